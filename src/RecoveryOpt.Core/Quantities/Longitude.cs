namespace RecoveryOpt;

/// <summary>Degrees east of Greenwich.</summary>
/// <remarks>Kept in deg; from -180 to 180. <c>default</c> is unusable.</remarks>
public readonly record struct Longitude : IQuantity<Longitude>
{
    private readonly GivenNumber _number;

    private Longitude(double number) => _number = GivenNumber.Create<Longitude>(number);

    /// <inheritdoc/>
    public static string Unit => "deg";

    /// <inheritdoc/>
    public static double Least => -180;

    /// <inheritdoc/>
    public static double Most => 180;

    /// <inheritdoc/>
    public double Number => _number.Get<Longitude>();

    /// <summary>This many deg.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Longitude Degrees(double number) => new(number);

    static Longitude IQuantity<Longitude>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
