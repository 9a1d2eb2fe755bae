using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RecoveryOpt.Engines;
using RecoveryOpt.Hosting;

namespace RecoveryOpt.Collection;

/// <summary>Finds vehicle routes for a collection problem and returns nothing that fails its audit.</summary>
/// <remarks>
/// A call blocks until it is done; the host picks the thread. Instances hold no state between calls and may be shared.
/// For the same problem, seed, threads and iteration limit the plan is the same, as long as no time limit ends the search first.
/// </remarks>
public sealed class CollectionPlanner : ICollectionPlanner
{
    private readonly Func<IRoutingBackend> _own;
    private readonly Func<IRoutingBackend> _orTools;
    private readonly CollectionOptions _defaults;
    private readonly ILogger _log;

    /// <summary>A planner on the engines that come with the package; <see cref="CollectionOptions.Engine"/> chooses one per call.</summary>
    public CollectionPlanner()
        : this(static () => new OwnRoutingBackend(EngineRoom.Shipped.Open), new CollectionOptions(), NullLogger.Instance)
    {
    }

    /// <summary>A planner with a host's defaults and log.</summary>
    /// <param name="options">What a call without options of its own uses; an invalid one throws here.</param>
    /// <param name="logger">Told of the start, end and failure of every search.</param>
    public CollectionPlanner(IOptions<CollectionPlannerOptions> options, ILogger<CollectionPlanner> logger)
        : this(static () => new OwnRoutingBackend(EngineRoom.Shipped.Open), (options ?? throw new ArgumentNullException(nameof(options))).Value.ToCollectionOptions(), logger)
    {
    }

    internal CollectionPlanner(IRoutingBackend own, IRoutingBackend? orTools = null)
        : this(() => own, new CollectionOptions(), NullLogger.Instance, orTools is null ? null : () => orTools)
    {
    }

    private CollectionPlanner(Func<IRoutingBackend> own, CollectionOptions defaults, ILogger log, Func<IRoutingBackend>? orTools = null)
    {
        _own = own;
        _orTools = orTools ?? (static () => new OrTools.OrToolsRoutingBackend());
        _defaults = defaults;
        _log = log;
    }

    /// <inheritdoc/>
    public PlannerOutcome Plan(CollectionProblem problem, CollectionOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= _defaults;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        if (options.IterationLimit is { } limit) ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.TimeLimit, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ProofShare, 0, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ProofShare, 0.9, nameof(options));
        if (options.ProofWorkLimit is { } work) ArgumentOutOfRangeException.ThrowIfLessThan(work, 1, nameof(options));
        if (!Enum.IsDefined(options.Objective)) throw new ArgumentOutOfRangeException(nameof(options), options.Objective, "There is no such objective.");
        if (!Enum.IsDefined(options.Engine)) throw new ArgumentOutOfRangeException(nameof(options), options.Engine, "There is no such engine.");
        using Activity? activity = Telemetry.Start(options.Engine);
        PlannerLog.Started(_log, problem.Name, options.Engine);
        try
        {
            PlannerOutcome outcome = new PlannerRun(problem, options, _own(), _orTools, progress).Run(cancellation);
            Telemetry.Ended(activity, options.Engine, outcome);
            PlannerLog.Ended(_log, problem.Name, outcome);
            return outcome;
        }
        catch (Exception exception)
        {
            Telemetry.Threw(activity, options.Engine, exception);
            PlannerLog.Threw(_log, problem.Name, options.Engine, exception);
            throw;
        }
    }
}
