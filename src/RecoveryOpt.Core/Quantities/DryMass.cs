namespace RecoveryOpt;

/// <summary>Mass without its water (DMT): what assays, recoveries and payables refer to.</summary>
/// <remarks>Kept in dry tonnes; from 0 to 1000000000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct DryMass : IQuantity<DryMass>
{
    private readonly GivenNumber _number;

    private DryMass(double number) => _number = GivenNumber.Create<DryMass>(number);

    /// <inheritdoc/>
    public static string Unit => "t";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1000000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<DryMass>();

    /// <summary>This many dry tonnes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static DryMass Tonnes(double number) => new(number);

    static DryMass IQuantity<DryMass>.Of(double number) => new(number);

    /// <summary>The wet mass that holds this dry mass at a moisture.</summary>
    public WetMass AtMoisture(Moisture moisture) => WetMass.Tonnes(Number / (1 - moisture.Number));

    /// <summary>The analyte that this dry mass holds at a grade: t x g/t = g.</summary>
    public static MetalMass operator *(DryMass mass, Grade grade) => MetalMass.Grams(mass.Number * grade.Number);

    /// <summary>The sum.</summary>
    public static DryMass operator +(DryMass left, DryMass right) => new(left.Number + right.Number);

    /// <summary>The difference; outside the range it is an error, not a negative mass.</summary>
    public static DryMass operator -(DryMass left, DryMass right) => new(left.Number - right.Number);

    /// <summary>A share of this quantity.</summary>
    public static DryMass operator *(DryMass whole, Share share) => new(whole.Number * share.Number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
