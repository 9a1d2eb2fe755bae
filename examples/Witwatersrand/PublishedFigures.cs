using RecoveryOpt;
using RecoveryOpt.Examples;
using RecoveryOpt.Metallurgy;

namespace Witwatersrand;

/// <summary>What the scenario's numbers come to, against what the companies publish.</summary>
internal static class PublishedFigures
{
    /// <summary>The head that Ergo's recovery is calibrated on, g/t: T04, 2016.</summary>
    public const double ErgoHead = 0.28;

    private const double RandPerDollar = 17.63;      // T02
    private const double CashCostPerTonne = 179;     // T02, DRDGOLD group

    public static void Check(Scenario scenario, Checks checks)
    {
        Console.WriteLine();
        Console.WriteLine("Published figures from the scenario's own numbers");
        Ounces(scenario, checks, "SOWETO", 1.186, "1.20 quoted");
        Ounces(scenario, checks, "MOGALE", 1.152, "1.14 quoted");
        Ounces(scenario, checks, "ELSBURG", 1.700, "1.7 quoted");

        Facility ergo = scenario.Facility("ERGO");
        DryMass ergoTonnes = ergo.Modules!.DryTonnesPerYear!.Value * ergo.Availability!.Value;
        checks.Figure("Ergo's tonnes in FY2025", ergoTonnes.Number / 1e6, 19.5, 1e-9, "Mt");
        checks.Figure("Ergo's gold at its calibration head (3,473 reported)", RecoveredKilograms(scenario, ergo, ergoTonnes, Grade.GramsPerTonne(ErgoHead)), 3471, 0.5, "kg");

        Facility mtr = scenario.Facility("MTR");
        Grade mogale = scenario.Feedstock("MOGALE").Assay.Single().Grade;
        RecoveryModel model = Model(scenario, mtr);
        double yield = model.RecoveredPerTonne(mogale);
        checks.Figure("MTR's implied yield on Mogale", yield, 0.162, 5e-4, "g/t");
        checks.Figure("MTR's implied recovery (a lower bound)", 100 * model.RecoveryAt(mogale), 55.9, 0.05, "%");
        checks.Figure("MTR's gold (more than 50 koz published)", RecoveredKilograms(scenario, mtr, mtr.Modules!.DryTonnesPerYear!.Value, mogale) * 1000 / MetalMass.GramsPerTroyOunce / 1e3, 50, 0.05, "koz");
        checks.Figure("MTR's capital per annual tonne", mtr.Modules.CapexPerModule!.Value.Number / mtr.Modules.DryTonnesPerYear!.Value.Number / RandPerDollar, 14.07, 0.005, "US$");

        // Three scopes in one figure: Pan African's yield, DRDGOLD's price and DRDGOLD's group cost. Arithmetic, nobody's margin.
        double price = scenario.PriceOf(Analyte.Gold)!.Value![0].Number;
        checks.Figure("revenue at MTR's implied yield and DRDGOLD's price", yield * price, 314.8, 0.05, "R/t");
        checks.Figure("less DRDGOLD's group cash cost", yield * price - CashCostPerTonne, 135.8, 0.05, "R/t");
        checks.Figure("0.01 g/t of yield", 0.01 * price, 19.4, 0.05, "R/t");
    }

    private static void Ounces(Scenario scenario, Checks checks, string dump, double expected, string quoted)
    {
        Feedstock feedstock = scenario.Feedstock(dump);
        MetalMass gold = feedstock.DryTonnesOverHorizon!.Value * feedstock.Assay.Single().Grade;
        checks.Figure($"gold contained in {dump} ({quoted})", gold.Number / MetalMass.GramsPerTroyOunce / 1e6, expected, 5e-4, "Moz");
    }

    private static double RecoveredKilograms(Scenario scenario, Facility facility, DryMass tonnes, Grade head) =>
        (tonnes * Grade.GramsPerTonne(Model(scenario, facility).RecoveredPerTonne(head))).Number / 1000;

    private static RecoveryModel Model(Scenario scenario, Facility facility) =>
        scenario.Technology(facility.Technology).Modes.Single().Recoveries.Single().Model!;
}
