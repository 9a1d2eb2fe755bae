using System.Text.Json.Nodes;
using RecoveryOpt;
using RecoveryOpt.Documents;

namespace ModularHub;

/// <summary>A scenario file with some numbers changed: which plants may be built, what haulage costs, how cost grows with size.</summary>
internal sealed class Region
{
    public const double RelativeGap = 1e-4;
    public static readonly string[] Modules = ["LEACH-"];
    public static readonly string[] Hub500 = ["HUB-500"];
    public static readonly string[] Hub2000 = ["HUB-2000"];
    public static readonly string[] Heap = ["HEAP-"];
    public static readonly string[] Flotation = ["FLOAT-", "SMELTER"];

    private readonly JsonObject _document;

    public Region(string folder, string file) => _document = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();

    /// <summary>Leaves only plants whose ids start like this.</summary>
    public Region WithOnly(string[] plants)
    {
        JsonArray facilities = _document["facilities"]!.AsArray();
        foreach (JsonNode? facility in facilities.ToArray())
        {
            string id = facility!["id"]!.GetValue<string>();
            if (!plants.Any(p => id.StartsWith(p, StringComparison.Ordinal))) facilities.Remove(facility);
        }

        return this;
    }

    /// <summary>Leaves out the least sizes of the plan.</summary>
    public Region WithoutLeastSizes()
    {
        foreach (JsonNode? facility in _document["facilities"]!.AsArray()) facility!.AsObject().Remove("policyLeastDryTonnesPerYear");
        return this;
    }

    /// <summary>Haulage of tailings and concentrate at this price per wet t-km.</summary>
    public Region WithHaulage(double perTonneKilometre)
    {
        foreach (JsonNode? lane in _document["lanes"]!.AsArray())
        {
            if (lane!["costPerTonneKilometre"] is not null) lane["costPerTonneKilometre"] = perTonneKilometre;
        }

        return this;
    }

    /// <summary>Capital and fixed cost of every plant scaled with this exponent.</summary>
    public Region WithExponent(double exponent)
    {
        foreach (JsonNode? facility in _document["facilities"]!.AsArray())
        {
            if (CostCorrelation.Of(facility!, exponent) is not { } cost) continue;
            facility!["modules"]!["capexPerModule"]!["value"] = cost.Capex;
            facility["modules"]!["fixedCostPerYear"]!["value"] = cost.FixedPerYear;
        }

        return this;
    }

    public Outcome Solve() => new RecoveryOptimizer().Optimize(
        ScenarioDocument.Read(System.Text.Encoding.UTF8.GetBytes(_document.ToJsonString())),
        Objective.GoldPerCost(),
        new OptimizeOptions { TimeLimit = TimeSpan.FromMinutes(2), RelativeGap = RelativeGap });
}
