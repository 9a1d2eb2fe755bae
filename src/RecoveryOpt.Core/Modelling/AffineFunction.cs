using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace RecoveryOpt.Modelling;

/// <summary>An affine function of the columns: c·x + c₀, in model units.</summary>
internal sealed class AffineFunction
{
    /// <summary>Builds the function; every number must be finite.</summary>
    /// <param name="coefficients">One coefficient per column, dense.</param>
    /// <param name="constant">The value at x = 0.</param>
    /// <exception cref="ArgumentException">A coefficient or the constant is NaN or infinite.</exception>
    public AffineFunction(ReadOnlySpan<double> coefficients, double constant = 0)
        : this(ImmutableArray.Create(coefficients), constant)
    {
    }

    private AffineFunction(ImmutableArray<double> coefficients, double constant)
    {
        for (int j = 0; j < coefficients.Length; j++)
        {
            if (!double.IsFinite(coefficients[j]))
                throw new ArgumentException(FormattableString.Invariant($"Coefficient of column {j} is {coefficients[j]}; it must be finite."), nameof(coefficients));
        }

        if (!double.IsFinite(constant))
            throw new ArgumentException(FormattableString.Invariant($"The constant is {constant}; it must be finite."), nameof(constant));
        Coefficients = coefficients;
        Constant = constant;
    }

    /// <summary>Makes an array the function's coefficients without copying it: the caller gives it away.</summary>
    /// <exception cref="ArgumentException">A coefficient or the constant is NaN or infinite.</exception>
    public static AffineFunction TakingOver(double[] coefficients, double constant = 0) => new(ImmutableCollectionsMarshal.AsImmutableArray(coefficients), constant);

    /// <summary>The function that is zero everywhere on <paramref name="columnCount"/> columns.</summary>
    public static AffineFunction Zero(int columnCount) => TakingOver(new double[columnCount]);

    /// <summary>One coefficient per column.</summary>
    public ImmutableArray<double> Coefficients { get; }

    /// <summary>The value at x = 0.</summary>
    public double Constant { get; }

    /// <summary>How many columns the function speaks about.</summary>
    public int ColumnCount => Coefficients.Length;

    /// <summary>The value at <paramref name="point"/>, summed with compensation, so that the order of columns hardly matters.</summary>
    public double Evaluate(ReadOnlySpan<double> point)
    {
        if (point.Length != Coefficients.Length)
            throw new ArgumentException(FormattableString.Invariant($"The point has {point.Length} values; the function has {Coefficients.Length} columns."), nameof(point));
        var sum = new CompensatedSum(Constant);
        for (int j = 0; j < point.Length; j++)
        {
            if (Coefficients[j] != 0)
                sum.Add(Coefficients[j] * point[j]);
        }

        return sum.Value;
    }

    /// <summary>The largest single contribution at <paramref name="point"/> (each |x| taken as at least 1): the scale against which a value is noise.</summary>
    public double ScaleAt(ReadOnlySpan<double> point)
    {
        double scale = Math.Abs(Constant);
        for (int j = 0; j < point.Length; j++)
            scale = Math.Max(scale, Math.Abs(Coefficients[j]) * Math.Max(1, Math.Abs(point[j])));
        return scale;
    }

    /// <summary>This function minus <paramref name="factor"/> times <paramref name="other"/>: N − λ·D.</summary>
    public AffineFunction Minus(double factor, AffineFunction other)
    {
        if (other.ColumnCount != ColumnCount)
            throw new ArgumentException(FormattableString.Invariant($"{ColumnCount} columns against {other.ColumnCount}."), nameof(other));
        var difference = new double[ColumnCount];
        for (int j = 0; j < difference.Length; j++)
            difference[j] = Coefficients[j] - factor * other.Coefficients[j];
        return TakingOver(difference, Constant - factor * other.Constant);
    }

    /// <summary>The same function on more columns; the new ones have coefficient 0.</summary>
    public AffineFunction ExtendedTo(int columnCount)
    {
        if (columnCount < ColumnCount)
            throw new ArgumentOutOfRangeException(nameof(columnCount), columnCount, "Columns cannot be taken away.");
        if (columnCount == ColumnCount)
            return this;
        var longer = new double[columnCount];
        Coefficients.CopyTo(longer);
        return TakingOver(longer, Constant);
    }
}

/// <summary>A sum that carries its rounding error along (Neumaier 1974, ZAMM 54, 39–51).</summary>
internal struct CompensatedSum(double start = 0)
{
    private double sum = start;
    private double lost;

    /// <summary>The sum so far.</summary>
    public readonly double Value => double.IsFinite(sum) ? sum + lost : sum;

    /// <summary>Adds one term.</summary>
    public void Add(double term)
    {
        double next = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }
}
