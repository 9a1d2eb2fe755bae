using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using RecoveryOpt.Engines;
using RecoveryOpt.Hosting;
using RecoveryOpt.Optimizing;
using RecoveryOpt.Solving;

namespace RecoveryOpt;

/// <summary>Finds the best plan of a scenario, proves how far any other plan can be from it, and returns nothing that fails its audit.</summary>
/// <remarks>
/// A call blocks until it is done: a native solve does, so the host picks the thread. Instances hold no state between calls and may be
/// shared; each call runs one solver on one thread.
/// </remarks>
public sealed class RecoveryOptimizer : IRecoveryOptimizer
{
    private readonly Func<SolverEngine, OpenedEngine> _open;
    private readonly OptimizeOptions _defaults;
    private readonly ILogger _log;

    /// <summary>An optimiser on the engines that come with the package; <see cref="OptimizeOptions.Engine"/> chooses one per call.</summary>
    public RecoveryOptimizer()
        : this(EngineRoom.Shipped.Open, new OptimizeOptions(), NullLogger.Instance)
    {
    }

    /// <summary>An optimiser with a host's defaults and log.</summary>
    /// <param name="options">What a call without options of its own uses; an invalid one throws here.</param>
    /// <param name="logger">Told of the start, end and failure of every run.</param>
    public RecoveryOptimizer(IOptions<RecoveryOptOptions> options, ILogger<RecoveryOptimizer> logger)
        : this(EngineRoom.Shipped.Open, (options ?? throw new ArgumentNullException(nameof(options))).Value.ToOptimizeOptions(), logger)
    {
    }

    internal RecoveryOptimizer(ISolverBackend backend)
        : this(_ => new OpenedEngine(backend, ""), new OptimizeOptions(), NullLogger.Instance)
    {
    }

    internal RecoveryOptimizer(EngineRoom engines)
        : this(engines.Open, new OptimizeOptions(), NullLogger.Instance)
    {
    }

    private RecoveryOptimizer(Func<SolverEngine, OpenedEngine> open, OptimizeOptions defaults, ILogger log)
    {
        _open = open;
        _defaults = defaults;
        _log = log;
    }

    /// <inheritdoc/>
    public Outcome Optimize(
        Scenario scenario, Objective objective, OptimizeOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(objective);
        options ??= _defaults;
        using Activity? activity = Telemetry.Start(options.Engine);
        RunLog.Started(_log, scenario.Content.Name, options.Engine);
        try
        {
            Outcome outcome = new OptimizationRun(_open(options.Engine), scenario, objective, options, progress).Run(cancellation);
            Telemetry.Ended(activity, options.Engine, outcome);
            RunLog.Ended(_log, scenario.Content.Name, outcome);
            return outcome;
        }
        catch (Exception exception)
        {
            Telemetry.Threw(activity, options.Engine, exception);
            RunLog.Threw(_log, scenario.Content.Name, options.Engine, exception);
            throw;
        }
    }
}
