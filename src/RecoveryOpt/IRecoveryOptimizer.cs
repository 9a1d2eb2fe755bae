namespace RecoveryOpt;

/// <summary>Finds the best plan of a scenario; what a host asks its container for.</summary>
public interface IRecoveryOptimizer
{
    /// <summary>Optimises a scenario; blocks until it is done.</summary>
    /// <param name="scenario">What is to be planned.</param>
    /// <param name="objective">What is to be best.</param>
    /// <param name="options">How long, how exactly and with which engine; the host's own defaults when null.</param>
    /// <param name="progress">Told of incumbents and bounds, in the objective's unit, from the solving thread.</param>
    /// <param name="cancellation">Ends the run within 2 s with the best audited plan so far.</param>
    /// <returns>Why it stopped, what is held, what is proven. Infeasible and stopped runs are answers, not exceptions.</returns>
    /// <exception cref="InvalidScenarioException">The scenario uses something that can't be optimised yet, or expands into something impossible; every problem is listed.</exception>
    /// <exception cref="EngineUnavailableException">The engine's native library can't be loaded.</exception>
    /// <exception cref="NotSupportedException">The engine can't take the scenario, as GLOP can't take whole-number decisions.</exception>
    Outcome Optimize(
        Scenario scenario, Objective objective, OptimizeOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default);
}
