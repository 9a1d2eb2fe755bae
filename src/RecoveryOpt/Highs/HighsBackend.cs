using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Highs;

/// <summary>HiGHS by its C interface. Safe to use from several threads; each solve has its own native object and thread.</summary>
internal sealed class HighsBackend : ISolverBackend
{
    /// <summary>How many runs may outlive their deadline before new ones are refused.</summary>
    public const int LingeringLimit = 4;

    // HiGHS answers an interrupt within milliseconds as a rule; six seconds have been seen.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    private readonly HighsApi api = HighsApi.Instance;

    /// <summary>Loads the library.</summary>
    /// <exception cref="DllNotFoundException">It is not there for this platform.</exception>
    /// <exception cref="EntryPointNotFoundException">It lacks a function we need.</exception>
    public HighsBackend()
    {
    }

    /// <summary>Native runs that have passed their deadline and not come back yet, in this process.</summary>
    public static int LingeringCount => HighsRun.LingeringCount;

    /// <inheritdoc/>
    public string Name => "HiGHS";

    /// <inheritdoc/>
    public string Version => api.Version;

    /// <inheritdoc/>
    public SolverFeatures Features =>
        SolverFeatures.Continuous | SolverFeatures.Integers | SolverFeatures.Duals | SolverFeatures.WarmStart
        | (api.KnowsCallbacks ? SolverFeatures.Progress | SolverFeatures.Log : SolverFeatures.None);

    /// <inheritdoc/>
    public SolverResult Solve(LinearModel model, SolveRequest request, IProgress<EngineProgress>? progress, CancellationToken cancellation)
    {
        UnsupportedModelException.ThrowUnlessSupported(this, model, request);
        HighsLimits.ThrowUnlessWithin(model);
        if (TrivialModel.TrySolve(model) is { } trivial)
            return trivial;
        if (cancellation.IsCancellationRequested)
            return SolverResult.WithoutPoint(StopReason.Cancelled, SolverClaim.Unknown);
        if (request.Deadline.IsPast)
            return SolverResult.WithoutPoint(StopReason.TimeLimit, SolverClaim.Unknown);

        if (LingeringCount >= LingeringLimit)
            return SolverResult.WithoutPoint(StopReason.Failed, SolverClaim.Unknown, FormattableString.Invariant($"{LingeringLimit} earlier HiGHS runs have not come back from native code; no further run is started."));

        HighsAnswer answer = RunAndWait(model, request, progress, cancellation);
        SolverResult first = Interpret(model, request, answer, cancellation.IsCancellationRequested);
        bool answered = first.Stop != StopReason.Failed || answer.Error is not null;
        if (answered || !request.Presolve || request.Deadline.IsPast || cancellation.IsCancellationRequested)
            return first;

        // Undoing presolve's reductions is where points go astray. Once without it and without a start, then we say so.
        SolveRequest plain = request with { Presolve = false, StartPoint = null, LinearMethod = LinearMethod.Simplex };
        SolverResult second = Interpret(model, plain, RunAndWait(model, plain, progress, cancellation), cancellation.IsCancellationRequested);
        return second with { CpuSeconds = first.CpuSeconds + second.CpuSeconds };
    }

    private static HighsAnswer RunAndWait(LinearModel model, SolveRequest request, IProgress<EngineProgress>? progress, CancellationToken cancellation)
    {
        var run = new HighsRun(model, request, progress);
        run.Start();
        if (WaitUntilDue(run.Finished, request.Deadline, cancellation))
            return run.Finished.Result;
        run.AskToStop();
        return run.Finished.Wait(Patience, CancellationToken.None)
            ? run.Finished.Result
            : run.Abandon() ?? run.Finished.Result;
    }

