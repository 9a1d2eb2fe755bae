using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>What a collection plan came from, so that it can be made again.</summary>
/// <param name="ProblemHash">SHA-256 of the problem: its canonical JSON, with travel matrices as their bytes.</param>
/// <param name="Library">Version of this library.</param>
/// <param name="Engine">Name and version of the engines that ran.</param>
/// <param name="Seed">Seed of the search.</param>
/// <param name="Threads">Searches side by side.</param>
/// <param name="IterationLimit">Most iterations of each thread, if limited.</param>
public sealed record PlannerProvenance(string ProblemHash, string Library, string Engine, int Seed, int Threads, long? IterationLimit)
{
    /// <summary>Which engine gave the plan where several ran, or why one could not; empty when there is nothing to say.</summary>
    public string EngineNote { get; init; } = "";
}

/// <summary>The answer to one search for vehicle routes. Three facts are kept apart: why it stopped, what is held, what is proven.</summary>
public sealed record PlannerOutcome
{
    internal PlannerOutcome()
    {
    }

    /// <summary>Why the search ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>The best plan found, without a finding in its audit; null when none is held. How good it is at least, <see cref="Bounds"/> say.</summary>
    public CollectionPlan? Best { get; init; }

    /// <summary>Where no complete plan is held: one that leaves out what must be served and breaks no other rule; null when there is none either.</summary>
    public CollectionPlan? Incomplete { get; init; }

    /// <summary>Findings of the audit where a plan failed it; those of <see cref="Incomplete"/> say what is missed.</summary>
    public ImmutableArray<CollectionFinding> AuditFindings { get; init; } = [];

    /// <summary>What the plan achieves by the objective asked for (cost or value minus cost in money, or value per cost), and what no plan can do better than.</summary>
    public required ObjectiveBounds Bounds { get; init; }

    /// <summary>Why there is no proven bound; empty when there is one.</summary>
    public string WhyNotProven { get; init; } = "";

    /// <summary>Rules of the problem that the bound leaves out, so that it may be further off than need be; it holds all the same.</summary>
    public ImmutableArray<string> BoundLeavesOut { get; init; } = [];

    /// <summary>True when the plan held is proven to be the best, to within a hundred-thousandth.</summary>
    public bool IsProven { get; init; }

    /// <summary>Why each stop that the plan held leaves out is not served, in the order of the plan.</summary>
    public ImmutableArray<UnservedStop> Unserved { get; init; } = [];

    /// <summary>Where no complete plan is held: stops and limits that conflict, in words, as far as they show without a search.</summary>
    public ImmutableArray<string> Conflicts { get; init; } = [];

    /// <summary>What a person should know besides: why no plan is held, what went wrong.</summary>
    public string Message { get; init; } = "";

    /// <summary>Iterations done by our own search, all threads together.</summary>
    public long Iterations { get; init; }

    /// <summary>Time from call to answer, by the clock of the options.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>What the result came from.</summary>
    public required PlannerProvenance Provenance { get; init; }

    /// <summary>The best plan.</summary>
    /// <exception cref="NoCollectionPlanException">No plan is held; the message says why.</exception>
    public CollectionPlan PlanOrThrow() => Best ?? throw new NoCollectionPlanException(this);
}

/// <summary>A search for vehicle routes that holds no plan.</summary>
#pragma warning disable CA1032 // It always carries its outcome.
public sealed class NoCollectionPlanException : InvalidOperationException
#pragma warning restore CA1032
{
    /// <summary>An exception for an outcome without a plan.</summary>
    public NoCollectionPlanException(PlannerOutcome outcome)
        : base(Describe(outcome)) =>
        Outcome = outcome;

    /// <summary>The outcome.</summary>
    public PlannerOutcome Outcome { get; }

    private static string Describe(PlannerOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return $"No collection plan is held ({outcome.Stop}). {outcome.Message}";
    }
}
