using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>One run of <see cref="CostPerGoldSolver"/>. Inside, λ = −μ: the ratio that is maximised is −D/N.</summary>
internal sealed class CostPerGoldRun
{
    // The engine's values are right to about this much of the largest number they were summed from; it is added to every surplus.
    private const double SurplusTolerance = 5e-10;

    // Model and audit may differ by rounding; beyond this they disagree.
    private const double Disagreement = 1e-7;

    private readonly SolveSession session;
    private readonly RatioProblem problem;
    private readonly RatioProblem mirrored;
    private readonly RatioOptions options;
    private readonly IProgress<SolveProgress>? progress;
    private readonly RatioCertificate certificate;
    private readonly RatioIncumbent incumbent;
    private readonly List<RatioStep> steps = [];
    private double leastGoldEver;
    private double? proven;
    private double? firstLambda;

    public CostPerGoldRun(SolveSession session, RatioProblem problem, Func<double[], (double N, double D)?> evaluate, RatioOptions options, IProgress<SolveProgress>? progress)
    {
        this.session = session;
        this.problem = problem;
        this.options = options;
        this.progress = progress;
        mirrored = new RatioProblem(problem.FeasibleSet, AffineFunction.Zero(problem.Denominator.ColumnCount).Minus(1, problem.Denominator), problem.Numerator);
        certificate = new RatioCertificate(session, mirrored);
        incumbent = new RatioIncumbent(session, mirrored, point => evaluate(point) is { } audited ? (-audited.D, audited.N) : null);
    }

    /// <summary>Runs to the end.</summary>
    public CostPerGoldResult Execute() => FindLeastGold() ?? TakeStartPoint() ?? BoundByRelaxation() ?? Dinkelbach();

    // Without a positive least of N the ratio has no floor to stand on: the smallest plan decides it.
    private CostPerGoldResult? FindLeastGold()
    {
        LinearModel least = problem.FeasibleSet.WithObjective(problem.Numerator, maximize: false);
        SolverResult result = session.SolveRelaxed(least);
        if (result.IsInfeasible)
            return Refused(RatioRefusal.Infeasible, "No plan meets the limits, even with fractional decisions.");
        if (result.Stop != StopReason.Completed)
            return Ended(result.Stop, "The least gold of the relaxation was not found.");
        double? bound = SolveSession.ProvenBound(least, result, result.Point is { } point ? problem.Numerator.ScaleAt(point) : 0);
        leastGoldEver = bound ?? 0;
        return leastGoldEver > 0 ? null : Refused(RatioRefusal.FloorNeeded, "Plans without any gold are allowed, so cost per gold has no meaning. Set a least gold.");
    }

    private CostPerGoldResult? TakeStartPoint()
    {
        if (options.StartPoint is { } start && PointCheck.Of(problem.FeasibleSet, start).IsFeasible(new SolveRequest().PointTolerance))
            incumbent.Offer(start);
        return RejectionIfAny();
    }

    private CostPerGoldResult? BoundByRelaxation()
    {
        RelaxationRatio relaxation = certificate.MaximizeRelaxation();
        if (relaxation.Stop != StopReason.Completed)
            return Ended(relaxation.Stop, "The relaxation's cost per gold was not minimised.");
        if (relaxation.Lambda is not { } lambda)
            return null;
        firstLambda = lambda;
        double? bound = relaxation.SafeBound;
        if (bound is null && relaxation.Point is { } at && certificate.MaxSurplusOfRelaxation(lambda) is { } raw)
            bound = RatioCertificate.BoundFrom(lambda, WithTolerance(raw, ScaleOf(lambda, at)), LeastGold(lambda), greatestCost: null);
        Keep(bound);
        if (!problem.FeasibleSet.HasIntegers && relaxation.Point is { } point)
            incumbent.Offer(point);
        Record("relaxation", lambda, null, null, bound, 0);
        return RejectionIfAny();
    }

    private CostPerGoldResult Dinkelbach()
    {
        for (int step = 0; step < options.StepLimit; step++)
        {
            bool held = incumbent.Ratio is not null;
            if (held && ReachedGap())
                return Ended(StopReason.Completed, "");
            double lambda = incumbent.Ratio ?? (step == 0 ? firstLambda : null) ?? 0;
            double leastGold = LeastGold(lambda);

            LinearModel model = problem.FeasibleSet.WithObjective(mirrored.Numerator.Minus(lambda, mirrored.Denominator), maximize: true);
            SolverResult result = session.Solve(model, AbsoluteGap(lambda, leastGold), incumbent.Point, progress: new EngineRelay(_ => Report(held ? "looking for a better plan" : "looking for a first plan")));
            if (Unusable(result, held) is { } unusable)
                return unusable;
            double scale = ScaleOf(lambda, result.Point ?? incumbent.Point ?? new double[model.ColumnCount]);
            double? surplus = SolveSession.ProvenBound(model, result, scale) is { } raw ? WithTolerance(raw, scale) : null;
            double? bound = surplus is { } b ? RatioCertificate.BoundFrom(lambda, b, leastGold, greatestCost: null) : null;
            Keep(bound);
            bool better = result.Point is { } found && incumbent.Offer(found);
            Record(held ? "Dinkelbach" : "probe", lambda, surplus, leastGold, bound, result.Nodes);

            if ((RejectionIfAny() ?? Contradiction()) is { } failed)
                return failed;
            if (result.Stop != StopReason.Completed && (result.Stop is StopReason.Cancelled or StopReason.TimeLimit || !better))
                return Ended(result.Stop, "");
            if (held && !better)
                return Converged(surplus, lambda);
        }

        return Ended(StopReason.WorkLimit, FormattableString.Invariant($"{options.StepLimit} steps did not reach the asked gap."));
    }

