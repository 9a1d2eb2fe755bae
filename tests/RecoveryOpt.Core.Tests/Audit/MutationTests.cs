namespace RecoveryOpt.Tests;

[TestFixture]
internal sealed class MutationTests
{
    private static IEnumerable<TestCaseData> Cases() => Mutations.All.Select(m => new TestCaseData(m).SetArgDisplayNames(m.Name));

    [TestCaseSource(nameof(Cases))]
    public void A_plan_broken_in_one_way_is_caught_by_name(Mutation mutation)
    {
        AuditResult result = PlanAuditor.Audit(new Scenario(mutation.Content), mutation.Plan, mutation.Objective, mutation.Options);

        Assert.That(result.AuditedPlan, Is.Null);
        Assert.That(result.Findings.Select(f => f.Kind), Does.Contain(mutation.Expected), Given.Report(result));
        Assert.That(result.LargestViolations.Select(v => v.Kind), Does.Contain(mutation.Expected));
        Assert.That(result.Findings.All(f => f.Text.Length > 5 && f.Path.Length > 0));
    }

    private static IEnumerable<TestCaseData> Refused() => Mutations.RefusedAtTheDoor().Select(m => new TestCaseData(m).SetArgDisplayNames(m.Name));

    [TestCaseSource(nameof(Refused))]
    public void A_scenario_broken_in_this_way_never_reaches_the_audit(Mutation mutation) =>
        Assert.That(() => new Scenario(mutation.Content), Throws.TypeOf<InvalidScenarioException>());

    [Test]
    public void The_plans_that_are_broken_are_valid()
    {
        Assert.That(PlanAuditor.Audit(new Scenario(StockThenFloat.Content), StockThenFloat.Plan).Passed);
        Assert.That(PlanAuditor.Audit(new Scenario(BlendedLeach.Content), BlendedLeach.Plan).Passed);
        Assert.That(PlanAuditor.Audit(new Scenario(TwoYardsOneWorks.Content), TwoYardsOneWorks.Plan).Passed);
        Assert.That(PlanAuditor.Audit(new Scenario(Mutations.ReturningContent), Mutations.ReturningPlan).Passed);
        Assert.That(PlanAuditor.Audit(new Scenario(Mutations.BlockedContent), Mutations.BlockedPlan).Passed);
        Assert.That(PlanAuditor.Audit(new Scenario(Mutations.WateredContent), Mutations.WateredPlan).Passed);
    }

    [Test]
    public void There_are_many_and_no_two_are_alike()
    {
        string[] names = [.. Mutations.All.Select(m => m.Name)];
        Assert.That(names, Is.Unique);
        Assert.That(names, Has.Length.GreaterThanOrEqualTo(40));
    }

    [Test]
    public void Every_kind_of_finding_has_a_mutation()
    {
        // PoolSplit, PoolRecovery, RecoveryOutOfRange and LoopBroken have tests of their own; the rules keep the last kinds from the audit, which still looks for them.
        FindingKind[] elsewhere =
        [
            FindingKind.PoolSplit, FindingKind.PoolRecovery, FindingKind.NotYetOptimised, FindingKind.RecoveryOutOfRange, FindingKind.LoopBroken,
            .. Mutations.RefusedAtTheDoor().Select(m => m.Expected),
        ];
        Assert.That(Enum.GetValues<FindingKind>().Except(elsewhere), Is.SubsetOf(Mutations.All.Select(m => m.Expected)));
    }

    [Test]
    public void A_true_claim_and_the_right_hash_pass()
    {
        PlanLedger ledger = PlanAuditor.Audit(new Scenario(StockThenFloat.Content), StockThenFloat.Plan).Ledger!;
        var options = new AuditOptions
        {
            ScenarioHash = "ABC",
            Claims = new PlanClaims
            {
                PayableGrams = 370,
                DiscountedPayableGrams = ledger.DiscountedPayableGold.Grams,
                GrossCost = ledger.GrossCost.Discounted.Number,
                NetCost = ledger.NetCost.Discounted.Number,
                Ratio = ledger.GoldPerCost(CostBasis.Gross),
            },
        };
        AuditResult result = PlanAuditor.Audit(
            new Scenario(StockThenFloat.Content), StockThenFloat.Plan, Objective.GoldPerCost(leastGold: MetalMass.Grams(370)), options);

        Assert.That(result.Passed, Given.Report(result));
    }

    [Test]
    public void The_tolerance_can_be_tightened_but_not_loosened()
    {
        Assert.That(() => new AuditOptions { RelativeTolerance = 1e-3 }, Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(new AuditOptions { RelativeTolerance = 1e-9 }.RelativeTolerance, Is.EqualTo(1e-9));
    }
}
