using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MathNet.Numerics.LinearRegression;
using MathNet.Numerics.Optimization;

namespace RecoveryOpt.Metallurgy;

/// <summary>Fits recovery models to tables of test work by least squares.</summary>
public static class TestWork
{
    /// <summary>Fewest tests: one more than there are parameters, so that something is left to judge the fit by.</summary>
    public const int FewestTests = 3;

    // Profile over ln k: from a thousandth of the slowest to a thousand times the fastest rate that the times could show.
    private const int ProfileSteps = 600;
    private const double ProfileReach = 1e3;

    // Below 5 % of its limit at the last test, a leach is a straight line; where a rate twice as fast changes no test by a thousandth of the limit, it has no trace in them.
    private const double LeastRise = 0.05;
    private const double LeastTrace = 1e-3;

    /// <summary>Fits a and b of the two-constant tail: tail = a + b x head grade.</summary>
    /// <exception cref="TestWorkException">Too few tests, numbers that no test gives, one head grade only, or a fit outside what is physical (a below 0, b not from 0 to 1).</exception>
    public static RecoveryFit FitTail(IReadOnlyList<HeadAndTail> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var reasons = new List<string>();
        CheckCount(tests.Count, reasons);
        for (int i = 0; i < tests.Count; i++)
        {
            CheckPositive(i, "head grade", tests[i].HeadGrade, reasons);
            CheckPositive(i, "tail", tests[i].Tail, reasons);
            if (tests[i].Tail > tests[i].HeadGrade) reasons.Add(Said($"Test {i + 1}: the tail of {tests[i].Tail:R} g/t is above its head grade of {tests[i].HeadGrade:R} g/t."));
        }

        if (reasons.Count == 0 && tests.All(t => t.HeadGrade == tests[0].HeadGrade)) reasons.Add(Said($"All tests have the head grade of {tests[0].HeadGrade:R} g/t: a and b can't be told apart."));
        Refuse(reasons);

        double[] heads = [.. tests.Select(t => t.HeadGrade)];
        double[] tails = [.. tests.Select(t => t.Tail)];
        (double a, double b) = SimpleRegression.Fit(heads, tails);
        ImmutableArray<FittedPoint> points = [.. tests.Select(t => new FittedPoint(t.HeadGrade, t.Tail, a + (b * t.HeadGrade)))];
        double[] errors = StandardErrors(points, DenseMatrix.OfRows(heads.Select(h => new[] { 1, h })));

        // A line through the origin, or one without slope, comes out at a rounding below 0.
        double digits = 1e-12 * tails.Max();
        a = a < 0 && a > -digits ? 0 : a;
        b = b < 0 && b * heads.Max() > -digits ? 0 : b;
        if (a < 0) reasons.Add(Said($"a comes out at {a:G6} g/t, below 0: the tail would be negative at low head grades."));
        if (b is < 0 or > 1) reasons.Add(Said($"b comes out at {b:G6}, not from 0 to 1: {(b < 0 ? "the tail falls as the head grade rises" : "the tail rises faster than the head grade")}."));
        Refuse(reasons);
        return new RecoveryFit
        {
            Model = new TwoConstantRecovery(Grade.GramsPerTonne(a), Share.Of(b)),
            Parameters = [new("a", a, errors[0], Grade.Unit), new("b", b, errors[1], Share.Unit)],
            Points = points,
        };
    }

    /// <summary>Fits k and the limit R∞ of a first-order leach in so many tanks, or in a batch.</summary>
    /// <param name="tests">Share recovered after some hours.</param>
    /// <param name="tanks">Equal stirred tanks, 1 or more; a batch when null, as bottle rolls are.</param>
    /// <exception cref="TestWorkException">
    /// Too few tests, numbers that no test gives, one time only, times that do not show both the rise and where it ends, or a limit above 1.
    /// </exception>
    public static RecoveryFit FitLeach(IReadOnlyList<TimedRecovery> tests, int? tanks = null)
    {
        ArgumentNullException.ThrowIfNull(tests);
        if (tanks is { } count) ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(tanks));
        var reasons = new List<string>();
        CheckCount(tests.Count, reasons);
        for (int i = 0; i < tests.Count; i++)
        {
            CheckPositive(i, "time", tests[i].Hours, reasons);
            CheckPositive(i, "recovery", tests[i].Recovery, reasons);
            if (tests[i].Recovery > 1) reasons.Add(Said($"Test {i + 1}: a recovery of {tests[i].Recovery:R} is above 1.{(tests[i].Recovery <= 100 ? " Maybe it is in percent: write 62 % as 0.62." : "")}"));
        }

