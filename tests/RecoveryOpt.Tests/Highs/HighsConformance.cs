using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using RecoveryOpt.Tests.Solving;

namespace RecoveryOpt.Tests.Highs;

[TestFixture]
internal sealed class HighsConformance : SolverConformance
{
    protected override ISolverBackend Backend { get; } = new HighsBackend();
}

[TestFixture]
internal sealed class HighsTests
{
    [Test]
    public void The_package_ships_the_version_whose_callbacks_we_know()
    {
        var backend = new HighsBackend();
        Assert.Multiple(() =>
        {
            Assert.That(backend.Version, Does.StartWith("1.12."));
            Assert.That(backend.Features.HasFlag(SolverFeatures.Progress), Is.True);
        });
    }

    [Test]
    public void The_file_name_is_the_full_one()
    {
        Assert.That(HighsLibrary.FileName, Is.AnyOf("libhighs.so.1", "libhighs.1.dylib", "highs.dll"));
        Assert.That(HighsLibrary.Platform, Does.Match("^(linux|osx|win)-(x64|arm64)$"));
    }

    [Test]
    public void Solves_side_by_side_do_not_disturb_each_other()
    {
        var backend = new HighsBackend();
        var objectives = new double?[16];
        Parallel.For(0, objectives.Length, i => objectives[i] = backend.Solve(SmallModels.SmallKnapsack(), new SolveRequest(), null, CancellationToken.None).Objective);
        Assert.That(objectives, Is.All.EqualTo(13).Within(1e-9));
    }

    [Test]
    public void No_run_lingers_after_an_ordinary_solve()
    {
        new HighsBackend().Solve(SmallModels.SmallKnapsack(), new SolveRequest(), null, CancellationToken.None);
        Assert.That(() => HighsBackend.LingeringCount, Is.Zero.After(5000, 50));
    }

    [Test]
    public void An_integer_solve_without_callbacks_prints_nothing()
    {
        TextWriter console = Console.Out;
        using var captured = new StringWriter();
        Console.SetOut(captured);
        try
        {
            new HighsBackend().Solve(SmallModels.SmallKnapsack(), new SolveRequest(), null, CancellationToken.None);
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.That(captured.ToString(), Is.Empty);
    }

    [TestCase(1e-13)]
    [TestCase(1e15)]
    public void Coefficients_that_would_be_dropped_are_refused(double coefficient)
    {
        LinearModel model = SmallModels.TwoCropsOneField().WithExtraRow(0, 1, [(0, coefficient)], "tiny or huge");
        Assert.That(() => new HighsBackend().Solve(model, new SolveRequest(), null, CancellationToken.None), Throws.TypeOf<UnsupportedModelException>().With.Message.Contains("tiny or huge"));
    }

    [Test]
    public void A_finite_bound_that_would_be_infinite_is_refused() =>
        Assert.That(
            () => new HighsBackend().Solve(SmallModels.OneColumn(0, 1e21, false, 1, maximize: true), new SolveRequest(), null, CancellationToken.None),
            Throws.TypeOf<UnsupportedModelException>());

    [Test]
    [NonParallelizable]
    public void Runs_that_do_not_return_are_left_behind_counted_and_capped()
    {
        using var release = new ManualResetEventSlim();
        var stuck = new SolveRequest { Deadline = Deadline.After(TimeSpan.FromSeconds(0.3)), LogSink = _ => release.Wait() };
        var backend = new HighsBackend();
        LinearModel model = SmallModels.MarketSplit(4, seed: 1);
        try
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Assert.That(backend.Solve(model, stuck, null, CancellationToken.None).Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(2));
            Assert.That(HighsBackend.LingeringCount, Is.EqualTo(1));

            Parallel.For(1, HighsBackend.LingeringLimit, _ => backend.Solve(model, stuck with { Deadline = Deadline.After(TimeSpan.FromSeconds(0.3)) }, null, CancellationToken.None));
            SolverResult refused = backend.Solve(model, new SolveRequest(), null, CancellationToken.None);
            Assert.That(refused.Stop, Is.EqualTo(StopReason.Failed));
            Assert.That(refused.Message, Does.Contain("not come back"));
        }
        finally
        {
            release.Set();
        }

        Assert.That(() => HighsBackend.LingeringCount, Is.Zero.After(10_000, 20));
    }
}
