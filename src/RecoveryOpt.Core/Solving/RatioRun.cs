using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>One run of <see cref="RatioSolver"/>: what is held, what is proven, and the steps that led there.</summary>
internal sealed class RatioRun
{
    // The engine's values are right to about this much of the gold they were summed from; it is added to every surplus.
    private const double SurplusTolerance = 5e-10;

    // Model and audit may differ by rounding; beyond this they disagree.
    private const double Disagreement = 1e-7;

    private readonly SolveSession session;
    private readonly RatioProblem problem;
    private readonly RatioOptions options;
    private readonly IProgress<SolveProgress>? progress;
    private readonly RatioCertificate certificate;
    private readonly RatioIncumbent incumbent;
    private readonly List<RatioStep> steps = [];
    private double? proven;
    private double? costFloor;
    private double? relaxationRatio;

    public RatioRun(SolveSession session, RatioProblem problem, Func<double[], (double N, double D)?> evaluate, RatioOptions options, IProgress<SolveProgress>? progress)
    {
        this.session = session;
        this.problem = problem;
        this.options = options;
        this.progress = progress;
        certificate = new RatioCertificate(session, problem);
        incumbent = new RatioIncumbent(session, problem, evaluate);
    }

    /// <summary>Runs to the end.</summary>
    public RatioResult Execute()
    {
        Report("checking that every plan costs something");
        WellPosednessVerdict verdict = new WellPosedness(session, problem).Examine();
        if (verdict.Refusal != RatioRefusal.None)
            return Refused(verdict.Refusal, verdict.Point, verdict.Message);
        if (verdict.Stop != StopReason.Completed)
            return EndedUndecided(verdict);
        costFloor = verdict.LeastCost;

        return TakeStartPoint() ?? BoundByRelaxation() ?? Dinkelbach();
    }

    // Out of time before the question's meaning was settled: a plan that costs something is still worth having, without a bound.
    private RatioResult EndedUndecided(WellPosednessVerdict verdict)
    {
        double[]? candidate = options.StartPoint is { } start && IsFeasible(start) ? start : verdict.Point;
        if (verdict.Stop != StopReason.Failed && candidate is not null && problem.Denominator.Evaluate(candidate) > 0)
            incumbent.Offer(candidate);
        return RejectionIfAny() ?? Ended(verdict.Stop, verdict.Message);
    }

    private bool IsFeasible(double[] point) => PointCheck.Of(problem.FeasibleSet, point).IsFeasible(new SolveRequest().PointTolerance);

    private RatioResult? TakeStartPoint()
    {
        if (options.StartPoint is not { } start)
            return null;
        if (IsFeasible(start))
            incumbent.Offer(start);
        else
            Record(new RatioStep(FormattableString.Invariant($"start point refused: it violates the model by {PointCheck.Of(problem.FeasibleSet, start).Worst:E2}"), 0, null, null, null, null, 0, session.CpuSeconds));
        return RejectionIfAny();
    }

    // Charnes-Cooper: the maximum for a continuous problem, a bound for one with integers.
    private RatioResult? BoundByRelaxation()
    {
        Report("maximising the relaxation's ratio");
        RelaxationRatio relaxation = certificate.MaximizeRelaxation();
        if (relaxation.Stop != StopReason.Completed)
            return Ended(relaxation.Stop, "The relaxation's ratio was not maximised.");
        if (relaxation.Lambda is not { } lambda)
            return null;
        double[]? point = relaxation.Point;
        if (point is not null && WellPosedness.IsWithoutGold(problem, point))
            return Refused(RatioRefusal.NoGold, null, "No feasible plan yields any gold, not even with fractional decisions.");
        relaxationRatio = Math.Max(0, lambda);
        if (problem.FeasibleSet.HasIntegers)
        {
            ProveByRelaxation(relaxation, point);
            return null;
        }

        if (point is not null)
            incumbent.Offer(point);
        return RejectionIfAny();
    }

    // Charnes-Cooper's own duals where they prove it; else a certificate at its λ; else the engine's word, widened.
    private void ProveByRelaxation(RelaxationRatio relaxation, double[]? point)
    {
        double lambda = relaxationRatio!.Value;
        double? surplus = null, leastCost = null, bound = relaxation.SafeBound;
        if (bound is null)
        {
            double gold = point is null ? 0 : Math.Abs(problem.Numerator.Evaluate(point));
            surplus = certificate.MaxSurplusOfRelaxation(lambda) is { } raw ? WithTolerance(raw, gold) : null;
            leastCost = LeastCost(lambda).Bound;
            bound = surplus is { } b ? RatioCertificate.BoundFrom(lambda, b, leastCost, greatestCost: null) : null;
        }

        bound ??= lambda * (1 + 2 * SurplusTolerance);
        Keep(bound);
        Record(new RatioStep("relaxation", lambda, surplus, leastCost, bound, incumbent.Ratio, 0, session.CpuSeconds));
    }

