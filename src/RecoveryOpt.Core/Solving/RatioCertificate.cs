using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>The relaxation's side of the proof: Charnes-Cooper's bound, and the least and greatest cost that turn a surplus into a ratio.</summary>
internal sealed class RatioCertificate(SolveSession session, RatioProblem problem)
{
    /// <summary>
    /// The least cost is asked for at this much less than λ: at λ itself the set N ≥ λ·D can be a single point, which an engine may miss.
    /// A least cost at a smaller λ is valid at a larger one.
    /// </summary>
    private const double LambdaMargin = 1e-6;

    private double? greatestCost;
    private bool greatestCostKnown;

    // Charnes-Cooper's value is right to about this much of itself; its bound is stated with it, so that noise never reaches the bound.
    private const double RatioTolerance = 1e-9;

    /// <summary>The ratio's maximum over the relaxation where D is positive.</summary>
    public RelaxationRatio MaximizeRelaxation()
    {
        LinearModel transformed = CharnesCooper.Transform(problem with { FeasibleSet = problem.FeasibleSet.WithRelaxedIntegers() });
        SolverResult result = session.SolveRelaxed(transformed);
        if (!result.IsOptimal || result.Objective is not { } lambda)
            return new RelaxationRatio(null, null, null, result.Stop);
        double? safe = result.RowDuals is { } duals ? SafeDualBound.Of(transformed, duals) : null;
        if (safe is { } bound)
            safe = Math.Max(bound, lambda + RatioTolerance * Math.Abs(lambda));
        return new RelaxationRatio(lambda, safe, CharnesCooper.Restore(result.Point!), StopReason.Completed);
    }

    /// <summary>A proven bound on max (N − λ·D) over the relaxation; null when there is none.</summary>
    public double? MaxSurplusOfRelaxation(double lambda)
    {
        LinearModel model = problem.FeasibleSet.WithObjective(problem.Numerator.Minus(lambda, problem.Denominator), maximize: true);
        SolverResult result = session.SolveRelaxed(model);
        return result.IsOptimal ? SolveSession.ProvenBound(model, result, problem.Numerator.ScaleAt(result.Point!)) : null;
    }

    /// <summary>A proven lower bound on D over the relaxation where N ≥ λ·D.</summary>
    /// <returns>The bound, null when there is none; and whether nothing there is feasible, which means every ratio is below λ.</returns>
    public (double? Bound, bool NothingThere) LeastCost(double lambda)
    {
        AffineFunction surplus = problem.Numerator.Minus(lambda - LambdaMargin * Math.Abs(lambda), problem.Denominator);
        LinearModel model = problem.FeasibleSet
            .WithExtraRow(0, double.PositiveInfinity, surplus, "ratio at least lambda")
            .WithObjective(problem.Denominator, maximize: false);
        SolverResult result = session.SolveRelaxed(model);
        if (result.IsInfeasible)
            return (null, true);
        return (result.IsOptimal ? SolveSession.ProvenBound(model, result, problem.Denominator.ScaleAt(result.Point!)) : null, false);
    }

    /// <summary>A proven upper bound on D over the relaxation; null when there is none.</summary>
    public double? GreatestCost()
    {
        if (!greatestCostKnown)
        {
            LinearModel model = problem.FeasibleSet.WithObjective(problem.Denominator, maximize: true);
            SolverResult result = session.SolveRelaxed(model);
            greatestCost = result.IsOptimal ? SolveSession.ProvenBound(model, result, problem.Denominator.ScaleAt(result.Point!)) : null;
            greatestCostKnown = result.Stop == StopReason.Completed;
        }

        return greatestCost;
    }

    /// <summary>The ratio bound that follows from B ≥ max (N − λ·D) and 0 &lt; d ≤ min D where N ≥ λ·D.</summary>
    /// <param name="lambda">λ ≥ 0.</param>
    /// <param name="maxSurplus">B, proven, tolerance included.</param>
    /// <param name="leastCost">d; null or not positive when there is none.</param>
    /// <param name="greatestCost">An upper bound on D over all plans, which must be known to be positive there; null when there is none.</param>
    /// <returns>The bound, or null when none follows.</returns>
    /// <remarks>
    /// B ≥ 0: λ + B/d. B &lt; 0: λ, and λ + B/Dmax where that is known; never λ + B/d, which divides a shortfall by the smallest cost.
    /// </remarks>
    public static double? BoundFrom(double lambda, double maxSurplus, double? leastCost, double? greatestCost)
    {
        if (maxSurplus < 0)
            return greatestCost is > 0 ? lambda + maxSurplus / greatestCost.Value : lambda;
        return leastCost is > 0 ? lambda + maxSurplus / leastCost.Value : null;
    }
}

/// <summary>The ratio's maximum over the relaxation.</summary>
/// <param name="Lambda">The maximum, as the engine gave it; null when the relaxation has no finite one.</param>
/// <param name="SafeBound">A bound on it that the duals prove; null when they do not.</param>
/// <param name="Point">Where it is attained; null when it is approached only far out.</param>
/// <param name="Stop">Completed when the question was answered.</param>
internal sealed record RelaxationRatio(double? Lambda, double? SafeBound, double[]? Point, StopReason Stop);
