using System.Text.Json.Nodes;

namespace RecoveryOpt.Cli.Tests;

/// <summary>Many yards and many works that could be built: seconds of search, so that there is something to interrupt.</summary>
internal static class HardNetwork
{
    public static string Json(int yards = 80, int works = 80, int seed = 1)
    {
        var random = new Random(seed);
        JsonObject scenario = JsonNode.Parse(File.ReadAllText(CliRun.Scenario("two-yards.json")))!.AsObject();
        JsonNode offtake = scenario["offtakes"]![0]!.DeepClone();
        JsonNode sink = scenario["residueSinks"]![0]!.DeepClone();
        int[] ys = [.. Enumerable.Range(0, yards)];
        int[] ws = [.. Enumerable.Range(0, works)];
        scenario["periods"] = List([new JsonObject { ["id"] = "1" }]);
        scenario["sites"] = List([.. ys.Select(y => new JsonObject { ["id"] = $"Y{y}" }), .. ws.Select(w => new JsonObject { ["id"] = $"W{w}" })]);
        scenario["feedstocks"] = List(ys.Select(y => new JsonObject
        {
            ["id"] = $"F{y}", ["material"] = "boards", ["site"] = $"Y{y}", ["moisture"] = 0,
            ["assay"] = new JsonObject { ["Au"] = Between(50, 300) }, ["dryTonnesPerPeriod"] = Between(50, 200),
            ["purchase"] = new JsonObject { ["pricePerDryTonne"] = Between(1000, 9000) },
        }));
        scenario["lanes"] = List(ys.SelectMany(y => ws.Select(w => new JsonObject { ["id"] = $"L{y}-{w}", ["from"] = $"Y{y}", ["to"] = $"W{w}", ["costPerWetTonne"] = Between(10, 1500) })));
        scenario["facilities"] = List(ws.Select(w => new JsonObject
        {
            ["id"] = $"S{w}", ["technology"] = "SMELT", ["site"] = $"W{w}",
            ["modules"] = new JsonObject { ["dryTonnesPerYear"] = 90 + (20 * (w % 3)), ["mostNew"] = 6, ["capexPerModule"] = Between(200_000, 900_000), ["fixedCostPerYear"] = 100_000 },
        }));
        scenario["offtakes"] = List(ws.Select(w => At(offtake, $"R{w}", w)));
        scenario["residueSinks"] = List(ws.Select(w => At(sink, $"H{w}", w)));
        return scenario.ToJsonString();

        double Between(double least, double most) => least + (random.NextDouble() * (most - least));
    }

    private static JsonObject At(JsonNode template, string id, int works)
    {
        JsonObject copy = template.DeepClone().AsObject();
        copy["id"] = id;
        copy["site"] = $"W{works}";
        return copy;
    }

    private static JsonArray List(IEnumerable<JsonObject> items) => [.. items];
}