        if (reasons.Count == 0 && tests.All(t => t.Hours == tests[0].Hours)) reasons.Add(Said($"All tests take {tests[0].Hours:R} h: k and the limit can't be told apart."));
        Refuse(reasons);

        (double k, double limit) = Refined(tests, tanks, StartOf(tests, tanks));
        if (limit > 1 && limit < 1 + 1e-9) limit = 1;
        if (!(limit is > 0 and <= 1)) reasons.Add(Said($"The limit comes out at {limit:G6}, not above 0 and at most 1: more than everything would dissolve."));
        if (!(k > 0 && k <= RateConstant.Most)) reasons.Add(Said($"k comes out at {k:G6} per hour, which is no rate of a leach."));
        Refuse(reasons);

        ImmutableArray<FittedPoint> points = [.. tests.Select(t => new FittedPoint(t.Hours, t.Recovery, limit * Dissolved(k, t.Hours, tanks)))];
        double[] errors = StandardErrors(points, DenseMatrix.OfRows(tests.Select(t => new[] { limit * DissolvedByLogK(k, t.Hours, tanks) / k, Dissolved(k, t.Hours, tanks) })));
        return new RecoveryFit
        {
            Model = new FirstOrderLeach(RateConstant.PerHour(k), Share.Of(limit), tanks),
            Parameters = [new("k", k, errors[0], RateConstant.Unit), new("limit", limit, errors[1], Share.Unit)],
            Points = points,
        };
    }

    /// <summary>The best k of a grid, with the limit that fits it best: for a fixed k the limit is linear.</summary>
    private static double StartOf(IReadOnlyList<TimedRecovery> tests, int? tanks)
    {
        double slowest = 1 / (ProfileReach * tests.Max(t => t.Hours));
        double fastest = ProfileReach / tests.Min(t => t.Hours);
        double best = double.PositiveInfinity;
        int at = 0;
        for (int i = 0; i <= ProfileSteps; i++)
        {
            double k = RateAt(i);
            double limit = LimitFor(tests, k, tanks);
            double squares = tests.Sum(t => Square(t.Recovery - (limit * Dissolved(k, t.Hours, tanks))));
            if (squares < best * (1 - 1e-12)) (best, at) = (squares, i);
        }

        double found = RateAt(at);
        if (at == 0 || Dissolved(found, tests.Max(t => t.Hours), tanks) < LeastRise)
            throw new TestWorkException(["Recovery still rises in proportion to time at the last test: k and the limit can't be told apart. Longer tests would show where it ends."]);
        if (at == ProfileSteps || tests.Max(t => DissolvedByLogK(found, t.Hours, tanks)) < LeastTrace)
            throw new TestWorkException(["Recovery has ended by the first test: k can't be told. Shorter tests would show the rise."]);
        return found;

        double RateAt(int i) => slowest * Math.Pow(fastest / slowest, (double)i / ProfileSteps);
    }

    private static double LimitFor(IReadOnlyList<TimedRecovery> tests, double k, int? tanks) =>
        tests.Sum(t => t.Recovery * Dissolved(k, t.Hours, tanks)) / tests.Sum(t => Square(Dissolved(k, t.Hours, tanks)));

    // Over ln k, so that k stays above 0 and both parameters are of the order of 1.
    private static (double K, double Limit) Refined(IReadOnlyList<TimedRecovery> tests, int? tanks, double start)
    {
        Vector<double> hours = Vector<double>.Build.DenseOfEnumerable(tests.Select(t => t.Hours));
        Vector<double> recoveries = Vector<double>.Build.DenseOfEnumerable(tests.Select(t => t.Recovery));
        IObjectiveModel model = ObjectiveFunction.NonlinearModel(
            (p, x) => x.Map(t => p[1] * Dissolved(Math.Exp(p[0]), t, tanks)),
            (p, x) => DenseMatrix.OfRows(x.Select(t => new[] { p[1] * DissolvedByLogK(Math.Exp(p[0]), t, tanks), Dissolved(Math.Exp(p[0]), t, tanks) })),
            hours, recoveries);
        var search = new LevenbergMarquardtMinimizer(gradientTolerance: 1e-14, stepTolerance: 1e-14, functionTolerance: 1e-14, maximumIterations: 500);
        NonlinearMinimizationResult found = search.FindMinimum(model, Vector<double>.Build.Dense([Math.Log(start), LimitFor(tests, start, tanks)]));
        return Polished(tests, tanks, found.MinimizingPoint);
    }

    // Levenberg-Marquardt stops at half the digits; a few Gauss-Newton steps from there give the rest, as long as they go down.
    private static (double K, double Limit) Polished(IReadOnlyList<TimedRecovery> tests, int? tanks, Vector<double> point)
    {
        double squares = Residuals(point).DotProduct(Residuals(point));
        for (int step = 0; step < 20; step++)
        {
            Matrix<double> jacobian = DenseMatrix.OfRows(tests.Select(t => new[] { point[1] * DissolvedByLogK(Math.Exp(point[0]), t.Hours, tanks), Dissolved(Math.Exp(point[0]), t.Hours, tanks) }));
            Vector<double> next = point + jacobian.QR(QRMethod.Thin).Solve(Residuals(point));
            double after = Residuals(next).DotProduct(Residuals(next));
            if (!(after < squares)) break;
            (point, squares) = (next, after);
        }

        return (Math.Exp(point[0]), point[1]);

        Vector<double> Residuals(Vector<double> p) =>
            Vector<double>.Build.DenseOfEnumerable(tests.Select(t => t.Recovery - (p[1] * Dissolved(Math.Exp(p[0]), t.Hours, tanks))));
    }

    private static double Dissolved(double k, double hours, int? tanks) =>
        new FirstOrderLeach(RateConstant.PerHour(Math.Min(k, RateConstant.Most)), Share.All, tanks).RecoveryAfter(Hours.Of(hours)).Number;

    // d/d ln k of 1 - e^(-k t) is k t e^(-k t); of 1 - (1 + k t / N)^-N it is k t (1 + k t / N)^(-N-1).
    private static double DissolvedByLogK(double k, double hours, int? tanks)
    {
        double kt = k * hours;
        return tanks is { } n ? kt * Math.Pow(1 + (kt / n), -n - 1) : kt * Math.Exp(-kt);
    }

    // s^2 (J'J)^-1 with s^2 on n - p degrees of freedom; by QR, which squares no condition number.
    private static double[] StandardErrors(ImmutableArray<FittedPoint> points, Matrix<double> jacobian)
    {
        double variance = points.Sum(p => p.Residual * p.Residual) / (points.Length - jacobian.ColumnCount);
        Matrix<double> inverse = jacobian.QR(QRMethod.Thin).R.Inverse();
        return [.. inverse.EnumerateRows().Select(r => Math.Sqrt(variance) * r.L2Norm())];
    }

    private static void CheckCount(int count, List<string> reasons)
    {
        if (count < FewestTests) reasons.Add(Said($"{count} tests are too few for two parameters: at least {FewestTests} are needed."));
    }

    private static void CheckPositive(int test, string what, double value, List<string> reasons)
    {
        if (!(value > 0) || !double.IsFinite(value)) reasons.Add(Said($"Test {test + 1}: a {what} of {value:R} is not a number above 0."));
    }

    private static void Refuse(List<string> reasons)
    {
        if (reasons.Count > 0) throw new TestWorkException([.. reasons]);
    }

    private static double Square(double x) => x * x;

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
