using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Why there is no best plan to speak of.</summary>
public enum Refusal
{
    /// <summary>There is one, or the run was stopped before it was known.</summary>
    None,

    /// <summary>No plan keeps every limit.</summary>
    Infeasible,

    /// <summary>A feasible plan, shown as <see cref="Outcome.Witness"/>, has a negative cost: gold per cost means nothing.</summary>
    NegativeCost,

    /// <summary>A feasible plan, shown as <see cref="Outcome.Witness"/>, yields gold at no cost.</summary>
    FreeGold,

    /// <summary>A plan that does nothing costs nothing: set a floor on gold or on cost.</summary>
    FloorNeeded,

    /// <summary>No feasible plan yields any payable gold.</summary>
    NoGold,

    /// <summary>The objective has no limit: for every plan there is a better one.</summary>
    Unbounded,
}

/// <summary>How large the question was and how long the answer took; facts of the machine, kept apart from the result.</summary>
/// <param name="MaterialStreams">Material streams after pruning.</param>
/// <param name="MaterialStreamsBeforePruning">Material streams expanded.</param>
/// <param name="Rows">Rows of the model.</param>
/// <param name="Columns">Columns of the model.</param>
/// <param name="Integers">Whole-number columns.</param>
/// <param name="Nonzeros">Nonzeros of the model.</param>
/// <param name="SolverCpuSeconds">CPU seconds spent in the engine.</param>
/// <param name="Elapsed">Wall time of the whole run.</param>
public sealed record RunStatistics(
    int MaterialStreams, int MaterialStreamsBeforePruning, int Rows, int Columns, int Integers, int Nonzeros, double SolverCpuSeconds, TimeSpan Elapsed);

/// <summary>One stage of an order. Three facts are kept apart: why it stopped, what is held, what is proven.</summary>
/// <param name="Objective">What was made best.</param>
/// <param name="Stop">Why the stage ended.</param>
/// <param name="Refusal">Why it has no best plan to speak of.</param>
/// <param name="Bounds">What its own plan achieves, and what no plan that keeps the earlier stages' values can exceed.</param>
public sealed record StageOutcome(Objective Objective, StopReason Stop, Refusal Refusal, ObjectiveBounds Bounds)
{
    /// <summary>The stage's own best plan, audited; null when none is held.</summary>
    public AuditedPlan? Best { get; init; }

    /// <summary>The worst value that later stages may leave of it: what was achieved less the tolerance; null when nothing was achieved.</summary>
    public double? Kept { get; init; }

    /// <summary>The objective's value in the outcome's plan, recalculated; null where the order ended before this stage was kept.</summary>
    public double? InFinalPlan { get; init; }

    /// <summary>What a person should know besides.</summary>
    public string Message { get; init; } = "";

    /// <summary>The steps of its proof.</summary>
    public ImmutableArray<ProofStep> Steps { get; init; } = [];

    /// <summary>True when its plan is proven to be within the asked gap of the best among the plans that keep the earlier stages' values.</summary>
    public bool IsProven => Stop == StopReason.Completed && Best is not null;
}

/// <summary>The answer to one optimisation. Three facts are kept apart: why it stopped, what is held, what is proven.</summary>
public sealed record Outcome
{
    internal Outcome()
    {
    }

    /// <summary>Why the run ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>The best plan found, audited; null when none is held.</summary>
    public AuditedPlan? Best { get; init; }

    /// <summary>What is achieved and what is proven.</summary>
    public required ObjectiveBounds Bounds { get; init; }

    /// <summary>Why there is no best plan to speak of.</summary>
    public Refusal Refusal { get; init; }

    /// <summary>The plan that shows why the question was refused, audited.</summary>
    public AuditedPlan? Witness { get; init; }

    /// <summary>What a person should know besides: the reason of a refusal, why nothing is proven, what went wrong.</summary>
    public string Message { get; init; } = "";

    /// <summary>Findings of the audit where a solver's plan failed it.</summary>
    public ImmutableArray<Finding> AuditFindings { get; init; } = [];

    /// <summary>The steps of the proof; those of an order are with its stages.</summary>
    public ImmutableArray<ProofStep> Steps { get; init; } = [];

    /// <summary>The stages of an order, as far as they were begun; empty for an objective on its own. <see cref="Bounds"/> are those of the last of them.</summary>
    public ImmutableArray<StageOutcome> Stages { get; init; } = [];

    /// <summary>What the result came from.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Sizes and times.</summary>
    public required RunStatistics Statistics { get; init; }

    /// <summary>The best plan as a point of the model, one value per column; null where there is none, and for an order.</summary>
    internal double[]? Point { get; init; }

    /// <summary>True when the plan held is proven to be within the asked gap of the best.</summary>
    public bool IsProven => Stop == StopReason.Completed && Best is not null;

    /// <summary>The best plan.</summary>
    /// <exception cref="NoPlanException">No plan is held; the message says why.</exception>
    public AuditedPlan PlanOrThrow() => Best ?? throw new NoPlanException(this);

    /// <summary>What can be said about the plan held, as a proposal needs it.</summary>
    /// <param name="objective">The objective that was asked for.</param>
    public ProofStatement Proof(Objective objective) => new(objective, Stop, Bounds, Provenance)
    {
        IsProven = IsProven,
        Stages = [.. Stages.Select(s => new ProofStatement(s.Objective, s.Stop, s.Bounds, null) { IsProven = s.IsProven })],
    };
}

/// <summary>An optimisation that holds no plan.</summary>
#pragma warning disable CA1032 // It always carries its outcome.
public sealed class NoPlanException : InvalidOperationException
#pragma warning restore CA1032
{
    /// <summary>An exception for an outcome without a plan.</summary>
    public NoPlanException(Outcome outcome)
        : base(Describe(outcome)) =>
        Outcome = outcome;

    /// <summary>The outcome.</summary>
    public Outcome Outcome { get; }

    private static string Describe(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        string why = outcome.Refusal == Refusal.None ? $"the run stopped ({outcome.Stop}) before one was found" : outcome.Refusal.ToString();
        return $"No plan is held: {why}. {outcome.Message}";
    }
}