    // True when the run finished, false when the deadline passed or the caller cancelled.
    private static bool WaitUntilDue(Task finished, Deadline deadline, CancellationToken cancellation)
    {
        try
        {
            while (!deadline.IsPast)
            {
                TimeSpan slice = deadline.Remaining < TimeSpan.FromMinutes(1) ? deadline.Remaining : TimeSpan.FromMinutes(1);
                if (finished.Wait(slice + TimeSpan.FromMilliseconds(1), cancellation))
                    return true;
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return finished.IsCompleted;
    }

    private static SolverResult Interpret(LinearModel model, SolveRequest request, HighsAnswer answer, bool cancelled)
    {
        var empty = SolverResult.WithoutPoint(StopReason.Failed, SolverClaim.Unknown) with
        {
            Nodes = answer.Nodes,
            Iterations = answer.Iterations,
            CpuSeconds = answer.CpuSeconds,
        };
        if (answer.Error is { } error)
            return empty with { Message = error };

        int status = IsOptimumCalledError(model, request, answer) ? HighsCode.ModelOptimal : answer.ModelStatus;
        (StopReason stop, SolverClaim claim) = Meaning(status, cancelled);
        if (stop == StopReason.Failed)
            return empty with { Message = FormattableString.Invariant($"HiGHS ended with model status {answer.ModelStatus}.") };
        SolverResult result = empty with { Stop = stop, Claim = claim };
        if (claim is SolverClaim.Infeasible or SolverClaim.Unbounded or SolverClaim.InfeasibleOrUnbounded)
            return result;

        result = result with { DualBound = answer.DualBound, RowDuals = answer.RowDuals, ReducedCosts = answer.ReducedCosts };
        if (answer.Point is not { } point)
            return claim == SolverClaim.Optimal ? empty with { Message = "HiGHS claims an optimum and gives no point." } : result;
        return WithCheckedPoint(model, request, result, point);
    }

    // HiGHS checks its integer optimum against the very tolerance it worked to: a bound kept to 1e-9 is off by 1.00000008e-9 once
    // rounded, and the status becomes "solve error". Our own check and the closed gap decide what that is worth.
    private static bool IsOptimumCalledError(LinearModel model, SolveRequest request, HighsAnswer answer)
    {
        if (answer.ModelStatus != HighsCode.ModelSolveError || !model.HasIntegers || answer.Point is not { } point || answer.DualBound is not { } bound)
            return false;
        double objective = model.Objective.Evaluate(point);
        double slack = 1e-9 * Math.Max(1, model.Objective.ScaleAt(point));
        return PointCheck.Of(model, point).IsFeasible(10 * request.FeasibilityTolerance)
            && Math.Abs(objective - bound) <= request.AbsoluteGap + request.RelativeGap * Math.Abs(objective) + slack;
    }

    private static SolverResult WithCheckedPoint(LinearModel model, SolveRequest request, SolverResult result, double[] point)
    {
        PointCheck check = PointCheck.Of(model, point);
        if (check.IsFeasible(request.PointTolerance))
            return result with { Point = point, Objective = model.Objective.Evaluate(point), Check = check };
        string message = FormattableString.Invariant($"HiGHS's point violates the model by {check.Worst:E2} (relative); it is not used.");
        return result.Claim == SolverClaim.Optimal
            ? result with { Stop = StopReason.Failed, Claim = SolverClaim.Unknown, DualBound = null, RowDuals = null, ReducedCosts = null, Message = message }
            : result with { Message = message };
    }

    private static (StopReason Stop, SolverClaim Claim) Meaning(int modelStatus, bool cancelled) => modelStatus switch
    {
        HighsCode.ModelOptimal => (StopReason.Completed, SolverClaim.Optimal),
        HighsCode.ModelInfeasible => (StopReason.Completed, SolverClaim.Infeasible),
        HighsCode.ModelUnbounded => (StopReason.Completed, SolverClaim.Unbounded),
        HighsCode.ModelUnboundedOrInfeasible => (StopReason.Completed, SolverClaim.InfeasibleOrUnbounded),
        HighsCode.ModelTimeLimit => (StopReason.TimeLimit, SolverClaim.Unknown),
        HighsCode.ModelIterationLimit or HighsCode.ModelSolutionLimit => (StopReason.WorkLimit, SolverClaim.Unknown),
        HighsCode.ModelInterrupt => (cancelled ? StopReason.Cancelled : StopReason.TimeLimit, SolverClaim.Unknown),
        _ => (StopReason.Failed, SolverClaim.Unknown),
    };
}
