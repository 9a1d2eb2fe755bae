namespace RecoveryOpt;

/// <summary>Degrees north of the equator.</summary>
/// <remarks>Kept in deg; from -90 to 90. <c>default</c> is unusable.</remarks>
public readonly record struct Latitude : IQuantity<Latitude>
{
    private readonly GivenNumber _number;

    private Latitude(double number) => _number = GivenNumber.Create<Latitude>(number);

    /// <inheritdoc/>
    public static string Unit => "deg";

    /// <inheritdoc/>
    public static double Least => -90;

    /// <inheritdoc/>
    public static double Most => 90;

    /// <inheritdoc/>
    public double Number => _number.Get<Latitude>();

    /// <summary>This many deg.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Latitude Degrees(double number) => new(number);

    static Latitude IQuantity<Latitude>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
