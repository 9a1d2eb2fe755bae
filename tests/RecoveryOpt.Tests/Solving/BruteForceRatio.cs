using RecoveryOpt.Modelling;

namespace RecoveryOpt.Tests.Solving;

/// <summary>
/// The truth about a tiny ratio problem, by enumeration: every whole-number assignment, and every vertex of what is left.
/// Shares no code with the solver: a ratio of affine functions with a positive denominator is greatest at a vertex.
/// </summary>
internal sealed class BruteForceRatio
{
    private readonly LinearModel model;
    private readonly double[] n;
    private readonly double[] d;
    private readonly double n0;
    private readonly double d0;
    private readonly int[] continuous;
    private readonly List<(double[] A, double Lower, double Upper)> limits = [];

    private BruteForceRatio(LinearModel model, AffineFunction numerator, AffineFunction denominator)
    {
        this.model = model;
        (n, n0) = ([.. numerator.Coefficients], numerator.Constant);
        (d, d0) = ([.. denominator.Coefficients], denominator.Constant);
        continuous = [.. Enumerable.Range(0, model.ColumnCount).Where(j => !model.IsInteger[j])];
        for (int i = 0; i < model.RowCount; i++)
        {
            var a = new double[model.ColumnCount];
            for (int k = model.RowStart[i]; k < model.RowStart[i + 1]; k++)
                a[model.ColumnIndex[k]] = model.Value[k];
            limits.Add((a, model.RowLower[i], model.RowUpper[i]));
        }

        for (int j = 0; j < model.ColumnCount; j++)
        {
            var a = new double[model.ColumnCount];
            a[j] = 1;
            limits.Add((a, model.ColumnLower[j], model.ColumnUpper[j]));
        }
    }

    public bool Feasible { get; private set; }

    public double LeastCost { get; private set; } = double.PositiveInfinity;

    public double MostGold { get; private set; } = double.NegativeInfinity;

    public double BestRatio { get; private set; } = double.NegativeInfinity;

    public double LeastCostPerGold { get; private set; } = double.PositiveInfinity;

    public static BruteForceRatio Of(LinearModel model, AffineFunction numerator, AffineFunction denominator)
    {
        var truth = new BruteForceRatio(model, numerator, denominator);
        truth.Assign(0, new double[model.ColumnCount]);
        return truth;
    }

    private void Assign(int column, double[] x)
    {
        if (column == model.ColumnCount)
        {
            Vertices(x);
            return;
        }

        if (!model.IsInteger[column])
        {
            Assign(column + 1, x);
            return;
        }

        for (double value = Math.Ceiling(model.ColumnLower[column]); value <= model.ColumnUpper[column]; value++)
        {
            x[column] = value;
            Assign(column + 1, x);
        }
    }

    // Up to two continuous columns: no, one or two limits hold with equality.
    private void Vertices(double[] x)
    {
        if (continuous.Length == 0)
        {
            See(x);
            return;
        }

        var planes = new List<(double[] A, double Side)>();
        foreach ((double[] a, double lower, double upper) in limits)
        {
            double rest = Enumerable.Range(0, x.Length).Where(j => model.IsInteger[j]).Sum(j => a[j] * x[j]);
            double[] free = [.. continuous.Select(j => a[j])];
            if (free.All(static v => v == 0))
                continue;
            if (double.IsFinite(lower))
                planes.Add((free, lower - rest));
            if (double.IsFinite(upper))
                planes.Add((free, upper - rest));
        }

        for (int p = 0; p < planes.Count; p++)
        {
            if (continuous.Length == 1)
            {
                See(With(x, planes[p].Side / planes[p].A[0]));
                continue;
            }

            for (int q = p + 1; q < planes.Count; q++)
            {
                (double[] a, double s) = planes[p];
                (double[] b, double t) = planes[q];
                double determinant = a[0] * b[1] - a[1] * b[0];
                if (Math.Abs(determinant) > 1e-12)
                    See(With(x, (s * b[1] - a[1] * t) / determinant, (a[0] * t - s * b[0]) / determinant));
            }
        }
    }

    private double[] With(double[] x, params double[] values)
    {
        var point = (double[])x.Clone();
        for (int k = 0; k < values.Length; k++)
            point[continuous[k]] = values[k];
        return point;
    }

    private void See(double[] x)
    {
        foreach ((double[] a, double lower, double upper) in limits)
        {
            double activity = a.Zip(x, static (u, v) => u * v).Sum();
            if (activity < lower - 1e-9 || activity > upper + 1e-9)
                return;
        }

        double gold = n0 + n.Zip(x, static (u, v) => u * v).Sum();
        double cost = d0 + d.Zip(x, static (u, v) => u * v).Sum();
        Feasible = true;
        LeastCost = Math.Min(LeastCost, cost);
        MostGold = Math.Max(MostGold, gold);
        if (gold > 1e-9)
            LeastCostPerGold = Math.Min(LeastCostPerGold, cost / gold);
        if (cost > 1e-9)
            BestRatio = Math.Max(BestRatio, gold / cost);
    }
}
