using RecoveryOpt.Formulation;
using RecoveryOpt.Modelling;

namespace RecoveryOpt.Explaining;

/// <summary>
/// How fast every number of a model moves as one limit gives way: sides, coefficients, bounds, objective. Found from builds of the model with the
/// limit moved, and so catches every row and bound that the limit is in. Where numbers move alike both ways the mean is taken, which is exact to the
/// square of the step (a column scaled by the limit has coefficients of 1/limit); where they don't there is a kink, and each side keeps its own.
/// </summary>
/// <param name="Rows">Rows that move.</param>
/// <param name="Columns">Columns whose bounds move.</param>
/// <param name="Gold">Change of the payable gold's coefficients, in the first model's unit, the constant last; null when it doesn't move.</param>
/// <param name="Cost">The same of the total cost.</param>
/// <param name="Objective">The same of a linear objective.</param>
internal sealed record LimitShift(IReadOnlyList<RowShift> Rows, IReadOnlyList<BoundShift> Columns, double[]? Gold, double[]? Cost, double[]? Objective)
{
    /// <summary>A share so small that no bound changes its cause, and so large that rounding costs six digits of sixteen at most.</summary>
    public const double Step = 1.0 / (1 << 20);

    // Beyond this share two sides are a kink; the curvature of 1/limit is a hundred times less.
    private const double Kink = 1e-4;

    // Some dozens of roundings may lie between a limit and a number of the model; what really moves does so by the step, a million times more.
    private const double Rounding = 2e-14;

    /// <summary>The shift per share of 1; null when the models differ in more than their numbers.</summary>
    public static LimitShift? Between(NetworkModel before, NetworkModel after, double step)
    {
        (LinearModel a, LinearModel b) = (before.Model, after.Model);
        if (a.RowCount != b.RowCount || a.ColumnCount != b.ColumnCount || !a.RowName.HasSameNames(b.RowName) || !a.ColumnName.HasSameNames(b.ColumnName)) return null;
        return new LimitShift(
            RowsOf(a, b, step),
            [.. Enumerable.Range(0, a.ColumnCount).Select(j => new BoundShift(j, Rate(a.ColumnLower[j], b.ColumnLower[j], step), Rate(a.ColumnUpper[j], b.ColumnUpper[j], step))).Where(s => s.Lower != 0 || s.Upper != 0)],
            Function(before.PayableGold, before.GramsPerUnit, after.PayableGold, after.GramsPerUnit, step),
            Function(before.Cost, before.MoneyPerUnit, after.Cost, after.MoneyPerUnit, step),
            Function(a.Objective, before.ObjectiveUnit, b.Objective, after.ObjectiveUnit, step));
    }

    /// <summary>This shift with every rate averaged with the other side's where the two agree.</summary>
    public LimitShift AveragedWith(LimitShift other)
    {
        Dictionary<int, RowShift> rows = other.Rows.ToDictionary(r => r.Row);
        Dictionary<int, BoundShift> columns = other.Columns.ToDictionary(c => c.Column);
        return new LimitShift(
            [.. Rows.Select(r => rows.TryGetValue(r.Row, out RowShift o) ? new RowShift(r.Row, Mean(r.Lower, o.Lower), Mean(r.Upper, o.Upper), Mean(r.Terms, o.Terms)) : r)],
            [.. Columns.Select(c => columns.TryGetValue(c.Column, out BoundShift o) ? new BoundShift(c.Column, Mean(c.Lower, o.Lower), Mean(c.Upper, o.Upper)) : c)],
            Mean(Gold, other.Gold), Mean(Cost, other.Cost), Mean(Objective, other.Objective));
    }

    private static double Mean(double mine, double other) => Math.Abs(mine - other) <= Kink * Math.Max(Math.Abs(mine), Math.Abs(other)) ? (mine + other) / 2 : mine;

