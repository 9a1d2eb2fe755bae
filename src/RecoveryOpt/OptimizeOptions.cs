namespace RecoveryOpt;

/// <summary>How long and how exactly to optimise.</summary>
public sealed record OptimizeOptions
{
    /// <summary>The solver. Default: HiGHS.</summary>
    public SolverEngine Engine { get; init; } = SolverEngine.Highs;

    /// <summary>Wall time after which the best audited plan so far is returned. Default: none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The run ends once (bound - achieved) / bound is at most this. Default: 1e-6 (0.0001 %).</summary>
    public double RelativeGap { get; init; } = 1e-6;

    /// <summary>Most branch-and-bound nodes per integer solve; a run ended by it gives the same bytes again. Default: none.</summary>
    public int? NodeLimit { get; init; }

    /// <summary>Random seed of the engine. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>Most material streams a scenario may expand into. Default: 100,000.</summary>
    public int MostMaterialStreams { get; init; } = 100_000;

    /// <summary>Receives the engine's log lines, from the engine's thread. Default: none; the library never prints. HiGHS only: SCIP and GLOP hand out no log.</summary>
    public Action<string>? SolverLog { get; init; }
}
