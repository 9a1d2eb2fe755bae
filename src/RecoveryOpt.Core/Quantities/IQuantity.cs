namespace RecoveryOpt;

/// <summary>What every quantity type tells about itself: its unit, its range, and how it is read and written as a plain number.</summary>
/// <typeparam name="TSelf">The quantity type.</typeparam>
/// <remarks>
/// The number is always kept in one unit per type, the unit documents use, so that reading and writing never
/// scale it: x / 1000 * 1000 is not x for 1.3 % of all values.
/// </remarks>
public interface IQuantity<TSelf>
    where TSelf : struct, IQuantity<TSelf>
{
    /// <summary>The unit of <see cref="Number"/>, as documents print it.</summary>
    static abstract string Unit { get; }

    /// <summary>The least number allowed, in <see cref="Unit"/>.</summary>
    static abstract double Least { get; }

    /// <summary>The greatest number allowed, in <see cref="Unit"/>.</summary>
    static abstract double Most { get; }

    /// <summary>The quantity of this many <see cref="Unit"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    static abstract TSelf Of(double number);

    /// <summary>The number, in <see cref="Unit"/>.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>: it was never given.</exception>
    double Number { get; }
}

/// <summary>A number that knows whether it was given: <c>default</c> is unusable, never a silent zero.</summary>
internal readonly record struct GivenNumber
{
    private static readonly long NotGiven = BitConverter.DoubleToInt64Bits(double.NaN);

    // The bits are stored against those of NaN, so that all-zero memory (default) reads as "not given".
    private readonly long _bits;

    private GivenNumber(double number) => _bits = BitConverter.DoubleToInt64Bits(number) ^ NotGiven;

    public bool IsGiven => _bits != 0;

    public static GivenNumber Create<T>(double number)
        where T : struct, IQuantity<T>
    {
        if (!(number >= T.Least && number <= T.Most) || !double.IsFinite(number))
        {
            throw new ArgumentOutOfRangeException(
                nameof(number), number, $"A {typeof(T).Name} is between {T.Least:R} and {T.Most:R} {T.Unit}.");
        }

        // Negative zero would print as "-0" and make equal scenarios differ.
        return new GivenNumber(number == 0 ? 0 : number);
    }

    public double Get<T>()
        where T : struct =>
        IsGiven
            ? BitConverter.Int64BitsToDouble(_bits ^ NotGiven)
            : throw new InvalidOperationException($"This {typeof(T).Name} was never given; missing is not zero.");
}
