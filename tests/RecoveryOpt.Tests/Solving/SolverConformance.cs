using System.Diagnostics;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Solving;

/// <summary>What every back end must get right. A new back end derives one fixture and passes.</summary>
internal abstract class SolverConformance
{
    private const double Inf = double.PositiveInfinity;

    protected abstract ISolverBackend Backend { get; }

    private SolverResult Solve(LinearModel model, SolveRequest? request = null, CancellationToken cancellation = default) =>
        Backend.Solve(model, request ?? new SolveRequest(), progress: null, cancellation);

    private bool TakesContinuous => Backend.Features.HasFlag(SolverFeatures.Continuous);

    // What is over and under is whole where the engine takes nothing else: the split is as hard.
    private LinearModel Split(int rows, int seed) => SmallModels.MarketSplit(rows, seed, wholeNumbersOnly: !TakesContinuous);

    private void Needs(SolverFeatures feature)
    {
        if (!Backend.Features.HasFlag(feature))
            Assert.Ignore($"{Backend.Name} has no {feature}.");
    }

    [Test]
    public void Linear_optimum_is_found_and_checked()
    {
        Needs(SolverFeatures.Continuous);
        SolverResult result = Solve(SmallModels.TwoCropsOneField());
        Assert.Multiple(() =>
        {
            Assert.That(result.IsOptimal, Is.True);
            Assert.That(result.Objective, Is.EqualTo(11).Within(1e-9));
            Assert.That(result.DualBound, Is.EqualTo(11).Within(1e-9));
            Assert.That(result.Point, Is.EqualTo(new[] { 3.0, 1.0 }).Within(1e-9));
            Assert.That(result.Check!.Worst, Is.LessThanOrEqualTo(1e-9));
        });
    }

    [Test]
    public void Duals_are_the_objectives_change_per_side_when_maximising()
    {
        Needs(SolverFeatures.Duals);
        SolverResult result = Solve(SmallModels.TwoCropsOneField());
        Assert.Multiple(() =>
        {
            Assert.That(result.RowDuals, Is.EqualTo(new[] { 2.0, 0.0 }).Within(1e-9));
            Assert.That(result.ReducedCosts, Is.EqualTo(new[] { 1.0, 0.0 }).Within(1e-9));
        });
    }

    [Test]
    public void Duals_are_the_objectives_change_per_side_when_minimising()
    {
        Needs(SolverFeatures.Duals);
        LinearModel model = SmallModels.RangedRow();
        SolverResult result = Solve(model);
        Assert.Multiple(() =>
        {
            Assert.That(result.Objective, Is.EqualTo(14).Within(1e-9));

            // x = (3 + 1)/2, y = (3 − 1)/2: one more of demand costs 1.5, one more of the upper balance saves 0.5.
            Assert.That(result.RowDuals, Is.EqualTo(new[] { 1.5, -0.5 }).Within(1e-9));
        });
    }

    [Test]
    public void Infeasible_is_an_answer()
    {
        Needs(SolverFeatures.Continuous);
        LinearModel model = SmallModels.TwoCropsOneField().WithExtraRow(5, Inf, [(0, 1), (1, 1)], "too much");
        SolverResult result = Solve(model);
        Assert.Multiple(() =>
        {
            Assert.That(result.IsInfeasible, Is.True);
            Assert.That(result.Point, Is.Null);
        });
    }

    [Test]
    public void Integers_are_refused_before_solving_where_there_are_none()
    {
        if (Backend.Features.HasFlag(SolverFeatures.Integers))
            Assert.Ignore($"{Backend.Name} takes integers.");
        Assert.That(() => Solve(SmallModels.SmallKnapsack()), Throws.TypeOf<UnsupportedModelException>().With.Message.Contains(Backend.Name));
    }

