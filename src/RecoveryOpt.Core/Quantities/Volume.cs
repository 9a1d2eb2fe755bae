namespace RecoveryOpt;

/// <summary>A volume, in cubic metres.</summary>
/// <remarks>Kept in cubic metres; from 0 to 1000000000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct Volume : IQuantity<Volume>
{
    private readonly GivenNumber _number;

    private Volume(double number) => _number = GivenNumber.Create<Volume>(number);

    /// <inheritdoc/>
    public static string Unit => "m3";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1000000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<Volume>();

    /// <summary>This many cubic metres.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Volume CubicMetres(double number) => new(number);

    static Volume IQuantity<Volume>.Of(double number) => new(number);

    /// <summary>The sum.</summary>
    public static Volume operator +(Volume left, Volume right) => new(left.Number + right.Number);

    /// <summary>The difference; outside the range it is an error, not a negative mass.</summary>
    public static Volume operator -(Volume left, Volume right) => new(left.Number - right.Number);

    /// <summary>A share of this quantity.</summary>
    public static Volume operator *(Volume whole, Share share) => new(whole.Number * share.Number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
