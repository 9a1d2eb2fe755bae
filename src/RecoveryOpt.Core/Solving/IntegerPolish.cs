using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>Turns an integer solver's nearly whole point into an exact vertex: round, fix, solve what is left.</summary>
internal static class IntegerPolish
{
    /// <summary>The best point of <paramref name="model"/> with the integers of <paramref name="point"/>, rounded; <paramref name="point"/> itself when there is none.</summary>
    public static double[] Polish(SolveSession session, LinearModel model, double[] point)
    {
        LinearModel rest = WithFixedIntegers(model, point);
        SolverResult result = session.Solve(rest);
        if (!result.IsOptimal || result.Point is not { } polished)
            return point;
        return Snapped(rest, polished);
    }

    /// <summary>The continuous model that is left when every whole-number column is fixed at its rounded value in <paramref name="point"/>.</summary>
    public static LinearModel WithFixedIntegers(LinearModel model, ReadOnlySpan<double> point)
    {
        if (!model.HasIntegers)
            return model;
        double[] lower = [.. model.ColumnLower];
        double[] upper = [.. model.ColumnUpper];
        for (int j = 0; j < lower.Length; j++)
        {
            if (!model.IsInteger[j])
                continue;

            // A bound such as 2.9999999 leaves 2 whole: the bound decides, not the rounding.
            double whole = Math.Clamp(Math.Round(point[j]), Math.Ceiling(lower[j] - 1e-9), Math.Floor(upper[j] + 1e-9));
            lower[j] = upper[j] = whole;
        }

        return model.WithColumnBounds(lower, upper).WithRelaxedIntegers();
    }

    // Values within rounding of a bound are put on it, which no row can notice.
    private static double[] Snapped(LinearModel model, double[] point)
    {
        var snapped = (double[])point.Clone();
        for (int j = 0; j < snapped.Length; j++)
        {
            snapped[j] = Near(snapped[j], model.ColumnLower[j]) ? model.ColumnLower[j]
                : Near(snapped[j], model.ColumnUpper[j]) ? model.ColumnUpper[j]
                : snapped[j];
        }

        return PointCheck.Of(model, snapped).Worst <= Math.Max(1e-9, PointCheck.Of(model, point).Worst) ? snapped : point;
    }

    private static bool Near(double value, double bound) => Math.Abs(value - bound) <= 1e-11 * Math.Max(1, Math.Abs(bound));
}
