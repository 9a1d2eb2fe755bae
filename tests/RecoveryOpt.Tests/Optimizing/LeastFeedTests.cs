namespace RecoveryOpt.Tests.Optimizing;

/// <summary>What runs is fed at least a share of what stands; what doesn't run is fed nothing.</summary>
public sealed class LeastFeedTests
{
    [Test]
    public void A_last_load_too_small_for_a_run_is_bought_in_full()
    {
        // 110 t in two years on one module of 100 t/a that runs at 60 t a year or not at all: 60 t in year 1, since 10 would not do, and 60 in year 2.
        AuditedPlan plan = ModularWorks.CheapestFor(Content(leastFeed: 0.6), tonnes: 110);
        Assert.That(plan.Plan.Runs.Select(r => (r.Period, Math.Round(r.DryTonnes, 6))), Is.EqualTo([("year 1", 60.0), ("year 2", 60.0)]));
        Assert.That(plan.Ledger.CostByCategory[CostCategory.Purchase].Discounted.Number, Is.EqualTo(6_000 * (ModularWorks.FirstYear + ModularWorks.SecondYear)).Within(1e-4));
    }

    [Test]
    public void Without_it_the_last_load_is_what_is_left()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content(leastFeed: null), tonnes: 110);
        Assert.That(plan.Plan.Runs.Select(r => (r.Period, Math.Round(r.DryTonnes, 6))), Is.EqualTo([("year 1", 10.0), ("year 2", 100.0)]));
    }

    [Test]
    public void A_facility_may_stand_still()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content(leastFeed: 0.9), tonnes: 95);
        Assert.That(plan.Plan.Runs.Single().Period, Is.EqualTo("year 2"));
    }

    [Test]
    public void A_size_is_held_to_its_own_share()
    {
        // 110 t in two years on a size of at least 100 t/a, with the supply of year 2 at 55 t, run at 60 % or not at all: 100 t/a can't run on 55, so 110 t/a is built for year 1.
        ScenarioContent content = ModularWorks.Content(years: 2, f => f with
        {
            LeastFeedWhileRunning = Share.Percent(60), Modules = null,
            Size = new SizeCapacity { Least = DryMass.Tonnes(100), Most = DryMass.Tonnes(300), CapexPerAnnualTonne = Rate<Money, DryMass>.Of(100) },
        });
        content = content with { Feedstocks = [content.Feedstocks[0] with { DryTonnesPerPeriod = PerPeriod<DryMass>.Each([DryMass.Tonnes(200), DryMass.Tonnes(55)]) }] };
        AuditedPlan plan = ModularWorks.CheapestFor(content, tonnes: 110);
        Assert.That(plan.Plan.Builds.Single().DryTonnesPerYear, Is.EqualTo(110).Within(1e-6));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(11_000 + (11_000 * ModularWorks.FirstYear)).Within(1e-4));
    }

    [Test]
    public void A_run_below_the_least_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content(leastFeed: null), tonnes: 110);
        Scenario strict = new(Content(leastFeed: 0.6));
        Assert.That(PlanAuditor.Audit(strict, plan.Plan with { ScenarioHash = null }).Findings.Single().Kind, Is.EqualTo(FindingKind.BelowLeastFeed));
    }

    private static ScenarioContent Content(double? leastFeed) =>
        ModularWorks.Content(years: 2, f => f with { LeastFeedWhileRunning = leastFeed is { } s ? Share.Of(s) : null, Modules = f.Modules! with { MostNew = 1 } });
}
