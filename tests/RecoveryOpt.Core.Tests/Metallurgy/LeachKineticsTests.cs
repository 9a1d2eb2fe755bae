using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Metallurgy;

/// <summary>Vectors of equations.md, section 3.</summary>
[TestFixture]
internal sealed class LeachKineticsTests
{
    private static FirstOrderLeach FirstOrder(int? tanks) => new(RateConstant.PerHour(0.25), Share.Of(0.60), tanks);

    [TestCase(null, 6, 0.4661)]
    [TestCase(null, 12, 0.5701)]
    [TestCase(null, 24, 0.5985)]
    [TestCase(null, 48, 0.6000)]
    [TestCase(6, 6, 0.4427)]
    [TestCase(6, 12, 0.5473)]
    [TestCase(6, 24, 0.5906)]
    [TestCase(6, 48, 0.5992)]
    [TestCase(1, 6, 0.3600)]
    [TestCase(1, 12, 0.4500)]
    [TestCase(1, 24, 0.5143)]
    [TestCase(1, 48, 0.5538)]
    public void First_order_recovery_grows_to_its_limit(int? tanks, double hours, double recovery) =>
        Assert.That(FirstOrder(tanks).RecoveryAfter(Hours.Of(hours)).Number, Is.EqualTo(recovery).Within(5e-5));

    [Test]
    public void Ever_more_tanks_come_to_a_batch()
    {
        // R(N) rises with N, and (1 + x/N)^-N = e^-x (1 + x^2 / 2N + ...): at x = 1.5 and N = 10^6 they differ by 0.6 x 2.5e-7.
        double batch = FirstOrder(null).RecoveryAfter(Hours.Of(6)).Number;
        double[] rising = [.. new int?[] { 1, 2, 6, 100, 1_000_000 }.Select(n => FirstOrder(n).RecoveryAfter(Hours.Of(6)).Number)];

        Assert.That(rising, Is.Ordered.Ascending);
        Assert.That(rising[^1], Is.EqualTo(batch).Within(2e-7).And.LessThan(batch));
    }

    [Test]
    public void A_leach_of_no_time_recovers_nothing_and_an_endless_one_its_limit()
    {
        foreach (int? tanks in new int?[] { null, 1, 6 })
        {
            Assert.That(FirstOrder(tanks).RecoveryAfter(Hours.Of(0)).Number, Is.Zero);
            Assert.That(FirstOrder(tanks).RecoveryAfter(Hours.Of(1e7)).Number, Is.EqualTo(0.60).Within(1e-6));
        }
    }

    [Test]
    public void A_short_leach_keeps_its_digits()
    {
        // k t = 1e-12: R = 0.6 x 1e-12 to first order, where 1 - exp(-x) would keep four digits.
        var slow = new FirstOrderLeach(RateConstant.PerHour(1e-12), Share.Of(0.6));
        Assert.That(slow.RecoveryAfter(Hours.Of(1)).Number, Is.EqualTo(6e-13).Within(1e-24));
        Assert.That((slow with { Tanks = 3 }).RecoveryAfter(Hours.Of(1)).Number, Is.EqualTo(6e-13).Within(1e-24));
    }

    [Test]
    public void First_order_is_a_share_of_any_head_grade_and_so_may_be_blended()
    {
        RecoveryModel day = FirstOrder(6).After(Hours.Of(24));
        double share = FirstOrder(6).RecoveryAfter(Hours.Of(24)).Number;

        Assert.That(day.Linear, Is.EqualTo(new LinearRecovery(share, 0)));
        Assert.That(FirstOrder(6).RecoveredAfter(Grade.GramsPerTonne(2), Hours.Of(24)), Is.EqualTo(2 * share));
    }

    [TestCase(2, 0.5737)]
    [TestCase(6, 0.3432)]
    [TestCase(24, 0.1763)]
    public void Second_order_leaves_what_the_vectors_say(double hours, double left)
    {
        var leach = new SecondOrderLeach(SecondOrderRateConstant.PerHourAndGrade(0.5), Grade.GramsPerTonne(0.1));
        Assert.That(1 - leach.RecoveredAfter(Grade.GramsPerTonne(1), Hours.Of(hours)), Is.EqualTo(left).Within(5e-5));
    }

    [Test]
    public void Second_order_recovers_nothing_below_its_tail_and_is_not_linear()
    {
        var leach = new SecondOrderLeach(SecondOrderRateConstant.PerHourAndGrade(0.5), Grade.GramsPerTonne(0.1));
        Assert.That(leach.RecoveredAfter(Grade.GramsPerTonne(0.05), Hours.Of(24)), Is.Zero);
        Assert.That(leach.After(Hours.Of(24)).Linear, Is.Null);
    }

    [TestCase(ShrinkingCoreControl.Reaction, 0.5, 0.875)]
    [TestCase(ShrinkingCoreControl.Diffusion, 0.5, 0.875)]
    [TestCase(ShrinkingCoreControl.Diffusion, 0.1, 0.4799)]
    [TestCase(ShrinkingCoreControl.Film, 0.5, 0.5)]
    [TestCase(ShrinkingCoreControl.Diffusion, 1, 1)]
    [TestCase(ShrinkingCoreControl.Reaction, 2, 1)]
    [TestCase(ShrinkingCoreControl.Diffusion, 0, 0)]
    public void A_core_shrinks_as_the_vectors_say(ShrinkingCoreControl control, double time, double converted)
    {
        var leach = new ShrinkingCoreLeach(control, Hours.Of(10), Share.Of(1));
        Assert.That(leach.RecoveryAfter(Hours.Of(10 * time)).Number, Is.EqualTo(converted).Within(1e-4));
    }

    [Test]
    public void Diffusion_solves_its_own_equation([Range(0.02, 1.0, 0.07)] double time)
    {
        double x = new ShrinkingCoreLeach(ShrinkingCoreControl.Diffusion, Hours.Of(1), Share.Of(1)).RecoveryAfter(Hours.Of(time)).Number;
        Assert.That(1 - (3 * Math.Cbrt((1 - x) * (1 - x))) + (2 * (1 - x)), Is.EqualTo(time).Within(1e-12));
    }

    [Test]
    public void Without_its_residence_time_a_leach_has_no_recovery() =>
        Assert.That(() => FirstOrder(6).RecoveredPerTonne(Grade.GramsPerTonne(1)), Throws.InvalidOperationException);
}
