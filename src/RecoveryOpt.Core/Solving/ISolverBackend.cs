using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>What a back end can do. Asking for more is an error before solving.</summary>
[Flags]
internal enum SolverFeatures
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Continuous columns.</summary>
    Continuous = 1,

    /// <summary>Columns that must be whole numbers.</summary>
    Integers = 2,

    /// <summary>Row duals and reduced costs of a continuous model.</summary>
    Duals = 4,

    /// <summary>A start point.</summary>
    WarmStart = 8,

    /// <summary>Reports while it runs, and stops when told to.</summary>
    Progress = 16,

    /// <summary>Log lines that can be handed to a sink.</summary>
    Log = 32,
}

/// <summary>Translates a <see cref="LinearModel"/> for one engine and its answer back into numbers, nothing more.</summary>
internal interface ISolverBackend
{
    /// <summary>The engine's name.</summary>
    string Name { get; }

    /// <summary>The engine's version, as it reports it.</summary>
    string Version { get; }

    /// <summary>What it can do.</summary>
    SolverFeatures Features { get; }

    /// <summary>Solves <paramref name="model"/>; blocks the calling thread, and answers at the deadline or soon after cancellation.</summary>
    /// <exception cref="UnsupportedModelException">The model or the request needs a feature this back end lacks.</exception>
    SolverResult Solve(LinearModel model, SolveRequest request, IProgress<EngineProgress>? progress, CancellationToken cancellation);
}

/// <summary>Where an engine stands within one solve.</summary>
/// <param name="Elapsed">Wall time since this solve began.</param>
/// <param name="Incumbent">The best objective value, or null.</param>
/// <param name="Bound">The engine's dual bound, or null.</param>
/// <param name="Gap">The engine's own relative gap, or null.</param>
/// <param name="Nodes">Branch-and-bound nodes so far.</param>
internal sealed record EngineProgress(TimeSpan Elapsed, double? Incumbent, double? Bound, double? Gap, long Nodes);

/// <summary>A model or request needs a feature the back end lacks.</summary>
internal sealed class UnsupportedModelException : NotSupportedException
{
    /// <summary>Creates the exception without a message.</summary>
    public UnsupportedModelException()
    {
    }

    /// <summary>Creates the exception.</summary>
    public UnsupportedModelException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    public UnsupportedModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Throws unless <paramref name="backend"/> can take <paramref name="model"/> and <paramref name="request"/>.</summary>
    public static void ThrowUnlessSupported(ISolverBackend backend, LinearModel model, SolveRequest request)
    {
        if (model.HasIntegers && !backend.Features.HasFlag(SolverFeatures.Integers))
            throw new UnsupportedModelException($"{backend.Name} {backend.Version} takes no whole-number columns, and the model has some. Maybe relax them first, or use another back end.");
        if (model.HasIntegers && !backend.Features.HasFlag(SolverFeatures.Continuous) && model.IsInteger.IndexOf(false) is >= 0 and var continuous)
            throw new UnsupportedModelException($"{backend.Name} {backend.Version} takes no mixed models: it would round continuous columns such as '{model.ColumnName[continuous]}'. Use another back end.");
        if (!model.HasIntegers && !backend.Features.HasFlag(SolverFeatures.Continuous))
            throw new UnsupportedModelException($"{backend.Name} {backend.Version} takes no purely continuous model.");
        if (request.StartPoint is { } start && start.Length != model.ColumnCount)
            throw new ArgumentException(FormattableString.Invariant($"The start point has {start.Length} values; the model has {model.ColumnCount} columns."), nameof(request));
    }
}
