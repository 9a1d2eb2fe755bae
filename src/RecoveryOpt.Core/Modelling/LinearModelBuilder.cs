using System.Collections.Immutable;

namespace RecoveryOpt.Modelling;

/// <summary>Collects columns and rows, checks every number at the door, and builds a <see cref="LinearModel"/>.</summary>
internal sealed class LinearModelBuilder
{
    private readonly List<double> columnLower = [];
    private readonly List<double> columnUpper = [];
    private readonly List<bool> isInteger = [];
    private readonly List<string> columnName = [];
    private readonly List<int> rowStart = [0];
    private readonly List<int> columnIndex = [];
    private readonly List<double> value = [];
    private readonly List<double> rowLower = [];
    private readonly List<double> rowUpper = [];
    private readonly List<string> rowName = [];
    private AffineFunction? objective;
    private bool maximize;

    /// <summary>Starts from nothing.</summary>
    public LinearModelBuilder()
    {
    }

    /// <summary>Starts from an existing model, to add columns and rows to it.</summary>
    public LinearModelBuilder(LinearModel model)
    {
        columnLower.AddRange(model.ColumnLower.AsSpan());
        columnUpper.AddRange(model.ColumnUpper.AsSpan());
        isInteger.AddRange(model.IsInteger.AsSpan());
        columnName.AddRange(model.ColumnName.AsSpan());
        rowStart.Clear();
        rowStart.AddRange(model.RowStart.AsSpan());
        columnIndex.AddRange(model.ColumnIndex.AsSpan());
        value.AddRange(model.Value.AsSpan());
        rowLower.AddRange(model.RowLower.AsSpan());
        rowUpper.AddRange(model.RowUpper.AsSpan());
        rowName.AddRange(model.RowName.AsSpan());
        objective = model.Objective;
        maximize = model.Maximize;
    }

    /// <summary>Columns so far.</summary>
    public int ColumnCount => columnLower.Count;

    /// <summary>Rows so far.</summary>
    public int RowCount => rowLower.Count;

    /// <summary>Bounds of a column so far.</summary>
    public (double Lower, double Upper) BoundsOf(int column) => (columnLower[column], columnUpper[column]);

    /// <summary>Adds a column and returns its index.</summary>
    /// <param name="lower">Least value; −∞ when there is none.</param>
    /// <param name="upper">Greatest value; +∞ when there is none.</param>
    /// <param name="isInteger">Whether it must be a whole number.</param>
    /// <param name="name">For messages and the MPS file.</param>
    /// <exception cref="ArgumentException">A bound is NaN, or lower is above upper.</exception>
    public int AddColumn(double lower, double upper, bool isInteger, string name)
    {
        CheckSides(lower, upper, "column", name);
        columnLower.Add(lower);
        columnUpper.Add(upper);
        this.isInteger.Add(isInteger);
        columnName.Add(name);
        return columnLower.Count - 1;
    }

    /// <summary>Adds the row lower ≤ ∑ coefficient·column ≤ upper and returns its index; repeated columns are summed, zeros dropped.</summary>
    /// <exception cref="ArgumentException">A number is NaN, a coefficient infinite, a column unknown, or lower above upper.</exception>
    public int AddRow(double lower, double upper, ReadOnlySpan<Term> terms, string name)
    {
        CheckSides(lower, upper, "row", name);
        foreach (Term term in terms)
            CheckTerm(term, name);

        Term[] sorted = terms.ToArray();
        Array.Sort(sorted, static (a, b) => a.Column.CompareTo(b.Column));
        for (int k = 0; k < sorted.Length;)
        {
            int column = sorted[k].Column;
            double sum = 0;
            for (; k < sorted.Length && sorted[k].Column == column; k++)
                sum += sorted[k].Coefficient;
            if (!double.IsFinite(sum))
                throw new ArgumentException(FormattableString.Invariant($"Row '{name}': the coefficients of column '{columnName[column]}' sum to {sum}."), nameof(terms));
            if (sum == 0)
                continue;
            columnIndex.Add(column);
            value.Add(sum);
        }

        rowStart.Add(columnIndex.Count);
        rowLower.Add(lower);
        rowUpper.Add(upper);
        rowName.Add(name);
        return rowLower.Count - 1;
    }

    /// <inheritdoc cref="AddRow(double, double, ReadOnlySpan{Term}, string)"/>
    public int AddRow(double lower, double upper, IReadOnlyList<(int Column, double Coefficient)> terms, string name)
    {
        var converted = new Term[terms.Count];
        for (int k = 0; k < converted.Length; k++)
            converted[k] = terms[k];
        return AddRow(lower, upper, converted.AsSpan(), name);
    }

    /// <summary>Sets the objective; without it the model minimises 0.</summary>
    public void SetObjective(AffineFunction objective, bool maximize)
    {
        this.objective = objective;
        this.maximize = maximize;
    }

    /// <summary>Builds the immutable model; the builder may be used further.</summary>
    /// <exception cref="InvalidOperationException">The objective speaks about more columns than there are.</exception>
    public LinearModel Build()
    {
        if (objective is not null && objective.ColumnCount > ColumnCount)
            throw new InvalidOperationException(FormattableString.Invariant($"The objective has {objective.ColumnCount} columns; the model has {ColumnCount}."));
        return new LinearModel
        {
            RowStart = [.. rowStart],
            ColumnIndex = [.. columnIndex],
            Value = [.. value],
            RowLower = [.. rowLower],
            RowUpper = [.. rowUpper],
            RowName = [.. rowName],
            ColumnLower = [.. columnLower],
            ColumnUpper = [.. columnUpper],
            IsInteger = [.. isInteger],
            ColumnName = [.. columnName],
            Objective = objective?.ExtendedTo(ColumnCount) ?? AffineFunction.Zero(ColumnCount),
            Maximize = maximize,
        };
    }

    /// <summary>Refuses NaN, lower above upper, +∞ below and −∞ above.</summary>
    internal static void CheckSides(double lower, double upper, string kind, string name)
    {
        if (double.IsNaN(lower) || double.IsNaN(upper))
            throw new ArgumentException(FormattableString.Invariant($"The {kind} '{name}' has a bound that is not a number ({lower}, {upper})."), nameof(lower));
        if (lower > upper)
            throw new ArgumentException(FormattableString.Invariant($"The {kind} '{name}' has lower {lower:R} above upper {upper:R}."), nameof(lower));
        if (double.IsPositiveInfinity(lower) || double.IsNegativeInfinity(upper))
            throw new ArgumentException(FormattableString.Invariant($"The {kind} '{name}' has bounds [{lower}, {upper}] that no number meets."), nameof(lower));
    }

    private void CheckTerm(Term term, string row)
    {
        if ((uint)term.Column >= (uint)ColumnCount)
            throw new ArgumentException(FormattableString.Invariant($"Row '{row}' names column {term.Column}; there are {ColumnCount}."), nameof(term));
        if (!double.IsFinite(term.Coefficient))
            throw new ArgumentException(FormattableString.Invariant($"Row '{row}': the coefficient of column '{columnName[term.Column]}' is {term.Coefficient}."), nameof(term));
    }
}
