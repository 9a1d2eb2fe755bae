namespace RecoveryOpt;

/// <summary>Why a run came to its end. Says nothing about what was found or proven.</summary>
public enum StopReason
{
    /// <summary>The question was answered: proven to the asked gap, or proven to have no answer.</summary>
    Completed,

    /// <summary>The deadline passed first.</summary>
    TimeLimit,

    /// <summary>The node or iteration limit was reached first.</summary>
    WorkLimit,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>Something went wrong that makes the answer unusable; the message says what.</summary>
    Failed,
}

/// <summary>Where a running solve stands.</summary>
/// <param name="Elapsed">Wall time since the solve began.</param>
/// <param name="Phase">What is being done, in words.</param>
/// <param name="Incumbent">The best objective value held, or null when there is none yet.</param>
/// <param name="Bound">The best proven bound on it, or null when there is none yet.</param>
/// <param name="Gap">|bound − incumbent| / |bound|, or null when either is missing.</param>
public sealed record SolveProgress(TimeSpan Elapsed, string Phase, double? Incumbent, double? Bound, double? Gap);
