namespace RecoveryOpt.Tests.Optimizing;

/// <summary>What has been decided already is built, whether it is needed or not.</summary>
public sealed class CommitmentTests
{
    [Test]
    public void Two_modules_that_are_decided_are_built_though_one_would_do()
    {
        // 100 t in year 2 need one module, 10,000 / 1.1; decided are two in year 1, 20,000.
        AuditedPlan plan = ModularWorks.CheapestFor(Decided("year 1", 2), tonnes: 100);
        Assert.That(plan.Plan.Builds.Single(), Is.EqualTo(new Build("smelter", "year 1", 2, null)));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(20_000 + (10_000 * ModularWorks.SecondYear)).Within(1e-4));
        Assert.That(plan.Ledger.Uses.Single(u => u.Kind == FindingKind.CommitmentNotHonoured).Slack, Is.Zero);
    }

    [Test]
    public void More_may_be_built_than_is_decided() =>
        Assert.That(ModularWorks.CheapestFor(Decided("year 2", 1), tonnes: 300).Plan.Builds.Sum(b => b.Modules), Is.GreaterThanOrEqualTo(2));

    [Test]
    public void A_decided_module_that_is_left_out_or_built_late_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Decided("year 1", 2), tonnes: 100);
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Builds = [p.Builds[0] with { Modules = 1 }] }), Is.EqualTo([FindingKind.CommitmentNotHonoured]));
        Assert.That(ModularWorks.FindingsOf(plan, p => p with { Builds = [p.Builds[0] with { Period = "year 2" }] }), Is.EqualTo([FindingKind.CommitmentNotHonoured]));
    }

    [Test]
    public void More_than_may_be_built_has_no_plan()
    {
        Outcome outcome = new RecoveryOptimizer().Optimize(new Scenario(Decided("year 1", 4)), Objective.LeastCost(leastGold: MetalMass.Grams(1)));
        Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [Test]
    public void A_commitment_names_modules_of_one_facility_in_one_period_once()
    {
        ScenarioContent content = Decided("year 1", 1);
        Assert.That(() => new Scenario(content with { Commitments = [content.Commitments[0] with { Modules = null }] }), Throws.TypeOf<InvalidScenarioException>());
        Assert.That(() => new Scenario(content with { Commitments = [content.Commitments[0], content.Commitments[0] with { Id = "again" }] }), Throws.TypeOf<InvalidScenarioException>());
        Assert.That(() => new Scenario(content with { Commitments = [content.Commitments[0] with { Period = null }] }), Throws.TypeOf<InvalidScenarioException>());
    }

    private static ScenarioContent Decided(string period, int modules) =>
        ModularWorks.Content(years: 2) with { Commitments = [new Commitment { Id = "decided", Facility = "smelter", Period = period, Modules = modules }] };
}
