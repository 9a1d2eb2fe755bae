using RecoveryOpt.Highs;
using RecoveryOpt.OrTools;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Engines;

/// <summary>A back end ready to use, and why it is not the one asked for, if it is not.</summary>
/// <param name="Backend">The back end.</param>
/// <param name="Note">Empty when it is the one asked for.</param>
internal sealed record OpenedEngine(ISolverBackend Backend, string Note);

/// <summary>Opens engines by name. Nothing native is loaded before it is needed.</summary>
internal sealed class EngineRoom(Func<ISolverBackend> highs, Func<ISolverBackend> scip, Func<ISolverBackend> glop, Func<ISolverBackend> cpSat)
{
    /// <summary>The engines that come with the package.</summary>
    public static EngineRoom Shipped { get; } = new(static () => new HighsBackend(), static () => new ScipBackend(), static () => new GlopBackend(), static () => new CpSatBackend());

    /// <summary>Opens <paramref name="engine"/>, or the pair of SCIP and GLOP where HiGHS can't be loaded.</summary>
    /// <exception cref="EngineUnavailableException">It can't be loaded, and there is nothing to fall back on.</exception>
    public OpenedEngine Open(SolverEngine engine) => engine switch
    {
        SolverEngine.Highs => HighsOrPair(),
        SolverEngine.Scip => new OpenedEngine(Required(engine, Pair), ""),
        SolverEngine.Glop => new OpenedEngine(Required(engine, glop), ""),
        SolverEngine.CpSat => new OpenedEngine(Required(engine, cpSat), ""),
        _ => throw new ArgumentOutOfRangeException(nameof(engine), engine, "There is no such engine."),
    };

    private OpenedEngine HighsOrPair()
    {
        try
        {
            return new OpenedEngine(highs(), "");
        }
        catch (Exception missing) when (IsLoadFailure(missing))
        {
            ISolverBackend pair;
            try
            {
                pair = Pair();
            }
            catch (Exception alsoMissing) when (IsLoadFailure(alsoMissing))
            {
                throw new EngineUnavailableException(SolverEngine.Highs, missing);
            }

            return new OpenedEngine(pair, $"HiGHS could not be loaded, so {pair.Name} {pair.Version} was used: {missing.Message}");
        }
    }

    private PairedBackend Pair() => new(glop(), scip());

    private static ISolverBackend Required(SolverEngine engine, Func<ISolverBackend> open)
    {
        try
        {
            return open();
        }
        catch (Exception missing) when (IsLoadFailure(missing))
        {
            throw new EngineUnavailableException(engine, missing);
        }
    }

    // OR-Tools' wrapper loads its library in a static constructor, which wraps the reason.
    private static bool IsLoadFailure(Exception exception) => exception switch
    {
        DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or NotSupportedException => true,
        TypeInitializationException { InnerException: { } inner } => IsLoadFailure(inner),
        _ => false,
    };
}
