namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Grants, insurance, salvage and capex budgets, by hand and over random networks.</summary>
public sealed class FinanceTests
{
    private static readonly Finance Terms = new() { GrantShare = Share.Percent(20), InsuranceSharePerYear = Share.Percent(1), SalvageShare = Share.Percent(25) };

    [Test]
    public void A_grant_lowers_capex_insurance_is_on_the_whole_and_salvage_on_what_was_paid()
    {
        // 200 t in two years: one module at the start, 100 t each year.
        AuditedPlan plan = ModularWorks.CheapestFor(ModularWorks.Content(years: 2) with { Finance = Terms }, tonnes: 200, CostBasis.Net);
        PlanLedger ledger = plan.Ledger;
        double flows = ModularWorks.FirstYear + ModularWorks.SecondYear;
        Assert.Multiple(() =>
        {
            Assert.That(plan.Plan.Builds.Single(), Is.EqualTo(new Build("smelter", "year 1", 1, null)));
            Assert.That(ledger.CostByCategory[CostCategory.Capex].Discounted.Number, Is.EqualTo(0.8 * 10_000).Within(1e-6));
            Assert.That(ledger.CostByCategory[CostCategory.Insurance].Discounted.Number, Is.EqualTo(0.01 * 10_000 * flows).Within(1e-6));
            Assert.That(ledger.CreditByKind[CreditKind.Salvage].Discounted.Number, Is.EqualTo(0.25 * 8_000 / 1.21).Within(1e-6));
            Assert.That(ledger.GrossCost.Discounted.Number, Is.EqualTo(8_000 + ((10_000 + 100) * flows)).Within(1e-4));
            Assert.That(ledger.NetCost.Discounted.Number, Is.EqualTo(8_000 + ((10_000 + 100) * flows) - (2_000 / 1.21)).Within(1e-4));
        });
    }

    [Test]
    public void A_budget_that_one_module_breaks_moves_both_to_the_next_period()
    {
        // 8,000 net of the grant is over 7,999; two modules in year 2 cost 16,000 and feed all 200 t.
        Finance finance = Terms with { CapexBudget = PerPeriod<Money>.Each([Money.Of(7_999), Money.Of(16_000)]) };
        AuditedPlan plan = ModularWorks.CheapestFor(ModularWorks.Content(years: 2) with { Finance = finance }, tonnes: 200);
        Assert.That(plan.Plan.Builds.Single(), Is.EqualTo(new Build("smelter", "year 2", 2, null)));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo((16_000 / 1.1) + ((20_000 + 200) * ModularWorks.SecondYear)).Within(1e-4));
        Assert.That(plan.Ledger.Uses.Count(u => u.Kind == FindingKind.CapexBudget), Is.EqualTo(2));
    }

    [Test]
    public void A_build_moved_into_a_period_without_budget_is_caught()
    {
        Finance finance = Terms with { CapexBudget = PerPeriod<Money>.Each([Money.Of(7_999), Money.Of(16_000)]) };
        AuditedPlan plan = ModularWorks.CheapestFor(ModularWorks.Content(years: 2) with { Finance = finance }, tonnes: 200);
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Builds = [p.Builds[0] with { Period = "year 1" }] }), Is.EqualTo([FindingKind.CapexBudget]));
    }

    [Test]
    public void Capex_that_is_claimed_without_its_insurance_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(ModularWorks.Content(years: 2) with { Finance = Terms }, tonnes: 200);
        double insurance = plan.Ledger.CostByCategory[CostCategory.Insurance].Discounted.Number;
        var claims = new AuditOptions { Claims = new PlanClaims { GrossCost = plan.Ledger.GrossCost.Discounted.Number - insurance } };
        Assert.That(PlanAuditor.Audit(plan.Scenario, plan.Plan, null, claims).Findings.Single().Kind, Is.EqualTo(FindingKind.ClaimDiffers));
    }

    [Test]
    public void A_larger_grant_never_worsens_gold_per_cost_nor_a_larger_budget_nor_less_insurance()
    {
        for (int seed = 1; seed <= 12; seed++)
        {
            Finance tight = new() { InsuranceSharePerYear = Share.Percent(2), CapexBudget = Money.Of(40_000) };
            double? before = Ratio(seed, tight);
            if (before is null) continue;
            foreach (Finance better in new[]
            {
                tight with { GrantShare = Share.Percent(30) },
                tight with { CapexBudget = Money.Of(80_000) },
                tight with { InsuranceSharePerYear = null },
            })
            {
                Assert.That(Ratio(seed, better), Is.GreaterThanOrEqualTo(before.Value * (1 - 1e-7)), $"seed {seed}: {better}");
            }
        }
    }

    private static double? Ratio(int seed, Finance finance)
    {
        Outcome outcome = new RecoveryOptimizer().Optimize(new Scenario(RandomNetwork.Content(seed) with { Finance = finance }), Objective.GoldPerCost(), new OptimizeOptions { RelativeGap = 1e-8 });
        Assert.That(outcome.AuditFindings, Is.Empty, $"seed {seed}");
        return outcome.Bounds.Achieved;
    }
}
