using System.Globalization;

namespace RecoveryOpt;

/// <summary>The value of a plant cost index in a year.</summary>
/// <param name="Year">The year, as the costs it goes with name theirs.</param>
/// <param name="Value">The index; greater than 0.</param>
/// <param name="Source">Where it was seen; none where the caller states it.</param>
public sealed record CostIndex(string Year, double Value, ReferenceFigure? Source = null);

/// <summary>What plant or equipment of another size costs: C2 = C1 (Q2/Q1)^n x index2/index1.</summary>
public static class CostScaling
{
    /// <summary>Sizes up to ten times smaller or larger than the reference: our own choice, as no range is published with the exponents.</summary>
    public const double UsualSizeRatio = 10;

    /// <summary>Scales a cost to another size, and to the prices of another year.</summary>
    /// <param name="cost">C1, the known cost, in any money.</param>
    /// <param name="size">Q1, the size it is for; greater than 0.</param>
    /// <param name="newSize">Q2, the size asked for, in the same unit; greater than 0.</param>
    /// <param name="exponent">n, from 0 (size is free) to 2; 1 is proportional.</param>
    /// <param name="indexRatio">index2/index1; 1 keeps the prices of the known cost's year.</param>
    /// <param name="mostSizeRatio">Q2 may be so many times smaller or larger than Q1; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the size is too far from the known one.</exception>
    public static double Scale(double cost, double size, double newSize, double exponent, double indexRatio = 1, double mostSizeRatio = UsualSizeRatio)
    {
        Positive(cost, nameof(cost));
        Positive(size, nameof(size));
        Positive(newSize, nameof(newSize));
        Positive(indexRatio, nameof(indexRatio));
        if (!(exponent >= 0 && exponent <= 2)) throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "An exponent is between 0 and 2.");
        if (!(mostSizeRatio >= 1)) throw new ArgumentOutOfRangeException(nameof(mostSizeRatio), mostSizeRatio, "At least 1.");

        double ratio = newSize / size;
        if (Math.Max(ratio, 1 / ratio) > mostSizeRatio)
        {
            throw new ArgumentOutOfRangeException(nameof(newSize), newSize, string.Create(CultureInfo.InvariantCulture,
                $"More than {mostSizeRatio:R} times away from the size {size:R} that the cost is known for. Ask for a greater mostSizeRatio if you mean it."));
        }

        return cost * Math.Pow(ratio, exponent) * indexRatio;
    }

    private static void Positive(double number, string name)
    {
        if (!(number > 0) || double.IsInfinity(number)) throw new ArgumentOutOfRangeException(name, number, "Must be a finite number greater than 0.");
    }
}

/// <summary>A published correlation of cost and size: the cost at one size, in the money of one year, and an exponent.</summary>
/// <param name="Cost">The cost at the reference size: bare equipment, before installation.</param>
/// <param name="Size">The reference size with its unit.</param>
/// <param name="Exponent">The exponent of the size ratio.</param>
public sealed record CostCorrelation(ReferenceFigure Cost, ReferenceFigure Size, ReferenceFigure Exponent)
{
    /// <summary>The year whose money <see cref="CostAt"/> is in when no indices are given.</summary>
    public string Year => Cost.Year!;

    /// <summary>The cost of a size, in the money of <see cref="Year"/>, or of another year when both indices are given.</summary>
    /// <param name="size">The size, in the unit of <see cref="Size"/>.</param>
    /// <param name="from">The index of <see cref="Year"/>.</param>
    /// <param name="to">The index of the year whose money is wanted.</param>
    /// <param name="mostSizeRatio">The size may be so many times smaller or larger than the reference size.</param>
    /// <exception cref="ArgumentException">One index without the other, or an index of another year than the cost's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is too far from the reference size.</exception>
    public double CostAt(double size, CostIndex? from = null, CostIndex? to = null, double mostSizeRatio = CostScaling.UsualSizeRatio)
    {
        if (from is null != to is null) throw new ArgumentException("Both indices, or none: a cost has one year.", nameof(to));
        if (from is not null && !string.Equals(from.Year, Year, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The cost is in the money of {Year}; the index given is of {from.Year}.", nameof(from));
        }

        double indexRatio = from is null ? 1 : to!.Value / from.Value;
        return CostScaling.Scale(Cost.Value()!.Value, Size.Value()!.Value, size, Exponent.Value()!.Value, indexRatio, mostSizeRatio);
    }
}
