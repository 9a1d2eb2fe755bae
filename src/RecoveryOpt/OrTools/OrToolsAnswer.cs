namespace RecoveryOpt.OrTools;

/// <summary>What an OR-Tools engine says its answer is, in the one vocabulary both its interfaces share.</summary>
internal enum OrToolsStatus
{
    /// <summary>Optimal, or within the asked gap.</summary>
    Optimal,

    /// <summary>It stopped early and may hold a point.</summary>
    Stopped,

    /// <summary>Infeasible; OR-Tools says so of "infeasible or unbounded" too.</summary>
    Infeasible,

    /// <summary>Unbounded.</summary>
    Unbounded,

    /// <summary>The engine refused the model or its options.</summary>
    Refused,
}

/// <summary>What an OR-Tools engine left behind, before anyone has checked it.</summary>
internal sealed record OrToolsAnswer
{
    public required OrToolsStatus Status { get; init; }

    /// <summary>The engine's own word for its status.</summary>
    public string StatusName { get; init; } = "";

    public double[]? Point { get; init; }

    public double[]? RowDuals { get; init; }

    public double[]? ReducedCosts { get; init; }

    public double? DualBound { get; init; }

    public long Nodes { get; init; }

    public long Iterations { get; init; }

    public double CpuSeconds { get; init; }

    /// <summary>The exception that ended the run, if any.</summary>
    public string? Error { get; init; }

    /// <summary>True when native code had not come back and its answer was not waited for.</summary>
    public bool WasAbandoned { get; init; }
}
