using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What a run can say about the plan it holds: what was made best, why it stopped, what is achieved and proven, and where it came from.</summary>
/// <param name="Objective">What was made best.</param>
/// <param name="Stop">Why the run ended.</param>
/// <param name="Bounds">What is achieved and what is proven.</param>
/// <param name="Provenance">What the result came from; null where that is not known.</param>
public sealed record ProofStatement(Objective Objective, StopReason Stop, ObjectiveBounds Bounds, Provenance? Provenance)
{
    /// <summary>True when the plan is proven to be within the asked gap of the best.</summary>
    public bool IsProven { get; init; }

    /// <summary>What a reader should know besides, such as that it was read from a file and not proven again; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The stages of an order, each with its own statement; empty for an objective on its own.</summary>
    public ImmutableArray<ProofStatement> Stages { get; init; } = [];
}
