using RecoveryOpt.Highs;
using RecoveryOpt.Optimizing;
using RecoveryOpt.Solving;

namespace RecoveryOpt;

/// <summary>Finds the best plan of a scenario, proves how far any other plan can be from it, and returns nothing that fails its audit.</summary>
/// <remarks>
/// A call blocks until it is done: a native solve does, so the host picks the thread. Instances hold no state between calls and may be
/// shared; each call runs one solver on one thread.
/// </remarks>
public sealed class RecoveryOptimizer
{
    private readonly ISolverBackend _backend;

    /// <summary>An optimiser on the HiGHS engine that comes with the package.</summary>
    public RecoveryOptimizer()
        : this(new HighsBackend())
    {
    }

    internal RecoveryOptimizer(ISolverBackend backend) => _backend = backend;

    /// <summary>Optimises a scenario.</summary>
    /// <param name="scenario">What is to be planned.</param>
    /// <param name="objective">What is to be best.</param>
    /// <param name="options">How long and how exactly; the defaults when null.</param>
    /// <param name="progress">Told of incumbents and bounds, in the objective's unit, from the solving thread.</param>
    /// <param name="cancellation">Ends the run within 2 s with the best audited plan so far.</param>
    /// <returns>Why it stopped, what is held, what is proven. Infeasible and stopped runs are answers, not exceptions.</returns>
    /// <exception cref="InvalidScenarioException">The scenario uses something that can't be optimised yet, or expands into something impossible; every problem is listed.</exception>
    public Outcome Optimize(
        Scenario scenario, Objective objective, OptimizeOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(objective);
        return new OptimizationRun(_backend, scenario, objective, options ?? new OptimizeOptions(), progress).Run(cancellation);
    }
}
