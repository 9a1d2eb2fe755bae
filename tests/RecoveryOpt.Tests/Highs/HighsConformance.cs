using RecoveryOpt.Highs;
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
}
