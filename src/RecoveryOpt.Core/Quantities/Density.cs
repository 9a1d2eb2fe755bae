namespace RecoveryOpt;

/// <summary>Dry tonnes per cubic metre, as placed or in bulk.</summary>
/// <remarks>Kept in dry tonnes per cubic metre; from 0.01 to 25. <c>default</c> is unusable.</remarks>
public readonly record struct Density : IQuantity<Density>
{
    private readonly GivenNumber _number;

    private Density(double number) => _number = GivenNumber.Create<Density>(number);

    /// <inheritdoc/>
    public static string Unit => "t/m3";

    /// <inheritdoc/>
    public static double Least => 0.01;

    /// <inheritdoc/>
    public static double Most => 25;

    /// <inheritdoc/>
    public double Number => _number.Get<Density>();

    /// <summary>This many dry tonnes per cubic metre.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Density TonnesPerCubicMetre(double number) => new(number);

    static Density IQuantity<Density>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