    private static Term[] Mean(Term[] mine, Term[] others)
    {
        Dictionary<int, double> of = others.ToDictionary(t => t.Column, t => t.Coefficient);
        return [.. mine.Select(t => of.TryGetValue(t.Column, out double other) ? new Term(t.Column, Mean(t.Coefficient, other)) : t)];
    }

    private static double[]? Mean(double[]? mine, double[]? other) => mine is null || other is null ? mine : [.. mine.Zip(other, Mean)];

    /// <summary>The value at a point of a change of coefficients.</summary>
    public static double At(double[]? change, double[] point)
    {
        if (change is null) return 0;
        double sum = change[^1];
        for (int j = 0; j < point.Length; j++) sum += change[j] * point[j];
        return sum;
    }

    private static List<RowShift> RowsOf(LinearModel a, LinearModel b, double step)
    {
        var moved = new List<RowShift>();
        var terms = new SortedDictionary<int, double>();
        for (int i = 0; i < a.RowCount; i++)
        {
            // Rows are scaled by a power of two of their largest coefficient; the second is put on the first one's scale.
            double scale = Largest(b, i) is > 0 and var second && Largest(a, i) is > 0 and var first ? Math.Pow(2, Math.Round(Math.Log2(first / second))) : 1;
            double lower = Rate(a.RowLower[i], b.RowLower[i] * scale, step);
            double upper = Rate(a.RowUpper[i], b.RowUpper[i] * scale, step);
            terms.Clear();
            if (scale != 1 || !a.RowValues(i).SequenceEqual(b.RowValues(i)) || !a.RowColumns(i).SequenceEqual(b.RowColumns(i))) Differences(a, b, i, scale, step, terms);
            if (lower != 0 || upper != 0 || terms.Count > 0) moved.Add(new RowShift(i, lower, upper, [.. terms.Select(t => new Term(t.Key, t.Value))]));
        }

        return moved;
    }

    private static void Differences(LinearModel a, LinearModel b, int row, double scale, double step, SortedDictionary<int, double> terms)
    {
        var values = new Dictionary<int, (double Before, double After)>();
        for (int k = 0; k < a.RowColumns(row).Length; k++) values[a.RowColumns(row)[k]] = (a.RowValues(row)[k], 0);
        for (int k = 0; k < b.RowColumns(row).Length; k++)
        {
            int column = b.RowColumns(row)[k];
            values[column] = (values.GetValueOrDefault(column).Before, b.RowValues(row)[k] * scale);
        }

        foreach ((int column, (double before, double after)) in values)
        {
            if (Rate(before, after, step) is not 0 and var rate) terms[column] = rate;
        }
    }

    private static double Largest(LinearModel model, int row)
    {
        double largest = 0;
        foreach (double value in model.RowValues(row)) largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static double[]? Function(AffineFunction a, double unitOfA, AffineFunction b, double unitOfB, double step)
    {
        double scale = unitOfB / unitOfA;
        double[] change = [.. Enumerable.Range(0, a.ColumnCount).Select(j => Rate(a.Coefficients[j], b.Coefficients[j] * scale, step)), Rate(a.Constant, b.Constant * scale, step)];
        return Array.Exists(change, c => c != 0) ? change : null;
    }

    // A side that comes or goes altogether is no rate; what rounding alone can do is none either.
    private static double Rate(double before, double after, double step)
    {
        if (double.IsInfinity(before) || double.IsInfinity(after)) return 0;
        double change = after - before;
        return Math.Abs(change) <= Rounding * Math.Max(Math.Abs(before), Math.Abs(after)) ? 0 : change / step;
    }
}

/// <summary>How fast a row moves.</summary>
internal readonly record struct RowShift(int Row, double Lower, double Upper, Term[] Terms)
{
    /// <summary>How fast the row's activity moves at a point that stays.</summary>
    public double ActivityAt(double[] point)
    {
        double sum = 0;
        foreach (Term term in Terms) sum += term.Coefficient * point[term.Column];
        return sum;
    }
}

/// <summary>How fast a column's bounds move.</summary>
internal readonly record struct BoundShift(int Column, double Lower, double Upper);
