using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>What the engine says about the model. A claim, not a proof of ours.</summary>
internal enum SolverClaim
{
    /// <summary>It says nothing final.</summary>
    Unknown,

    /// <summary>The point is optimal to the asked gap.</summary>
    Optimal,

    /// <summary>No point meets the model.</summary>
    Infeasible,

    /// <summary>The objective has no limit.</summary>
    Unbounded,

    /// <summary>One of the two; the engine did not find out which.</summary>
    InfeasibleOrUnbounded,
}

/// <summary>One engine's answer; why it stopped, what it claims and what it holds are kept apart.</summary>
internal sealed record SolverResult
{
    /// <summary>Why the solve ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>What the engine claims.</summary>
    public required SolverClaim Claim { get; init; }

    /// <summary>The best point, checked by <see cref="PointCheck"/> to the request's tolerance; null when none is held.</summary>
    public double[]? Point { get; init; }

    /// <summary>The model's objective at <see cref="Point"/>, evaluated by us; null without a point.</summary>
    public double? Objective { get; init; }

    /// <summary>The engine's bound on every feasible point's objective (below when minimising, above when maximising); null when it has none.</summary>
    public double? DualBound { get; init; }

    /// <summary>∂objective/∂side of each row, of a continuous model solved to the end; null otherwise.</summary>
    public double[]? RowDuals { get; init; }

    /// <summary>Objective coefficient − duals·column, likewise.</summary>
    public double[]? ReducedCosts { get; init; }

    /// <summary>How far <see cref="Point"/> is from meeting the model; null without a point.</summary>
    public PointCheck? Check { get; init; }

    /// <summary>Branch-and-bound nodes.</summary>
    public long Nodes { get; init; }

    /// <summary>Simplex, interior-point and crossover iterations.</summary>
    public long Iterations { get; init; }

    /// <summary>CPU time of the engine's thread, s; 0 where the platform does not say.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>What went wrong, or what is unusual about the answer; empty when nothing is.</summary>
    public string Message { get; init; } = "";

    /// <summary>True when the engine finished and says the point it gave is optimal.</summary>
    public bool IsOptimal => Stop == StopReason.Completed && Claim == SolverClaim.Optimal && Point is not null;

    /// <summary>True when the engine finished and says there is no feasible point.</summary>
    public bool IsInfeasible => Stop == StopReason.Completed && Claim == SolverClaim.Infeasible;

    /// <summary>An answer that holds nothing.</summary>
    public static SolverResult WithoutPoint(StopReason stop, SolverClaim claim, string message = "") =>
        new() { Stop = stop, Claim = claim, Message = message };
}
