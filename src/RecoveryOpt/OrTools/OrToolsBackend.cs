using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.OrTools;

/// <summary>What GLOP, SCIP and CP-SAT have in common behind <see cref="ISolverBackend"/>: refusals, our own deadline, and the check of every point.</summary>
internal abstract class OrToolsBackend : ISolverBackend
{
    /// <summary>How many runs may outlive their deadline before new ones are refused.</summary>
    public const int LingeringLimit = 4;

    // At its own time limit an engine keeps its solution, interrupted it may not: it is given this long to stop by itself first.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Version { get; }

    /// <inheritdoc/>
    public abstract SolverFeatures Features { get; }

    /// <summary>Matrix entries smaller than this would be dropped without a word.</summary>
    protected abstract double SmallestEntry { get; }

    /// <summary>Throws where the engine can't be given the model, for a reason of its own.</summary>
    /// <exception cref="UnsupportedModelException">The message names the row or column.</exception>
    protected virtual void ThrowUnlessTaken(LinearModel model)
    {
    }

    /// <summary>A native solver for one model.</summary>
    protected abstract IOrToolsEngine Open();

    /// <inheritdoc/>
    public SolverResult Solve(LinearModel model, SolveRequest request, IProgress<EngineProgress>? progress, CancellationToken cancellation)
    {
        UnsupportedModelException.ThrowUnlessSupported(this, model, request);
        HighsLimits.ThrowUnlessWithin(model, Name, SmallestEntry);
        ThrowUnlessTaken(model);
        if (TrivialModel.TrySolve(model) is { } trivial)
            return trivial;
        if (cancellation.IsCancellationRequested)
            return SolverResult.WithoutPoint(StopReason.Cancelled, SolverClaim.Unknown);
        if (request.Deadline.IsPast)
            return SolverResult.WithoutPoint(StopReason.TimeLimit, SolverClaim.Unknown);
        if (OrToolsRun.LingeringCount >= LingeringLimit)
            return SolverResult.WithoutPoint(StopReason.Failed, SolverClaim.Unknown, FormattableString.Invariant($"{LingeringLimit} earlier OR-Tools runs have not come back from native code; no further run is started."));

        SolverResult result = Interpret(model, request, RunAndWait(model, request, cancellation), cancellation);
        return result.IsInfeasible && CouldBeUnbounded(model)
            ? ToldApart(model, request, result, cancellation)
            : HoldingItsStart(model, request, result);
    }

    private OrToolsAnswer RunAndWait(LinearModel model, SolveRequest request, CancellationToken cancellation)
    {
        var run = new OrToolsRun(Open, model, request);
        run.Start();
        try
        {
            while (!request.Deadline.IsPast)
            {
                TimeSpan slice = request.Deadline.Remaining < TimeSpan.FromMinutes(1) ? request.Deadline.Remaining : TimeSpan.FromMinutes(1);
                if (run.Finished.Wait(slice + TimeSpan.FromMilliseconds(1), cancellation))
                    return run.Finished.Result;
            }

            if (run.Finished.Wait(Grace, cancellation))
                return run.Finished.Result;
        }
        catch (OperationCanceledException)
        {
            // Answered below, like a deadline the engine did not keep.
        }

        return run.StopWithin(Patience);
    }

    // OR-Tools has one word for "infeasible" and "infeasible or unbounded". Only an objective that could run away leaves a doubt.
    private static bool CouldBeUnbounded(LinearModel model)
    {
        for (int j = 0; j < model.ColumnCount; j++)
        {
            double slope = model.Maximize ? -model.Objective.Coefficients[j] : model.Objective.Coefficients[j];
            if (slope != 0 && double.IsInfinity(slope > 0 ? model.ColumnLower[j] : model.ColumnUpper[j]))
                return true;
        }

        return false;
    }

    // Without an objective nothing is unbounded: a feasible point then means the first answer was "unbounded".
    private SolverResult ToldApart(LinearModel model, SolveRequest request, SolverResult first, CancellationToken cancellation)
    {
        LinearModel question = model.WithObjective(AffineFunction.Zero(model.ColumnCount), maximize: false);
        SolverResult second = Interpret(question, request with { StartPoint = null }, RunAndWait(question, request with { StartPoint = null }, cancellation), cancellation);
        double cpu = first.CpuSeconds + second.CpuSeconds;
        return second.IsInfeasible ? first with { CpuSeconds = cpu } : first with { Claim = SolverClaim.InfeasibleOrUnbounded, CpuSeconds = cpu };
    }

