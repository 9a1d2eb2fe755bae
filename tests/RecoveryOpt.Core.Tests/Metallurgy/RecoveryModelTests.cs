using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Metallurgy;

/// <summary>Vectors of equations.md, section 2.</summary>
[TestFixture]
internal sealed class RecoveryModelTests
{
    private static readonly TwoConstantRecovery TwoConstant = new(Grade.GramsPerTonne(0.05), Share.Of(0.25));

    [TestCase(0.20, 0.5000)]
    [TestCase(0.29, 0.5776)]
    [TestCase(0.50, 0.6500)]
    [TestCase(1.00, 0.7000)]
    public void Recovery_falls_with_the_head_grade(double headGrade, double recovery) =>
        Assert.That(TwoConstant.RecoveryAt(Grade.GramsPerTonne(headGrade)), Is.EqualTo(recovery).Within(5e-5));

    [Test]
    public void A_blend_recovers_what_its_parts_do()
    {
        // 100 t at 0.2 g/t and 50 t at 0.5 g/t: M = 45 g, T = 150 t; (1 - 0.25) x 45 - 0.05 x 150 = 26.25 g.
        LinearRecovery linear = TwoConstant.Linear!.Value;
        double blend = (linear.ShareOfMetal * 45) - (linear.TailPerTonne * 150);
        double parts = (100 * TwoConstant.RecoveredPerTonne(Grade.GramsPerTonne(0.2))) + (50 * TwoConstant.RecoveredPerTonne(Grade.GramsPerTonne(0.5)));

        Assert.That(blend, Is.EqualTo(26.25).Within(1e-12));
        Assert.That(parts, Is.EqualTo(26.25).Within(1e-12));
    }

    [Test]
    public void Nothing_is_recovered_below_the_cut_off()
    {
        Assert.That(TwoConstant.CutOffGrade, Is.EqualTo(0.05 / 0.75).Within(1e-15));
        Assert.That(TwoConstant.RecoveredPerTonne(Grade.GramsPerTonne(0.06)), Is.Zero);
        Assert.That(TwoConstant.RecoveryAt(Grade.GramsPerTonne(0)), Is.Zero);
    }

    [Test]
    public void A_constant_tail_stays_whatever_is_fed()
    {
        var model = new ConstantTailRecovery(Grade.GramsPerTonne(0.1));
        Assert.Multiple(() =>
        {
            Assert.That(model.RecoveredPerTonne(Grade.GramsPerTonne(0.5)), Is.EqualTo(0.4).Within(1e-15));
            Assert.That(model.RecoveredPerTonne(Grade.GramsPerTonne(0.05)), Is.Zero);
            Assert.That(model.CutOffGrade, Is.EqualTo(0.1));
            Assert.That(model.Linear, Is.EqualTo(new LinearRecovery(1, 0.1)));
        });
    }

    [Test]
    public void A_constant_recovery_has_no_cut_off()
    {
        var model = new ConstantRecovery(Share.Of(0.9));
        Assert.That(model.RecoveredPerTonne(Grade.GramsPerTonne(2)), Is.EqualTo(1.8).Within(1e-15));
        Assert.That(model.CutOffGrade, Is.Zero);
    }

    [Test]
    public void What_recovers_no_share_has_no_grade_that_pays() =>
        Assert.That(new TwoConstantRecovery(Grade.GramsPerTonne(0.1), Share.All).CutOffGrade, Is.EqualTo(double.PositiveInfinity));

    [Test]
    public void The_linear_form_is_the_model_above_the_cut_off()
    {
        var random = new Random(2);
        for (int i = 0; i < 1000; i++)
        {
            RecoveryModel model = (i % 3) switch
            {
                0 => new TwoConstantRecovery(Grade.GramsPerTonne(random.NextDouble()), Share.Of(random.NextDouble() * 0.9)),
                1 => new ConstantTailRecovery(Grade.GramsPerTonne(random.NextDouble())),
                _ => new ConstantRecovery(Share.Of(random.NextDouble())),
            };
            double head = model.CutOffGrade + (random.NextDouble() * 10);
            double recovered = model.RecoveredPerTonne(Grade.GramsPerTonne(head));

            Assert.That(recovered, Is.EqualTo((model.Linear!.Value.ShareOfMetal * head) - model.Linear.Value.TailPerTonne).Within(1e-12));
            Assert.That(recovered, Is.InRange(0, head));
        }
    }
}
