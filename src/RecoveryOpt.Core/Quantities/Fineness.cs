namespace RecoveryOpt;

/// <summary>Parts of the named metal per thousand parts of a product, as refiners state it.</summary>
/// <remarks>Kept in parts per thousand; from 0.001 to 1000. <c>default</c> is unusable.</remarks>
public readonly record struct Fineness : IQuantity<Fineness>
{
    private readonly GivenNumber _number;

    private Fineness(double number) => _number = GivenNumber.Create<Fineness>(number);

    /// <inheritdoc/>
    public static string Unit => "‰";

    /// <inheritdoc/>
    public static double Least => 0.001;

    /// <inheritdoc/>
    public static double Most => 1000;

    /// <inheritdoc/>
    public double Number => _number.Get<Fineness>();

    /// <summary>This many parts per thousand.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Fineness PerMille(double number) => new(number);

    static Fineness IQuantity<Fineness>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