    [Test]
    public void Continuous_and_mixed_models_are_refused_before_solving_where_only_whole_numbers_are_taken()
    {
        if (TakesContinuous)
            Assert.Ignore($"{Backend.Name} takes continuous columns.");
        Assert.Multiple(() =>
        {
            Assert.That(() => Solve(SmallModels.TwoCropsOneField()), Throws.TypeOf<UnsupportedModelException>().With.Message.Contains(Backend.Name).And.Message.Contains("purely continuous"));
            Assert.That(() => Solve(SmallModels.MarketSplit(3, seed: 1)), Throws.TypeOf<UnsupportedModelException>().With.Message.Contains("mixed models").And.Message.Contains("over0"));
        });
    }

    [Test]
    public void Whole_numbers_below_zero_ranges_and_decimals_are_kept()
    {
        Needs(SolverFeatures.Integers);

        // 1.5 x + 0.1 y <= 4 leaves x <= 2. With y = -1, x - y <= 2.5 leaves x <= 1: 0.25 + 0.5 + 1 = 1.75; with y = 0, x = 2: 1.5.
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(-4, 4, true, "x");
        int y = builder.AddColumn(-1, 6, true, "y");
        builder.AddRow(-3, 2.5, [(x, 1), (y, -1)], "between");
        builder.AddRow(-Inf, 4, [(x, 1.5), (y, 0.1)], "decimals");
        builder.SetObjective(new AffineFunction([0.25, -0.5], 1), maximize: true);
        SolverResult result = Solve(builder.Build());
        Assert.Multiple(() =>
        {
            Assert.That(result.IsOptimal, Is.True, result.Message);
            Assert.That(result.Point, Is.EqualTo(new[] { 1.0, -1.0 }).Within(1e-9));
            Assert.That(result.Objective, Is.EqualTo(1.75).Within(1e-9));
            Assert.That(result.DualBound, Is.EqualTo(1.75).Within(1e-6));
        });
    }

    [Test]
    public void Infeasible_is_told_from_unbounded_where_the_objective_could_run_away()
    {
        Needs(SolverFeatures.Continuous);
        LinearModel model = SmallModels.OneColumn(double.NegativeInfinity, 5, false, slope: 1, maximize: false)
            .WithExtraRow(2, Inf, [(1, 1)], "y at least 2, and at most 1");
        Assert.That(Solve(model).Claim, Is.AnyOf(SolverClaim.Infeasible, SolverClaim.InfeasibleOrUnbounded));
    }

    [Test]
    public void The_deadline_and_cancelling_are_kept_on_a_continuous_model()
    {
        Needs(SolverFeatures.Continuous);
        LinearModel model = SmallModels.Transport(400, 300);
        var watch = Stopwatch.StartNew();
        SolverResult late = Solve(model, new SolveRequest { Deadline = Deadline.After(TimeSpan.FromSeconds(0.02)) });
        double deadlineSeconds = watch.Elapsed.TotalSeconds - 0.02;
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(0.02));
        watch.Restart();
        SolverResult cancelled = Solve(model, cancellation: cancellation.Token);
        double cancelSeconds = watch.Elapsed.TotalSeconds - 0.02;
        TestContext.Out.WriteLine(FormattableString.Invariant($"{Backend.Name}: {deadlineSeconds:F2} s after the deadline ({late.Stop}), {cancelSeconds:F2} s after cancelling ({cancelled.Stop})"));
        Assert.Multiple(() =>
        {
            Assert.That(deadlineSeconds, Is.LessThan(2));
            Assert.That(late.Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(cancelSeconds, Is.LessThan(2));
            Assert.That(cancelled.Stop, Is.EqualTo(StopReason.Cancelled));
        });
    }

