using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>The best audited plan of a ratio run, and how a solver's point becomes one.</summary>
internal sealed class RatioIncumbent(SolveSession session, RatioProblem problem, Func<double[], (double N, double D)?> evaluate)
{
    // An improvement smaller than this is rounding: chasing it would never end.
    private const double Improvement = 1e-12;

    /// <summary>The best point, or null.</summary>
    public double[]? Point { get; private set; }

    /// <summary>Audited N.</summary>
    public double Numerator { get; private set; }

    /// <summary>Audited D.</summary>
    public double Denominator { get; private set; }

    /// <summary>Audited N/D, or null.</summary>
    public double? Ratio { get; private set; }

    /// <summary>Why a point was refused; null when none was. A refusal ends the run.</summary>
    public string? Rejection { get; private set; }

    /// <summary>Polishes and audits <paramref name="found"/>, and keeps it when it is better. False when it is not better or was refused.</summary>
    public bool Offer(double[] found)
    {
        double[] point = problem.FeasibleSet.HasIntegers ? PolishRatio(found) : found;
        if (evaluate(point) is not { } audited)
        {
            Rejection = "The audit rejects a point that the model accepts: they do not describe the same plan.";
            return false;
        }

        if (!double.IsFinite(audited.N) || !(audited.D > 0) || double.IsInfinity(audited.D))
        {
            Rejection = FormattableString.Invariant($"The audit gives {audited.N:R} over {audited.D:R}, where the model has proven the divisor to be positive.");
            return false;
        }

        double ratio = audited.N / audited.D;
        if (Ratio is { } held && ratio <= held + Improvement * Math.Abs(held))
            return false;
        (Point, Numerator, Denominator, Ratio) = (point, audited.N, audited.D, ratio);
        return true;
    }

    // The best ratio at these integers: a few linear solves, which spare an integer solve each.
    private double[] PolishRatio(double[] found)
    {
        LinearModel rest = IntegerPolish.WithFixedIntegers(problem.FeasibleSet, found);
        double[] best = found;
        double lambda = ModelRatio(found);
        const int rounds = 6;
        for (int round = 0; round < rounds && double.IsFinite(lambda); round++)
        {
            LinearModel surplus = rest.WithObjective(problem.Numerator.Minus(lambda, problem.Denominator), maximize: true);
            double[] candidate = IntegerPolish.Polish(session, surplus, best);
            double ratio = ModelRatio(candidate);
            bool better = ratio > lambda + Improvement * Math.Abs(lambda);
            if (round == 0 || better)
                best = ratio >= lambda - 1e-9 * Math.Abs(lambda) ? candidate : best;
            if (!better)
                break;
            lambda = ratio;
        }

        return best;
    }

    private double ModelRatio(double[] point)
    {
        double cost = problem.Denominator.Evaluate(point);
        return cost > 0 ? problem.Numerator.Evaluate(point) / cost : double.NaN;
    }
}
