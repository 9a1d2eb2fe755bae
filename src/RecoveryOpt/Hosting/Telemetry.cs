using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RecoveryOpt.Hosting;

/// <summary>One meter and one activity source, both named "RecoveryOpt"; they cost nothing while nobody listens.</summary>
/// <remarks>
/// Instruments: recoveryopt.runs, recoveryopt.failures (count), recoveryopt.duration (wall s), recoveryopt.cpu (engine CPU s),
/// recoveryopt.gap (share of the bound, where both sides are known). Each carries recoveryopt.engine and recoveryopt.stop.
/// The activity carries recoveryopt.scenario.hash, recoveryopt.solver and recoveryopt.gap too.
/// </remarks>
internal static partial class Telemetry
{
    public const string Name = "RecoveryOpt";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("recoveryopt.runs", "{run}", "Optimisations that ended, however they did.");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("recoveryopt.failures", "{run}", "Optimisations that failed or threw; infeasible and stopped runs are answers.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("recoveryopt.duration", "s", "Wall time of an optimisation.");
    private static readonly Histogram<double> Cpu = Meter.CreateHistogram<double>("recoveryopt.cpu", "s", "CPU time spent in the engine.");
    private static readonly Histogram<double> Gap = Meter.CreateHistogram<double>("recoveryopt.gap", "1", "How far any other plan can be, as a share of the bound.");

    /// <summary>Starts the activity of one run; null while nobody listens.</summary>
    public static Activity? Start(SolverEngine engine) =>
        Activities.StartActivity("optimize")?.SetTag("recoveryopt.engine", engine.ToString());

    /// <summary>Records a run that gave an outcome.</summary>
    public static void Ended(Activity? activity, SolverEngine engine, Outcome outcome)
    {
        var tags = new TagList { { "recoveryopt.engine", engine.ToString() }, { "recoveryopt.stop", outcome.Stop.ToString() } };
        Runs.Add(1, tags);
        Duration.Record(outcome.Statistics.Elapsed.TotalSeconds, tags);
        Cpu.Record(outcome.Statistics.SolverCpuSeconds, tags);
        if (outcome.Bounds.Gap is { } gap) Gap.Record(gap, tags);
        if (outcome.Stop == StopReason.Failed)
        {
            Failures.Add(1, tags);
            activity?.SetStatus(ActivityStatusCode.Error, outcome.Message);
        }

        activity?
            .SetTag("recoveryopt.scenario.hash", outcome.Provenance.ScenarioHash)
            .SetTag("recoveryopt.solver", outcome.Provenance.Solver)
            .SetTag("recoveryopt.stop", outcome.Stop.ToString())
            .SetTag("recoveryopt.gap", outcome.Bounds.Gap);
    }

    /// <summary>Records a run that threw.</summary>
    public static void Threw(Activity? activity, SolverEngine engine, Exception exception)
    {
        var tags = new TagList { { "recoveryopt.engine", engine.ToString() }, { "recoveryopt.stop", exception.GetType().Name } };
        Runs.Add(1, tags);
        Failures.Add(1, tags);
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
    }
}
