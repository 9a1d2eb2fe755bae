using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using RecoveryOpt.Hosting;

namespace RecoveryOpt;

/// <summary>A host's defaults for every optimisation; a call with <see cref="OptimizeOptions"/> of its own ignores them.</summary>
public sealed class RecoveryOptOptions
{
    /// <summary>The solver. Default: HiGHS.</summary>
    [EnumDataType(typeof(SolverEngine))]
    public SolverEngine Engine { get; set; } = SolverEngine.Highs;

    /// <summary>Wall time after which the best audited plan so far is returned; 1 ms to 365 days. Default: none.</summary>
    [TimeLimit]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>A run ends once (bound - achieved) / bound is at most this; 0 to 1. Default: 1e-6.</summary>
    [Range(0.0, 1.0)]
    public double RelativeGap { get; set; } = 1e-6;

    /// <summary>Most branch-and-bound nodes per integer solve, 1 or more. Default: none.</summary>
    [Range(1, int.MaxValue)]
    public int? NodeLimit { get; set; }

    /// <summary>Random seed of the engine, 0 or more. Default: 0.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; }

    /// <summary>Most material streams a scenario may expand into, 1 or more. Default: 100,000.</summary>
    [Range(1, int.MaxValue)]
    public int MostMaterialStreams { get; set; } = 100_000;

    /// <summary>The same as options of one call.</summary>
    internal OptimizeOptions ToOptimizeOptions() => new()
    {
        Engine = Engine,
        TimeLimit = TimeLimit,
        RelativeGap = RelativeGap,
        NodeLimit = NodeLimit,
        Seed = Seed,
        MostMaterialStreams = MostMaterialStreams,
    };
}

/// <summary>Reports every option out of range at once; generated from the attributes.</summary>
[OptionsValidator]
internal sealed partial class RecoveryOptOptionsValidator : IValidateOptions<RecoveryOptOptions>;
