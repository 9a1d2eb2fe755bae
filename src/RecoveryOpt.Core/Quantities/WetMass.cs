namespace RecoveryOpt;

/// <summary>Mass as weighed on the weighbridge, with its water (WMT): what is carried and stored.</summary>
/// <remarks>Kept in wet tonnes; from 0 to 1000000000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct WetMass : IQuantity<WetMass>
{
    private readonly GivenNumber _number;

    private WetMass(double number) => _number = GivenNumber.Create<WetMass>(number);

    /// <inheritdoc/>
    public static string Unit => "t";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1000000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<WetMass>();

    /// <summary>This many wet tonnes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static WetMass Tonnes(double number) => new(number);

    static WetMass IQuantity<WetMass>.Of(double number) => new(number);

    /// <summary>The dry mass within: DMT = WMT x (1 - moisture).</summary>
    public DryMass AtMoisture(Moisture moisture) => DryMass.Tonnes(Number * (1 - moisture.Number));

    /// <summary>The sum.</summary>
    public static WetMass operator +(WetMass left, WetMass right) => new(left.Number + right.Number);

    /// <summary>The difference; outside the range it is an error, not a negative mass.</summary>
    public static WetMass operator -(WetMass left, WetMass right) => new(left.Number - right.Number);

    /// <summary>A share of this quantity.</summary>
    public static WetMass operator *(WetMass whole, Share share) => new(whole.Number * share.Number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