    [Test]
    public void Infeasible_integers_are_an_answer()
    {
        Needs(SolverFeatures.Integers);
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, 10, true, "x");
        int y = builder.AddColumn(0, 10, true, "y");
        builder.AddRow(3, 3, [(x, 2), (y, 4)], "odd");
        Assert.That(Solve(builder.Build()).IsInfeasible, Is.True);
    }

    [Test]
    public void Unbounded_is_an_answer()
    {
        Needs(SolverFeatures.Continuous);
        SolverResult result = Solve(SmallModels.OneColumn(double.NegativeInfinity, 5, false, slope: 1, maximize: false));
        Assert.Multiple(() =>
        {
            Assert.That(result.Claim, Is.AnyOf(SolverClaim.Unbounded, SolverClaim.InfeasibleOrUnbounded));
            Assert.That(result.Point, Is.Null);
        });
    }

    [Test]
    public void Whole_numbers_are_whole()
    {
        Needs(SolverFeatures.Integers);
        SolverResult result = Solve(SmallModels.SmallKnapsack());
        Assert.Multiple(() =>
        {
            Assert.That(result.IsOptimal, Is.True);
            Assert.That(result.Objective, Is.EqualTo(13).Within(1e-9));
            Assert.That(result.DualBound, Is.GreaterThanOrEqualTo(13 - 1e-9).And.LessThan(13 + 1e-6));
        });
    }

    [Test]
    public void A_continuous_column_beside_integers_is_not_rounded()
    {
        Needs(SolverFeatures.Continuous);
        Needs(SolverFeatures.Integers);
        LinearModel model = new LinearModelBuilder(SmallModels.SmallKnapsack()).Build();
        var builder = new LinearModelBuilder(model);
        int s = builder.AddColumn(0, Inf, false, "s");
        builder.AddRow(-Inf, 4.5, [(s, 1), (0, 1)], "half");
        builder.SetObjective(new AffineFunction([5, 4, 3, 1]), maximize: true);
        Assert.That(Solve(builder.Build()).Objective, Is.EqualTo(16.5).Within(1e-9));
    }

    [Test]
    public void Ranges_are_kept_on_both_sides()
    {
        Needs(SolverFeatures.Continuous);
        LinearModel model = SmallModels.RangedRow();
        Assert.Multiple(() =>
        {
            Assert.That(Solve(model).Point, Is.EqualTo(new[] { 2.0, 1.0 }).Within(1e-9));
            Assert.That(Solve(model.WithObjective(new AffineFunction([2, 1]), maximize: false)).Objective, Is.EqualTo(3.5).Within(1e-9));
        });
    }

    [Test]
    public void Equalities_free_and_fixed_columns_work_together()
    {
        Needs(SolverFeatures.Continuous);
        var builder = new LinearModelBuilder();
        int free = builder.AddColumn(double.NegativeInfinity, Inf, false, "free");
        int fixedOne = builder.AddColumn(2, 2, false, "fixed");
        int x = builder.AddColumn(-5, 5, false, "x");
        builder.AddRow(1, 1, [(free, 1), (fixedOne, 1), (x, -1)], "equality");
        builder.SetObjective(new AffineFunction([1, 100, 0]), maximize: false);
        SolverResult result = Solve(builder.Build());
        Assert.That(result.Point, Is.EqualTo(new[] { -6.0, 2.0, -5.0 }).Within(1e-9));
    }

    [Test]
    public void An_objective_of_nothing_gives_some_feasible_point()
    {
        Needs(SolverFeatures.Continuous);
        LinearModel model = SmallModels.RangedRow().WithObjective(new AffineFunction([0, 0], 4), maximize: true);
        SolverResult result = Solve(model);
        Assert.Multiple(() =>
        {
            Assert.That(result.IsOptimal, Is.True);
            Assert.That(result.Objective, Is.EqualTo(4));
        });
    }

    [Test]
    public void Models_without_entries_never_reach_the_engine()
    {
        Needs(SolverFeatures.Continuous);
        var builder = new LinearModelBuilder();
        Assert.That(Solve(builder.Build()).Objective, Is.Zero);
        builder.AddColumn(1, 4, false, "x");
        bool whole = Backend.Features.HasFlag(SolverFeatures.Integers);
        builder.AddColumn(0.5, 3.5, whole, "n");
        builder.SetObjective(new AffineFunction([1, 1], 1), maximize: true);
        Assert.That(Solve(builder.Build()).Objective, Is.EqualTo(whole ? 8 : 8.5));
        builder.AddRow(1, Inf, ReadOnlySpan<Term>.Empty, "impossible");
        Assert.That(Solve(builder.Build()).IsInfeasible, Is.True);
    }

    [Test]
    public void Fractional_bounds_of_integers_are_tightened()
    {
        Needs(SolverFeatures.Continuous);
        Needs(SolverFeatures.Integers);
        Assert.Multiple(() =>
        {
            Assert.That(Solve(SmallModels.OneColumn(-2.5, 3.7, true, slope: 1, maximize: true)).Objective, Is.EqualTo(3).Within(1e-9));
            Assert.That(Solve(SmallModels.OneColumn(-2.5, 3.7, true, slope: 1, maximize: false)).Objective, Is.EqualTo(-2).Within(1e-9));
        });
    }

    [Test]
    public void The_deadline_is_kept_within_two_seconds_and_says_time_limit()
    {
        Needs(SolverFeatures.Integers);
        var watch = Stopwatch.StartNew();
        SolverResult result = Solve(Split(6, seed: 1), new SolveRequest { Deadline = Deadline.After(TimeSpan.FromSeconds(1.5)) });
        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(3.5));
            Assert.That(result.Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(result.Claim, Is.EqualTo(SolverClaim.Unknown));
            Assert.That(result.DualBound ?? 0, Is.LessThanOrEqualTo(result.Objective ?? Inf));
            Assert.That(result.CpuSeconds, Is.GreaterThan(0.1));
        });
    }

    [Test]
    public void Cancelling_is_answered_within_two_seconds()
    {
        Needs(SolverFeatures.Integers);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        SolverResult result = Solve(Split(6, seed: 2), cancellation: cancellation.Token);
        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(3));
            Assert.That(result.Stop, Is.EqualTo(StopReason.Cancelled));
        });
    }

    [Test]
    public void A_node_limit_is_a_work_limit_and_repeatable()
    {
        Needs(SolverFeatures.Integers);
        var request = new SolveRequest { NodeLimit = 200 };
        SolverResult first = Solve(Split(4, seed: 3), request);
        SolverResult second = Solve(Split(4, seed: 3), request);
        Assert.Multiple(() =>
        {
            Assert.That(first.Stop, Is.EqualTo(StopReason.WorkLimit));
            Assert.That(second.Objective, Is.EqualTo(first.Objective));
            Assert.That(second.DualBound, Is.EqualTo(first.DualBound));
            Assert.That(second.Point, Is.EqualTo(first.Point));
        });
    }

    [Test]
    public void Progress_reports_incumbent_and_bound_on_the_right_sides()
    {
        Needs(SolverFeatures.Progress);
        var seen = new List<EngineProgress>();
        LinearModel model = Split(5, seed: 4);
        LinearModel negated = model.WithObjective(AffineFunction.Zero(model.ColumnCount).Minus(1, model.Objective), maximize: true);
        Backend.Solve(negated, new SolveRequest { Deadline = Deadline.After(TimeSpan.FromSeconds(1)) }, new Recorder(seen), CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(seen, Is.Not.Empty);
            Assert.That(seen.Any(static p => p.Incumbent is not null), Is.True);
            Assert.That(seen.Where(static p => p.Incumbent is not null && p.Bound is not null).All(static p => p.Bound >= p.Incumbent - 1e-6), Is.True);
            Assert.That(seen.Where(static p => p.Incumbent is not null).All(static p => p.Incumbent <= 0), Is.True);
        });
    }

    [Test]
    public void The_same_request_gives_the_same_bytes()
    {
        foreach (LinearModel model in new[] { SmallModels.TwoCropsOneField(), SmallModels.SmallKnapsack(), SmallModels.Transport(30, 20) })
        {
            if (!Backend.Features.HasFlag(model.HasIntegers ? SolverFeatures.Integers : SolverFeatures.Continuous))
                continue;
            SolverResult first = Solve(model);
            SolverResult second = Solve(model);
            Assert.That(second.Point, Is.EqualTo(first.Point));
            Assert.That(second.RowDuals, Is.EqualTo(first.RowDuals));
        }
    }

    [Test]
    public void A_start_point_is_taken()
    {
        Needs(SolverFeatures.WarmStart);
        Needs(SolverFeatures.Integers);
        LinearModel model = Split(5, seed: 5);
        SolverResult before = Solve(model, new SolveRequest { NodeLimit = 500 });
        Assert.That(before.Point, Is.Not.Null);
        SolverResult after = Solve(model, new SolveRequest { NodeLimit = 1, StartPoint = before.Point });
        Assert.That(after.Objective, Is.LessThanOrEqualTo(before.Objective!.Value + 1e-6));
    }

    [Test]
    public void A_start_point_of_the_wrong_length_is_refused() =>
        Assert.That(() => Solve(TakesContinuous ? SmallModels.TwoCropsOneField() : SmallModels.SmallKnapsack(), new SolveRequest { StartPoint = [1] }), Throws.ArgumentException);

    [Test]
    public void A_loose_gap_is_honest_about_its_bound()
    {
        Needs(SolverFeatures.Integers);
        SolverResult result = Solve(SmallModels.SmallKnapsack(), new SolveRequest { RelativeGap = 0.5 });
        Assert.Multiple(() =>
        {
            Assert.That(result.Objective, Is.LessThanOrEqualTo(13 + 1e-9));
            Assert.That(result.DualBound, Is.GreaterThanOrEqualTo(13 - 1e-9));
        });
    }

    [Test]
    public void A_transport_model_of_a_hundred_thousand_entries_solves()
    {
        Needs(SolverFeatures.Continuous);
        SolverResult result = Solve(SmallModels.Transport(250, 200));
        Assert.That(result.IsOptimal, Is.True);
        TestContext.Out.WriteLine(FormattableString.Invariant($"100,000 entries: {result.CpuSeconds:F2} s CPU, {result.Iterations} iterations"));
    }

    [TestCase(LinearMethod.Simplex)]
    [TestCase(LinearMethod.InteriorPoint)]
    public void Both_linear_methods_agree(object method)
    {
        Needs(SolverFeatures.Continuous);
        LinearModel model = SmallModels.Transport(40, 30);
        SolverResult automatic = Solve(model);
        SolverResult chosen = Solve(model, new SolveRequest { LinearMethod = (LinearMethod)method });
        Assert.That(chosen.Objective, Is.EqualTo(automatic.Objective).Within(1e-9).Percent);
    }

    [Test]
    public void The_log_goes_to_the_sink_only()
    {
        Needs(SolverFeatures.Log);
        var lines = new List<string>();
        Solve(Split(3, seed: 6), new SolveRequest { LogSink = lines.Add, NodeLimit = 10 });
        Assert.That(lines, Is.Not.Empty);
    }

    [Test]
    public void A_sink_that_throws_ends_the_solve_and_not_the_process()
    {
        Needs(SolverFeatures.Progress);
        SolverResult result = Solve(Split(4, seed: 6), new SolveRequest
        {
            LogSink = static _ => throw new InvalidOperationException("the sink broke"),
            Deadline = Deadline.After(TimeSpan.FromSeconds(5)),
        });
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Failed));
            Assert.That(result.Message, Does.Contain("the sink broke"));
        });
    }

    private sealed class Recorder(List<EngineProgress> seen) : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value) => seen.Add(value);
    }
}
