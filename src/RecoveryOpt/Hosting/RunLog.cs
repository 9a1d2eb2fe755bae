using Microsoft.Extensions.Logging;

namespace RecoveryOpt.Hosting;

/// <summary>What a run tells the host's log.</summary>
internal static partial class RunLog
{
    [LoggerMessage(1, LogLevel.Information, "Optimising {Scenario} with {Engine}.")]
    public static partial void Started(ILogger log, string scenario, SolverEngine engine);

    /// <summary>The end of a run, louder the worse it went.</summary>
    public static void Ended(ILogger log, string scenario, Outcome outcome)
    {
        if (outcome.Provenance.EngineNote.Length > 0) FellBack(log, scenario, outcome.Provenance.EngineNote);
        if (outcome.Stop == StopReason.Failed)
            Failed(log, scenario, outcome.Provenance.Solver, outcome.Message);
        else
            Finished(log, scenario, outcome.Provenance.Solver, outcome.Stop, outcome.Refusal, outcome.Bounds.Achieved, outcome.Bounds.Proven, outcome.Bounds.Unit, outcome.Statistics.Elapsed);
    }

    [LoggerMessage(4, LogLevel.Error, "Optimising {Scenario} with {Engine} threw.")]
    public static partial void Threw(ILogger log, string scenario, SolverEngine engine, Exception exception);

    [LoggerMessage(2, LogLevel.Information, "{Scenario} on {Solver} ended: {Stop}, refusal {Refusal}, achieved {Achieved}, proven {Proven} {Unit}, {Elapsed}.")]
    private static partial void Finished(ILogger log, string scenario, string solver, StopReason stop, Refusal refusal, double? achieved, double? proven, string unit, TimeSpan elapsed);

    [LoggerMessage(3, LogLevel.Error, "{Scenario} on {Solver} failed: {Reason}")]
    private static partial void Failed(ILogger log, string scenario, string solver, string reason);

    [LoggerMessage(5, LogLevel.Warning, "{Scenario}: {Reason}")]
    private static partial void FellBack(ILogger log, string scenario, string reason);
}
