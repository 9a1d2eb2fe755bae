namespace RecoveryOpt;

/// <summary>Which solver does the mathematics. Every engine's answer is checked and audited alike.</summary>
public enum SolverEngine
{
    /// <summary>HiGHS for every model. The default; where its library can't be loaded, <see cref="Scip"/> is used and the outcome says why.</summary>
    Highs,

    /// <summary>SCIP for models with whole-number decisions, GLOP for continuous ones. A cancelled solve holds nothing of its own.</summary>
    Scip,

    /// <summary>GLOP alone: models without whole-number decisions only; others are refused before solving.</summary>
    Glop,

    /// <summary>CP-SAT alone: models of nothing but whole numbers. A network has flows, which are continuous, so it is refused before solving.</summary>
    CpSat,
}

/// <summary>A solver's native library could not be loaded.</summary>
#pragma warning disable CA1032 // It always says which engine, and why.
public sealed class EngineUnavailableException : NotSupportedException
#pragma warning restore CA1032
{
    internal EngineUnavailableException(SolverEngine engine, Exception cause)
        : base($"The engine {engine} can't be used: {cause?.GetBaseException().Message} Maybe the package Google.OrTools.runtime.* for this platform is missing from the application.", cause) =>
        Engine = engine;

    /// <summary>The engine that was asked for.</summary>
    public SolverEngine Engine { get; }
}
