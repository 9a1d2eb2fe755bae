using System.Text.Json.Nodes;
using RecoveryOpt;
using RecoveryOpt.Examples;

namespace ModularHub;

/// <summary>Cost of a plant from its size: C = C1 (Q / Q1)^n.</summary>
internal static class CostCorrelation
{
    /// <summary>The exponent the files are written with.</summary>
    public const double Exponent = 0.6;

    // A module of 100 t/d is 291 times smaller than MTR: far beyond the usual range, and asked for here.
    private const double MostSizeRatio = 300;

    private const double ReferenceTonnesPerYear = 9.6e6;    // MTR, 800 kt/month (Pan African, RNS October 2024)
    private const double ReferenceCapex = 135.1e6;          // US$, hydromining and deposition included
    private const double ReferenceFixedPerYear = 39e6;      // US$, A-FIXED

    /// <summary>Capital and fixed cost of a facility at an exponent; none for one that isn't scaled so.</summary>
    public static (double Capex, double FixedPerYear)? Of(JsonNode facility, double exponent)
    {
        double tonnesPerYear = facility["modules"]!["dryTonnesPerYear"]!["value"]!.GetValue<double>();
        double capex = Rounded(Scaled(ReferenceCapex, tonnesPerYear, exponent)), fixedCost = Rounded(Scaled(ReferenceFixedPerYear, tonnesPerYear, exponent));
        return facility["technology"]!.GetValue<string>() switch
        {
            "LEACH" => (capex, fixedCost),
            "FLOAT" => (capex * 0.5, fixedCost * 0.6),
            "HEAP" => (capex * 0.5, fixedCost * 0.5),
            _ => null,
        };
    }

    /// <summary>That the file holds what the correlation gives.</summary>
    public static void Check(string folder, Checks checks)
    {
        Console.WriteLine();
        Console.WriteLine("Cost by size");
        JsonNode document = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "scenario.json")))!;
        bool agrees = true;
        foreach (JsonNode? facility in document["facilities"]!.AsArray())
        {
            if (Of(facility!, Exponent) is not { } cost) continue;
            JsonNode modules = facility!["modules"]!;
            agrees &= Same(modules["capexPerModule"]!, cost.Capex) && Same(modules["fixedCostPerYear"]!, cost.FixedPerYear);
        }

        checks.That($"capital and fixed cost of every plant follow the exponent of {Exponent}", agrees);
        checks.Figure("capital of MTR per annual tonne (published)", ReferenceCapex / ReferenceTonnesPerYear, 14.07, 0.005, "US$");
        checks.Figure("of a 2,000 t/d hub", PerTonne(660_000), 41.1, 0.05, "US$");
        checks.Figure("of a 500 t/d hub", PerTonne(165_000), 71.5, 0.05, "US$");
        checks.Figure("of a module of 100 t/d", PerTonne(33_000), 136.1, 0.05, "US$");
    }

    private static double PerTonne(double tonnesPerYear) => Scaled(ReferenceCapex, tonnesPerYear, Exponent) / tonnesPerYear;

    private static double Scaled(double cost, double tonnesPerYear, double exponent) =>
        CostScaling.Scale(cost, ReferenceTonnesPerYear, tonnesPerYear, exponent, mostSizeRatio: MostSizeRatio);

    private static double Rounded(double money) => Math.Round(money / 1000) * 1000;

    private static bool Same(JsonNode field, double value) => Math.Abs(field["value"]!.GetValue<double>() - value) < 0.5;
}
