using Google.OrTools.Init;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>CP-SAT, for models of whole numbers only. Given continuous columns it would round them and say OPTIMAL, so it is not given any.</summary>
internal sealed class CpSatBackend : OrToolsBackend
{
    /// <summary>Loads the library.</summary>
    public CpSatBackend() => Version = OrToolsVersion.VersionString();

    /// <inheritdoc/>
    public override string Name => "CP-SAT";

    /// <inheritdoc/>
    public override string Version { get; }

    /// <inheritdoc/>
    public override SolverFeatures Features => SolverFeatures.Integers | SolverFeatures.WarmStart;

    /// <inheritdoc/>
    protected override double SmallestEntry => 1e-9;

    /// <inheritdoc/>
    protected override void ThrowUnlessTaken(LinearModel model) => WholeNumberModel.Of(model);

    /// <inheritdoc/>
    protected override IOrToolsEngine Open() => new CpSatEngine();
}
