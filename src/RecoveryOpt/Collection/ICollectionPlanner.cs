namespace RecoveryOpt.Collection;

/// <summary>Finds vehicle routes for a collection problem; what a host asks its container for.</summary>
public interface ICollectionPlanner
{
    /// <summary>Searches for the best plan; blocks until the limit of time or work, or cancellation.</summary>
    /// <param name="problem">What is to be collected, by which fleet.</param>
    /// <param name="options">Objective, engine, seed, threads and limits; the host's own defaults when null.</param>
    /// <param name="progress">Told of better plans, from the searching thread; the incumbent is cost, plus the value left out when that counts.</param>
    /// <param name="cancellation">Ends the search with the best audited plan so far.</param>
    /// <returns>Why it stopped, what is held, what is proven. A search that found no complete plan is an answer, not an exception.</returns>
    /// <exception cref="InvalidScenarioException">The engine asked for can't take the problem; every rule it lacks is listed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread or iteration, or no time at all.</exception>
    PlannerOutcome Plan(CollectionProblem problem, CollectionOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default);
}
