using RecoveryOpt;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;

namespace Witwatersrand;

/// <summary>Today's practice, each owner's best plan on its own, the joint plan, and the two variants, side by side.</summary>
internal static class Comparison
{
    private const double RelativeGap = 1e-6;
    private const double FullyUsed = 1e-6;

    public static void Run(string folder, Scenario joint, Checks checks)
    {
        Console.WriteLine();
        Console.WriteLine("Gold per cost over eight years, both discounted");
        Console.WriteLine("                              g/R1,000   no plan above   gap        kg payable      Mt    R/t   R/g levelised (not AISC)");
        AuditedPlan? todayDrdgold = Evaluate(folder, "owner-drdgold.json", "today-drdgold-plan.json", "DRDGOLD, Elsburg only", checks);
        AuditedPlan? today = Evaluate(folder, "scenario.json", "today-plan.json", "today, both owners", checks);
        Outcome panAfrican = Optimize(ScenarioDocument.ReadFile(Path.Combine(folder, "owner-pan-african.json")), "Pan African on its own");
        Outcome drdgold = Optimize(ScenarioDocument.ReadFile(Path.Combine(folder, "owner-drdgold.json")), "DRDGOLD on its own");
        Outcome together = Optimize(joint, "joint");
        Outcome stress = Optimize(ScenarioDocument.ReadFile(Path.Combine(folder, "stress.json")), "joint, stress");
        Outcome growth = Optimize(ScenarioDocument.ReadFile(Path.Combine(folder, "growth.json")), "joint, at least 46 t");
        Console.WriteLine("  \"No plan above\" is for the stated inputs and says nothing about the inputs.");

        Outcome[] all = [panAfrican, drdgold, together, stress, growth];
        checks.That($"all five are proven to within {RelativeGap:0.0000 %}", all.All(o => o.IsProven && o.Bounds.Gap <= RelativeGap));
        if (todayDrdgold is null || today is null || all.Any(o => o.Best is null)) return;

        CheckCost(todayDrdgold, checks);
        CheckOrder(today, panAfrican, drdgold, together, stress, growth, checks);
        CheckStress(stress.Best!, checks);
        Describe("Joint plan", together.Best!);
        Describe("Stress plan", stress.Best!);
        Describe("Growth plan", growth.Best!);
    }

    private static AuditedPlan? Evaluate(string folder, string scenarioFile, string planFile, string name, Checks checks)
    {
        Scenario scenario = ScenarioDocument.ReadFile(Path.Combine(folder, scenarioFile));
        AuditResult audit = PlanAuditor.Audit(scenario, PlanDocument.ReadFile(Path.Combine(folder, planFile)), Objective.GoldPerCost());
        if (audit.AuditedPlan is { } plan) WriteLine(name, plan.Ledger, null);
        else checks.That($"{planFile} passes the independent recalculation{BackTest.Findings(audit)}", false);
        return audit.AuditedPlan;
    }

    private static Outcome Optimize(Scenario scenario, string name)
    {
        Outcome outcome = new RecoveryOptimizer().Optimize(
            scenario, Objective.GoldPerCost(), new OptimizeOptions { TimeLimit = TimeSpan.FromMinutes(2), RelativeGap = RelativeGap });
        if (outcome.Best is { } plan) WriteLine(name, plan.Ledger, outcome.Bounds);
        else Console.WriteLine($"  {name}: no plan ({outcome.Stop}, {outcome.Refusal}). {outcome.Message}");
        return outcome;
    }

    private static void WriteLine(string name, PlanLedger ledger, ObjectiveBounds? bounds)
    {
        string proven = bounds is null ? "not optimised           " : $"{1000 * bounds.Proven:F5}         {bounds.Gap:0.00E+0}";
        Console.WriteLine(
            $"  {name,-26}  {1000 * ledger.GoldPerCost(CostBasis.Gross):F5}    {proven}   {ledger.PayableGold.Grams / 1000,8:N0}    {ledger.Mass.Purchased / 1e6,6:N1}  {ledger.GrossCost.Undiscounted.Number / ledger.Mass.Purchased,5:N1}   {ledger.UnitCostPerGram(CostBasis.Gross):N1}");
    }

