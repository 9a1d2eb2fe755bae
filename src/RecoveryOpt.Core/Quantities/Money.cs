namespace RecoveryOpt;

/// <summary>An amount in the scenario's currency, at the scenario's money date.</summary>
/// <remarks>Kept in units of the scenario's currency; from -1000000000000000.0 to 1000000000000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct Money : IQuantity<Money>
{
    private readonly GivenNumber _number;

    private Money(double number) => _number = GivenNumber.Create<Money>(number);

    /// <inheritdoc/>
    public static string Unit => "money";

    /// <inheritdoc/>
    public static double Least => -1000000000000000.0;

    /// <inheritdoc/>
    public static double Most => 1000000000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<Money>();

    /// <summary>This many: units of the scenario's currency.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Money Of(double number) => new(number);

    /// <summary>The sum.</summary>
    public static Money operator +(Money left, Money right) => new(left.Number + right.Number);

    /// <summary>The difference; outside the range it is an error, not a negative mass.</summary>
    public static Money operator -(Money left, Money right) => new(left.Number - right.Number);

    /// <summary>A share of this quantity.</summary>
    public static Money operator *(Money whole, Share share) => new(whole.Number * share.Number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
