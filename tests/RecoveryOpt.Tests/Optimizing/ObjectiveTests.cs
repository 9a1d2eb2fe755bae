using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>The linear objectives on one works: 100 t of boards at 100 g/t, 94.05 g payable a tonne at 110 USD, 700 USD a tonne and 1,000 USD fixed.</summary>
public sealed class ObjectiveTests
{
    private static readonly RecoveryOptimizer Optimizer = new();

    [Test]
    public void Net_present_value_takes_every_tonne_that_pays()
    {
        // 100 x (94.05 x 110 - 700) - 1,000 = 963,550 USD.
        Outcome outcome = Optimizer.Optimize(Works(110), Objective.NetPresentValue());
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(963_550).Within(1e-4));
            Assert.That(outcome.Bounds.Proven, Is.GreaterThanOrEqualTo(963_550 - 1e-4).And.LessThan(963_550 * (1 + 1e-6)));
            Assert.That(outcome.Bounds.Unit, Is.EqualTo("USD"));
            Assert.That(outcome.Best!.Ledger.NetPresentValue!.Value.Number, Is.EqualTo(963_550).Within(1e-4));
        });
    }

    [Test]
    public void Net_present_value_does_nothing_where_gold_is_worth_less_than_it_costs()
    {
        // 94.05 x 7 = 658.35 < 700: the works stand, and cost their 1,000.
        Outcome outcome = Optimizer.Optimize(Works(7), Objective.NetPresentValue());
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(-1_000).Within(1e-6));
    }

    [Test]
    public void Net_present_value_of_works_without_gold_needs_no_price_of_gold()
    {
        // Matte of 40 % of the mass with all the copper, 95 % payable at 0.008 USD/g: 100 t x 200,000 g/t x 0.95 x 0.008 = 152,000, less 100 x (100 + 600) + 1,000.
        Scenario copper = Scenario.Named("copper works").Period("year 1").Price("Cu", Money.Of(0.008)).Site("works")
            .Feedstock("boards", "works", "boards", [("Cu", Grade.GramsPerTonne(200_000))], Moisture.Dry, DryMass.Tonnes(100), Money.Of(100))
            .Technology("smelting", ["boards"], t => t.Product("matte", "matte", 0.4, Moisture.Dry).Remainder("slag", "slag", Moisture.Dry)
                .Mode("standard", [("matte", "Cu", new ConstantRecovery(Share.Percent(100)))], costPerDryTonne: Money.Of(600)))
            .Facility("smelter", "smelting", "works", DryMass.Tonnes(100), Money.Of(1_000))
            .Offtake("refiner", "works", "matte", [("Cu", Share.Percent(95))]).ResidueSink("heap", "works", "slag")
            .Build();
        Outcome outcome = Optimizer.Optimize(copper, Objective.NetPresentValue());
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(81_000).Within(1e-4), outcome.Message);
    }

    [Test]
    public void The_most_gold_in_a_budget_spends_it_all()
    {
        // (8,000 - 1,000) / 700 = 10 t, 940.5 g.
        Outcome outcome = Optimizer.Optimize(Works(110), Objective.MostGold(Money.Of(8_000)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(940.5).Within(1e-6));
            Assert.That(outcome.Best!.Ledger.GrossCost.Discounted.Number, Is.EqualTo(8_000).Within(1e-4));
            Assert.That(outcome.Bounds.Unit, Is.EqualTo("g"));
        });
    }

    [Test]
    public void A_budget_below_the_fixed_cost_is_infeasible() =>
        Assert.That(Optimizer.Optimize(Works(110), Objective.MostGold(Money.Of(999))).Refusal, Is.EqualTo(Refusal.Infeasible));

    [Test]
    public void A_plan_over_its_budget_fails_the_audit()
    {
        AuditedPlan plan = Optimizer.Optimize(Works(110), Objective.MostGold(Money.Of(8_000))).PlanOrThrow();
        AuditResult audit = PlanAuditor.Audit(plan.Scenario, plan.Plan, Objective.MostGold(Money.Of(8_000 / (1 + 1e-5))));
        Assert.That(audit.Findings.Select(f => f.Kind), Does.Contain(FindingKind.CostBudget));
    }

    private static Scenario Works(double goldPrice) =>
        Scenario.Named("works").Period("year 1").Price("Au", Money.Of(goldPrice)).Site("works")
            .Feedstock("boards", "works", "boards", [("Au", Grade.GramsPerTonne(100))], Moisture.Dry, DryMass.Tonnes(100), Money.Of(100))
            .Technology("smelting", ["boards"], t => t.MetalProduct("dore", "dore", Fineness.PerMille(900), Moisture.Dry).Remainder("slag", "slag", Moisture.Dry)
                .Mode("standard", [("dore", "Au", new ConstantRecovery(Share.Percent(95)))], costPerDryTonne: Money.Of(600)))
            .Facility("smelter", "smelting", "works", DryMass.Tonnes(100), Money.Of(1_000))
            .Offtake("refiner", "works", "dore", [("Au", Share.Percent(99))]).ResidueSink("heap", "works", "slag")
            .Build();
}
