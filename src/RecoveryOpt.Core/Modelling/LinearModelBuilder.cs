using System.Runtime.CompilerServices;

namespace RecoveryOpt.Modelling;

/// <summary>Collects columns and rows, checks every number at the door, and builds a <see cref="LinearModel"/>.</summary>
/// <remarks>A row costs its numbers and the letters of its name, nothing else: terms are sorted in one buffer, names are written into one text.</remarks>
internal sealed class LinearModelBuilder
{
    private readonly SegmentedList<double> columnLower = new();
    private readonly SegmentedList<double> columnUpper = new();
    private readonly SegmentedList<bool> isInteger = new();
    private readonly NameWriter columnName = new();
    private readonly SegmentedList<int> rowStart = new();
    private readonly SegmentedList<int> columnIndex = new();
    private readonly SegmentedList<double> value = new();
    private readonly SegmentedList<double> rowLower = new();
    private readonly SegmentedList<double> rowUpper = new();
    private readonly NameWriter rowName = new();
    private Term[] sorted = new Term[16];
    private AffineFunction? objective;
    private bool maximize;

    /// <summary>Starts from nothing.</summary>
    public LinearModelBuilder() => rowStart.Add(0);

    /// <summary>Starts from an existing model, to add columns and rows to it.</summary>
    public LinearModelBuilder(LinearModel model)
    {
        columnLower.AddRange(model.ColumnLower.AsSpan());
        columnUpper.AddRange(model.ColumnUpper.AsSpan());
        isInteger.AddRange(model.IsInteger.AsSpan());
        columnName.Take(model.ColumnName);
        rowStart.AddRange(model.RowStart.AsSpan());
        columnIndex.AddRange(model.ColumnIndex.AsSpan());
        value.AddRange(model.Value.AsSpan());
        rowLower.AddRange(model.RowLower.AsSpan());
        rowUpper.AddRange(model.RowUpper.AsSpan());
        rowName.Take(model.RowName);
        objective = model.Objective;
        maximize = model.Maximize;
    }

    /// <summary>Columns so far.</summary>
    public int ColumnCount => columnLower.Count;

    /// <summary>Rows so far.</summary>
    public int RowCount => rowLower.Count;

    /// <summary>Where the name of the next row or column is written, before it is known which of them it names.</summary>
    public NameDraft DraftName { get; } = new();

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
        DraftName.Begin(name);
        return AddDraftedColumn(lower, upper, isInteger);
    }

    /// <inheritdoc cref="AddColumn(double, double, bool, string)"/>
#pragma warning disable IDE0060, CA1801 // The name has been written into the draft by the time we are called.
    public int AddColumn(double lower, double upper, bool isInteger, [InterpolatedStringHandlerArgument("")] NameHandler name) =>
        AddDraftedColumn(lower, upper, isInteger);