    private RatioResult Dinkelbach()
    {
        bool exact = !problem.FeasibleSet.HasIntegers;
        for (int step = 0; step < options.StepLimit; step++)
        {
            bool held = incumbent.Ratio is not null;
            double lambda = Math.Max(0, incumbent.Ratio ?? (step == 0 ? relaxationRatio : null) ?? 0);
            if (held && ReachedGap())
                return Ended(StopReason.Completed, "");

            (double? leastCost, bool nothingThere) = LeastCost(lambda);
            if (nothingThere && held)
                return Ended(StopReason.Failed, FormattableString.Invariant($"A plan of ratio {lambda:R} is held, and the model says none reaches it: model and audit disagree."));
            if (nothingThere)
                Keep(lambda);

            SurplusAnswer answer = MaximizeSurplus(lambda, leastCost, held, exact);
            if (Unusable(answer.Result, held) is { } unusable)
                return unusable;
            double? bound = answer.MaxSurplus is { } b ? RatioCertificate.BoundFrom(lambda, b, leastCost, b < 0 ? certificate.GreatestCost() : null) : null;
            Keep(bound);
            bool better = answer.Result.Point is { } found && incumbent.Offer(found);
            Record(new RatioStep(held ? "Dinkelbach" : "probe", lambda, answer.MaxSurplus, leastCost, bound, incumbent.Ratio, answer.Result.Nodes, answer.Result.CpuSeconds));

            if ((RejectionIfAny() ?? Contradiction()) is { } failed)
                return failed;
            if (Final(answer, lambda, held, exact, better) is { } final)
                return final;
            exact = exact || !better || NearlyThere();
        }

        return Ended(StopReason.WorkLimit, FormattableString.Invariant($"{options.StepLimit} steps did not reach the asked gap."));
    }

    private SurplusAnswer MaximizeSurplus(double lambda, double? leastCost, bool held, bool exact)
    {
        AffineFunction surplus = problem.Numerator.Minus(lambda, problem.Denominator);
        LinearModel model = problem.FeasibleSet.WithObjective(surplus, maximize: true);
        double gold = incumbent.Point is not null ? Math.Abs(incumbent.Numerator) : 0;
        string phase = held ? "looking for a better plan" : "looking for a first plan";
        var relay = new EngineRelay(report => ReportEngine(phase, lambda, leastCost, report));
        SolverResult result = session.Solve(model, AbsoluteGap(lambda, leastCost, exact), incumbent.Point, StepDeadline(held, exact), relay);
        if (gold == 0 && result.Point is { } point)
            gold = Math.Abs(problem.Numerator.Evaluate(point));
        double? raw = SolveSession.ProvenBound(model, result, gold);
        return new SurplusAnswer(result, raw is { } r ? WithTolerance(r, gold) : null);
    }

    // A first plan need not be the best at its λ, and a proof need be no finer than the gap asked for.
    private double AbsoluteGap(double lambda, double? leastCost, bool exact)
    {
        const double finest = 1e-10;
        if (leastCost is not > 0 || lambda == 0)
            return 1e-9;
        return Math.Max(finest, exact ? 0.25 * options.RelativeGap : Math.Max(1e-3, 0.25 * options.RelativeGap)) * lambda * leastCost.Value;
    }

    // Without an exact step the time left is shared with the steps to come.
    private Deadline? StepDeadline(bool held, bool exact)
    {
        if (exact || options.Deadline.IsNever)
            return null;
        return options.Deadline.OrAfter(options.Deadline.Remaining * (held ? 0.5 : 0.3));
    }

    // Within the tolerance both ways a surplus counts as zero and is stated as twice the tolerance, so that noise never reaches the bound.
    private static double WithTolerance(double raw, double gold)
    {
        double tolerance = SurplusTolerance * gold;
        return Math.Abs(raw) <= tolerance ? 2 * tolerance : raw + tolerance;
    }

    private (double? Bound, bool NothingThere) LeastCost(double lambda)
    {
        (double? bound, bool nothingThere) = lambda > 0 ? certificate.LeastCost(lambda) : (null, false);
        return (bound is { } b ? Math.Max(b, costFloor ?? b) : costFloor, nothingThere);
    }

    private RatioResult? Unusable(SolverResult result, bool held)
    {
        if (result.IsInfeasible)
        {
            return held
                ? Ended(StopReason.Failed, "The engine calls a model infeasible of which a plan is held.")
                : Refused(RatioRefusal.Infeasible, null, "No plan meets the limits.");
        }

        if (result.Claim is SolverClaim.Unbounded or SolverClaim.InfeasibleOrUnbounded)
            return Ended(StopReason.Failed, "Gold minus its price in cost has no limit: the feasible set is open. Maybe a supply or capacity limit is missing.");
        return result.Stop == StopReason.Failed ? Ended(StopReason.Failed, result.Message) : null;
    }

