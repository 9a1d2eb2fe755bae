using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Solving;

[TestFixture]
internal sealed class RatioSolverPropertyTests
{
    // More for a nightly run: dotnet test -- TestRunParameters.Parameter(name=\"seeds\", value=\"5000\")
    private static readonly int Seeds = TestContext.Parameters.Get("seeds", 300);

    private readonly RatioSolver solver = new(new HighsBackend());

    [Test]
    public void Tiny_problems_agree_with_enumeration()
    {
        int solved = 0, refused = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            RatioProblem problem = RandomRatio.Tiny(seed);
            BruteForceRatio truth = BruteForceRatio.Of(problem.FeasibleSet, problem.Numerator, problem.Denominator);
            RatioResult result = solver.Solve(problem, RandomRatio.Audit(problem));
            string where = FormattableString.Invariant($"seed {seed}: {result.Stop} {result.Refusal} {result.Message}");
            Assert.That(result.Stop, Is.EqualTo(StopReason.Completed), where);
            if (ExpectedRefusals(truth) is { Length: > 0 } expected)
            {
                refused++;
                Assert.That(result.Refusal, Is.AnyOf([.. expected.Cast<object>()]), where);
                continue;
            }

            solved++;
            Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.None), where);
            Assert.That(result.Achieved, Is.EqualTo(truth.BestRatio).Within(1e-7 * Math.Max(1, truth.BestRatio)), where);
            if (result.Proven is { } bound)
            {
                Assert.That(bound, Is.GreaterThanOrEqualTo(truth.BestRatio * (1 - 1e-12)), where);
                Assert.That(bound, Is.GreaterThanOrEqualTo(result.Achieved), where);
            }
        }

        TestContext.Out.WriteLine($"{solved} solved, {refused} refused");
        Assert.That(solved, Is.GreaterThan(200));
    }

    [Test]
    public void Renaming_and_reordering_changes_neither_achieved_nor_proven()
    {
        int compared = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            RatioProblem problem = RandomRatio.Tiny(seed);
            RatioProblem shuffled = RandomRatio.Shuffled(problem, seed + 1);
            RatioResult first = solver.Solve(problem, RandomRatio.Audit(problem));
            RatioResult second = solver.Solve(shuffled, RandomRatio.Audit(shuffled));
            Assert.That(second.Refusal, Is.EqualTo(first.Refusal), $"seed {seed}");
            if (first.Achieved is not { } achieved)
                continue;
            compared++;
            Assert.That(second.Achieved, Is.EqualTo(achieved).Within(1e-9 * achieved), $"seed {seed}");
            Assert.That(second.Proven.HasValue, Is.EqualTo(first.Proven.HasValue), $"seed {seed}");
            if (first.Proven is { } proven)
                Assert.That(second.Proven, Is.EqualTo(proven).Within(1e-9 * proven), $"seed {seed}");
        }

        Assert.That(compared, Is.GreaterThanOrEqualTo(200));
    }

    [Test]
    public void Facility_problems_keep_their_ratio_under_reordering()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            RatioProblem problem = RandomRatio.Facilities(6, 8, seed, floorShare: 0.6);
            RatioProblem shuffled = RandomRatio.Shuffled(problem, seed);
            RatioResult first = solver.Solve(problem, RandomRatio.Audit(problem));
            RatioResult second = solver.Solve(shuffled, RandomRatio.Audit(shuffled));
            Assert.That(second.Achieved, Is.EqualTo(first.Achieved).Within(1e-9 * first.Achieved!.Value), $"seed {seed}");
            Assert.That(second.Proven, Is.EqualTo(first.Proven).Within(1e-9 * first.Proven!.Value), $"seed {seed}");
        }
    }

    [Test]
    public void Thirty_whole_numbers_are_certified_in_six_steps()
    {
        for (int seed = 0; seed < 3; seed++)
        {
            RatioProblem problem = RandomRatio.Facilities(30, 40, seed, floorShare: 0.9);
            RatioResult result = solver.Solve(problem, RandomRatio.Audit(problem), new RatioOptions { RelativeGap = 1e-4 });
            TestContext.Out.WriteLine(FormattableString.Invariant($"seed {seed}: {result.Achieved:R} of {result.Proven:R}, gap {result.Gap:E2}, {result.Steps.Count} steps, {result.CpuSeconds:F2} s CPU"));
            foreach (RatioStep step in result.Steps)
                TestContext.Out.WriteLine(FormattableString.Invariant($"  {step.Phase} λ {step.Lambda:R} B {step.MaxSurplus:E3} d {step.LeastCost:F3} bound {step.Bound:R} held {step.Achieved:R} nodes {step.Nodes}"));
            Assert.Multiple(() =>
            {
                Assert.That(result.Stop, Is.EqualTo(StopReason.Completed));
                Assert.That(result.Gap, Is.LessThanOrEqualTo(1e-4));
                Assert.That(result.Steps, Has.Count.LessThanOrEqualTo(6));
            });
        }
    }

    [TestCase(1e-3, 1e3)]
    [TestCase(1e4, 1.0)]
    [TestCase(1.0, 1e-4)]
    public void Changing_units_scales_the_ratio_and_nothing_else(double goldUnit, double costUnit)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RatioProblem problem = RandomRatio.Tiny(seed);
            RatioProblem scaled = problem with { Numerator = Times(goldUnit, problem.Numerator), Denominator = Times(costUnit, problem.Denominator) };
            RatioResult first = solver.Solve(problem, RandomRatio.Audit(problem));
            RatioResult second = solver.Solve(scaled, RandomRatio.Audit(scaled));
            Assert.That(second.Refusal, Is.EqualTo(first.Refusal), $"seed {seed}");
            if (first.Achieved is not { } achieved)
                continue;
            double expected = achieved * goldUnit / costUnit;
            Assert.That(second.Achieved, Is.EqualTo(expected).Within(1e-7 * expected), $"seed {seed}");
            if (first.Proven is not null)
                Assert.That(second.Proven, Is.GreaterThanOrEqualTo(expected * (1 - 1e-9)).And.LessThan(expected * (1 + 1e-5)), $"seed {seed}");
        }
    }

    [Explicit("A measurement, not a test: half a minute.")]
    [TestCase(LinearMethod.Automatic)]
    [TestCase(LinearMethod.InteriorPoint)]
    public void Measure_a_linear_ratio_of_a_hundred_thousand_entries(object method)
    {
        RatioProblem problem = RandomRatio.Facilities(100, 250, 1, floorShare: 0.6);
        RatioProblem relaxed = problem with { FeasibleSet = problem.FeasibleSet.WithRelaxedIntegers() };
        RatioResult result = solver.Solve(relaxed, RandomRatio.Audit(relaxed), new RatioOptions { LinearMethod = (LinearMethod)method, Deadline = Deadline.After(TimeSpan.FromSeconds(90)) });
        TestContext.Out.WriteLine(FormattableString.Invariant($"{method}: {relaxed.FeasibleSet.NonzeroCount} entries, {result.Stop}, {result.Achieved:R} of {result.Proven:R}, gap {result.Gap:E2}, {result.CpuSeconds:F2} s CPU, {result.Message}"));
    }

    private static AffineFunction Times(double factor, AffineFunction f) => AffineFunction.Zero(f.ColumnCount).Minus(-factor, f);

    private static RatioRefusal[] ExpectedRefusals(BruteForceRatio truth)
    {
        if (!truth.Feasible)
            return [RatioRefusal.Infeasible];
        if (truth.LeastCost < -1e-7)
            return [RatioRefusal.NegativeCost];
        if (truth.LeastCost < 1e-7)
            return [RatioRefusal.FreeGold, RatioRefusal.FloorNeeded, RatioRefusal.NoGold];
        return truth.MostGold < 1e-7 ? [RatioRefusal.NoGold] : [];
    }
}
