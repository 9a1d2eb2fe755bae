using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Engines;

/// <summary>One back end for continuous models, which gives duals and so a bound we can recompute, another for those with integers.</summary>
internal sealed class PairedBackend(ISolverBackend continuous, ISolverBackend integer) : ISolverBackend
{
    /// <inheritdoc/>
    public string Name => integer.Name;

    /// <inheritdoc/>
    public string Version => $"{integer.Version} with {continuous.Name} {continuous.Version}";

    /// <inheritdoc/>
    public SolverFeatures Features => (continuous.Features & integer.Features) | SolverFeatures.Integers | (continuous.Features & SolverFeatures.Duals) | (integer.Features & SolverFeatures.WarmStart);

    /// <inheritdoc/>
    public SolverResult Solve(LinearModel model, SolveRequest request, IProgress<EngineProgress>? progress, CancellationToken cancellation) =>
        (model.HasIntegers ? integer : continuous).Solve(model, request, progress, cancellation);
}
