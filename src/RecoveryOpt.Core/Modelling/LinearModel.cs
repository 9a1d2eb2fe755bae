using System.Collections.Immutable;

namespace RecoveryOpt.Modelling;

/// <summary>A mixed-integer linear model as plain data: rowLower ≤ A·x ≤ rowUpper, columnLower ≤ x ≤ columnUpper, some x whole numbers.</summary>
/// <remarks>
/// The matrix is stored by rows (CSR). Within a row, columns ascend and appear once; no stored value is zero.
/// A missing side is ±<see cref="double.PositiveInfinity"/>. Instances are immutable and safe to share between threads;
/// the With… methods share every array they do not change.
/// </remarks>
internal sealed record LinearModel
{
    /// <summary>Where row i starts in <see cref="ColumnIndex"/> and <see cref="Value"/>; one entry more than there are rows.</summary>
    public required ImmutableArray<int> RowStart { get; init; }

    /// <summary>The column of each stored value.</summary>
    public required ImmutableArray<int> ColumnIndex { get; init; }

    /// <summary>The stored values.</summary>
    public required ImmutableArray<double> Value { get; init; }

    /// <summary>Least activity of each row.</summary>
    public required ImmutableArray<double> RowLower { get; init; }

    /// <summary>Greatest activity of each row.</summary>
    public required ImmutableArray<double> RowUpper { get; init; }

    /// <summary>Row names, for messages and the MPS file; they need not be unique.</summary>
    public required NameList RowName { get; init; }

    /// <summary>Least value of each column.</summary>
    public required ImmutableArray<double> ColumnLower { get; init; }

    /// <summary>Greatest value of each column.</summary>
    public required ImmutableArray<double> ColumnUpper { get; init; }

    /// <summary>Whether the column must be a whole number.</summary>
    public required ImmutableArray<bool> IsInteger { get; init; }

    /// <summary>Column names, for messages and the MPS file; they need not be unique.</summary>
    public required NameList ColumnName { get; init; }

    /// <summary>The objective, constant included.</summary>
    public required AffineFunction Objective { get; init; }

    /// <summary>True to maximise, false to minimise.</summary>
    public bool Maximize { get; init; }

    /// <summary>Number of columns.</summary>
    public int ColumnCount => ColumnLower.Length;

    /// <summary>Number of rows.</summary>
    public int RowCount => RowLower.Length;

    /// <summary>Number of stored values.</summary>
    public int NonzeroCount => Value.Length;

    /// <summary>True when at least one column must be a whole number.</summary>
    public bool HasIntegers => IsInteger.Contains(true);

    /// <summary>The columns of row <paramref name="row"/>.</summary>
    public ReadOnlySpan<int> RowColumns(int row) => ColumnIndex.AsSpan(RowStart[row], RowStart[row + 1] - RowStart[row]);

    /// <summary>The values of row <paramref name="row"/>.</summary>
    public ReadOnlySpan<double> RowValues(int row) => Value.AsSpan(RowStart[row], RowStart[row + 1] - RowStart[row]);

    /// <summary>The activity a·x of row <paramref name="row"/>.</summary>
    public double Activity(int row, ReadOnlySpan<double> point)
    {
        ReadOnlySpan<int> columns = RowColumns(row);
        ReadOnlySpan<double> values = RowValues(row);
        var sum = new CompensatedSum();
        for (int k = 0; k < columns.Length; k++)
            sum.Add(values[k] * point[columns[k]]);
        return sum.Value;
    }

    /// <summary>The same feasible set with another objective.</summary>
    public LinearModel WithObjective(AffineFunction objective, bool maximize)
    {
        if (objective.ColumnCount != ColumnCount)
            throw new ArgumentException(FormattableString.Invariant($"The objective has {objective.ColumnCount} columns; the model has {ColumnCount}."), nameof(objective));
        return this with { Objective = objective, Maximize = maximize };
    }

    /// <summary>The same model with other column bounds.</summary>
    public LinearModel WithColumnBounds(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (lower.Length != ColumnCount || upper.Length != ColumnCount)
            throw new ArgumentException(FormattableString.Invariant($"{lower.Length} lower and {upper.Length} upper bounds for {ColumnCount} columns."), nameof(lower));
        for (int j = 0; j < lower.Length; j++)
        {
            if (LinearModelBuilder.ProblemWithSides(lower[j], upper[j]) is { } problem)
                throw new ArgumentException($"The column '{ColumnName[j]}' {problem}", nameof(lower));
        }

        return this with { ColumnLower = [.. lower], ColumnUpper = [.. upper] };
    }

    /// <summary>The same model without the demand for whole numbers.</summary>
    public LinearModel WithRelaxedIntegers() => HasIntegers ? this with { IsInteger = [.. new bool[ColumnCount]] } : this;

    /// <summary>The same model with one more row.</summary>
    public LinearModel WithExtraRow(double lower, double upper, ReadOnlySpan<Term> terms, string name)
    {
        var builder = new LinearModelBuilder(this);
        builder.AddRow(lower, upper, terms, name);
        return builder.Build();
    }

    /// <summary>The same model with the row lower ≤ f(x) ≤ upper; f's constant moves to the sides.</summary>
    public LinearModel WithExtraRow(double lower, double upper, AffineFunction f, string name)
    {
        var terms = new List<Term>();
        for (int j = 0; j < f.ColumnCount; j++)
        {
            if (f.Coefficients[j] != 0)
                terms.Add(new Term(j, f.Coefficients[j]));
        }

        return WithExtraRow(lower - f.Constant, upper - f.Constant, terms.ToArray(), name);
    }

    /// <summary>True when both models hold the same numbers, names included.</summary>
    public bool HasSameContent(LinearModel other) =>
        Maximize == other.Maximize
        && RowStart.AsSpan().SequenceEqual(other.RowStart.AsSpan())
        && ColumnIndex.AsSpan().SequenceEqual(other.ColumnIndex.AsSpan())
        && Value.AsSpan().SequenceEqual(other.Value.AsSpan())
        && RowLower.AsSpan().SequenceEqual(other.RowLower.AsSpan())
        && RowUpper.AsSpan().SequenceEqual(other.RowUpper.AsSpan())
        && ColumnLower.AsSpan().SequenceEqual(other.ColumnLower.AsSpan())
        && ColumnUpper.AsSpan().SequenceEqual(other.ColumnUpper.AsSpan())
        && IsInteger.AsSpan().SequenceEqual(other.IsInteger.AsSpan())
        && Objective.Constant.Equals(other.Objective.Constant)
        && Objective.Coefficients.AsSpan().SequenceEqual(other.Objective.Coefficients.AsSpan())
        && RowName.HasSameNames(other.RowName)
        && ColumnName.HasSameNames(other.ColumnName);
}

/// <summary>One term of a row: coefficient × column.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="Coefficient">Its coefficient, finite.</param>
internal readonly record struct Term(int Column, double Coefficient)
{
    /// <summary>Lets (column, coefficient) pairs be written as tuples.</summary>
    public static implicit operator Term((int Column, double Coefficient) pair) => new(pair.Column, pair.Coefficient);
}
