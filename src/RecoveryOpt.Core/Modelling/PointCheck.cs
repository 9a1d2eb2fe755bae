namespace RecoveryOpt.Modelling;

/// <summary>The largest violation of one kind: how much, relative to the numbers involved, and where.</summary>
/// <param name="Absolute">In the row's or column's own unit; 0 when nothing is violated.</param>
/// <param name="Relative">Absolute over the largest of 1, the violated side and the row's largest term.</param>
/// <param name="Index">The row or column with the largest relative violation; −1 when nothing is violated.</param>
internal readonly record struct Violation(double Absolute, double Relative, int Index)
{
    /// <summary>Nothing is violated.</summary>
    public static readonly Violation None = new(0, 0, -1);

    /// <summary>The worse of two, judged by the relative size.</summary>
    public Violation Or(Violation other) => other.Relative > Relative ? other : this;
}

/// <summary>How far a point is from meeting a model: our own check, which every point passes before anyone sees it.</summary>
/// <param name="Row">The worst row.</param>
/// <param name="Bound">The worst column bound.</param>
/// <param name="Integrality">The worst distance to a whole number.</param>
internal sealed record PointCheck(Violation Row, Violation Bound, Violation Integrality)
{
    /// <summary>The largest relative violation of any kind.</summary>
    public double Worst => Math.Max(Row.Relative, Math.Max(Bound.Relative, Integrality.Relative));

    /// <summary>True when no violation exceeds <paramref name="relativeTolerance"/>.</summary>
    public bool IsFeasible(double relativeTolerance) => Worst <= relativeTolerance;

    /// <summary>Checks <paramref name="point"/> against every row, bound and integrality demand of <paramref name="model"/>.</summary>
    /// <exception cref="ArgumentException">The point has another number of columns.</exception>
    public static PointCheck Of(LinearModel model, ReadOnlySpan<double> point)
    {
        if (point.Length != model.ColumnCount)
            throw new ArgumentException(FormattableString.Invariant($"The point has {point.Length} values; the model has {model.ColumnCount} columns."), nameof(point));
        return new PointCheck(WorstRow(model, point), WorstBound(model, point), WorstIntegrality(model, point));
    }

    private static Violation WorstRow(LinearModel model, ReadOnlySpan<double> point)
    {
        Violation worst = Violation.None;
        for (int i = 0; i < model.RowCount; i++)
        {
            double activity = model.Activity(i, point);
            if (activity >= model.RowLower[i] && activity <= model.RowUpper[i])
                continue;
            worst = worst.Or(Outside(activity, model.RowLower[i], model.RowUpper[i], LargestTerm(model, i, point), i));
        }

        return worst;
    }

    private static Violation WorstBound(LinearModel model, ReadOnlySpan<double> point)
    {
        Violation worst = Violation.None;
        for (int j = 0; j < point.Length; j++)
            worst = worst.Or(Outside(point[j], model.ColumnLower[j], model.ColumnUpper[j], 0, j));
        return worst;
    }

    private static Violation WorstIntegrality(LinearModel model, ReadOnlySpan<double> point)
    {
        Violation worst = Violation.None;
        for (int j = 0; j < point.Length; j++)
        {
            if (!model.IsInteger[j])
                continue;
            double distance = Math.Abs(point[j] - Math.Round(point[j]));
            if (distance > 0)
                worst = worst.Or(new Violation(distance, distance, j));
        }

        return worst;
    }

    private static Violation Outside(double value, double lower, double upper, double scale, int index)
    {
        if (!double.IsFinite(value))
            return new Violation(double.PositiveInfinity, double.PositiveInfinity, index);
        double side = value < lower ? lower : upper;
        double distance = Math.Max(lower - value, value - upper);
        return distance <= 0
            ? Violation.None
            : new Violation(distance, distance / Math.Max(1, Math.Max(Math.Abs(side), scale)), index);
    }

    private static double LargestTerm(LinearModel model, int row, ReadOnlySpan<double> point)
    {
        ReadOnlySpan<int> columns = model.RowColumns(row);
        ReadOnlySpan<double> values = model.RowValues(row);
        double largest = 0;
        for (int k = 0; k < columns.Length; k++)
            largest = Math.Max(largest, Math.Abs(values[k] * point[columns[k]]));
        return largest;
    }
}
