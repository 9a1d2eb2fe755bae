using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>What is held and what is proven about min D/N.</summary>
internal sealed record CostPerGoldResult
{
    /// <summary>Why the run ended.</summary>
    public required StopReason Stop { get; init; }

    /// <summary>Why there is no minimum to speak of: <see cref="RatioRefusal.Infeasible"/>, or <see cref="RatioRefusal.FloorNeeded"/> where gold has no positive least.</summary>
    public RatioRefusal Refusal { get; init; }

    /// <summary>The best point whose audit passed; null when nothing is held.</summary>
    public double[]? Point { get; init; }

    /// <summary>Audited D/N of <see cref="Point"/>, below zero where credits outweigh cost.</summary>
    public double? Achieved { get; init; }

    /// <summary>No feasible point's D/N is below this; null when nothing is proven.</summary>
    public double? Proven { get; init; }

    /// <summary>What went wrong, or why nothing is proven.</summary>
    public string Message { get; init; } = "";

    /// <summary>The steps taken, in order, in cost per gold.</summary>
    public required IReadOnlyList<RatioStep> Steps { get; init; }

    /// <summary>CPU of all solves, s.</summary>
    public double CpuSeconds { get; init; }
}

/// <summary>Minimises cost per gold where the cost may change sign, over plans whose gold has a positive least, and proves how far the plan is from the best.</summary>
/// <remarks>
/// At μ, the ratio of the best audited plan: C ≤ min (D − μN), C ≤ 0, and 0 &lt; n ≤ min of N where D ≤ μN over the relaxation, both from dual bounds.
/// Then D/N ≥ μ + C/n for every plan: where D ≤ μN, D/N ≥ μ + C/N ≥ μ + C/n, and elsewhere D/N &gt; μ. The sign of μ and of D doesn't matter.
/// With every sign turned this is the maximum of −D over N, whose certificate, start and polish are those of <see cref="RatioCertificate"/> and <see cref="RatioIncumbent"/>.
/// Sources: Charnes and Cooper 1962, Dinkelbach 1967, as in <see cref="CharnesCooper"/> and <see cref="RatioSolver"/>.
/// </remarks>
internal sealed class CostPerGoldSolver(ISolverBackend backend)
{
    /// <summary>Solves <paramref name="problem"/>.</summary>
    /// <param name="problem">N, D and a feasible set on which N has a positive least.</param>
    /// <param name="evaluate">The audit: N and D of a point; null when the point is refused, which ends the run with <see cref="StopReason.Failed"/>.</param>
    /// <param name="options">How exact and how long; null means the defaults.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellation">Ends the run with what is held.</param>
    /// <exception cref="UnsupportedModelException">The back end cannot take the model.</exception>
    public CostPerGoldResult Solve(
        RatioProblem problem,
        Func<double[], (double N, double D)?> evaluate,
        RatioOptions? options = null,
        IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new RatioOptions();
        return new CostPerGoldRun(new SolveSession(backend, options, cancellation), problem, evaluate, options, progress).Execute();
    }
}
