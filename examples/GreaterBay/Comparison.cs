using System.Text;
using System.Text.Json.Nodes;
using RecoveryOpt;
using RecoveryOpt.Documents;
using RecoveryOpt.Examples;

namespace GreaterBay;

/// <summary>All boards to Guiyu, the best plan, and the best plan under stress.</summary>
internal static class Comparison
{
    private const double RelativeGap = 1e-5;
    private const double Years = 5;

    public static void Run(string folder, Scenario scenario, Checks checks)
    {
        Outcome guiyu = Solve(OnlyGuiyu(folder));
        Outcome free = Solve(scenario);
        Outcome stress = Solve(ScenarioDocument.ReadFile(Path.Combine(folder, "stress.json")));
        Outcome[] all = [guiyu, free, stress];
        Show("Everything to Guiyu", guiyu);
        Show("Free choice", free);
        Show("Free choice under stress", stress);

        Console.WriteLine();
        Console.WriteLine("What must hold");
        checks.That($"all three are proven to within {RelativeGap:0.000 %}", all.All(o => o.IsProven));
        if (all.Any(o => o.Best is null)) return;

        double freight = guiyu.Best!.Plan.Shipments.Sum(s => s.DryTonnes * scenario.Lane(s.Lane).Distance!.Value.Number) / Years;
        checks.Figure("freight of the plan that sends everything to Guiyu", freight, 3_709_409, 0.5, "t-km a year");
        checks.That("the free choice is no worse than Guiyu alone", free.Bounds.Proven >= guiyu.Bounds.Achieved);
        checks.That("stress is no better than the free choice", stress.Bounds.Achieved <= free.Bounds.Proven);
        CheckStress(stress.Best!, checks);
        CheckReadme(guiyu, free, stress, checks);
    }

    private static Outcome Solve(Scenario scenario) =>
        new RecoveryOptimizer().Optimize(scenario, Objective.GoldPerCost(), new OptimizeOptions { TimeLimit = TimeSpan.FromMinutes(2), RelativeGap = RelativeGap });

    private static Scenario OnlyGuiyu(string folder)
    {
        JsonObject document = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "scenario.json")))!.AsObject();
        JsonArray lanes = document["lanes"]!.AsArray();
        foreach (JsonNode? lane in lanes.Where(l => !l!["id"]!.GetValue<string>().EndsWith("-GUIYU", StringComparison.Ordinal)).ToArray()) lanes.Remove(lane);
        JsonArray facilities = document["facilities"]!.AsArray();
        foreach (JsonNode? hub in facilities.Where(f => f!["id"]!.GetValue<string>().StartsWith("HUB-", StringComparison.Ordinal)).ToArray()) facilities.Remove(hub);
        return ScenarioDocument.Read(Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    private static void Show(string title, Outcome outcome)
    {
        PlanReport.Print(title, outcome);
        if (outcome.Best is not { } plan) return;

        PlanLedger ledger = plan.Ledger;
        Console.WriteLine($"  buying the boards is {ledger.CostByCategory[CostCategory.Purchase].Discounted.Number / ledger.GrossCost.Discounted.Number:0.0 %} of the cost");
        WhereClassesGo(plan);
        WhereCarbonComesFrom(plan);
    }

    // Tonnes a year by class: each board counted where it, or what was made of it, is treated.
    private static void WhereClassesGo(AuditedPlan plan)
    {
        string[] treated = ["GUIYU", "SMELTER-A", "SMELTER-B", "EXPORT-C"];
        foreach (string boards in Classes.All)
        {
            var parts = plan.Plan.Runs.Where(r => treated.Contains(r.Facility, StringComparer.Ordinal) && string.Equals(Classes.Of(r.Stream.Feedstock), boards, StringComparison.Ordinal))
                .GroupBy(r => (r.Facility, Made: r.Stream.Steps.Length == 0 ? "whole" : r.Stream.Steps[^1].Output))
                .Select(g => (g.Key, DryTonnes: g.Sum(r => r.DryTonnes) / Years)).Where(p => p.DryTonnes > 0.5).OrderByDescending(p => p.DryTonnes);
            Console.WriteLine($"  {boards,-4} t a year: {string.Join(", ", parts.Select(p => $"{p.DryTonnes:N0} {p.Key.Made} to {p.Key.Facility}"))}");
        }
    }

    private static void WhereCarbonComesFrom(AuditedPlan plan)
    {
        Scenario scenario = plan.Scenario;
        double burnt = plan.Ledger.Stages.Sum(s => scenario.Technology(scenario.Facility(s.Facility).Technology).Modes.Single().Emissions
            .Sum(e => s.DryTonnesFed * s.Feed.Single(f => string.Equals(f.Analyte, e.Analyte, StringComparison.Ordinal)).GramsPerTonne * e.Amount.Number));
        double freight = plan.Plan.Shipments.Sum(s => s.DryTonnes / (1 - 0.005) * scenario.Lane(s.Lane).Distance!.Value.Number * scenario.Lane(s.Lane).Emissions.Single().Amount.Number);
        double power = plan.Ledger.Stages.Sum(s => s.DryTonnesFed * scenario.Technology(scenario.Facility(s.Facility).Technology).Modes.Single().Uses.Sum(u => u.Amount.Number)) * 0.5306;
        Console.WriteLine($"  t CO2e a year: {burnt / 1000 / Years:N0} from burnt resin, {power / 1000 / Years:N0} from power, {freight / 1000 / Years:N0} from freight");
    }

    private static void CheckStress(AuditedPlan plan, Checks checks)
    {
        LimitUse[] tight = [.. plan.Ledger.Uses.Where(PlanReport.IsTight)];
        bool Binds(string path) => tight.Any(u => u.Path.StartsWith(path, StringComparison.Ordinal));
        checks.That("stress: Guiyu is full", Binds("facilities/GUIYU"));
        checks.That("stress: the export allotment is used up", Binds("facilities/EXPORT-C"));
        checks.That("stress: a bromine gate binds", tight.Any(u => u.Kind == FindingKind.MixGrade));
        checks.That("stress: the CO2e cap binds", Binds("limits/CO2E-CAP"));
        checks.That("stress: a hub or a separator is opened", !plan.Plan.Builds.IsEmpty);
    }

    // What README.md says; a plan may change where several are equally good, these values may not.
    private static void CheckReadme(Outcome guiyu, Outcome free, Outcome stress, Checks checks)
    {
        checks.Figure("everything to Guiyu", 1000 * guiyu.Bounds.Achieved!.Value, 8.5594, 1e-4, "g per US$1,000");
        checks.Figure("free choice", 1000 * free.Bounds.Achieved!.Value, 8.6806, 1e-4, "g per US$1,000");
        checks.Figure("stress", 1000 * stress.Bounds.Achieved!.Value, 8.6020, 1e-4, "g per US$1,000");
    }
}
