namespace RecoveryOpt;

/// <summary>A share of a whole, from 0 to 1: a recovery, a payable share, a loss.</summary>
/// <remarks>Kept in a fraction from 0 to 1; from 0 to 1. <c>default</c> is unusable.</remarks>
public readonly record struct Share : IQuantity<Share>
{
    private readonly GivenNumber _number;

    private Share(double number) => _number = GivenNumber.Create<Share>(number);

    /// <inheritdoc/>
    public static string Unit => "fraction";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1;

    /// <inheritdoc/>
    public double Number => _number.Get<Share>();

    /// <summary>This many: a fraction from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Share Of(double number) => new(number);

    /// <summary>Nothing of the whole.</summary>
    public static Share None { get; } = Of(0);

    /// <summary>All of the whole.</summary>
    public static Share All { get; } = Of(1);

    /// <summary>A share of this many percent.</summary>
    public static Share Percent(double percent) => Of(percent / 100);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
