using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Metallurgy;

/// <summary>Fits against closed forms, against data made from known parameters, and the refusals.</summary>
[TestFixture]
internal sealed class TestWorkTests
{
    private static readonly double[] Times = [1, 2, 4, 8, 16, 24, 48];

    [Test]
    public void A_tail_is_the_line_of_least_squares()
    {
        // Heads 1, 2, 3, 4, 6 and tails 0.30, 0.42, 0.63, 0.71, 1.09: means 3.2 and 0.63; Sxx = 14.8, Sxy = 2.33, Syy = 0.3710.
        // b = 2.33 / 14.8 = 0.157432, a = 0.63 - 3.2 b = 0.126216; SSE = Syy - b Sxy = 0.371 - 0.366818 = 0.004182;
        // s^2 = SSE / 3; se(b) = s / sqrt(Sxx) = 0.009705, se(a) = s sqrt(1/5 + 3.2^2 / 14.8) = 0.035260; R2 = 1 - SSE / Syy = 0.988728.
        RecoveryFit fit = TestWork.FitTail([new(1, 0.30), new(2, 0.42), new(3, 0.63), new(4, 0.71), new(6, 1.09)]);
        double sse = 0.3710 - (2.33 * 2.33 / 14.8);
        double s = Math.Sqrt(sse / 3);
        Assert.Multiple(() =>
        {
            Assert.That(fit.Parameters[0].Value, Is.EqualTo(0.63 - (3.2 * 2.33 / 14.8)).Within(1e-12));
            Assert.That(fit.Parameters[1].Value, Is.EqualTo(2.33 / 14.8).Within(1e-12));
            Assert.That(fit.Parameters[0].StandardError, Is.EqualTo(s * Math.Sqrt(0.2 + (3.2 * 3.2 / 14.8))).Within(1e-10));
            Assert.That(fit.Parameters[1].StandardError, Is.EqualTo(s / Math.Sqrt(14.8)).Within(1e-10));
            Assert.That(fit.RSquared, Is.EqualTo(1 - (sse / 0.3710)).Within(1e-10));
            Assert.That(fit.RootMeanSquareError, Is.EqualTo(Math.Sqrt(sse / 5)).Within(1e-10));
            Assert.That(fit.Points.Sum(p => p.Residual), Is.Zero.Within(1e-12));
            Assert.That(fit.Model, Is.EqualTo(new TwoConstantRecovery(Grade.GramsPerTonne(fit.Parameters[0].Value), Share.Of(fit.Parameters[1].Value))));
        });
    }

    [Test]
    public void A_perfect_tail_comes_back_as_it_was()
    {
        RecoveryFit fit = TestWork.FitTail([.. new[] { 0.2, 0.29, 0.5, 1 }.Select(h => new HeadAndTail(h, 0.05 + (0.25 * h)))]);
        Assert.That(fit.Model.RecoveryAt(Grade.GramsPerTonne(0.29)), Is.EqualTo(0.5776).Within(5e-5));
        Assert.That(fit.RootMeanSquareError, Is.LessThan(1e-15));
        Assert.That(fit.Parameters.Select(p => p.StandardError), Is.All.LessThan(1e-14));
    }