    private RatioResult? Final(SurplusAnswer answer, double lambda, bool held, bool exact, bool better)
    {
        StopReason stop = answer.Result.Stop;
        if (stop == StopReason.Cancelled || (stop == StopReason.TimeLimit && (exact || options.Deadline.IsPast)))
            return Ended(stop, "");
        if (incumbent.Ratio is not null && ReachedGap())
            return Ended(StopReason.Completed, "");
        if (stop == StopReason.WorkLimit && !better && exact)
            return Ended(stop, "");
        if (stop != StopReason.Completed || better || !exact)
            return null;
        if (incumbent.Ratio is not > 0)
            return lambda == 0 ? Refused(RatioRefusal.NoGold, null, "No feasible plan yields any gold.") : null;
        return held ? Converged(answer.MaxSurplus) : null;
    }

    // The engine finished at the held λ and nothing better was found: the surplus left must be rounding.
    private RatioResult Converged(double? maxSurplus)
    {
        double allowed = Disagreement * Math.Max(incumbent.Numerator, 0) + 0.25 * options.RelativeGap * incumbent.Numerator;
        return maxSurplus > allowed
            ? Ended(StopReason.Failed, FormattableString.Invariant($"The model promises a surplus of {maxSurplus:R} over the held plan, and its own plan's audit does not show it: model and audit disagree."))
            : Ended(StopReason.Completed, "");
    }

    private RatioResult? RejectionIfAny() => incumbent.Rejection is { } rejection ? Ended(StopReason.Failed, rejection) : null;

    // Achieved above proven by rounding is lifted; by more, something is wrong and is said.
    private RatioResult? Contradiction()
    {
        if (proven is not { } bound || incumbent.Ratio is not { } held || held <= bound)
            return null;
        if (held <= bound + Disagreement * Math.Abs(bound))
        {
            proven = held;
            return null;
        }

        proven = null;
        return Ended(StopReason.Failed, FormattableString.Invariant($"The held plan's ratio {held:R} is above the proven bound {bound:R}: model and audit disagree."));
    }

    private bool ReachedGap() =>
        proven is { } bound && incumbent.Ratio is { } held && bound > 0 && (bound - held) / bound <= options.RelativeGap;

    // Within a twentieth of the bound the plan held is often the best one: from here on each step is meant to be the proof.
    private bool NearlyThere() => Gap(proven) <= 0.05;

    private void Keep(double? bound)
    {
        if (bound is { } b && !double.IsNaN(b))
            proven = proven is { } p ? Math.Min(p, b) : b;
    }

    private void Record(RatioStep step)
    {
        steps.Add(step);
        Report(step.Phase);
    }

    private void Report(string phase) => progress?.Report(new SolveProgress(session.Elapsed, phase, incumbent.Ratio, proven, Gap(proven)));

    private void ReportEngine(string phase, double lambda, double? leastCost, EngineProgress report)
    {
        double? running = report.Bound is { } b ? RatioCertificate.BoundFrom(lambda, b, leastCost, greatestCost: null) : null;
        double? bound = running is { } r && proven is { } p ? Math.Min(r, p) : running ?? proven;
        progress?.Report(new SolveProgress(session.Elapsed, phase, incumbent.Ratio, bound, Gap(bound)));
    }

    private double? Gap(double? bound) => bound is > 0 && incumbent.Ratio is { } held ? Math.Max(0, (bound.Value - held) / bound.Value) : null;

    private RatioResult Refused(RatioRefusal refusal, double[]? point, string message) => new()
    {
        Stop = StopReason.Completed,
        Refusal = refusal,
        Point = point,
        Message = message,
        Steps = steps,
        CpuSeconds = session.CpuSeconds,
    };

    private RatioResult Ended(StopReason stop, string message)
    {
        string noBound = proven is null ? "No bound is proven: the relaxation has no positive least cost at this ratio, or no solve came far enough." : "";
        return new RatioResult
        {
            Stop = stop,
            Refusal = RatioRefusal.None,
            Point = incumbent.Point,
            Achieved = incumbent.Ratio,
            Numerator = incumbent.Point is null ? null : incumbent.Numerator,
            Denominator = incumbent.Point is null ? null : incumbent.Denominator,
            Proven = proven,
            Message = string.Join(' ', new[] { message, noBound }.Where(static text => text.Length > 0)),
            Steps = steps,
            CpuSeconds = session.CpuSeconds,
        };
    }

    private sealed record SurplusAnswer(SolverResult Result, double? MaxSurplus);
}
