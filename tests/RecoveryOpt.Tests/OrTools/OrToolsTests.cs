using System.Diagnostics;
using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.OrTools;
using RecoveryOpt.Solving;
using RecoveryOpt.Tests.Solving;

namespace RecoveryOpt.Tests.OrTools;

[TestFixture]
internal sealed class OrToolsTests
{
    [Test]
    public void Scip_keeps_its_solution_at_the_time_limit()
    {
        var watch = Stopwatch.StartNew();
        SolverResult result = new ScipBackend().Solve(SmallModels.MarketSplit(5, seed: 9), new SolveRequest { Deadline = Deadline.After(TimeSpan.FromSeconds(1)) }, null, CancellationToken.None);
        TestContext.Out.WriteLine(FormattableString.Invariant($"SCIP: {watch.Elapsed.TotalSeconds - 1:F2} s after the deadline, objective {result.Objective}, bound {result.DualBound}, {result.Nodes} nodes"));
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(result.Point, Is.Not.Null);
            Assert.That(result.DualBound, Is.LessThanOrEqualTo(result.Objective!.Value));
        });
    }

    [Test]
    public void Scip_interrupted_says_nothing_is_held_or_gives_back_its_start()
    {
        LinearModel model = SmallModels.MarketSplit(5, seed: 9);
        using var first = new CancellationTokenSource(TimeSpan.FromSeconds(0.7));
        var watch = Stopwatch.StartNew();
        SolverResult result = new ScipBackend().Solve(model, new SolveRequest(), null, first.Token);
        TestContext.Out.WriteLine(FormattableString.Invariant($"SCIP: {watch.Elapsed.TotalSeconds - 0.7:F2} s after cancelling, objective {result.Objective}, {result.Message}"));
        Assert.That(result.Stop, Is.EqualTo(StopReason.Cancelled));
        Assert.That(result.Point is not null || result.Message.Contains("nothing of its run is held", StringComparison.Ordinal));

        double[] start = AllOver(model);
        using var second = new CancellationTokenSource(TimeSpan.FromSeconds(0.7));
        SolverResult warm = new ScipBackend().Solve(model, new SolveRequest { StartPoint = start }, null, second.Token);
        Assert.That(warm.Objective, Is.Not.Null.And.LessThanOrEqualTo(model.Objective.Evaluate(start)));
    }

    [Test]
    public void Cp_sat_keeps_its_solution_at_the_time_limit_and_when_cancelled()
    {
        LinearModel model = SmallModels.MarketSplit(5, seed: 9, wholeNumbersOnly: true);
        SolverResult late = new CpSatBackend().Solve(model, new SolveRequest { Deadline = Deadline.After(TimeSpan.FromSeconds(1)) }, null, CancellationToken.None);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(0.7));
        SolverResult cancelled = new CpSatBackend().Solve(model, new SolveRequest(), null, cancellation.Token);
        Assert.Multiple(() =>
        {
            Assert.That(late.Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(late.Point, Is.Not.Null);
            Assert.That(late.DualBound, Is.LessThanOrEqualTo(late.Objective!.Value));
            Assert.That(cancelled.Stop, Is.EqualTo(StopReason.Cancelled));
        });
    }

    [Test]
    public void Cp_sat_is_given_only_what_whole_numbers_can_say()
    {
        LinearModel knapsack = SmallModels.SmallKnapsack();
        var open = new LinearModelBuilder(knapsack);
        open.AddColumn(0, double.PositiveInfinity, true, "open");
        LinearModel thirds = knapsack.WithExtraRow(0, 1, [(0, 1.0 / 3)], "a third");
        LinearModel large = knapsack.WithExtraRow(0, 1, [(0, 9e14), (1, 0.000000001)], "wide");
        Assert.Multiple(() =>
        {
            Assert.That(() => Ask(open.Build()), Throws.TypeOf<UnsupportedModelException>().With.Message.Contains("open"));
            Assert.That(() => Ask(thirds), Throws.TypeOf<UnsupportedModelException>().With.Message.Contains("a third").And.Message.Contains("decimals"));
            Assert.That(() => Ask(large), Throws.TypeOf<UnsupportedModelException>().With.Message.Contains("wide"));
        });

        static SolverResult Ask(LinearModel model) => new CpSatBackend().Solve(model, new SolveRequest(), null, CancellationToken.None);
    }

    [Test]
    public void Cp_sat_agrees_with_highs_on_random_whole_number_models()
    {
        var highs = new HighsBackend();
        int compared = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            RatioProblem problem = RandomRatio.Tiny(seed);
            if (problem.FeasibleSet.IsInteger.Contains(false)) continue;
            LinearModel model = problem.FeasibleSet.WithObjective(problem.Numerator.Minus(0.75, problem.Denominator), maximize: seed % 2 == 0);
            SolverResult one = highs.Solve(model, new SolveRequest(), null, CancellationToken.None);
            SolverResult other = new CpSatBackend().Solve(model, new SolveRequest(), null, CancellationToken.None);
            compared++;
            Assert.That(other.Claim, Is.EqualTo(one.Claim), $"seed {seed}");
            Assert.That(other.Objective ?? 0, Is.EqualTo(one.Objective ?? 0).Within(1e-7), $"seed {seed}");
            if (other.IsOptimal) Assert.That(other.DualBound, Is.EqualTo(other.Objective).Within(1e-9), $"seed {seed}");
        }

        Assert.That(compared, Is.GreaterThan(80));
    }

    [Test]
    public void An_engine_that_does_not_return_is_left_behind_and_counted()
    {
        using var release = new ManualResetEventSlim();
        var backend = new StuckBackend(release);
        try
        {
            var watch = Stopwatch.StartNew();
            SolverResult late = backend.Solve(SmallModels.TwoCropsOneField(), new SolveRequest { Deadline = Deadline.After(TimeSpan.FromSeconds(0.2)) }, null, CancellationToken.None);
            Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(2));
            Assert.That(late.Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(late.Message, Does.Contain("did not come back"));

            using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(0.2));
            watch.Restart();
            SolverResult cancelled = backend.Solve(SmallModels.TwoCropsOneField(), new SolveRequest(), null, cancellation.Token);
            Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(2));
            Assert.That(cancelled.Stop, Is.EqualTo(StopReason.Cancelled));
            Assert.That(OrToolsRun.LingeringCount, Is.EqualTo(2));
        }
        finally
        {
            release.Set();
        }

        Assert.That(() => OrToolsRun.LingeringCount, Is.Zero.After(5000, 20));
    }

    [Test]
    public void A_point_that_violates_the_model_is_not_handed_on()
    {
        SolverResult result = new LyingBackend().Solve(SmallModels.TwoCropsOneField(), new SolveRequest(), null, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Failed));
            Assert.That(result.Point, Is.Null);
            Assert.That(result.Message, Does.Contain("violates"));
        });
    }

    [Test]
    public void Entries_that_scip_would_drop_are_refused() =>
        Assert.That(
            () => new ScipBackend().Solve(SmallModels.TwoCropsOneField().WithExtraRow(0, 1, [(0, 1e-10)], "tiny"), new SolveRequest(), null, CancellationToken.None),
            Throws.TypeOf<UnsupportedModelException>().With.Message.Contains("SCIP").And.Message.Contains("tiny"));

    // Every x at 0: what is missing on each side of the split is made up by its slack.
    private static double[] AllOver(LinearModel model)
    {
        var point = new double[model.ColumnCount];
        for (int i = 0; i < model.RowCount; i++)
            point[model.ColumnCount - 1 - 2 * (model.RowCount - 1 - i)] = model.RowLower[i];
        return point;
    }

    private abstract class Double : OrToolsBackend
    {
        public override string Name => "Double";

        public override string Version => "1";

        public override SolverFeatures Features => SolverFeatures.Continuous;

        protected override double SmallestEntry => 1e-12;
    }

    private sealed class StuckBackend(ManualResetEventSlim release) : Double
    {
        protected override IOrToolsEngine Open() => new Engine(() =>
        {
            release.Wait();
            return new OrToolsAnswer { Status = OrToolsStatus.Stopped };
        });
    }

    private sealed class LyingBackend : Double
    {
        protected override IOrToolsEngine Open() => new Engine(static () => new OrToolsAnswer { Status = OrToolsStatus.Optimal, Point = [100, 100], DualBound = 500 });
    }

    private sealed class Engine(Func<OrToolsAnswer> answer) : IOrToolsEngine
    {
        public OrToolsAnswer Solve(LinearModel model, SolveRequest request) => answer();

        public void Interrupt()
        {
        }

        public void Dispose()
        {
        }
    }
}
