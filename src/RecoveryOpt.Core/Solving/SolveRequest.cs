namespace RecoveryOpt.Solving;

/// <summary>How a linear model is to be solved when it is continuous.</summary>
internal enum LinearMethod
{
    /// <summary>Leave it to the engine.</summary>
    Automatic,

    /// <summary>Simplex.</summary>
    Simplex,

    /// <summary>Interior point with crossover to a vertex.</summary>
    InteriorPoint,
}

/// <summary>What one solve may cost and how exact it must be. The defaults are those of a proof.</summary>
internal sealed record SolveRequest
{
    /// <summary>When the answer is due. Default: never.</summary>
    public Deadline Deadline { get; init; } = Deadline.Never;

    /// <summary>Most branch-and-bound nodes. Default: no limit.</summary>
    public int? NodeLimit { get; init; }

    /// <summary>Most simplex iterations of a continuous model. Default: no limit.</summary>
    public int? IterationLimit { get; init; }

    /// <summary>Stop once |incumbent − bound| / |incumbent| is no more than this. Default: 0.</summary>
    public double RelativeGap { get; init; }

    /// <summary>Stop once |incumbent − bound| is no more than this, in the objective's unit. Default: 1e-9.</summary>
    public double AbsoluteGap { get; init; } = 1e-9;

    /// <summary>Primal, dual and integrality tolerance the engine is asked for. Default: 1e-9.</summary>
    public double FeasibilityTolerance { get; init; } = 1e-9;

    /// <summary>Largest relative violation (<see cref="Modelling.PointCheck.Worst"/>) with which a point is handed back. Default: 1e-7.</summary>
    public double PointTolerance { get; init; } = 1e-7;

    /// <summary>The engine's random seed. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>A point to start from, one value per column. Default: none.</summary>
    public double[]? StartPoint { get; init; }

    /// <summary>How to solve a continuous model. Default: the engine's choice.</summary>
    public LinearMethod LinearMethod { get; init; }

    /// <summary>Whether the engine may simplify the model first. Default: true.</summary>
    public bool Presolve { get; init; } = true;

    /// <summary>Takes the engine's log lines, from the engine's thread. Default: none, and nothing is printed.</summary>
    public Action<string>? LogSink { get; init; }
}
