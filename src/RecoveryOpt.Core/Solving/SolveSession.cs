using System.Diagnostics;
using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>All solves of one run: one deadline, one cancellation, one account of CPU and nodes.</summary>
internal sealed class SolveSession(ISolverBackend backend, ObjectiveOptions options, CancellationToken cancellation)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>CPU of all solves so far, s.</summary>
    public double CpuSeconds { get; private set; }

    /// <summary>Nodes of all solves so far.</summary>
    public long Nodes { get; private set; }

    /// <summary>Wall time since the run began; for reports only.</summary>
    public TimeSpan Elapsed => watch.Elapsed;

    /// <summary>When the answer is due.</summary>
    public Deadline Deadline => options.Deadline;

    /// <summary>Solves the model's relaxation.</summary>
    public SolverResult SolveRelaxed(LinearModel model) => Run(model.WithRelaxedIntegers(), Request(), progress: null);

    /// <summary>Solves the model as it is.</summary>
    public SolverResult Solve(LinearModel model, double absoluteGap = 1e-9, double[]? start = null, Deadline? sooner = null, IProgress<EngineProgress>? progress = null, double relativeGap = 0) =>
        Run(model, Request() with { AbsoluteGap = absoluteGap, RelativeGap = relativeGap, StartPoint = start, Deadline = sooner ?? options.Deadline }, progress);

    /// <summary>
    /// A proven bound on the model's optimum from its answer: for a relaxation from its duals, recomputed by us where that is possible;
    /// for integers the engine's own. Widened by a relative 1e-12 of <paramref name="scale"/> where only the engine's word is there.
    /// </summary>
    public static double? ProvenBound(LinearModel model, SolverResult result, double scale)
    {
        if (result.RowDuals is { } duals && SafeDualBound.Of(model.WithRelaxedIntegers(), duals) is { } safe)
            return safe;
        if (result.DualBound is not { } claimed || result.Stop == StopReason.Failed)
            return null;
        double width = 1e-12 * Math.Max(scale, Math.Abs(claimed));
        return model.Maximize ? claimed + width : claimed - width;
    }

    private SolveRequest Request() => new()
    {
        Deadline = options.Deadline,
        NodeLimit = options.NodeLimit,
        Seed = options.Seed,
        LinearMethod = options.LinearMethod,
        LogSink = options.LogSink,
    };

    private SolverResult Run(LinearModel model, SolveRequest request, IProgress<EngineProgress>? progress)
    {
        SolverResult result = backend.Solve(model, request, progress, cancellation);
        CpuSeconds += result.CpuSeconds;
        Nodes += result.Nodes;
        return result;
    }
}

/// <summary>Passes an engine's reports on in the run's own terms.</summary>
internal sealed class EngineRelay(Action<EngineProgress> report) : IProgress<EngineProgress>
{
    /// <inheritdoc/>
    public void Report(EngineProgress value) => report(value);
}
