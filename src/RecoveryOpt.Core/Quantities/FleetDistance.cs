namespace RecoveryOpt;

/// <summary>The distance of many vehicles together, in kilometres: more than one way can be long.</summary>
/// <remarks>Kept in kilometres; from 0 to 1000000000. <c>default</c> is unusable.</remarks>
public readonly record struct FleetDistance : IQuantity<FleetDistance>
{
    private readonly GivenNumber _number;

    private FleetDistance(double number) => _number = GivenNumber.Create<FleetDistance>(number);

    /// <inheritdoc/>
    public static string Unit => "km";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<FleetDistance>();

    /// <summary>This many kilometres.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static FleetDistance Kilometres(double number) => new(number);

    static FleetDistance IQuantity<FleetDistance>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