    [TestCase(null)]
    [TestCase(1)]
    [TestCase(6)]
    public void A_perfect_leach_comes_back_as_it_was(int? tanks)
    {
        var truth = new FirstOrderLeach(RateConstant.PerHour(0.25), Share.Of(0.60), tanks);
        RecoveryFit fit = TestWork.FitLeach([.. Times.Select(t => new TimedRecovery(t, truth.RecoveryAfter(Hours.Of(t)).Number))], tanks);
        Assert.That(fit.Parameters[0].Value, Is.EqualTo(0.25).Within(1e-8));
        Assert.That(fit.Parameters[1].Value, Is.EqualTo(0.60).Within(1e-9));
        Assert.That(((FirstOrderLeach)fit.Model).Tanks, Is.EqualTo(tanks));
        Assert.That(fit.RSquared, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Noise_is_fitted_to_the_bottom_of_its_sum_of_squares()
    {
        var random = new Random(11);
        for (int n = 0; n < 40; n++)
        {
            int? tanks = n % 2 == 0 ? null : 1 + random.Next(6);
            var truth = new FirstOrderLeach(RateConstant.PerHour(0.05 + (0.3 * random.NextDouble())), Share.Of(0.5 + (0.4 * random.NextDouble())), tanks);
            TimedRecovery[] tests = [.. Times.Select(t => new TimedRecovery(t, truth.RecoveryAfter(Hours.Of(t)).Number * (1 + (0.02 * (random.NextDouble() - 0.5)))))];
            RecoveryFit fit = TestWork.FitLeach(tests, tanks);
            var (k, limit) = (fit.Parameters[0].Value, fit.Parameters[1].Value);

            double least = Squares(k, limit);
            foreach ((double dk, double dl) in new[] { (1e-4, 0.0), (-1e-4, 0.0), (0.0, 1e-4), (0.0, -1e-4), (1e-4, -1e-4) })
                Assert.That(Squares(k * (1 + dk), limit * (1 + dl)), Is.GreaterThanOrEqualTo(least), $"draw {n}");
            Assert.That(Math.Abs(k - truth.K.Number), Is.LessThan(8 * fit.Parameters[0].StandardError), $"draw {n}: k");
            Assert.That(fit.RSquared, Is.GreaterThan(0.99), $"draw {n}");

            double Squares(double rate, double share) =>
                tests.Sum(t => Math.Pow(t.Recovery - (share * new FirstOrderLeach(RateConstant.PerHour(rate), Share.All, tanks).RecoveryAfter(Hours.Of(t.Hours)).Number), 2));
        }
    }

    [Test]
    public void Standard_errors_of_a_leach_are_those_of_its_jacobian()
    {
        // Three tests at k t = 1/2, 1, 2 for k = 0.5, limit 0.8, with residuals that are orthogonal to both columns of J, so that they stay the fit.
        double[] times = [1, 2, 4];
        double[] byK = [.. times.Select(t => 0.8 * t * Math.Exp(-0.5 * t))];
        double[] byLimit = [.. times.Select(t => 1 - Math.Exp(-0.5 * t))];
        double[] across = [(byK[1] * byLimit[2]) - (byK[2] * byLimit[1]), (byK[2] * byLimit[0]) - (byK[0] * byLimit[2]), (byK[0] * byLimit[1]) - (byK[1] * byLimit[0])];
        double scale = 1e-4 / Math.Sqrt(across.Sum(x => x * x));
        RecoveryFit fit = TestWork.FitLeach([.. times.Select((t, i) => new TimedRecovery(t, (0.8 * byLimit[i]) + (scale * across[i])))]);

        // (J'J)^-1 by hand for two columns; s^2 = 1e-8 on one degree of freedom.
        double kk = byK.Sum(x => x * x), ll = byLimit.Sum(x => x * x), kl = byK.Zip(byLimit, (x, y) => x * y).Sum();
        double determinant = (kk * ll) - (kl * kl);
        Assert.That(fit.Parameters[0].Value, Is.EqualTo(0.5).Within(1e-6));
        Assert.That(fit.Parameters[0].StandardError, Is.EqualTo(1e-4 * Math.Sqrt(ll / determinant)).Within(1e-6 * 1e-3));
        Assert.That(fit.Parameters[1].StandardError, Is.EqualTo(1e-4 * Math.Sqrt(kk / determinant)).Within(1e-6 * 1e-3));
    }

    [Test]
    public void Every_number_that_no_test_gives_is_named_at_once()
    {
        var tail = Assert.Throws<TestWorkException>(() => TestWork.FitTail([new(0, 0.1), new(1, double.NaN)]))!;
        Assert.That(tail.Reasons, Is.EqualTo(new[]
        {
            "2 tests are too few for two parameters: at least 3 are needed.", "Test 1: a head grade of 0 is not a number above 0.",
            "Test 1: the tail of 0.1 g/t is above its head grade of 0 g/t.", "Test 2: a tail of NaN is not a number above 0.",
        }));
        var leach = Assert.Throws<TestWorkException>(() => TestWork.FitLeach([new(1, 20), new(-2, 0.3), new(double.PositiveInfinity, 0)]))!;
        Assert.That(leach.Reasons, Is.EqualTo(new[]
        {
            "Test 1: a recovery of 20 is above 1. Maybe it is in percent: write 62 % as 0.62.", "Test 2: a time of -2 is not a number above 0.",
            "Test 3: a time of \u221e is not a number above 0.".Replace("\u221e", double.PositiveInfinity.ToString("R", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal),
            "Test 3: a recovery of 0 is not a number above 0.",
        }));
    }

    [Test]
    public void A_fit_that_is_not_physical_is_refused_and_says_which()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Tail((1, 0.1), (2, 0.5), (3, 0.9)), Does.StartWith("a comes out at -0.3 g/t, below 0"));
            Assert.That(Tail((1, 0.5), (2, 0.4), (3, 0.3)), Does.StartWith("b comes out at -0.1, not from 0 to 1: the tail falls"));
            Assert.That(Tail((1, 0.5), (1, 0.4), (1, 0.3)), Does.Contain("can't be told apart"));
            Assert.That(Leach((1, 0.1), (2, 0.2), (3, 0.3), (4, 0.4)), Does.StartWith("Recovery still rises in proportion to time"));
            Assert.That(Leach((24, 0.6), (48, 0.6), (72, 0.6)), Does.StartWith("Recovery has ended by the first test"));
            Assert.That(Leach((5, 0.5), (5, 0.4), (5, 0.3)), Does.Contain("can't be told apart"));
            Assert.That(Leach((1, 0.30), (2, 0.55), (4, 0.91)), Does.StartWith("The limit comes out at"));
        });

        static string Tail(params (double, double)[] tests) => Assert.Throws<TestWorkException>(() => TestWork.FitTail([.. tests.Select(t => new HeadAndTail(t.Item1, t.Item2))]))!.Message;
        static string Leach(params (double, double)[] tests) => Assert.Throws<TestWorkException>(() => TestWork.FitLeach([.. tests.Select(t => new TimedRecovery(t.Item1, t.Item2))]))!.Message;
    }
}
