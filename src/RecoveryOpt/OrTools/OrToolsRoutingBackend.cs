using Google.OrTools.Init;
using RecoveryOpt.Collection;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>OR-Tools' routing solver behind our interface: told every rule it can hold exactly, given our plan to start from, and audited like everyone.</summary>
internal sealed class OrToolsRoutingBackend : IRoutingBackend
{
    /// <summary>How many runs may outlive their deadline before new ones are refused.</summary>
    public const int LingeringLimit = 4;

    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(20);

    // It stops by itself within milliseconds of its own limit, as a rule.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    /// <inheritdoc/>
    public string Name => "OR-Tools routing " + OrToolsVersion.VersionString();

    // Classes that exclude each other and one grade per vehicle depend on what else is loaded: its type rules know one type per stop, which is not enough.
    /// <inheritdoc/>
    public RoutingFeatures Features =>
        RoutingFeatures.Volume | RoutingFeatures.Windows | RoutingFeatures.SeveralWindows | RoutingFeatures.OptionalStops | RoutingFeatures.Groups
        | RoutingFeatures.MixedFleet | RoutingFeatures.SeveralDepots | RoutingFeatures.LoadClasses
        | RoutingFeatures.CostPerHour | RoutingFeatures.LongestDuty | RoutingFeatures.LongestDriving;

    /// <inheritdoc/>
    public int MostPlaces => 2_500;

    /// <inheritdoc/>
    public RoutingAnswer Solve(CollectionProblem problem, CollectionOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var due = Deadline.After(options.TimeLimit, options.Clock);
        if (problem.Stops.IsEmpty) return new RoutingAnswer(CollectionPlan.Of(problem, []), StopReason.Completed, 0);
        if (OrToolsRoutingRun.LingeringCount >= LingeringLimit)
            return new RoutingAnswer(null, StopReason.Failed, 0, FormattableString.Invariant($"{LingeringLimit} earlier OR-Tools searches have not come back from native code; no further one is started."));

        RoutingData data = RoutingDataBuilder.Build(problem, options.Objective);
        RouteList? start = options.Start is { } plan ? CollectionEngine.ToList(problem, data, plan) : null;
        TimeSpan own = due.Remaining - TimeSpan.FromMilliseconds(50);
        if (own <= TimeSpan.Zero) return new RoutingAnswer(null, StopReason.TimeLimit, 0);
        var run = new OrToolsRoutingRun(data, start, own, options.IterationLimit);
        run.Start();
        StopReason? given = Wait(run, due, cancellation);
        if (given is { } early && run.GiveUp()) return new RoutingAnswer(null, early, 0);
        return Read(problem, data, options, run.Finished, given ?? (options.IterationLimit is null ? StopReason.TimeLimit : StopReason.WorkLimit));
    }

    // Null when the run finished; otherwise why it is not waited for.
    private static StopReason? Wait(OrToolsRoutingRun run, Deadline due, CancellationToken cancellation)
    {
        while (!run.Finished.IsCompleted)
        {
            if (cancellation.IsCancellationRequested) return StopReason.Cancelled;
            if (due.IsPast) return Done(run, Grace) ? null : StopReason.TimeLimit;
            _ = Done(run, Pulse);
        }

        return null;
    }

    // Without throwing where the run failed: that is read from it afterwards.
    private static bool Done(OrToolsRoutingRun run, TimeSpan patience) => Task.WaitAny([run.Finished], patience) == 0;

    private static RoutingAnswer Read(CollectionProblem problem, RoutingData data, CollectionOptions options, Task<RouteList?> finished, StopReason stop)
    {
        if (finished.Exception is { } failure) return new RoutingAnswer(null, StopReason.Failed, 0, "OR-Tools could not search: " + failure.GetBaseException().Message);
        if (finished.Result is not { } list) return new RoutingAnswer(null, stop, 0, "OR-Tools found no plan.");
        CollectionPlan plan = CollectionPlan.Of(problem, CollectionEngine.ToRoutes(problem, data, list));
        return new RoutingAnswer(plan, stop, options.IterationLimit ?? 0);
    }
}
