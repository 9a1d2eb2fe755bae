using RecoveryOpt;
using RecoveryOpt.Examples;
using RecoveryOpt.Metallurgy;

namespace Jiaodong;

/// <summary>What the scenario's numbers come to, beside what is published.</summary>
internal static class PublishedFigures
{
    private const double HalvesPerYear = 2;

    // F24, Table 1: ore treated a year, Mt, and its grade, g/t.
    private static readonly (string Mine, double OreMt, double HeadGrade)[] Mines = [("SANSHANDAO", 4.00, 0.99), ("JIAOJIA", 3.30, 1.24)];

    public static void Check(Scenario scenario, Checks checks)
    {
        Console.WriteLine();
        Console.WriteLine("Published figures, and what the tailings grade implies");
        checks.Figure("gold fed to flotation at Sanshandao, 4.00 Mt x 0.99 g/t", 4000 * 0.99, 3960, 0.5, "kg a year");
        checks.Figure("gold fed to flotation at Jiaojia, 3.30 Mt x 1.24 g/t", 3300 * 1.24, 4092, 0.5, "kg a year");
        double contained = Mines.Sum(m => TailingsMt(scenario, m.Mine) * TailGrade(scenario, m.Mine)) * 1000;
        checks.Figure("gold in the tailings (1,430 quoted from rounded tonnes)", contained, 1428, 0.5, "kg a year");

        Console.WriteLine("  0.2 g/t left in the tailings would mean that flotation recovers only this much, where well above 90 % would be expected:");
        checks.Figure("implied flotation recovery, Sanshandao", ImpliedRecovery(scenario, Mines[0]), 80.2, 0.05, "%");
        checks.Figure("implied flotation recovery, Jiaojia", ImpliedRecovery(scenario, Mines[1]), 84.2, 0.05, "%");
        Console.WriteLine("  so the tailings may well hold less: low-grade.json has the 0.081 and 0.101 g/t that 92 % would leave.");

        CheckPayables(scenario, checks);
        RecoveryModel flotation = scenario.Technology("REFLOAT").Modes.Single().Recoveries.Single(r => string.Equals(r.Analyte, Analyte.Gold, StringComparison.Ordinal)).Model!;
        checks.Figure("recovery from 0.2 g/t by tail = 0.05 + 0.3 h", 100 * flotation.RecoveryAt(Grade.GramsPerTonne(0.2)), 45, 1e-9, "%");
        checks.Figure("recovery from 0.1 g/t", 100 * flotation.RecoveryAt(Grade.GramsPerTonne(0.1)), 20, 1e-9, "%");
        checks.Figure("gold of the roasted cyanide residue that F18 does not account for", 100 * (1 - 0.767 - 0.17 / 1.71), 13.4, 0.05, "%");
        checks.Figure("nine points more of 210 to 218 Mt used a year (definitions may differ), middle", 0.09 * 214, 19.3, 0.05, "Mt");
    }

    // Steps of the sale contract C01, payable g/t at six grades.
    private static void CheckPayables(Scenario scenario, Checks checks)
    {
        PayableTerm payable = scenario.Offtake("CERTIFIED").Terms.Payables.Single();
        foreach ((double grade, double expected) in new[] { (19.9, 0.0), (25, 22.75), (35, 32.20), (50, 46.50), (65, 61.10), (75, 71.25), (90, 86.40) })
            checks.Figure($"payable at {grade} g/t", payable.PayablePerTonne(Grade.GramsPerTonne(grade)), expected, 1e-9, "g/t");
    }

    private static double ImpliedRecovery(Scenario scenario, (string Mine, double OreMt, double HeadGrade) mine) =>
        100 * (1 - TailingsMt(scenario, mine.Mine) * TailGrade(scenario, mine.Mine) / (mine.OreMt * mine.HeadGrade));

    private static double TailingsMt(Scenario scenario, string mine) => scenario.Feedstock(mine).DryTonnesPerPeriod![0].Number * HalvesPerYear / 1e6;

    private static double TailGrade(Scenario scenario, string mine) =>
        scenario.Feedstock(mine).Assay.Single(a => string.Equals(a.Analyte, Analyte.Gold, StringComparison.Ordinal)).Grade.Number;
}
