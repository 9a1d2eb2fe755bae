using RecoveryOpt;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;
using RecoveryOpt.Metallurgy;

namespace Witwatersrand;

/// <summary>A quarter that has happened, entered as a fixed plan: the model must come out at what was reported before it is asked for anything better.</summary>
internal static class BackTest
{
    // DRDGOLD, operating update for the quarter to 30 September 2025 (SENS, 16 October 2025).
    private const double ReportedKilograms = 1191;
    private const double ReportedYield = 0.184;
    private const double ReportedCostPerTonne = 179;

    public static void Run(string folder, Scenario joint, Checks checks)
    {
        Scenario scenario = ScenarioDocument.ReadFile(Path.Combine(folder, "backtest.json"));
        Plan plan = PlanDocument.ReadFile(Path.Combine(folder, "backtest-plan.json"));
        AuditResult audit = PlanAuditor.Audit(scenario, plan);
        Console.WriteLine(scenario.Name);
        checks.That($"the plan passes the independent recalculation{Findings(audit)}", audit.Passed);
        if (audit.Ledger is not { } ledger) return;

        double tonnes = ledger.Mass.Purchased;
        double kilograms = ledger.RecoveredGold.Grams / 1000;
        double costPerTonne = ledger.GrossCost.Undiscounted.Number / tonnes;
        double revenuePerTonne = ledger.GoldRevenue!.Value.Undiscounted.Number / tonnes;
        Console.WriteLine($"  {tonnes / 1e3:N0} kt, {kilograms:N1} kg against {ReportedKilograms:N0} reported: {kilograms / ReportedKilograms - 1:+0.00 %;-0.00 %;0.00 %}");
        Console.WriteLine($"  R{costPerTonne:N1}/t cost, R{revenuePerTonne:N1}/t revenue at the price received, R{revenuePerTonne - costPerTonne:N1}/t between them");
        checks.Figure("recovered yield", ledger.RecoveredGold.Grams / tonnes, ReportedYield, 1e-6, "g/t");
        checks.Figure("gold, 6,481 kt x 0.184 g/t", kilograms, 1192.5, 0.05, "kg");
        checks.Figure("gold against the reported figure, in per cent of it", 100 * kilograms / ReportedKilograms, 100, 0.2, "%");
        checks.Figure("cash cost", costPerTonne, ReportedCostPerTonne, 0.05, "R/t");
        Forecast(joint, tonnes, checks);
    }

    // Yield and cost above are what was reported for the quarter, so they test the accounting. This tests the recovery that the
    // other files plan with: calibrated on the year before, and on Ergo alone, it is asked for the group's quarter.
    private static void Forecast(Scenario joint, double tonnes, Checks checks)
    {
        RecoveryModel model = joint.Technology("CIL_ERGO").Modes.Single().Recoveries.Single().Model!;
        double kilograms = tonnes * model.RecoveredPerTonne(Grade.GramsPerTonne(PublishedFigures.ErgoHead)) / 1000;
        Console.WriteLine($"  with the recovery of the year before (Ergo, FY2025): {kilograms:N1} kg, {kilograms / ReportedKilograms - 1:+0.0 %;-0.0 %;0.0 %} of what was reported");
        checks.That("the recovery planned with is within 5 % of the quarter that followed", Math.Abs(kilograms / ReportedKilograms - 1) < 0.05);
    }

    public static string Findings(AuditResult audit) =>
        audit.Passed ? "" : $": {string.Join("; ", audit.Findings.Take(3))}";
}
