using System.Diagnostics;
using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Solving;

/// <summary>Each trap and each refusal of the ratio's proof, by name.</summary>
[TestFixture]
internal sealed class RatioSolverTests
{
    private const double Inf = double.PositiveInfinity;

    private readonly RatioSolver solver = new(new HighsBackend());

    private RatioResult Solve(RatioProblem problem, RatioOptions? options = null) => solver.Solve(problem, RandomRatio.Audit(problem), options);

    /// <summary>Exactly one of the given plans (N, D), or none of them when <paramref name="orNothing"/>.</summary>
    private static RatioProblem OneOf(bool orNothing, params (double N, double D)[] plans)
    {
        var builder = new LinearModelBuilder();
        for (int k = 0; k < plans.Length; k++)
            builder.AddColumn(0, 1, true, $"plan {k}");
        builder.AddRow(orNothing ? 0 : 1, 1, [.. Enumerable.Range(0, plans.Length).Select(static k => new Term(k, 1))], "one of them");
        return new RatioProblem(
            builder.Build(),
            new AffineFunction(plans.Select(static p => p.N).ToArray()),
            new AffineFunction(plans.Select(static p => p.D).ToArray()));
    }

    [Test]
    public void A_negative_surplus_is_never_divided_by_the_least_cost()
    {
        // (N, D) = (0.1, 1), (9, 10) at λ = 2: B = −1.9, d = 1; λ + B/d would claim 0.1 where 0.9 is true.
        Assert.Multiple(() =>
        {
            Assert.That(RatioCertificate.BoundFrom(2, -1.9, leastCost: 1, greatestCost: null), Is.EqualTo(2));
            Assert.That(RatioCertificate.BoundFrom(2, -1.9, leastCost: 1, greatestCost: 10), Is.EqualTo(1.81).Within(1e-12));
        });
        RatioResult result = Solve(OneOf(false, (0.1, 1), (9, 10)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Achieved, Is.EqualTo(0.9).Within(1e-12));
            Assert.That(result.Proven, Is.GreaterThanOrEqualTo(0.9).And.LessThan(0.9 + 1e-7));
        });
    }

    [Test]
    public void A_surplus_without_a_positive_least_cost_proves_nothing()
    {
        Assert.Multiple(() =>
        {
            Assert.That(RatioCertificate.BoundFrom(1, 0.1, leastCost: null, greatestCost: 10), Is.Null);
            Assert.That(RatioCertificate.BoundFrom(1, 0.1, leastCost: 0, greatestCost: 10), Is.Null);
            Assert.That(RatioCertificate.BoundFrom(1, 0.1, leastCost: 0.1, greatestCost: null), Is.EqualTo(2).Within(1e-12));
        });
    }

    [Test]
    public void Constants_and_column_bounds_are_multiplied_by_t()
    {
        // max (x + 1)/(2x + y + 3) with 2 ≤ x ≤ 5, 1 ≤ y ≤ 4: rising in x, falling in y, so (5, 1) and 6/14.
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(2, 5, false, "x");
        int y = builder.AddColumn(1, 4, false, "y");
        builder.AddRow(-Inf, 9, [(x, 1), (y, 1)], "loose");
        var problem = new RatioProblem(builder.Build(), new AffineFunction([1, 0], 1), new AffineFunction([2, 1], 3));
        RatioResult result = Solve(problem);
        Assert.Multiple(() =>
        {
            Assert.That(result.Achieved, Is.EqualTo(6.0 / 14).Within(1e-12));
            Assert.That(result.Proven, Is.EqualTo(6.0 / 14).Within(1e-8).And.GreaterThanOrEqualTo(result.Achieved!.Value));
            Assert.That(result.Point, Is.EqualTo(new[] { 5.0, 1.0 }).Within(1e-9));
        });
    }

    [Test]
    public void Without_a_floor_an_empty_plan_is_refused()
    {
        // (0, 0), (10, 10), (0.2, 0.1): at λ = 1 the surplus is 0.1 while the best ratio is 2.
        RatioResult result = Solve(OneOf(true, (10, 10), (0.2, 0.1)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.FloorNeeded));
            Assert.That(result.Proven, Is.Null);
            Assert.That(result.Point, Is.EqualTo(new[] { 0.0, 0.0 }));
            Assert.That(result.Message, Does.Contain("least"));
        });
    }

    [Test]
    public void With_a_floor_the_same_plans_have_a_proven_best()
    {
        RatioProblem problem = OneOf(true, (10, 10), (0.2, 0.1));
        RatioProblem floored = problem with { FeasibleSet = problem.FeasibleSet.WithExtraRow(0.1, Inf, problem.Numerator, "least gold") };
        RatioResult result = Solve(floored);
        Assert.Multiple(() =>
        {
            Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.None));
            Assert.That(result.Achieved, Is.EqualTo(2).Within(1e-12));
            Assert.That(result.Proven, Is.GreaterThanOrEqualTo(2).And.LessThan(2 + 1e-6));
        });
    }

    [Test]
    public void Gold_at_no_cost_is_refused_and_shown()
    {
        RatioResult result = Solve(OneOf(true, (10, 10), (0.2, 0)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.FreeGold));
            Assert.That(result.Point, Is.EqualTo(new[] { 0.0, 1.0 }));
        });
    }

    [Test]
    public void A_negative_cost_is_refused_and_shown()
    {
        RatioResult result = Solve(OneOf(false, (10, 10), (1, -2)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.NegativeCost));
            Assert.That(result.Point, Is.EqualTo(new[] { 0.0, 1.0 }));
        });
    }

    [Test]
    public void A_cost_without_lower_limit_is_refused_and_shown()
    {
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, Inf, false, "x");
        int y = builder.AddColumn(0, 1, true, "y");
        builder.AddRow(-Inf, 1, [(y, 1), (x, -1)], "loose");
        RatioResult result = Solve(new RatioProblem(builder.Build(), new AffineFunction([1, 1]), new AffineFunction([-1, 0], 1)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.NegativeCost));
            Assert.That(result.Point![0], Is.GreaterThan(1));
        });
    }

    [Test]
    public void A_relaxation_with_negative_cost_alone_refuses_nothing()
    {
        // 2z ≤ 1 leaves z = 0 whole and z = 0.5 relaxed: D = 1 + w − 3z is −0.5 relaxed and at least 1 in truth.
        var builder = new LinearModelBuilder();
        int z = builder.AddColumn(0, 1, true, "z");
        int w = builder.AddColumn(0, 3, false, "w");
        builder.AddRow(-Inf, 1, [(z, 2)], "half");
        builder.AddRow(-Inf, 5, [(z, 1), (w, 1)], "loose");
        RatioResult result = Solve(new RatioProblem(builder.Build(), new AffineFunction([0, 2], 1), new AffineFunction([-3, 1], 1)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.None));
            Assert.That(result.Achieved, Is.EqualTo(7.0 / 4).Within(1e-12));
            Assert.That(result.Proven, Is.GreaterThanOrEqualTo(7.0 / 4).And.LessThan(7.0 / 4 + 1e-6));
        });
    }

    [Test]
    public void No_gold_anywhere_is_said() =>
        Assert.That(Solve(OneOf(false, (0, 10), (0, 3))).Refusal, Is.EqualTo(RatioRefusal.NoGold));

    [Test]
    public void Gold_in_the_relaxation_only_is_no_gold()
    {
        var builder = new LinearModelBuilder();
        int z = builder.AddColumn(0, 1, true, "z");
        int y = builder.AddColumn(0, 1, true, "y");
        builder.AddRow(-Inf, 1, [(z, 2)], "half");
        builder.AddRow(-Inf, 2, [(z, 1), (y, 1)], "loose");
        RatioResult result = Solve(new RatioProblem(builder.Build(), new AffineFunction([5, 0]), new AffineFunction([1, 1], 1)));
        Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.NoGold));
    }

    [Test]
    public void No_plan_at_all_is_said()
    {
        RatioProblem problem = OneOf(false, (1, 1), (2, 1));
        Assert.That(Solve(problem with { FeasibleSet = problem.FeasibleSet.WithExtraRow(2, Inf, [(0, 1), (1, 1)], "two") }).Refusal, Is.EqualTo(RatioRefusal.Infeasible));
    }

    [Test]
    public void No_whole_plan_is_said()
    {
        RatioProblem problem = OneOf(false, (1, 1), (2, 1));
        Assert.That(Solve(problem with { FeasibleSet = problem.FeasibleSet.WithExtraRow(1, 1, [(0, 2), (1, 2.5)], "odd") }).Refusal, Is.EqualTo(RatioRefusal.Infeasible));
    }

    [Test]
    public void A_point_the_audit_refuses_fails_loudly_and_is_not_held()
    {
        RatioProblem problem = OneOf(false, (0.1, 1), (9, 10));
        RatioResult result = solver.Solve(problem, static _ => null);
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Failed));
            Assert.That(result.Point, Is.Null);
            Assert.That(result.Message, Does.Contain("audit"));
        });
    }

    [TestCase(2.0, Description = "the audit sees more gold than the model")]
    [TestCase(0.5, Description = "the audit sees less gold than the model")]
    public void An_audit_that_disagrees_fails_loudly(double factor)
    {
        RatioProblem problem = OneOf(false, (0.1, 1), (9, 10));
        RatioResult result = solver.Solve(problem, x => (factor * problem.Numerator.Evaluate(x), problem.Denominator.Evaluate(x)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Failed));
            Assert.That(result.Message, Does.Contain("disagree"));
        });
    }

    [Test]
    public void An_audit_that_differs_by_rounding_is_no_contradiction()
    {
        RatioProblem problem = RandomRatio.Facilities(6, 8, 3, floorShare: 0.6);
        RatioResult result = solver.Solve(problem, x => (problem.Numerator.Evaluate(x) * (1 + 3e-12), problem.Denominator.Evaluate(x)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Completed));
            Assert.That(result.Proven, Is.GreaterThanOrEqualTo(result.Achieved!.Value));
        });
    }

    [Test]
    public void An_open_feasible_set_with_unlimited_gain_fails_with_a_reason()
    {
        // N/D = (x + 0)/(x/2 + 1) approaches 2 and never gets there.
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, Inf, false, "x");
        int y = builder.AddColumn(0, 1, false, "y");
        builder.AddRow(-Inf, 1, [(y, 1), (x, -1)], "loose");
        RatioResult result = Solve(new RatioProblem(builder.Build(), new AffineFunction([1, 0]), new AffineFunction([0.5, 0], 1)));
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Failed));
            Assert.That(result.Message, Does.Contain("open"));
        });
    }

    [Test]
    public void At_the_time_limit_the_best_plan_so_far_and_a_bound_come_back()
    {
        // 10 over one plus the imbalance of a market split: the relaxation balances perfectly, and no search gets there in seconds.
        LinearModel split = SmallModels.MarketSplit(6, seed: 12);
        var problem = new RatioProblem(split, new AffineFunction(new double[split.ColumnCount], 10), new AffineFunction(split.Objective.Coefficients.AsSpan(), 1));
        var watch = Stopwatch.StartNew();
        RatioResult result = Solve(problem, new RatioOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(3)), RelativeGap = 1e-9 });
        TestContext.Out.WriteLine(FormattableString.Invariant($"{result.Stop} {result.Achieved:R} of {result.Proven:R}, gap {result.Gap:P2}, {watch.Elapsed.TotalSeconds:F1} s"));
        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(5));
            Assert.That(result.Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(result.Achieved, Is.Not.Null);
            Assert.That(result.Proven, Is.LessThanOrEqualTo(10 + 1e-6));
            Assert.That(result.Proven, Is.GreaterThanOrEqualTo(result.Achieved!.Value));
            Assert.That(PointCheck.Of(problem.FeasibleSet, result.Point!).Worst, Is.LessThan(1e-7));
        });
    }

    [Test]
    public void A_cancelled_run_says_so()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        RatioProblem problem = OneOf(false, (0.1, 1), (9, 10));
        Assert.That(solver.Solve(problem, RandomRatio.Audit(problem), cancellation: cancellation.Token).Stop, Is.EqualTo(StopReason.Cancelled));
    }

    [Test]
    public void A_start_point_is_held_from_the_beginning()
    {
        RatioProblem problem = RandomRatio.Facilities(10, 10, 5, floorShare: 0.6);
        RatioResult best = Solve(problem);
        RatioResult again = Solve(problem, new RatioOptions { StartPoint = best.Point });
        Assert.Multiple(() =>
        {
            Assert.That(again.Achieved, Is.EqualTo(best.Achieved).Within(1e-10).Percent);
            Assert.That(again.Steps, Has.Count.LessThanOrEqualTo(best.Steps.Count));
        });
    }

    [Test]
    public void A_start_point_that_does_not_fit_is_reported_and_ignored()
    {
        RatioProblem problem = OneOf(false, (0.1, 1), (9, 10));
        RatioResult result = Solve(problem, new RatioOptions { StartPoint = [1, 1] });
        Assert.Multiple(() =>
        {
            Assert.That(result.Steps[0].Phase, Does.Contain("refused"));
            Assert.That(result.Achieved, Is.EqualTo(0.9).Within(1e-12));
        });
    }

    [Test]
    public void An_engine_that_calls_its_own_rounding_an_error_is_survived()
    {
        // Found by the property test: with equal tolerances HiGHS 1.12 finds a bound kept to 1.00000008e-9 and calls that an error.
        RatioProblem problem = RandomRatio.Shuffled(RandomRatio.Tiny(1785), 1786);
        RatioResult result = Solve(problem);
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Completed), result.Message);
            Assert.That(result.Proven, Is.GreaterThanOrEqualTo(result.Achieved!.Value));
        });
    }

    [Test]
    public void Two_runs_give_the_same_bits()
    {
        RatioProblem problem = RandomRatio.Facilities(12, 10, 8, floorShare: 0.6);
        RatioResult first = Solve(problem, new RatioOptions { RelativeGap = 1e-4 });
        RatioResult second = Solve(problem, new RatioOptions { RelativeGap = 1e-4 });
        Assert.Multiple(() =>
        {
            Assert.That(second.Point, Is.EqualTo(first.Point));
            Assert.That(second.Achieved, Is.EqualTo(first.Achieved));
            Assert.That(second.Proven, Is.EqualTo(first.Proven));
        });
    }

    [Test]
    public void Progress_never_shows_a_plan_above_its_bound()
    {
        var seen = new List<SolveProgress>();
        RatioProblem problem = RandomRatio.Facilities(15, 12, 2, floorShare: 0.7);
        solver.Solve(problem, RandomRatio.Audit(problem), progress: new Recorder(seen));
        Assert.Multiple(() =>
        {
            Assert.That(seen, Has.Count.GreaterThan(2));
            Assert.That(seen.Where(static p => p.Incumbent is not null && p.Bound is not null).All(static p => p.Bound >= p.Incumbent * (1 - 1e-9)), Is.True);
        });
    }

    private sealed class Recorder(List<SolveProgress> seen) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => seen.Add(value);
    }
}
