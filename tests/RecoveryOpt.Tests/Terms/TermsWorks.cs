using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Terms;

/// <summary>One works whose every sum can be done by hand; the terms under test are added to it.</summary>
/// <remarks>
/// 100 t of boards a year at 100 g/t: 95 % recovered as dore, 99 % paid for, so 94.05 g per tonne. Free to buy, 600 USD per tonne to treat,
/// 10,000 USD a year to stand; nothing else costs anything.
/// All of it: 9,405 g for 70,000 USD.
/// </remarks>
internal static class TermsWorks
{
    public const double GramsPerTonne = 100 * 0.95 * 0.99;

    public static readonly RecoveryOptimizer Optimizer = new();

    public static ScenarioBuilder Builder(int periods = 1)
    {
        ScenarioBuilder b = Scenario.Named("works").Price("Au", Money.Of(110));
        for (int p = 1; p <= periods; p++) b = b.Period($"year {p}");
        return b.Site("works")
            .Feedstock("boards", "works", "boards", [("Au", Grade.GramsPerTonne(100))], Moisture.Dry, DryMass.Tonnes(100), Money.Of(0))
            .Technology("smelting", ["boards"], t => t.MetalProduct("dore", "dore", Fineness.PerMille(900), Moisture.Dry).Remainder("slag", "slag", Moisture.Dry)
                .Mode("standard", [("dore", "Au", new ConstantRecovery(Share.Percent(95)))], costPerDryTonne: Money.Of(600)))
            .Facility("smelter", "smelting", "works", DryMass.Tonnes(100), Money.Of(10_000))
            .Offtake("refiner", "works", "dore", [("Au", Share.Percent(99))]).ResidueSink("heap", "works", "slag");
    }

    public static ScenarioContent WithBoards(this ScenarioContent c, Func<Feedstock, Feedstock> change) => c with { Feedstocks = [.. c.Feedstocks.Select(change)] };

    public static Outcome Solve(ScenarioContent content, Objective? objective = null)
    {
        Outcome outcome = Optimizer.Optimize(new Scenario(content), objective ?? Objective.GoldPerCost(), new OptimizeOptions { RelativeGap = 1e-9 });
        Assert.That(outcome.AuditFindings, Is.Empty, () => string.Join(Environment.NewLine, outcome.AuditFindings));
        return outcome;
    }

    public static double Cost(this Outcome outcome, CostCategory category) => outcome.Best!.Ledger.CostByCategory[category].Undiscounted.Number;

    public static double Credit(this Outcome outcome, CreditKind kind) => outcome.Best!.Ledger.CreditByKind[kind].Undiscounted.Number;

    /// <summary>The plan against a scenario whose terms are otherwise: its claimed costs are no longer those of its decisions.</summary>
    public static IEnumerable<FindingKind> AuditUnder(Outcome outcome, ScenarioContent other)
    {
        PlanLedger claimed = outcome.Best!.Ledger;
        var options = new AuditOptions { Claims = new PlanClaims { GrossCost = claimed.GrossCost.Discounted.Number, NetCost = claimed.NetCost.Discounted.Number } };
        return PlanAuditor.Audit(new Scenario(other), outcome.Best.Plan, options: options).Findings.Select(f => f.Kind).Distinct();
    }
}
