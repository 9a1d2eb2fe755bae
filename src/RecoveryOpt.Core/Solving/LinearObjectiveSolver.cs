using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>Minimises or maximises one affine function (least cost, most gold) and proves it.</summary>
internal sealed class LinearObjectiveSolver
{
    // As in the ratio's proof: an engine's integer bound is right to about this much of the numbers it was summed from.
    private const double BoundTolerance = 1e-9;

    private const double Disagreement = 1e-7;

    private readonly ISolverBackend backend;

    /// <summary>Uses <paramref name="backend"/> for every model.</summary>
    public LinearObjectiveSolver(ISolverBackend backend) => this.backend = backend;

    /// <summary>Solves <paramref name="model"/> for its own objective.</summary>
    /// <param name="model">Feasible set and objective.</param>
    /// <param name="evaluate">The audit: the objective as recomputed from the scenario; null when the point is refused, which ends the run with <see cref="StopReason.Failed"/>.</param>
    /// <param name="options">How exact and how long; null means the defaults.</param>
    /// <param name="progress">Told while the engine runs.</param>
    /// <param name="cancellation">Ends the run with what is held.</param>
    /// <exception cref="UnsupportedModelException">The back end cannot take the model.</exception>
    public ObjectiveResult Solve(
        LinearModel model,
        Func<double[], double?> evaluate,
        ObjectiveOptions? options = null,
        IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new ObjectiveOptions();
        var session = new SolveSession(backend, options, cancellation);
        var relay = new EngineRelay(report => progress?.Report(new SolveProgress(session.Elapsed, "looking for a better plan", report.Incumbent, report.Bound, report.Gap)));
        SolverResult result = session.Solve(model, start: options.StartPoint, progress: relay, relativeGap: options.RelativeGap);
        if (result.Claim is SolverClaim.Unbounded or SolverClaim.InfeasibleOrUnbounded)
            result = ToldApart(session, model, result);
        var outcome = new ObjectiveResult
        {
            Stop = result.Stop,
            Claim = result.Claim,
            Message = result.Message,
            Nodes = session.Nodes,
            CpuSeconds = session.CpuSeconds,
        };
        if (result.Stop == StopReason.Failed || result.Point is null)
            return outcome with { Proven = Bound(model, result, scale: 0) };
        return Audited(session, model, result, evaluate, outcome);
    }

    // An engine says "unbounded" of the relaxation, or does not say which: a feasible point decides it. Asked without an objective, nothing is unbounded.
    private static SolverResult ToldApart(SolveSession session, LinearModel model, SolverResult claimed)
    {
        SolverResult any = session.Solve(model.WithObjective(AffineFunction.Zero(model.ColumnCount), maximize: false));
        return any switch
        {
            { IsInfeasible: true } => claimed with { Claim = SolverClaim.Infeasible },
            { Point: not null } => claimed with { Claim = SolverClaim.Unbounded, Message = "The objective has no limit: for every plan there is a better one. Maybe a limit or a capacity is missing." },
            _ => SolverResult.WithoutPoint(any.Stop == StopReason.Completed ? StopReason.Failed : any.Stop, SolverClaim.Unknown, "Not decided: whether the objective has no limit, or the model no solution."),
        };
    }

    private static ObjectiveResult Audited(SolveSession session, LinearModel model, SolverResult result, Func<double[], double?> evaluate, ObjectiveResult outcome)
    {
        double[] point = model.HasIntegers ? IntegerPolish.Polish(session, model, result.Point!) : result.Point!;
        outcome = outcome with { CpuSeconds = session.CpuSeconds, Nodes = session.Nodes };
        if (evaluate(point) is not { } achieved)
            return outcome with { Stop = StopReason.Failed, Message = "The audit rejects a point that the model accepts: they do not describe the same plan." };

        double scale = Math.Max(Math.Abs(achieved), Math.Abs(result.Objective!.Value));
        double? proven = Bound(model, result, scale);
        if (proven is { } bound && Beats(model, achieved, bound))
        {
            if (Math.Abs(achieved - bound) > Disagreement * scale)
                return outcome with { Stop = StopReason.Failed, Point = point, Achieved = achieved, Message = FormattableString.Invariant($"The audited value {achieved:R} is better than the proven bound {bound:R}: model and audit disagree.") };
            proven = achieved;
        }

        return outcome with { Point = point, Achieved = achieved, Proven = proven };
    }

    private static double? Bound(LinearModel model, SolverResult result, double scale)
    {
        if (SolveSession.ProvenBound(model, result, scale) is not { } bound)
            return null;
        double width = model.HasIntegers ? BoundTolerance * Math.Max(scale, Math.Abs(bound)) : 0;
        return model.Maximize ? bound + width : bound - width;
    }

    private static bool Beats(LinearModel model, double achieved, double bound) => model.Maximize ? achieved > bound : achieved < bound;
}
