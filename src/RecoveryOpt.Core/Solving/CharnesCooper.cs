using RecoveryOpt.Modelling;

namespace RecoveryOpt.Solving;

/// <summary>The linear model that maximises a ratio over a continuous set in one solve.</summary>
/// <remarks>
/// With t = 1/D(x) and y = t·x:   max N·y + n₀·t   subject to   D·y + d₀·t = 1,   rowLower·t ≤ A·y ≤ rowUpper·t,
/// columnLower·t ≤ y ≤ columnUpper·t,   t ≥ 0.   Every constant is multiplied by t, the column bounds included.
/// Source: A. Charnes and W. W. Cooper, Programming with linear fractional functionals, Nav. Res. Logist. Q. 9 (1962) 181–186,
/// doi:10.1002/nav.3800090303.
/// </remarks>
internal static class CharnesCooper
{
    /// <summary>Builds the model; the last column is t.</summary>
    public static LinearModel Transform(RatioProblem problem)
    {
        LinearModel set = problem.FeasibleSet;
        var builder = new LinearModelBuilder();
        for (int j = 0; j < set.ColumnCount; j++)
            builder.AddColumn(SignOnly(set.ColumnLower[j], 1), SignOnly(set.ColumnUpper[j], -1), isInteger: false, set.ColumnName[j]);
        int t = builder.AddColumn(0, double.PositiveInfinity, isInteger: false, "t");

        AddNormalisation(builder, problem.Denominator, t);
        for (int i = 0; i < set.RowCount; i++)
            AddHomogeneous(builder, TermsOfRow(set, i), set.RowLower[i], set.RowUpper[i], t, set.RowName[i]);
        for (int j = 0; j < set.ColumnCount; j++)
        {
            double lower = set.ColumnLower[j] == 0 ? double.NegativeInfinity : set.ColumnLower[j];
            double upper = set.ColumnUpper[j] == 0 ? double.PositiveInfinity : set.ColumnUpper[j];
            AddHomogeneous(builder, [new Term(j, 1)], lower, upper, t, set.ColumnName[j]);
        }

        double[] objective = [.. problem.Numerator.Coefficients, problem.Numerator.Constant];
        builder.SetObjective(new AffineFunction(objective), maximize: true);
        return builder.Build();
    }

    /// <summary>x = y/t; null when t is (nearly) zero: the ratio is then approached far out, and attained nowhere.</summary>
    public static double[]? Restore(ReadOnlySpan<double> transformed)
    {
        double t = transformed[^1];
        double largest = 0;
        foreach (double value in transformed)
            largest = Math.Max(largest, Math.Abs(value));
        if (t <= 1e-13 * largest)
            return null;
        var point = new double[transformed.Length - 1];
        for (int j = 0; j < point.Length; j++)
            point[j] = transformed[j] / t;
        return point;
    }

    private static void AddNormalisation(LinearModelBuilder builder, AffineFunction denominator, int t)
    {
        var terms = new List<Term>();
        for (int j = 0; j < denominator.ColumnCount; j++)
            terms.Add(new Term(j, denominator.Coefficients[j]));
        terms.Add(new Term(t, denominator.Constant));
        builder.AddRow(1, 1, terms.ToArray(), "cost is one");
    }

    private static Term[] TermsOfRow(LinearModel model, int row)
    {
        ReadOnlySpan<int> columns = model.RowColumns(row);
        ReadOnlySpan<double> values = model.RowValues(row);
        var terms = new Term[columns.Length];
        for (int k = 0; k < terms.Length; k++)
            terms[k] = new Term(columns[k], values[k]);
        return terms;
    }

    private static void AddHomogeneous(LinearModelBuilder builder, Term[] terms, double lower, double upper, int t, string name)
    {
        const double open = double.PositiveInfinity;
        if (lower == upper)
        {
            builder.AddRow(0, 0, [.. terms, new Term(t, -lower)], name);
            return;
        }

        if (double.IsFinite(lower))
            builder.AddRow(0, open, [.. terms, new Term(t, -lower)], name);
        if (double.IsFinite(upper))
            builder.AddRow(-open, 0, [.. terms, new Term(t, -upper)], name);
    }

    // 0 ≤ x stays 0 ≤ y, and x ≥ 3 tells at least y ≥ 0; a bound that does not fix the sign leaves y open.
    private static double SignOnly(double bound, int side) => bound * side >= 0 && double.IsFinite(bound) ? 0 : -side * double.PositiveInfinity;
}
