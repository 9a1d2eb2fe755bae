namespace RecoveryOpt;

/// <summary>Wet tonnes carried times kilometres.</summary>
/// <remarks>Kept in t-km; from 0 to 1000000000000000.0. <c>default</c> is unusable.</remarks>
public readonly record struct FreightWork : IQuantity<FreightWork>
{
    private readonly GivenNumber _number;

    private FreightWork(double number) => _number = GivenNumber.Create<FreightWork>(number);

    /// <inheritdoc/>
    public static string Unit => "t-km";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1000000000000000.0;

    /// <inheritdoc/>
    public double Number => _number.Get<FreightWork>();

    /// <summary>This many t-km.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static FreightWork TonneKilometres(double number) => new(number);

    static FreightWork IQuantity<FreightWork>.Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
