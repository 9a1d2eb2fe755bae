using RecoveryOpt.Engines;

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

/// <summary>A solver's native library could not be loaded on this platform.</summary>
#pragma warning disable CA1032 // It always says which engine, and why.
public sealed class EngineUnavailableException : NotSupportedException
#pragma warning restore CA1032
{
    internal EngineUnavailableException(SolverEngine engine, Exception cause)
        : this(engine, NativePlatform.RuntimeIdentifier, NativePlatform.LibraryFile(engine), cause)
    {
    }

    private EngineUnavailableException(SolverEngine engine, string runtimeIdentifier, string libraryFile, Exception cause)
        : base($"The engine {engine} can't be used on {runtimeIdentifier}: its library {libraryFile} could not be loaded. {NativePlatform.Hint(runtimeIdentifier)} The loader's words: {cause.GetBaseException().Message}", cause)
    {
        Engine = engine;
        RuntimeIdentifier = runtimeIdentifier;
        LibraryFile = libraryFile;
        Hint = NativePlatform.Hint(runtimeIdentifier);
    }

    /// <summary>The engine that was asked for.</summary>
    public SolverEngine Engine { get; }

    /// <summary>The platform, as .NET names it, such as linux-x64 or linux-musl-x64.</summary>
    public string RuntimeIdentifier { get; }

    /// <summary>The file that was looked for, such as libhighs.so.1.</summary>
    public string LibraryFile { get; }

    /// <summary>A likely cause, and what to do.</summary>
    public string Hint { get; }
}
