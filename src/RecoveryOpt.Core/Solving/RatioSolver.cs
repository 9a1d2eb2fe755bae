using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>Maximises a ratio of two affine functions and proves how far the plan is from the best.</summary>
/// <remarks>
/// Charnes-Cooper on the relaxation, then Dinkelbach: at λ, the ratio of the best audited plan, max (N − λ·D) is bounded by B, and
/// N/D ≤ λ + B/d for every plan. With integers the first λ is the relaxation's bound, where the solve yields a first plan.
/// Sources: W. Dinkelbach, On nonlinear fractional programming, Manage. Sci. 13 (1967) 492–498, doi:10.1287/mnsc.13.7.492;
/// the bound's conditions are on <see cref="RatioCertificate.BoundFrom"/>.
/// </remarks>
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
    /// <exception cref="ArgumentException">N or D has another number of columns than the feasible set.</exception>
    /// <exception cref="UnsupportedModelException">The back end cannot take the model.</exception>
    public RatioResult Solve(
        RatioProblem problem,
        Func<double[], (double N, double D)?> evaluate,
        RatioOptions? options = null,
        IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        int columns = problem.FeasibleSet.ColumnCount;
        if (problem.Numerator.ColumnCount != columns || problem.Denominator.ColumnCount != columns)
            throw new ArgumentException(FormattableString.Invariant($"N has {problem.Numerator.ColumnCount} columns and D {problem.Denominator.ColumnCount}; the feasible set has {columns}."), nameof(problem));
        options ??= new RatioOptions();
        var session = new SolveSession(backend, options, cancellation);
        return new RatioRun(session, problem, evaluate, options, progress).Execute();
    }
}
