using Microsoft.Extensions.Logging;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Hosting;

/// <summary>What a search for vehicle routes tells the host's log.</summary>
internal static partial class PlannerLog
{
    [LoggerMessage(11, LogLevel.Information, "Searching vehicle routes for {Problem} with {Engine}.")]
    public static partial void Started(ILogger log, string problem, RoutingEngine engine);

    /// <summary>The end of a search, louder the worse it went.</summary>
    public static void Ended(ILogger log, string problem, PlannerOutcome outcome)
    {
        if (outcome.Provenance.EngineNote.Length > 0) EngineNote(log, problem, outcome.Provenance.EngineNote);
        if (outcome.Stop == StopReason.Failed) SearchFailed(log, problem, outcome.Provenance.Engine, outcome.Message);
        else if (outcome.Best is null) NoPlan(log, problem, outcome.Provenance.Engine, outcome.Stop, outcome.Message);
        else Searched(log, problem, outcome.Provenance.Engine, outcome.Stop, outcome.Bounds.Achieved, outcome.Iterations, outcome.Elapsed);
    }

    [LoggerMessage(16, LogLevel.Error, "Searching vehicle routes for {Problem} with {Engine} threw.")]
    public static partial void Threw(ILogger log, string problem, RoutingEngine engine, Exception exception);

    [LoggerMessage(12, LogLevel.Information, "Routes for {Problem} on {Solver} ended: {Stop}, achieved {Achieved}, {Iterations} iterations, {Elapsed}.")]
    private static partial void Searched(ILogger log, string problem, string solver, StopReason stop, double? achieved, long iterations, TimeSpan elapsed);

    [LoggerMessage(13, LogLevel.Error, "Routes for {Problem} on {Solver} failed: {Reason}")]
    private static partial void SearchFailed(ILogger log, string problem, string solver, string reason);

    [LoggerMessage(14, LogLevel.Warning, "Routes for {Problem} on {Solver} ended ({Stop}) without a complete plan: {Reason}")]
    private static partial void NoPlan(ILogger log, string problem, string solver, StopReason stop, string reason);

    [LoggerMessage(15, LogLevel.Information, "Routes for {Problem}: {Reason}")]
    private static partial void EngineNote(ILogger log, string problem, string reason);
}
