using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Metallurgy;

/// <summary>Vectors of equations.md, section 8.</summary>
[TestFixture]
internal sealed class SettlementTests
{
    /// <summary>91 to 96 % from 20 to 80 g/t: the concentrate contract of the Cunliji mine (filed 2010).</summary>
    private static readonly PayableTerm Concentrate = new()
    {
        Analyte = "Au",
        Steps =
        [
            .. new[] { (20.0, 0.91), (30, 0.92), (40, 0.93), (60, 0.94), (70, 0.95), (80, 0.96) }
                .Select(s => new PayableStep(Grade.GramsPerTonne(s.Item1), Share.Of(s.Item2))),
        ],
    };

    [TestCase(25, 22.75)]
    [TestCase(35, 32.20)]
    [TestCase(50, 46.50)]
    [TestCase(65, 61.10)]
    [TestCase(75, 71.25)]
    [TestCase(90, 86.40)]
    [TestCase(19.9, 0)]
    [TestCase(20, 18.2)]
    public void Payable_grams_follow_the_step_of_the_grade(double grade, double payable) =>
        Assert.That(Concentrate.PayablePerTonne(Grade.GramsPerTonne(grade)), Is.EqualTo(payable).Within(1e-10));

    [TestCase(0, 0)]
    [TestCase(1, 0)]
    [TestCase(2, 1)]
    [TestCase(100, 96)]
    public void The_lesser_of_percentage_and_deduction_is_paid(double grade, double payable)
    {
        // d = 1 g/t, p = 0.96: 0 at g = 0 and g = 1, 1 at g = 2.
        var term = new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Of(0.96))], MinimumDeduction = Grade.GramsPerTonne(1) };
        Assert.That(term.PayablePerTonne(Grade.GramsPerTonne(grade)), Is.EqualTo(payable).Within(1e-12));
        Assert.That(term.IsProportional, Is.False);
    }

    [Test]
    public void One_step_from_zero_without_deduction_does_not_mind_blending()
    {
        var term = new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Of(0.99))] };
        Assert.That(term.IsProportional, Is.True);
        Assert.That((term with { MinimumDeduction = Grade.GramsPerTonne(0) }).IsProportional, Is.True);
        Assert.That(Concentrate.IsProportional, Is.False);
    }

    [TestCase(50, 0)]
    [TestCase(100, 0)]
    [TestCase(150, 2.5)]
    [TestCase(300, 10)]
    public void A_penalty_is_pro_rata_above_its_threshold(double grade, double penalty)
    {
        var term = new PenaltyTerm { Analyte = "As", Above = Grade.GramsPerTonne(100), PerGrade = Grade.GramsPerTonne(100), Charge = Rate<Money, DryMass>.Of(5) };
        Assert.That(term.PerTonne(Grade.GramsPerTonne(grade)), Is.EqualTo(penalty).Within(1e-12));
    }
}
