namespace RecoveryOpt;

/// <summary>How fast a first-order leach goes: the share of what is left that dissolves per hour.</summary>
/// <remarks>Kept in 1/h; from 0 to 1e6. <c>default</c> is unusable.</remarks>
public readonly record struct RateConstant : IQuantity<RateConstant>
{
    private readonly GivenNumber _number;

    private RateConstant(double number) => _number = GivenNumber.Create<RateConstant>(number);

    /// <inheritdoc/>
    public static string Unit => "1/h";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1e6;

    /// <inheritdoc/>
    public double Number => _number.Get<RateConstant>();

    /// <summary>This many per hour.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static RateConstant PerHour(double number) => new(number);

    static RateConstant IQuantity<RateConstant>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
