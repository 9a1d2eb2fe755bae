using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RecoveryOpt.Documents;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Hosting;

[TestFixture]
[NonParallelizable]
internal sealed class AddRecoveryOptTests
{
    [Test]
    public void An_optimiser_is_resolved_and_uses_the_hosts_engine()
    {
        using ServiceProvider services = new ServiceCollection().AddRecoveryOpt(o => o.Engine = SolverEngine.Glop).BuildServiceProvider();
        IRecoveryOptimizer optimizer = services.GetRequiredService<IRecoveryOptimizer>();
        Outcome outcome = optimizer.Optimize(SmallScenarios.OneSmelter(), Objective.GoldPerCost());
        Assert.Multiple(() =>
        {
            Assert.That(services.GetRequiredService<IRecoveryOptimizer>(), Is.SameAs(optimizer));
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Provenance.Solver, Does.StartWith("GLOP"));
        });
    }

    [Test]
    public void A_hosts_recovery_function_reaches_the_options_of_documents()
    {
        using ServiceProvider services = new ServiceCollection().AddSingleton<RecoveryFunction>(new Half()).AddRecoveryOpt().BuildServiceProvider();
        Assert.That(services.GetRequiredService<DocumentOptions>().RecoveryFunctions.All.Select(f => f.Name), Is.EqualTo(new[] { "affine", "exponential", "half", "tabulated" }));
        Assert.That(services.GetRequiredService<RecoveryFunctions>().Find("half", 1), Is.InstanceOf<Half>());
    }

    private sealed class Half() : RecoveryFunction("half", 1)
    {
        public override double RecoveredPerTonne(double headGrade, FunctionArguments arguments) => headGrade / 2;
    }

    [Test]
    public void Invalid_options_fail_with_every_problem()
    {
        using ServiceProvider services = new ServiceCollection().AddRecoveryOpt(o =>
        {
            o.Engine = (SolverEngine)77;
            o.TimeLimit = TimeSpan.FromSeconds(-1);
            o.RelativeGap = double.NaN;
            o.NodeLimit = 0;
            o.Seed = -1;
            o.MostMaterialStreams = 0;
        }).BuildServiceProvider();
        OptionsValidationException error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IRecoveryOptimizer>())!;
        string[] wrong = ["Engine", "TimeLimit", "RelativeGap", "NodeLimit", "Seed", "MostMaterialStreams"];
        Assert.That(wrong.Where(name => !error.Message.Contains(name, StringComparison.Ordinal)), Is.Empty, error.Message);
    }

    [Test]
    public void A_host_validates_when_it_starts()
    {
        using ServiceProvider services = new ServiceCollection().AddRecoveryOpt(o => o.Seed = -1).BuildServiceProvider();
        Assert.That(() => services.GetRequiredService<IStartupValidator>().Validate(), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Seed"));
    }

    [Test]
    public void Listeners_and_the_log_see_a_run()
    {
        var measured = new Dictionary<string, double>(StringComparer.Ordinal);
        using var meters = new MeterListener { InstrumentPublished = static (instrument, listener) => { if (instrument.Meter.Name == "RecoveryOpt") listener.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => { lock (measured) measured[instrument.Name] = value; });
        meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => { lock (measured) measured[instrument.Name] = value; });
        meters.Start();
        var seen = new List<Activity>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "RecoveryOpt",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (seen) seen.Add(activity); },
        };
        ActivitySource.AddActivityListener(activities);
        using var log = new ListLog();
        using ServiceProvider services = new ServiceCollection().AddLogging(b => b.AddProvider(log)).AddRecoveryOpt().BuildServiceProvider();
        Outcome outcome = services.GetRequiredService<IRecoveryOptimizer>().Optimize(SmallScenarios.OneSmelter(), Objective.GoldPerCost());

        Assert.Multiple(() =>
        {
            Assert.That(measured.Keys, Is.SupersetOf(new[] { "recoveryopt.runs", "recoveryopt.duration", "recoveryopt.cpu", "recoveryopt.gap" }));
            Assert.That(measured.Keys, Has.No.Member("recoveryopt.failures"));
            Activity activity = seen.Single(a => Equals(a.GetTagItem("recoveryopt.scenario.hash"), outcome.Provenance.ScenarioHash));
            Assert.That(activity.GetTagItem("recoveryopt.engine"), Is.EqualTo("Highs"));
            Assert.That(activity.GetTagItem("recoveryopt.stop"), Is.EqualTo("Completed"));
            Assert.That(activity.GetTagItem("recoveryopt.gap"), Is.EqualTo(outcome.Bounds.Gap));
            Assert.That(log.Lines, Has.Some.Contains("Optimising one smelter").And.Some.Contains("ended: Completed"));
        });
    }

    [Test]
    public void A_run_that_throws_is_counted_and_logged_as_a_failure()
    {
        long failures = 0;
        using var meters = new MeterListener { InstrumentPublished = static (instrument, listener) => { if (instrument.Name == "recoveryopt.failures") listener.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref failures, value));
        meters.Start();
        using var log = new ListLog();
        using ServiceProvider services = new ServiceCollection().AddLogging(b => b.AddProvider(log)).AddRecoveryOpt(o => o.Engine = SolverEngine.Glop).BuildServiceProvider();
        Assert.That(() => services.GetRequiredService<IRecoveryOptimizer>().Optimize(SmallScenarios.WithModules(), Objective.GoldPerCost()), Throws.InstanceOf<NotSupportedException>());
        Assert.That(failures, Is.EqualTo(1));
        Assert.That(log.Lines, Has.Some.Contains("threw"));
    }

    private sealed class ListLog : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
