namespace RecoveryOpt;

/// <summary>How fast a leach of second order in undissolved metal goes.</summary>
/// <remarks>Kept in t/(g h); from 0 to 1e9. <c>default</c> is unusable.</remarks>
public readonly record struct SecondOrderRateConstant : IQuantity<SecondOrderRateConstant>
{
    private readonly GivenNumber _number;

    private SecondOrderRateConstant(double number) => _number = GivenNumber.Create<SecondOrderRateConstant>(number);

    /// <inheritdoc/>
    public static string Unit => "t/(g h)";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1e9;

    /// <inheritdoc/>
    public double Number => _number.Get<SecondOrderRateConstant>();

    /// <summary>This many per hour and gram per tonne.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static SecondOrderRateConstant PerHourAndGrade(double number) => new(number);

    static SecondOrderRateConstant IQuantity<SecondOrderRateConstant>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
