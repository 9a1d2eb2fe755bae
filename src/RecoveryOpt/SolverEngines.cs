using RecoveryOpt.Engines;

namespace RecoveryOpt;

/// <summary>What came of loading an engine's native library.</summary>
/// <param name="Engine">The engine asked for.</param>
/// <param name="Solver">Name and version of what will be used, such as HiGHS 1.12.0; empty when nothing can be.</param>
/// <param name="Note">Why it is not the engine asked for, or why nothing can be used; empty when all is as asked.</param>
public sealed record SolverEngineStatus(SolverEngine Engine, string Solver, string Note)
{
    /// <summary>True when models can be solved.</summary>
    public bool IsUsable => Solver.Length > 0;

    /// <summary>True when models are solved by the engine that was asked for.</summary>
    public bool IsAsAskedFor => IsUsable && Note.Length == 0;
}

/// <summary>Asks whether engines can be used on this machine, for a host's health check.</summary>
public static class SolverEngines
{
    /// <summary>Loads an engine's native library, as an optimisation would, and says what came of it. A missing library is an answer, no exception.</summary>
    /// <param name="engine">The engine; HiGHS when not given.</param>
    /// <remarks>A library is loaded once per process and stays: later calls cost microseconds.</remarks>
    public static SolverEngineStatus Probe(SolverEngine engine = SolverEngine.Highs) => Probe(engine, EngineRoom.Shipped);

    internal static SolverEngineStatus Probe(SolverEngine engine, EngineRoom engines)
    {
        try
        {
            OpenedEngine opened = engines.Open(engine);
            return new SolverEngineStatus(engine, $"{opened.Backend.Name} {opened.Backend.Version}", opened.Note);
        }
        catch (EngineUnavailableException missing)
        {
            return new SolverEngineStatus(engine, "", missing.Message);
        }
    }
}
