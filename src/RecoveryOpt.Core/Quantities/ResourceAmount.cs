namespace RecoveryOpt;

/// <summary>An amount of a resource (kWh of electricity, kg of a reagent), in the resource's own unit.</summary>
/// <remarks>Kept in unit; from 0 to 1000000000000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct ResourceAmount : IQuantity<ResourceAmount>
{
    private readonly GivenNumber _number;

    private ResourceAmount(double number) => _number = GivenNumber.Create<ResourceAmount>(number);

    /// <inheritdoc/>
    public static string Unit => "unit";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1000000000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<ResourceAmount>();

    /// <summary>This many unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static ResourceAmount Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
