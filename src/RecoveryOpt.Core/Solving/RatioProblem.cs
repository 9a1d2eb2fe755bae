using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>Maximise N(x)/D(x), payable gold over total cost, over a feasible set; N ≥ 0 there.</summary>
/// <param name="FeasibleSet">Rows, bounds and integrality; its objective is ignored.</param>
/// <param name="Numerator">N, in model units.</param>
/// <param name="Denominator">D, in model units.</param>
internal sealed record RatioProblem(LinearModel FeasibleSet, AffineFunction Numerator, AffineFunction Denominator);

/// <summary>Why the ratio was not maximised: the question has no meaning, or no answer.</summary>
internal enum RatioRefusal
{
    /// <summary>It was.</summary>
    None,

    /// <summary>No plan meets the limits.</summary>
    Infeasible,

    /// <summary>A feasible plan (given) has a negative cost: gold per cost means nothing.</summary>
    NegativeCost,

    /// <summary>A feasible plan (given) yields gold at no cost: gold per cost has no limit.</summary>
    FreeGold,

    /// <summary>A plan without any cost exists, and has no gold: set a floor on gold or on cost.</summary>
    FloorNeeded,

    /// <summary>No feasible plan yields any gold.</summary>
    NoGold,
}

/// <summary>How exact, how long, and from where.</summary>
internal record ObjectiveOptions
{
    /// <summary>When the answer is due. Default: never.</summary>
    public Deadline Deadline { get; init; } = Deadline.Never;

    /// <summary>Stop once (bound − achieved)/bound is no more than this. Default: 1e-9, which means solved to the tolerance of the proof.</summary>
    public double RelativeGap { get; init; } = 1e-9;

    /// <summary>Most branch-and-bound nodes per integer solve; with it a limited run is repeatable. Default: no limit.</summary>
    public int? NodeLimit { get; init; }

    /// <summary>Seed of the engine. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>A feasible point to start from. Default: none.</summary>
    public double[]? StartPoint { get; init; }

    /// <summary>How continuous models are solved. Default: the engine's choice.</summary>
    public LinearMethod LinearMethod { get; init; }

    /// <summary>Takes the engine's log lines. Default: none.</summary>
    public Action<string>? LogSink { get; init; }
}

/// <summary>Options of <see cref="RatioSolver"/>.</summary>
internal sealed record RatioOptions : ObjectiveOptions
{
    /// <summary>Most Dinkelbach steps. Default: 50; six are usual.</summary>
    public int StepLimit { get; init; } = 50;
}

/// <summary>One step of the search: at λ, max (N − λ·D) ≤ B, least cost d where N ≥ λ·D, and the bound on the ratio that follows.</summary>
/// <param name="Phase">What the step was.</param>
/// <param name="Lambda">λ, N-units per D-unit.</param>
/// <param name="MaxSurplus">B, proven, tolerance included; null when the step proved none.</param>
/// <param name="LeastCost">d, proven; null when not needed or not positive.</param>
/// <param name="Bound">The ratio bound this step proved; null when none.</param>
/// <param name="Achieved">The best audited ratio after the step; null when none.</param>
/// <param name="Nodes">Branch-and-bound nodes spent.</param>
/// <param name="CpuSeconds">CPU spent, s.</param>
internal sealed record RatioStep(string Phase, double Lambda, double? MaxSurplus, double? LeastCost, double? Bound, double? Achieved, long Nodes, double CpuSeconds);

/// <summary>What is held and what is proven about max N/D.</summary>
internal sealed record RatioResult
{
    /// <summary>Why the run ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>Why there is no maximum to speak of; None when there is.</summary>
    public required RatioRefusal Refusal { get; init; }

    /// <summary>The best point whose audit passed; with a refusal, the plan that shows why (where one exists).</summary>
    public double[]? Point { get; init; }

    /// <summary>Audited N/D of <see cref="Point"/>; null when nothing is held.</summary>
    public double? Achieved { get; init; }

    /// <summary>Audited N of <see cref="Point"/>.</summary>
    public double? Numerator { get; init; }

    /// <summary>Audited D of <see cref="Point"/>.</summary>
    public double? Denominator { get; init; }

    /// <summary>No feasible point's ratio exceeds this; null when nothing is proven, see <see cref="Message"/>.</summary>
    public double? Proven { get; init; }

    /// <summary>What went wrong, why nothing is proven, or why the question was refused.</summary>
    public string Message { get; init; } = "";

    /// <summary>The steps taken, in order.</summary>
    public required IReadOnlyList<RatioStep> Steps { get; init; }

    /// <summary>CPU of all solves, s.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>(proven − achieved)/proven, at least 0; null unless both are there.</summary>
    public double? Gap => Proven is { } bound && Achieved is { } held && bound > 0 ? Math.Max(0, (bound - held) / bound) : null;
}

/// <summary>What is held and what is proven about one affine objective.</summary>
internal sealed record ObjectiveResult
{
    /// <summary>Why the run ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>What is claimed about the model: Optimal, Infeasible, Unbounded or Unknown.</summary>
    public required SolverClaim Claim { get; init; }

    /// <summary>The best point whose audit passed.</summary>
    public double[]? Point { get; init; }

    /// <summary>Audited value of <see cref="Point"/>.</summary>
    public double? Achieved { get; init; }

    /// <summary>No feasible point does better than this; null when nothing is proven.</summary>
    public double? Proven { get; init; }

    /// <summary>What went wrong, or why nothing is proven.</summary>
    public string Message { get; init; } = "";

    /// <summary>Branch-and-bound nodes.</summary>
    public long Nodes { get; init; }

    /// <summary>CPU of all solves, s.</summary>
    public double CpuSeconds { get; init; }
}
