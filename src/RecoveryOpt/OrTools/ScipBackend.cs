using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>SCIP, for models with integers. It has no callbacks in C#, so it reports no progress, and cancelled it holds nothing but its start point.</summary>
internal sealed class ScipBackend : OrToolsBackend
{
    /// <summary>Loads the library.</summary>
    public ScipBackend()
    {
        using var engine = new ScipEngine();
        Version = engine.Version;
    }

    /// <inheritdoc/>
    public override string Name => "SCIP";

    /// <inheritdoc/>
    public override string Version { get; }

    /// <inheritdoc/>
    public override SolverFeatures Features => SolverFeatures.Continuous | SolverFeatures.Integers | SolverFeatures.WarmStart;

    /// <inheritdoc/>
    protected override double SmallestEntry => 1e-9; // SCIP's numerics/epsilon: below it a number is zero.

    /// <inheritdoc/>
    protected override IOrToolsEngine Open() => new ScipEngine();
}