    // The split of R179/t is assumed, its sum is not: on its own dump DRDGOLD must come out at it, but for refining and the road (R0.12/t).
    private static void CheckCost(AuditedPlan plan, Checks checks)
    {
        double sales = plan.Ledger.Costs.Where(c => c.Category == CostCategory.Refining || c.Item.EndsWith("-RAND", StringComparison.Ordinal)).Sum(c => c.Amount.Undiscounted.Number);
        checks.Figure("DRDGOLD's cash cost on its own dump", (plan.Ledger.GrossCost.Undiscounted.Number - sales) / plan.Ledger.Mass.Purchased, 179, 0.005, "R/t");
    }

    // Both owners' plans side by side are a plan of the joint operation; a limit more is never a better plan.
    private static void CheckOrder(AuditedPlan today, Outcome panAfrican, Outcome drdgold, Outcome together, Outcome stress, Outcome growth, Checks checks)
    {
        PlanLedger a = panAfrican.Best!.Ledger;
        PlanLedger b = drdgold.Best!.Ledger;
        double apart = (a.DiscountedPayableGold.Grams + b.DiscountedPayableGold.Grams) / (a.TotalCost(CostBasis.Gross).Number + b.TotalCost(CostBasis.Gross).Number);
        double jointly = together.Bounds.Achieved!.Value;
        double now = today.Ledger.GoldPerCost(CostBasis.Gross)!.Value;
        double floor = 1 - RelativeGap;
        Console.WriteLine($"  Both owners' own best plans together: {1000 * apart:F5} g/R1,000; the joint plan is {jointly / apart - 1:+0.00 %;-0.00 %;0.00 %} above them and {jointly / now - 1:+0.00 %;-0.00 %;0.00 %} above today.");
        checks.That("the joint plan is no worse than both owners' own best plans together", jointly >= apart * floor);
        checks.That("the joint plan is no worse than today", jointly >= now * floor);
        checks.That("stress is no better than the joint plan", stress.Bounds.Achieved <= jointly / floor);
        checks.That("growth is no better than the joint plan", growth.Bounds.Achieved <= jointly / floor);
    }

    private static void CheckStress(AuditedPlan plan, Checks checks)
    {
        LimitUse[] tight = [.. plan.Ledger.Uses.Where(IsTight)];
        checks.That("stress: a deposit's rate binds", tight.Any(u => u.Kind == FindingKind.SinkRate));
        checks.That("stress: a deposit's volume binds", tight.Any(u => u.Kind == FindingKind.SinkTonnes));
        checks.That("stress: power binds", tight.Any(u => u.Path.Contains("POWER", StringComparison.Ordinal)));
        checks.That("stress: the CO2e cap binds", tight.Any(u => u.Path.Contains("CO2E", StringComparison.Ordinal)));
    }

    private static bool IsTight(LimitUse use) => use.Limit > 0 && Math.Abs(use.Slack) <= FullyUsed * use.Limit;

    private static void Describe(string title, AuditedPlan plan)
    {
        Console.WriteLine();
        Console.WriteLine($"{title}, Mt fed by dump and plant");
        var routes = plan.Plan.Runs.Where(r => r.DryTonnes > 1).GroupBy(r => (r.Stream.Feedstock, r.Facility)).OrderBy(g => g.Key).ToArray();
        Console.WriteLine($"  {"",-28}{string.Concat(plan.Scenario.Periods.Select(p => $"{p.Id,7}"))}");
        foreach (var route in routes)
        {
            IEnumerable<string> tonnes = plan.Scenario.Periods.Select(p => $"{route.Where(r => string.Equals(r.Period, p.Id, StringComparison.Ordinal)).Sum(r => r.DryTonnes) / 1e6,7:0.0;;-}");
            Console.WriteLine($"  {$"{route.Key.Feedstock} to {route.Key.Facility}",-28}{string.Concat(tonnes)}");
        }

        foreach (Lane lane in plan.Scenario.Content.Lanes.Where(l => l.FixedCostPerPeriod is not null))
        {
            string[] years = [.. plan.Plan.Shipments.Where(s => string.Equals(s.Lane, lane.Id, StringComparison.Ordinal)).Select(s => s.Period).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            if (years.Length > 0) Console.WriteLine($"  pipeline {lane.Id} leased in {string.Join(", ", years)}");
        }

        foreach (Build build in plan.Plan.Builds) Console.WriteLine($"  built at the start of {build.Period}: {build.Facility}");
        if (plan.Plan.Builds.IsEmpty) Console.WriteLine("  nothing is built");
    }
}
