namespace RecoveryOpt.Tests.Optimizing;

/// <summary>What is built wears out, and policy asks for a least size.</summary>
public sealed class FacilityLifeTests
{
    [Test]
    public void A_smelter_that_lasts_two_years_is_built_again_for_the_third()
    {
        // 100 t on offer each year, 300 t asked for: one module from year 1 to 2, another from year 3.
        AuditedPlan plan = ModularWorks.CheapestFor(ThreeYears(lifetime: 2), tonnes: 300);
        double purchases = 10_000 * (ModularWorks.FirstYear + ModularWorks.SecondYear + Math.Pow(1.1, -2.5));
        Assert.That(plan.Plan.Builds, Is.EqualTo([new Build("smelter", "year 1", 1, null), new Build("smelter", "year 3", 1, null)]));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(10_000 + (10_000 / 1.21) + purchases).Within(1e-4));
    }

    [Test]
    public void One_that_lasts_three_years_is_built_once()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(ThreeYears(lifetime: 3), tonnes: 300);
        Assert.That(plan.Plan.Builds.Single(), Is.EqualTo(new Build("smelter", "year 1", 1, null)));
    }

    [Test]
    public void Salvage_is_the_share_of_the_life_that_is_left()
    {
        // At the end of year 3 nothing is left of the first, one year of two of the second: 0.25 x 10,000 x 1/2.
        AuditedPlan plan = ModularWorks.CheapestFor(ThreeYears(lifetime: 2) with { Finance = new Finance { SalvageShare = Share.Percent(25) } }, tonnes: 300, CostBasis.Net);
        Assert.That(plan.Ledger.CreditByKind[CreditKind.Salvage].Undiscounted.Number, Is.EqualTo(1_250).Within(1e-9));
        Assert.That(plan.Ledger.CreditByKind[CreditKind.Salvage].Discounted.Number, Is.EqualTo(1_250 / 1.331).Within(1e-9));
    }

    [Test]
    public void Feeding_what_is_worn_out_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(ThreeYears(lifetime: 2), tonnes: 300);
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Builds = [p.Builds[0]] }), Is.EqualTo([FindingKind.FacilityNotStanding]));
    }

    [Test]
    public void Stock_is_fed_while_the_smelter_stands_though_it_is_worn_out_at_the_horizons_end()
    {
        // Boards and money to build in year 1 only: 100 t bought, half kept, 50 t fed in years 1 and 2; nothing stands in year 3.
        var onlyAtFirst = new Finance { CapexBudget = PerPeriod<Money>.Each([Money.Of(10_000), Money.Of(0), Money.Of(0)]) };
        ScenarioContent content = ThreeYears(lifetime: 2);
        Facility smelter = content.Facilities[0] with { Modules = content.Facilities[0].Modules! with { DryTonnesPerYear = DryMass.Tonnes(50), MostNew = 1 } };
        Feedstock boards = content.Feedstocks[0] with { DryTonnesPerPeriod = PerPeriod<DryMass>.Each([DryMass.Tonnes(100), DryMass.Tonnes(0), DryMass.Tonnes(0)]) };
        content = content with { Finance = onlyAtFirst, Facilities = [smelter], Feedstocks = [boards], Sites = [content.Sites[0] with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(1000) }] }] };
        AuditedPlan plan = ModularWorks.CheapestFor(content, tonnes: 100);
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(10_000 + (10_000 * ModularWorks.FirstYear)).Within(1e-4));
        Assert.That(plan.Plan.Runs.Select(r => r.DryTonnes), Is.EqualTo([50.0, 50.0]).Within(1e-6));
    }

    [Test]
    public void Policy_asks_for_two_modules_where_one_would_do()
    {
        // 100 t need one module of 100 t/a; policy asks for 150 t/a: two, 20,000, and 100 t at 100.
        AuditedPlan plan = ModularWorks.CheapestFor(ModularWorks.Content(years: 1, f => f with { PolicyLeastDryTonnesPerYear = DryMass.Tonnes(150) }), tonnes: 100);
        Assert.That(plan.Plan.Builds.Single().Modules, Is.EqualTo(2));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(20_000 + (10_000 * ModularWorks.FirstYear)).Within(1e-4));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Builds = [p.Builds[0] with { Modules = 1 }] }), Is.EqualTo([FindingKind.PolicyLeastSize]));
    }

    [Test]
    public void Policy_raises_the_least_size_that_is_built()
    {
        // 100 t, sizes from 50 t/a at 60 per t/a: 150 t/a by policy is 9,000.
        AuditedPlan plan = ModularWorks.CheapestFor(ModularWorks.Content(years: 1, Sized), tonnes: 100);
        Assert.That(plan.Plan.Builds.Single().DryTonnesPerYear, Is.EqualTo(150).Within(1e-6));
        Assert.That(plan.Ledger.CostByCategory[CostCategory.Capex].Discounted.Number, Is.EqualTo(9_000).Within(1e-4));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Builds = [p.Builds[0] with { DryTonnesPerYear = 149 }] }), Is.EqualTo([FindingKind.PolicyLeastSize]));
    }

    [Test]
    public void Existing_modules_count_towards_policy_and_stand_free_of_it()
    {
        Facility Existing(Facility f) => f with { PolicyLeastDryTonnesPerYear = DryMass.Tonnes(250), Modules = f.Modules! with { Existing = 1 } };
        Assert.That(ModularWorks.CheapestFor(ModularWorks.Content(years: 1, Existing), tonnes: 100).Plan.Builds, Is.Empty);
        Assert.That(ModularWorks.CheapestFor(ModularWorks.Content(years: 1, Existing), tonnes: 101).Plan.Builds.Single().Modules, Is.EqualTo(2));
    }

    [Test]
    public void Policy_beyond_what_may_be_built_leaves_nothing_to_build()
    {
        Scenario scenario = new(ModularWorks.Content(years: 1, f => f with { PolicyLeastDryTonnesPerYear = DryMass.Tonnes(301) }));
        Assert.That(new RecoveryOptimizer().Optimize(scenario, Objective.LeastCost(leastGold: MetalMass.Grams(1))).Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    private static Facility Sized(Facility f) => f with
    {
        PolicyLeastDryTonnesPerYear = DryMass.Tonnes(150), Modules = null,
        Size = new SizeCapacity { Least = DryMass.Tonnes(50), Most = DryMass.Tonnes(400), CapexPerAnnualTonne = Rate<Money, DryMass>.Of(60) },
    };

    private static ScenarioContent ThreeYears(double lifetime)
    {
        ScenarioContent content = ModularWorks.Content(years: 3, f => f with { Lifetime = Years.Of(lifetime) });
        return content with { Feedstocks = [content.Feedstocks[0] with { DryTonnesPerPeriod = DryMass.Tonnes(100) }] };
    }
}