    private SolverResult Interpret(LinearModel model, SolveRequest request, OrToolsAnswer answer, CancellationToken cancellation)
    {
        var empty = SolverResult.WithoutPoint(StopReason.Failed, SolverClaim.Unknown) with
        {
            Nodes = answer.Nodes,
            Iterations = answer.Iterations,
            CpuSeconds = answer.CpuSeconds,
        };
        if (answer.Error is { } error)
            return empty with { Message = error };
        return answer.Status switch
        {
            OrToolsStatus.Refused => empty with { Message = $"{Name} refused the model: {answer.StatusName}." },
            OrToolsStatus.Infeasible => empty with { Stop = StopReason.Completed, Claim = SolverClaim.Infeasible },
            OrToolsStatus.Unbounded => empty with { Stop = StopReason.Completed, Claim = SolverClaim.Unbounded },
            OrToolsStatus.Optimal => Optimal(model, request, empty, answer),
            _ => StoppedEarly(model, request, empty, answer, cancellation),
        };
    }

    private SolverResult Optimal(LinearModel model, SolveRequest request, SolverResult empty, OrToolsAnswer answer)
    {
        if (answer.Point is not { } point)
            return empty with { Message = $"{Name} claims an optimum and gives no point." };
        PointCheck check = PointCheck.Of(model, point);
        if (!check.IsFeasible(request.PointTolerance))
            return empty with { Message = Violates(check) };
        return empty with
        {
            Stop = StopReason.Completed,
            Claim = SolverClaim.Optimal,
            Point = point,
            Objective = model.Objective.Evaluate(point),
            Check = check,
            DualBound = answer.DualBound,
            RowDuals = answer.RowDuals,
            ReducedCosts = answer.ReducedCosts,
        };
    }

    private SolverResult StoppedEarly(LinearModel model, SolveRequest request, SolverResult empty, OrToolsAnswer answer, CancellationToken cancellation)
    {
        if (WhyStopped(request, answer, cancellation) is not { } stop)
            return empty with { Message = $"{Name} ended with status {answer.StatusName}." };
        SolverResult result = empty with { Stop = stop, DualBound = answer.DualBound };
        if (answer.Point is not { } point)
            return result with { Message = answer.WasAbandoned ? $"{Name} did not come back in time; nothing of its run is held." : $"{Name} gave no solution when it stopped; nothing of its run is held." };
        PointCheck check = PointCheck.Of(model, point);
        return check.IsFeasible(request.PointTolerance)
            ? result with { Point = point, Objective = model.Objective.Evaluate(point), Check = check }
            : result with { Message = Violates(check) };
    }

    private static StopReason? WhyStopped(SolveRequest request, OrToolsAnswer answer, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return StopReason.Cancelled;
        if (!request.Deadline.IsNever && request.Deadline.Remaining < TimeSpan.FromMilliseconds(200))
            return StopReason.TimeLimit;
        return answer.WasAbandoned ? StopReason.TimeLimit
            : answer.Nodes >= request.NodeLimit || request.IterationLimit is not null ? StopReason.WorkLimit
            : null;
    }

    // An engine that lost its solution does not make us lose the one we gave it.
    private SolverResult HoldingItsStart(LinearModel model, SolveRequest request, SolverResult result)
    {
        if (result.Stop is StopReason.Completed or StopReason.Failed || request.StartPoint is not { } start)
            return result;
        PointCheck check = PointCheck.Of(model, start);
        double objective = model.Objective.Evaluate(start);
        bool better = result.Objective is not { } held || (model.Maximize ? objective > held : objective < held);
        return better && check.IsFeasible(request.PointTolerance)
            ? result with { Point = [.. start], Objective = objective, Check = check, Message = $"{Name} stopped without a better point than the one it started from." }
            : result;
    }

    private string Violates(PointCheck check) =>
        FormattableString.Invariant($"{Name}'s point violates the model by {check.Worst:E2} (relative); it is not used.");
}
