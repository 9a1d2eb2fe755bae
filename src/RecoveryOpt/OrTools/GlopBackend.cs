using Google.OrTools.Init;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>GLOP, Google's simplex, for continuous models; given integers it would solve the relaxation and say OPTIMAL, so it is not given any.</summary>
internal sealed class GlopBackend : OrToolsBackend
{
    /// <summary>Loads the library.</summary>
    public GlopBackend() => Version = OrToolsVersion.VersionString();

    /// <inheritdoc/>
    public override string Name => "GLOP";

    /// <inheritdoc/>
    public override string Version { get; }

    /// <inheritdoc/>
    public override SolverFeatures Features => SolverFeatures.Continuous | SolverFeatures.Duals;

    /// <inheritdoc/>
    protected override double SmallestEntry => 1e-12;

    /// <inheritdoc/>
    protected override IOrToolsEngine Open() => new GlopEngine();
}
