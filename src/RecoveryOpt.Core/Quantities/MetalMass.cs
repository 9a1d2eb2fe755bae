namespace RecoveryOpt;

/// <summary>Mass of one analyte, in grams. Says nothing of whether it is contained, recovered or paid for.</summary>
/// <remarks>Kept in grams; from -1000000000000000.0 to 1000000000000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct MetalMass : IQuantity<MetalMass>
{
    private readonly GivenNumber _number;

    private MetalMass(double number) => _number = GivenNumber.Create<MetalMass>(number);

    /// <inheritdoc/>
    public static string Unit => "g";

    /// <inheritdoc/>
    public static double Least => -1000000000000000.0;

    /// <inheritdoc/>
    public static double Most => 1000000000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<MetalMass>();

    /// <summary>This many grams.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static MetalMass Grams(double number) => new(number);

    static MetalMass IQuantity<MetalMass>.Of(double number) => new(number);

    /// <summary>Grams in one troy ounce, exactly.</summary>
    public const double GramsPerTroyOunce = 31.1034768;

    /// <summary>A metal mass of this many kilograms.</summary>
    public static MetalMass Kilograms(double kilograms) => Grams(kilograms * 1000);

    /// <summary>A metal mass of this many troy ounces of 31.1034768 g.</summary>
    public static MetalMass TroyOunces(double ounces) => Grams(ounces * GramsPerTroyOunce);

    /// <summary>The sum.</summary>
    public static MetalMass operator +(MetalMass left, MetalMass right) => new(left.Number + right.Number);

    /// <summary>The difference; outside the range it is an error, not a negative mass.</summary>
    public static MetalMass operator -(MetalMass left, MetalMass right) => new(left.Number - right.Number);

    /// <summary>A share of this quantity.</summary>
    public static MetalMass operator *(MetalMass whole, Share share) => new(whole.Number * share.Number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
