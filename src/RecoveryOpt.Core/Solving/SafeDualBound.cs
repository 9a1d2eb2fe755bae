using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>A bound on a linear model's optimum that holds for any dual vector, however inexact the engine was.</summary>
/// <remarks>
/// For y and r = c − Aᵀy:  c·x ≥ ∑ᵢ min(yᵢ·side) + ∑ⱼ min over the column's bounds of rⱼ·xⱼ   (minimising).
/// A dual whose sign asks for a missing side is set to 0 first. Rounding is accounted for.
/// Source: A. Neumaier and O. Shcherbina, Safe bounds in linear and mixed-integer linear programming, Math. Program. 99 (2004) 283–296,
/// doi:10.1007/s10107-003-0433-3.
/// </remarks>
internal static class SafeDualBound
{
    private const double UnitRoundoff = 1.2e-16;

    // A reduced cost this small beside the numbers it was summed from is rounding, where an open column would make it infinite.
    private const double OpenColumnTolerance = 1e-9;

    /// <summary>The bound: below the least objective when minimising, above the greatest when maximising.</summary>
    /// <param name="model">The model; integrality is not used.</param>
    /// <param name="rowDuals">∂objective/∂side per row, as the engine gave them, or any other numbers.</param>
    /// <returns>The bound; null where a reduced cost would need a bound that a column, even with what its rows imply, does not have.</returns>
    public static double? Of(LinearModel model, ReadOnlySpan<double> rowDuals)
    {
        if (rowDuals.Length != model.RowCount)
            throw new ArgumentException(FormattableString.Invariant($"{rowDuals.Length} duals for {model.RowCount} rows."), nameof(rowDuals));
        double sense = model.Maximize ? -1 : 1;
        double[] duals = Usable(model, rowDuals, sense);
        (double[] reduced, double[] magnitude, int[] terms) = ReducedCosts(model, duals, sense);

        var bound = new CompensatedSum(sense * model.Objective.Constant);
        double total = Math.Abs(model.Objective.Constant);
        for (int i = 0; i < duals.Length; i++)
        {
            if (duals[i] == 0)
                continue;
            double term = duals[i] * (duals[i] > 0 ? model.RowLower[i] : model.RowUpper[i]);
            bound.Add(term);
            total += Math.Abs(term);
        }

        if (AddColumns(model, reduced, magnitude, terms, ref bound, ref total) is not { } error)
            return null;
        double safe = bound.Value - error - 4 * UnitRoundoff * total;
        return double.IsFinite(safe) ? sense * safe : null;
    }

    private static double[] Usable(LinearModel model, ReadOnlySpan<double> rowDuals, double sense)
    {
        var duals = new double[rowDuals.Length];
        for (int i = 0; i < duals.Length; i++)
        {
            double dual = sense * rowDuals[i];
            double side = dual > 0 ? model.RowLower[i] : model.RowUpper[i];
            duals[i] = double.IsFinite(dual) && double.IsFinite(side) ? dual : 0;
        }

        return duals;
    }

    private static (double[] Reduced, double[] Magnitude, int[] Terms) ReducedCosts(LinearModel model, double[] duals, double sense)
    {
        var sums = new CompensatedSum[model.ColumnCount];
        var magnitude = new double[model.ColumnCount];
        var terms = new int[model.ColumnCount];
        for (int j = 0; j < sums.Length; j++)
        {
            sums[j] = new CompensatedSum(sense * model.Objective.Coefficients[j]);
            magnitude[j] = Math.Abs(model.Objective.Coefficients[j]);
        }

        for (int i = 0; i < duals.Length; i++)
        {
            if (duals[i] == 0)
                continue;
            for (int k = model.RowStart[i]; k < model.RowStart[i + 1]; k++)
            {
                double product = model.Value[k] * duals[i];
                int j = model.ColumnIndex[k];
                sums[j].Add(-product);
                magnitude[j] += Math.Abs(product);
                terms[j]++;
            }
        }

        return (Array.ConvertAll(sums, static sum => sum.Value), magnitude, terms);
    }

    // Adds ∑ min r·x and returns how far rounding may have carried it; null when a needed bound is missing.
    private static double? AddColumns(LinearModel model, double[] reduced, double[] magnitude, int[] terms, ref CompensatedSum bound, ref double total)
    {
        (double[] Lower, double[] Upper)? implied = null;
        double error = 0;
        for (int j = 0; j < reduced.Length; j++)
        {
            double r = reduced[j];
            if (r == 0)
                continue;
            double side = r > 0 ? model.ColumnLower[j] : model.ColumnUpper[j];
            if (double.IsInfinity(side))
            {
                implied ??= ImpliedBounds.Of(model);
                side = r > 0 ? implied.Value.Lower[j] : implied.Value.Upper[j];
            }

            if (double.IsInfinity(side))
            {
                if (Math.Abs(r) > OpenColumnTolerance * Math.Max(magnitude[j], double.Epsilon))
                    return null;
                continue;
            }

            bound.Add(r * side);
            total += Math.Abs(r * side);
            error += UnitRoundoff * (2 + terms[j]) * magnitude[j] * Math.Abs(side);
        }

        return error;
    }
}
