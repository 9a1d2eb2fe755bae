namespace RecoveryOpt;

/// <summary>Grams of an analyte per dry tonne of feed.</summary>
/// <remarks>Kept in grams per dry tonne; from 0 to 1000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct Grade : IQuantity<Grade>
{
    private readonly GivenNumber _number;

    private Grade(double number) => _number = GivenNumber.Create<Grade>(number);

    /// <inheritdoc/>
    public static string Unit => "g/t";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<Grade>();

    /// <summary>This many grams per dry tonne.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Grade GramsPerTonne(double number) => new(number);

    static Grade IQuantity<Grade>.Of(double number) => new(number);

    /// <summary>A grade of this many percent by mass (1 % is 10,000 g/t).</summary>
    public static Grade Percent(double percent) => GramsPerTonne(percent * 10_000);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
