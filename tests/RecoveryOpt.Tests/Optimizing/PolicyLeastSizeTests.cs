namespace RecoveryOpt.Tests.Optimizing;

/// <summary>The least sizes of China's gold industry action plan of 2025 to 2027: 500 t/d, 2,000 t/d and 200 t/d, at 330 days a year.</summary>
public sealed class PolicyLeastSizeTests
{
    private const double Days = 330;

    // Modules of 100 t/d: 5, 20 and 2 of them, whatever little is fed; each is 10,000 USD.
    [TestCase(500, 5)]
    [TestCase(2_000, 20)]
    [TestCase(200, 2)]
    public void A_works_is_built_no_smaller_than_the_action_plan_asks(double tonnesPerDay, int modules)
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content(tonnesPerDay), tonnes: 50);
        Assert.That(plan.Plan.Builds.Single(), Is.EqualTo(new Build("smelter", "year 1", modules, null)));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo((modules * 10_000) + (5_000 * ModularWorks.FirstYear)).Within(1e-4));
        Assert.That(plan.Ledger.Uses.Single(u => u.Kind == FindingKind.PolicyLeastSize).Slack, Is.Zero.Within(1e-9));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Builds = [p.Builds[0] with { Modules = modules - 1 }] }), Is.EqualTo([FindingKind.PolicyLeastSize]));
    }

    [TestCase(500)]
    [TestCase(2_000)]
    [TestCase(200)]
    public void A_size_likewise(double tonnesPerDay)
    {
        ScenarioContent content = Content(tonnesPerDay);
        Facility smelter = content.Facilities[0] with { Modules = null, Size = new SizeCapacity { Most = DryMass.Tonnes(3_000 * Days), CapexPerAnnualTonne = Rate<Money, DryMass>.Of(2) } };
        AuditedPlan plan = ModularWorks.CheapestFor(content with { Facilities = [smelter] }, tonnes: 50);
        Assert.That(plan.Plan.Builds.Single().DryTonnesPerYear, Is.EqualTo(tonnesPerDay * Days).Within(1e-6 * tonnesPerDay * Days));
        Assert.That(plan.Ledger.CostByCategory[CostCategory.Capex].Discounted.Number, Is.EqualTo(2 * tonnesPerDay * Days).Within(1e-6 * tonnesPerDay * Days));
    }

    private static ScenarioContent Content(double tonnesPerDay) => ModularWorks.Content(1, f => f with
    {
        PolicyLeastDryTonnesPerYear = DryMass.Tonnes(tonnesPerDay * Days),
        Modules = f.Modules! with { DryTonnesPerYear = DryMass.Tonnes(100 * Days), MostNew = 25 },
    });
}