#pragma warning restore IDE0060, CA1801

    /// <summary>Adds the row lower ≤ ∑ coefficient·column ≤ upper and returns its index; repeated columns are summed, zeros dropped.</summary>
    /// <exception cref="ArgumentException">A number is NaN, a coefficient infinite, a column unknown, or lower above upper.</exception>
    public int AddRow(double lower, double upper, ReadOnlySpan<Term> terms, string name)
    {
        DraftName.Begin(name);
        return AddDraftedRow(lower, upper, terms);
    }

    /// <inheritdoc cref="AddRow(double, double, ReadOnlySpan{Term}, string)"/>
    public int AddRow(double lower, double upper, IReadOnlyList<(int Column, double Coefficient)> terms, string name)
    {
        var converted = new Term[terms.Count];
        for (int k = 0; k < converted.Length; k++)
            converted[k] = terms[k];
        return AddRow(lower, upper, converted.AsSpan(), name);
    }

    /// <summary>Adds a row named by <see cref="DraftName"/>, each coefficient times <paramref name="scale"/>.</summary>
    /// <exception cref="ArgumentException">A number is NaN, a coefficient infinite, a column unknown, or lower above upper.</exception>
    public int AddDraftedRow(double lower, double upper, ReadOnlySpan<Term> terms, double scale = 1)
    {
        if (ProblemWithSides(lower, upper) is { } problem)
            throw new ArgumentException($"The row '{DraftName}' {problem}", nameof(lower));
        foreach ((int column, double sum) in Sorted(terms, scale))
        {
            columnIndex.Add(column);
            value.Add(sum);
        }

        rowStart.Add(columnIndex.Count);
        rowLower.Add(lower);
        rowUpper.Add(upper);
        rowName.Add(DraftName);
        return rowLower.Count - 1;
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
            RowStart = rowStart.ToImmutableArray(),
            ColumnIndex = columnIndex.ToImmutableArray(),
            Value = value.ToImmutableArray(),
            RowLower = rowLower.ToImmutableArray(),
            RowUpper = rowUpper.ToImmutableArray(),
            RowName = rowName.ToList(),
            ColumnLower = columnLower.ToImmutableArray(),
            ColumnUpper = columnUpper.ToImmutableArray(),
            IsInteger = isInteger.ToImmutableArray(),
            ColumnName = columnName.ToList(),
            Objective = objective?.ExtendedTo(ColumnCount) ?? AffineFunction.Zero(ColumnCount),
            Maximize = maximize,
        };
    }

    /// <summary>What is wrong with two sides: NaN, lower above upper, +∞ below or −∞ above; null when nothing is.</summary>
    internal static string? ProblemWithSides(double lower, double upper)
    {
        if (double.IsNaN(lower) || double.IsNaN(upper))
            return FormattableString.Invariant($"has a bound that is not a number ({lower}, {upper}).");
        if (lower > upper)
            return FormattableString.Invariant($"has lower {lower:R} above upper {upper:R}.");
        return double.IsPositiveInfinity(lower) || double.IsNegativeInfinity(upper)
            ? FormattableString.Invariant($"has bounds [{lower}, {upper}] that no number meets.")
            : null;
    }

    private int AddDraftedColumn(double lower, double upper, bool isWhole)
    {
        if (ProblemWithSides(lower, upper) is { } problem)
            throw new ArgumentException($"The column '{DraftName}' {problem}", nameof(lower));
        columnLower.Add(lower);
        columnUpper.Add(upper);
        isInteger.Add(isWhole);
        columnName.Add(DraftName);
        return columnLower.Count - 1;
    }

    // The terms by column, each once, none zero; in a buffer that the next row uses again.
    private ReadOnlySpan<Term> Sorted(ReadOnlySpan<Term> terms, double scale)
    {
        if (sorted.Length < terms.Length)
            sorted = new Term[Math.Max(2 * sorted.Length, terms.Length)];
        bool ascending = true;
        for (int k = 0; k < terms.Length; k++)
        {
            CheckTerm(terms[k]);
            sorted[k] = new Term(terms[k].Column, terms[k].Coefficient * scale);
            ascending &= k == 0 || terms[k - 1].Column < terms[k].Column;
        }

        if (!ascending)
            sorted.AsSpan(0, terms.Length).Sort(static (a, b) => a.Column.CompareTo(b.Column));
        int kept = 0;
        for (int k = 0; k < terms.Length;)
        {
            int column = sorted[k].Column;
            double sum = 0;
            for (; k < terms.Length && sorted[k].Column == column; k++)
                sum += sorted[k].Coefficient;
            if (!double.IsFinite(sum))
                throw new ArgumentException(FormattableString.Invariant($"Row '{DraftName}': the coefficients of column '{columnName[column]}' sum to {sum}."), nameof(terms));
            if (sum != 0)
                sorted[kept++] = new Term(column, sum);
        }

        return sorted.AsSpan(0, kept);
    }

    private void CheckTerm(Term term)
    {
        if ((uint)term.Column >= (uint)ColumnCount)
            throw new ArgumentException(FormattableString.Invariant($"Row '{DraftName}' names column {term.Column}; there are {ColumnCount}."), nameof(term));
        if (!double.IsFinite(term.Coefficient))
            throw new ArgumentException(FormattableString.Invariant($"Row '{DraftName}': the coefficient of column '{columnName[term.Column]}' is {term.Coefficient}."), nameof(term));
    }
}
