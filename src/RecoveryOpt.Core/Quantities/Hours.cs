namespace RecoveryOpt;

/// <summary>Plant hours.</summary>
/// <remarks>Kept in hours; from 0 to 10000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct Hours : IQuantity<Hours>
{
    private readonly GivenNumber _number;

    private Hours(double number) => _number = GivenNumber.Create<Hours>(number);

    /// <inheritdoc/>
    public static string Unit => "h";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 10000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<Hours>();

    /// <summary>This many: hours.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Hours Of(double number) => new(number);

    /// <summary>The sum.</summary>
    public static Hours operator +(Hours left, Hours right) => new(left.Number + right.Number);

    /// <summary>The difference; outside the range it is an error, not a negative mass.</summary>
    public static Hours operator -(Hours left, Hours right) => new(left.Number - right.Number);

    /// <summary>A share of this quantity.</summary>
    public static Hours operator *(Hours whole, Share share) => new(whole.Number * share.Number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
