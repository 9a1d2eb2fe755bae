using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>Models without a single matrix entry, which engines answer each in their own way: solved here instead.</summary>
internal static class TrivialModel
{
    /// <summary>The answer when no row has an entry; null when some row has.</summary>
    public static SolverResult? TrySolve(LinearModel model)
    {
        if (model.NonzeroCount > 0)
            return null;
        for (int i = 0; i < model.RowCount; i++)
        {
            if (model.RowLower[i] > 0 || model.RowUpper[i] < 0)
                return SolverResult.WithoutPoint(StopReason.Completed, SolverClaim.Infeasible, $"Row '{model.RowName[i]}' has no terms, and 0 is outside its sides.");
        }

        return SolveColumns(model);
    }

    private static SolverResult SolveColumns(LinearModel model)
    {
        var point = new double[model.ColumnCount];
        bool unbounded = false;
        for (int j = 0; j < point.Length; j++)
        {
            (double lower, double upper) = Range(model, j);
            if (lower > upper)
                return SolverResult.WithoutPoint(StopReason.Completed, SolverClaim.Infeasible, $"No whole number lies within the bounds of column '{model.ColumnName[j]}'.");
            double slope = model.Maximize ? -model.Objective.Coefficients[j] : model.Objective.Coefficients[j];
            point[j] = slope > 0 ? lower : slope < 0 ? upper : Math.Clamp(0, lower, upper);
            unbounded |= double.IsInfinity(point[j]);
        }

        if (unbounded)
            return SolverResult.WithoutPoint(StopReason.Completed, SolverClaim.Unbounded);
        double objective = model.Objective.Evaluate(point);
        return new SolverResult
        {
            Stop = StopReason.Completed,
            Claim = SolverClaim.Optimal,
            Point = point,
            Objective = objective,
            DualBound = objective,
            RowDuals = model.HasIntegers ? null : new double[model.RowCount],
            ReducedCosts = model.HasIntegers ? null : [.. model.Objective.Coefficients],
            Check = PointCheck.Of(model, point),
        };
    }

    private static (double Lower, double Upper) Range(LinearModel model, int column) => model.IsInteger[column]
        ? (Math.Ceiling(model.ColumnLower[column]), Math.Floor(model.ColumnUpper[column]))
        : (model.ColumnLower[column], model.ColumnUpper[column]);
}
