using RecoveryOpt.Engines;
using RecoveryOpt.OrTools;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Engines;

[TestFixture]
internal sealed class EngineChoiceTests
{
    private static readonly EngineRoom WithoutHighs = new(
        static () => throw new DllNotFoundException("libhighs.so.1 is not there."), static () => new ScipBackend(), static () => new GlopBackend(), static () => new CpSatBackend());

    private static readonly EngineRoom Empty = new(
        static () => throw new DllNotFoundException("libhighs.so.1 is not there."),
        static () => throw new TypeInitializationException("wrapper", new DllNotFoundException("google-ortools-native is not there.")),
        static () => throw new TypeInitializationException("wrapper", new DllNotFoundException("google-ortools-native is not there.")),
        static () => throw new TypeInitializationException("wrapper", new DllNotFoundException("google-ortools-native is not there.")));

    [TestCase(SolverEngine.Highs, "HiGHS 1.")]
    [TestCase(SolverEngine.Scip, "SCIP ")]
    [TestCase(SolverEngine.Glop, "GLOP 9.")]
    public void Every_engine_gives_the_same_ratio_and_signs_it(SolverEngine engine, string signature)
    {
        Outcome outcome = new RecoveryOptimizer().Optimize(SmallScenarios.OneSmelter(), Objective.GoldPerCost(), new OptimizeOptions { Engine = engine });
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(94.05 * 100 / 71_000).Within(1e-9));
            Assert.That(outcome.Provenance.Solver, Does.StartWith(signature));
            Assert.That(outcome.Provenance.EngineNote, Is.Empty);
        });
    }

    [Test]
    public void Highs_and_scip_prove_the_same_plan_of_a_network_with_modules()
    {
        for (int seed = 1; seed <= 6; seed++)
        {
            Scenario scenario = Optimizing.RandomNetwork.Create(seed);
            Outcome highs = new RecoveryOptimizer().Optimize(scenario, Objective.GoldPerCost());
            Outcome scip = new RecoveryOptimizer().Optimize(scenario, Objective.GoldPerCost(), new OptimizeOptions { Engine = SolverEngine.Scip });
            Assert.Multiple(() =>
            {
                Assert.That(scip.Stop, Is.EqualTo(highs.Stop), scip.Message);
                Assert.That(scip.Bounds.Achieved ?? 0, Is.EqualTo(highs.Bounds.Achieved ?? 0).Within(2e-4).Percent);
            });
        }
    }

    [Test]
    public void Glop_refuses_modules_before_solving() =>
        Assert.That(
            () => new RecoveryOptimizer().Optimize(SmallScenarios.WithModules(), Objective.GoldPerCost(), new OptimizeOptions { Engine = SolverEngine.Glop }),
            Throws.InstanceOf<NotSupportedException>().With.Message.Contains("GLOP").And.Message.Contains("whole-number"));

    [TestCase(true)]
    [TestCase(false)]
    public void Cp_sat_refuses_a_network_before_solving(bool withModules) =>
        Assert.That(
            () => new RecoveryOptimizer().Optimize(withModules ? SmallScenarios.WithModules() : SmallScenarios.OneSmelter(), Objective.LeastCost(), new OptimizeOptions { Engine = SolverEngine.CpSat }),
            Throws.InstanceOf<NotSupportedException>().With.Message.Contains("CP-SAT").And.Message.Contains(withModules ? "mixed models" : "purely continuous"));

    [Test]
    public void Without_highs_the_pair_answers_and_says_why()
    {
        Outcome outcome = new RecoveryOptimizer(WithoutHighs).Optimize(SmallScenarios.WithModules(), Objective.GoldPerCost());
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Provenance.Solver, Does.StartWith("SCIP ").And.Contain("GLOP "));
            Assert.That(outcome.Provenance.EngineNote, Does.Contain("libhighs.so.1 is not there"));
            Assert.That(outcome.Message, Does.Contain("libhighs.so.1 is not there"));
        });
    }

    [TestCase(SolverEngine.Highs, "libhighs")]
    [TestCase(SolverEngine.Scip, "google-ortools-native")]
    [TestCase(SolverEngine.Glop, "google-ortools-native")]
    [TestCase(SolverEngine.CpSat, "google-ortools-native")]
    public void Without_any_library_the_engine_and_the_package_are_named(SolverEngine engine, string library)
    {
        EngineUnavailableException error = Assert.Throws<EngineUnavailableException>(() => Empty.Open(engine))!;
        Assert.Multiple(() =>
        {
            Assert.That(error.Engine, Is.EqualTo(engine));
            Assert.That(error.Message, Does.Contain(library).And.Contain("Google.OrTools.runtime"));
        });
    }

    [TestCase(SolverEngine.Highs)]
    [TestCase(SolverEngine.Scip)]
    [TestCase(SolverEngine.Glop)]
    public void A_time_limit_and_cancelling_end_a_run_on_every_engine(SolverEngine engine)
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var options = new OptimizeOptions { Engine = engine };
        Outcome stopped = new RecoveryOptimizer().Optimize(SmallScenarios.OneSmelter(), Objective.GoldPerCost(), options, cancellation: cancelled.Token);
        Outcome late = new RecoveryOptimizer().Optimize(SmallScenarios.OneSmelter(), Objective.GoldPerCost(), options with { TimeLimit = TimeSpan.FromTicks(1) });
        Assert.Multiple(() =>
        {
            Assert.That(stopped.Stop, Is.EqualTo(StopReason.Cancelled));
            Assert.That(late.Stop, Is.EqualTo(StopReason.TimeLimit));
        });
    }
}
