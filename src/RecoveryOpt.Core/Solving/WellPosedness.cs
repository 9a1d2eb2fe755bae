using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>What is known about the sign of the cost before a ratio is maximised.</summary>
/// <param name="Refusal">None when every feasible plan is proven to cost something.</param>
/// <param name="Stop">Completed when the question was decided.</param>
/// <param name="LeastCost">A proven lower bound on D over the feasible plans, positive; null when undecided or refused.</param>
/// <param name="Point">The plan that shows why the question was refused, or the cheapest plan found.</param>
/// <param name="Message">Why, in words.</param>
internal sealed record WellPosednessVerdict(RatioRefusal Refusal, StopReason Stop, double? LeastCost, double[]? Point, string Message);

/// <summary>Decides whether gold per cost has a meaning: with the integer problem, because a relaxation's minimum ≤ 0 alone proves nothing.</summary>
internal sealed class WellPosedness(SolveSession session, RatioProblem problem)
{
    // Beside the largest cost term of the plan, a total this small is rounding and engine tolerance.
    private const double ZeroCost = 1e-9;

    // A plan of cost 1e-9 may carry gold in proportion; more than this beside the largest gold term is gold.
    private const double ZeroGold = 1e-7;

    private readonly LinearModel leastCost = problem.FeasibleSet.WithObjective(problem.Denominator, maximize: false);

    /// <summary>True when N at <paramref name="point"/> is nothing but rounding.</summary>
    public static bool IsWithoutGold(RatioProblem problem, double[] point) =>
        problem.Numerator.Evaluate(point) <= ZeroGold * problem.Numerator.ScaleAt(point);

    /// <summary>Decides.</summary>
    public WellPosednessVerdict Examine()
    {
        SolverResult relaxed = session.SolveRelaxed(leastCost);
        if (relaxed.IsInfeasible)
            return Refused(RatioRefusal.Infeasible, null, "No plan meets the limits, even with fractional decisions.");
        if (relaxed.Stop != StopReason.Completed)
            return Undecided(relaxed, "the least cost of the relaxation");
        if (relaxed.IsOptimal && Proven(relaxed) is { } bound && bound > ZeroAt(relaxed.Point!))
            return new WellPosednessVerdict(RatioRefusal.None, StopReason.Completed, bound, relaxed.Point, "");
        return problem.FeasibleSet.HasIntegers || !relaxed.IsOptimal ? ExamineIntegers() : Judge(relaxed.Point!, Proven(relaxed));
    }

    private WellPosednessVerdict ExamineIntegers()
    {
        SolverResult least = session.Solve(leastCost);
        if (least.IsInfeasible)
            return Refused(RatioRefusal.Infeasible, null, "No plan meets the limits.");
        if (least.Claim is SolverClaim.Unbounded or SolverClaim.InfeasibleOrUnbounded)
            return ExamineUnbounded();
        double[]? point = least.Point is { } found ? IntegerPolish.Polish(session, leastCost, found) : null;
        if (point is not null && problem.Denominator.Evaluate(point) < -ZeroAt(point))
            return Negative(point);
        double? bound = Proven(least);
        if (bound is { } positive && point is not null && positive > ZeroAt(point))
            return new WellPosednessVerdict(RatioRefusal.None, StopReason.Completed, bound, point, "");
        return least.IsOptimal ? Judge(point!, bound) : Undecided(least, "the least cost of a plan") with { Point = point };
    }

    private WellPosednessVerdict ExamineUnbounded()
    {
        double below = -problem.Denominator.ScaleAt(new double[problem.FeasibleSet.ColumnCount]);
        SolverResult shown = session.Solve(leastCost.WithExtraRow(double.NegativeInfinity, below, problem.Denominator, "cost below zero")
            .WithObjective(AffineFunction.Zero(problem.FeasibleSet.ColumnCount), maximize: false));
        return shown.Point is { } point
            ? Negative(point)
            : Undecided(shown with { Stop = shown.Stop == StopReason.Completed ? StopReason.Failed : shown.Stop }, "whether the cost has a lower limit");
    }

    // The least cost is attained at the point: negative, or zero.
    private WellPosednessVerdict Judge(double[] point, double? bound)
    {
        double cost = problem.Denominator.Evaluate(point);
        double zero = ZeroAt(point);
        if (cost < -zero)
            return Negative(point);
        if (cost > zero)
            return new WellPosednessVerdict(RatioRefusal.None, StopReason.Completed, bound is > 0 ? bound : null, point, "");
        return JudgeFreePlans(point, Math.Max(0, cost));
    }

    private WellPosednessVerdict JudgeFreePlans(double[] empty, double zero)
    {
        LinearModel mostGold = problem.FeasibleSet.WithObjective(problem.Numerator, maximize: true);
        LinearModel mostFreeGold = mostGold.WithExtraRow(double.NegativeInfinity, zero, problem.Denominator, "costs nothing");
        SolverResult free = session.Solve(mostFreeGold, start: empty);
        if (free.Claim is SolverClaim.Unbounded or SolverClaim.InfeasibleOrUnbounded)
            return Free(empty);
        if (free.Point is { } found)
        {
            double[] point = IntegerPolish.Polish(session, mostFreeGold, found);
            if (!IsWithoutGold(problem, point))
                return Free(point);
        }

        if (free.Stop != StopReason.Completed)
            return Undecided(free, "whether a plan yields gold at no cost");
        SolverResult any = session.Solve(mostGold);
        bool noGold = any.IsOptimal && IsWithoutGold(problem, any.Point!);
        return noGold
            ? Refused(RatioRefusal.NoGold, null, "No feasible plan yields any gold.")
            : Refused(RatioRefusal.FloorNeeded, empty, "A feasible plan costs nothing and yields nothing, so gold per cost has no proven limit. Set a least gold or a least cost.");
    }

    private static WellPosednessVerdict Negative(double[] point) =>
        Refused(RatioRefusal.NegativeCost, point, "A feasible plan has a negative cost, so gold per cost means nothing. Maybe a by-product credit or gate fee is counted as a cost; ask for the least cost per gold with a least gold, which means something for any sign of the cost, or for the net present value.");

    private static WellPosednessVerdict Free(double[] point) =>
        Refused(RatioRefusal.FreeGold, point, "A feasible plan yields gold at no cost, so gold per cost has no limit. Maybe a cost is missing.");

    private static WellPosednessVerdict Refused(RatioRefusal refusal, double[]? point, string message) =>
        new(refusal, StopReason.Completed, null, point, message);

    private static WellPosednessVerdict Undecided(SolverResult result, string question) =>
        new(RatioRefusal.None, result.Stop == StopReason.Completed ? StopReason.Failed : result.Stop, null, result.Point, $"Not decided: {question}. {result.Message}".TrimEnd());

    private double? Proven(SolverResult result) =>
        SolveSession.ProvenBound(leastCost, result, result.Point is { } point ? problem.Denominator.ScaleAt(point) : 0);

    private double ZeroAt(double[] point) => ZeroCost * problem.Denominator.ScaleAt(point);
}
