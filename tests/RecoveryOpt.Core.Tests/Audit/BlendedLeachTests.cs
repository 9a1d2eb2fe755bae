using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

[TestFixture]
internal sealed class BlendedLeachTests
{
    [Test]
    public void A_pool_recovers_what_its_own_head_grade_allows()
    {
        AuditResult result = PlanAuditor.Audit(new Scenario(BlendedLeach.Content), BlendedLeach.Plan);
        Assert.That(result.Passed, Report(result));

        // Head (200 + 8) / 200 = 1.04 g/t: 0.95 x 208 - 0.1 x 200 = 177.6 g, of which 99.9 % is paid for.
        Assert.That(result.Ledger!.PayableGold.Grams, Is.EqualTo(177.6 * 0.999).Within(1e-9));
        Assert.That(result.Ledger.Analytes["Au"].Disposed.Single().Amount, Is.EqualTo(208 - 177.6).Within(1e-9));
        StageRow stage = result.Ledger.Stages.Single();
        Assert.That(stage.Feed.Single().GramsPerTonne, Is.EqualTo(1.04).Within(1e-12));
        Assert.That(stage.Outputs[0].Analytes.Single().StageRecovery, Is.EqualTo(177.6 / 208).Within(1e-12));
    }

    [Test]
    public void A_pool_below_the_cut_off_grade_is_found()
    {
        // 2 + 8 = 10 g in 101 t; the cut-off grade 0.1 / 0.95 asks for 10.63 g. The linear sum, -0.6 g, isn't possible.
        Plan plan = BlendedLeach.Plan with
        {
            Purchases = [new("RICH", "1", 1), new("POOR", "1", 100)],
            Runs = [new("LEACH", "std", Stream("RICH"), "1", 1), new("LEACH", "std", Stream("POOR"), "1", 100)],
            Sales = [],
            Disposals = [new("NORTH", Stream("RICH > CIL/std/tail"), "1", RichTailOfOne), new("NORTH", Stream("POOR > CIL/std/tail"), "1", BlendedLeach.PoorTail)],
        };
        AuditResult result = PlanAuditor.Audit(new Scenario(BlendedLeach.Content), plan);

        Assert.That(result.Findings.Select(f => f.Kind), Does.Contain(FindingKind.PoolBelowCutOff).And.Contain(FindingKind.PoolRecovery));
    }

    private const double RichTailOfOne = 1 - (1.8 / 0.9e6);

    [Test]
    public void Residue_of_a_pool_may_be_divided_where_only_tonnes_count()
    {
        Plan plan = BlendedLeach.Plan with
        {
            Disposals = [new("NORTH", Stream("RICH > CIL/std/tail"), "1", BlendedLeach.RichTail), new("SOUTH", Stream("POOR > CIL/std/tail"), "1", BlendedLeach.PoorTail)],
        };
        AuditResult result = PlanAuditor.Audit(new Scenario(BlendedLeach.Content), plan);

        Assert.That(result.Passed, Report(result));
    }

    [Test]
    public void The_better_half_of_a_pool_cannot_be_picked_out()
    {
        AuditResult result = Scavenge(rich: BlendedLeach.RichTail, poor: 0);

        Assert.That(result.Findings.Select(f => f.Kind).Distinct(), Is.EqualTo([FindingKind.PoolSplit]), Report(result));
    }

    [Test]
    public void A_pool_may_be_divided_in_its_own_proportions()
    {
        AuditResult result = Scavenge(rich: BlendedLeach.RichTail / 2, poor: BlendedLeach.PoorTail / 2);

        // Half of 30.4 g is fed, half of that recovered: 7.6 g more. Overall 7.6 of the 104 g that half of the sand held.
        Assert.That(result.Passed, Report(result));
        Assert.That(result.Ledger!.RecoveredGold.Grams, Is.EqualTo(177.6 + 7.6).Within(1e-9));
        StageRow scavenger = result.Ledger.Stages.Single(s => s.Facility is "SCAVENGER");
        Assert.That(scavenger.Outputs[0].Analytes.Single().OverallRecovery, Is.EqualTo(7.6 / 104).Within(1e-9));
    }

    [Test]
    public void A_lot_limit_on_a_pool_is_measured_on_the_pool()
    {
        // Pooled tail: 30.4 g / 200 t = 0.152 g/t, though its parts carry 0.2 and 0.104 g/t.
        Assert.That(WithTailLimit(0.1521).Passed);
        Assert.That(WithTailLimit(0.1519).Findings.Select(f => f.Kind).Distinct(), Is.EqualTo([FindingKind.LotGrade]));
    }

    private static AuditResult WithTailLimit(double most) => PlanAuditor.Audit(
        new Scenario(BlendedLeach.Content with
        {
            ResidueSinks = [.. BlendedLeach.Content.ResidueSinks.Select(s => s with { Limits = [new() { Analyte = "Au", Most = Grade.GramsPerTonne(most) }] })],
        }),
        BlendedLeach.Plan);

    private static AuditResult Scavenge(double rich, double poor)
    {
        const string richTail = "RICH > CIL/std/tail";
        const string poorTail = "POOR > CIL/std/tail";
        const double poorGrams = 10.4 / BlendedLeach.PoorTail;
        const double richGrams = 20 / BlendedLeach.RichTail;
        double richDore = rich * richGrams / 2 / 0.9e6;
        double poorDore = poor * poorGrams / 2 / 0.9e6;
        Plan plan = BlendedLeach.Plan with
        {
            Runs =
            [
                .. BlendedLeach.Plan.Runs,
                new("SCAVENGER", "slow", Stream(richTail), "1", rich),
                new("SCAVENGER", "slow", Stream(poorTail), "1", poor),
            ],
            Sales =
            [
                .. BlendedLeach.Plan.Sales,
                new("MINT", Stream(richTail).Then("SCAVENGE", "slow", "dore"), "1", richDore),
                new("MINT", Stream(poorTail).Then("SCAVENGE", "slow", "dore"), "1", poorDore),
            ],
            Disposals =
            [
                new("NORTH", Stream(richTail), "1", BlendedLeach.RichTail - rich),
                new("NORTH", Stream(poorTail), "1", BlendedLeach.PoorTail - poor),
                new("NORTH", Stream(richTail).Then("SCAVENGE", "slow", "tail"), "1", rich - richDore),
                new("NORTH", Stream(poorTail).Then("SCAVENGE", "slow", "tail"), "1", poor - poorDore),
            ],
        };
        return PlanAuditor.Audit(new Scenario(BlendedLeach.Content), plan);
    }
}
