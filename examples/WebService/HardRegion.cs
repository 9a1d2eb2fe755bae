using System.Text.Json.Nodes;

namespace RecoveryOpt.Examples.WebService;

/// <summary>A generated region of many yards and many works that could be built: minutes of search, so that there is something to cancel.</summary>
internal static class HardRegion
{
    /// <summary>Enough gold that most of the yards are needed, grams.</summary>
    public const int LeastGoldGrams = 600_000;

    private const int Places = 80;

    /// <summary>The scenario document, made from the small one: its technology, buyer and sink at every works.</summary>
    public static string Json(string smallScenario)
    {
        var random = new Random(1);
        JsonObject region = JsonNode.Parse(smallScenario)!.AsObject();
        JsonNode buyer = region["offtakes"]![0]!;
        JsonNode sink = region["residueSinks"]![0]!;
        region["name"] = "A hard region";
        region["periods"] = new JsonArray(new JsonObject { ["id"] = "1" });
        region["sites"] = Rows(i => new JsonObject { ["id"] = $"yard {i}" }, i => new JsonObject { ["id"] = $"works {i}" });
        region["feedstocks"] = Rows(i => new JsonObject
        {
            ["id"] = $"boards {i}", ["material"] = "boards", ["site"] = $"yard {i}", ["moisture"] = 0,
            ["assay"] = new JsonObject { ["Au"] = Between(50, 300) }, ["dryTonnesPerPeriod"] = Between(50, 200),
            ["purchase"] = new JsonObject { ["pricePerDryTonne"] = Between(1000, 9000) },
        });
        region["lanes"] = new JsonArray([.. Enumerable.Range(0, Places * Places).Select(n => new JsonObject
        {
            ["id"] = $"lane {n}", ["from"] = $"yard {n / Places}", ["to"] = $"works {n % Places}", ["costPerWetTonne"] = Between(10, 1500),
        })]);
        region["facilities"] = Rows(i => new JsonObject
        {
            ["id"] = $"smelter {i}", ["technology"] = "SMELT", ["site"] = $"works {i}",
            ["modules"] = new JsonObject { ["dryTonnesPerYear"] = 90 + (20 * (i % 3)), ["mostNew"] = 6, ["capexPerModule"] = Between(200_000, 900_000), ["fixedCostPerYear"] = 100_000 },
        });
        region["offtakes"] = Rows(i => At(buyer, i));
        region["residueSinks"] = Rows(i => At(sink, i));
        return region.ToJsonString();

        double Between(double least, double most) => least + (random.NextDouble() * (most - least));
    }

    private static JsonArray Rows(params Func<int, JsonObject>[] kinds) => new([.. kinds.SelectMany(kind => Enumerable.Range(0, Places).Select(kind))]);

    private static JsonObject At(JsonNode row, int works)
    {
        JsonObject copy = row.DeepClone().AsObject();
        copy["id"] = $"{row["id"]} {works}";
        copy["site"] = $"works {works}";
        return copy;
    }
}
