using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>How one limit, by itself, would have to give way for there to be a plan.</summary>
/// <param name="Limit">Name of the limit.</param>
/// <param name="Text">The same in words, with both numbers.</param>
public sealed record LimitRelaxation(string Limit, string Text)
{
    /// <summary>By what share of itself; null for a rule that holds or does not.</summary>
    public double? Share { get; init; }

    /// <summary>The number stated, of the first period where they differ; null for a rule.</summary>
    public double? Stated { get; init; }

    /// <summary>The number that would do; null for a rule.</summary>
    public double? Needed { get; init; }

    /// <summary>Unit of both numbers.</summary>
    public string Unit { get; init; } = "";
}

/// <summary>Why no plan keeps every limit, over the limits that the user states.</summary>
public sealed record InfeasibilityExplanation
{
    internal InfeasibilityExplanation()
    {
    }

    /// <summary>Why the explanation ended: completed, or the time limit or a cancellation first, and then it may be incomplete.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>True when proven that no plan keeps every limit; false when there is a plan; null when neither was decided.</summary>
    public bool? IsInfeasible { get; init; }

    /// <summary>
    /// Sets of limits that no plan keeps together, no limit in two of them; each is irreducible: without any one of its limits there is a plan
    /// for the rest of it. Once one limit of each set gives way there is a plan.
    /// </summary>
    public ImmutableArray<ImmutableArray<string>> Conflicts { get; init; } = [];

    /// <summary>For each limit in a conflict that suffices by itself: how far it has to give way, to within a thousandth of itself. Least share first.</summary>
    public ImmutableArray<LimitRelaxation> Alone { get; init; } = [];

    /// <summary>One limit of each conflict that together give a plan, each relaxed by the same share of itself; empty where one limit suffices.</summary>
    public ImmutableArray<LimitRelaxation> Together { get; init; } = [];

    /// <summary>What a person should know besides: that it is the structure and not a limit, what was not decided.</summary>
    public string Message { get; init; } = "";

    /// <summary>Questions put to the solver.</summary>
    public int Solves { get; init; }
}
