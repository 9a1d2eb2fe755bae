namespace RecoveryOpt;

/// <summary>Mass emitted, in kilograms; negative where something is avoided.</summary>
/// <remarks>Kept in kg; from -1000000000000000.0 to 1000000000000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct EmissionMass : IQuantity<EmissionMass>
{
    private readonly GivenNumber _number;

    private EmissionMass(double number) => _number = GivenNumber.Create<EmissionMass>(number);

    /// <inheritdoc/>
    public static string Unit => "kg";

    /// <inheritdoc/>
    public static double Least => -1000000000000000.0;

    /// <inheritdoc/>
    public static double Most => 1000000000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<EmissionMass>();

    /// <summary>This many kg.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static EmissionMass Kilograms(double number) => new(number);

    static EmissionMass IQuantity<EmissionMass>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