    // A least at a larger μ holds at a smaller one; the least over all plans holds everywhere.
    private double LeastGold(double lambda) =>
        certificate.LeastCost(lambda) is { Bound: { } bound, NothingThere: false } ? Math.Max(bound, leastGoldEver) : leastGoldEver;

    private double AbsoluteGap(double lambda, double leastGold) =>
        Math.Max(1e-10, 0.25 * options.RelativeGap * Math.Abs(lambda) * leastGold);

    // The largest number in D − μN: what its rounding is measured against, where cost and credits cancel.
    private double ScaleOf(double lambda, double[] point) =>
        Math.Max(problem.Denominator.ScaleAt(point), Math.Abs(lambda) * problem.Numerator.ScaleAt(point));

    // Never below zero by noise: C ≤ 0 is the paragraph's condition, and a surplus below zero proves λ itself.
    private static double WithTolerance(double raw, double scale) => Math.Max(0, raw + SurplusTolerance * scale);

    private CostPerGoldResult? Unusable(SolverResult result, bool held)
    {
        if (result.IsInfeasible)
        {
            return held
                ? Ended(StopReason.Failed, "The engine calls a model infeasible of which a plan is held.")
                : Refused(RatioRefusal.Infeasible, "No plan meets the limits.");
        }

        if (result.Claim is SolverClaim.Unbounded or SolverClaim.InfeasibleOrUnbounded)
            return Ended(StopReason.Failed, "Cost less the price of its gold has no limit: the feasible set is open. Maybe a supply or capacity limit is missing.");
        return result.Stop == StopReason.Failed ? Ended(StopReason.Failed, result.Message) : null;
    }

    // The engine finished at the held μ and nothing better was found: the surplus left must be rounding.
    private CostPerGoldResult Converged(double? surplus, double lambda)
    {
        double scale = ScaleOf(lambda, incumbent.Point!);
        double allowed = Disagreement * scale + 0.25 * options.RelativeGap * Math.Abs(lambda) * incumbent.Denominator;
        return surplus > allowed
            ? Ended(StopReason.Failed, FormattableString.Invariant($"The model promises {surplus:R} less cost than the held plan at its own price, and its plan's audit does not show it: model and audit disagree."))
            : Ended(StopReason.Completed, "");
    }

    private CostPerGoldResult? RejectionIfAny() => incumbent.Rejection is { } rejection ? Ended(StopReason.Failed, rejection) : null;

    private CostPerGoldResult? Contradiction()
    {
        if (proven is not { } bound || incumbent.Ratio is not { } held || held <= bound)
            return null;
        if (held - bound <= Disagreement * ScaleOf(held, incumbent.Point!) / incumbent.Denominator)
        {
            proven = held;
            return null;
        }

        proven = null;
        return Ended(StopReason.Failed, FormattableString.Invariant($"The held plan's cost per gold {-held:R} is below the proven bound {-bound:R}: model and audit disagree."));
    }

    private bool ReachedGap() =>
        proven is { } bound && incumbent.Ratio is { } held && bound - held <= options.RelativeGap * Math.Max(Math.Abs(bound), Math.Abs(held));

    private void Keep(double? bound)
    {
        if (bound is { } b && !double.IsNaN(b))
            proven = proven is { } p ? Math.Min(p, b) : b;
    }

    private void Record(string phase, double lambda, double? surplus, double? leastGold, double? bound, long nodes)
    {
        steps.Add(new RatioStep(phase, -lambda, -surplus, leastGold, -bound, -incumbent.Ratio, nodes, session.CpuSeconds));
        Report(phase);
    }

    private void Report(string phase)
    {
        double? gap = proven is { } bound && incumbent.Ratio is { } held && Math.Max(Math.Abs(bound), Math.Abs(held)) is > 0 and var scale ? Math.Max(0, bound - held) / scale : null;
        progress?.Report(new SolveProgress(session.Elapsed, phase, -incumbent.Ratio, -proven, gap));
    }

    private CostPerGoldResult Refused(RatioRefusal refusal, string message) => new()
    {
        Stop = StopReason.Completed,
        Refusal = refusal,
        Message = message,
        Steps = steps,
        CpuSeconds = session.CpuSeconds,
    };

    private CostPerGoldResult Ended(StopReason stop, string message)
    {
        string noBound = proven is null ? "No bound is proven: no solve came far enough." : "";
        return new CostPerGoldResult
        {
            Stop = stop,
            Point = incumbent.Point,
            Achieved = 0 - incumbent.Ratio,
            Proven = 0 - proven,
            Message = string.Join(' ', new[] { message, noBound }.Where(static text => text.Length > 0)),
            Steps = steps,
            CpuSeconds = session.CpuSeconds,
        };
    }
}
