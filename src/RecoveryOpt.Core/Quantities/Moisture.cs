namespace RecoveryOpt;

/// <summary>Water as a share of wet mass: dry mass = wet mass x (1 - moisture).</summary>
/// <remarks>Kept in a fraction of wet mass; from 0 to 0.99. <c>default</c> is unusable.</remarks>
public readonly record struct Moisture : IQuantity<Moisture>
{
    private readonly GivenNumber _number;

    private Moisture(double number) => _number = GivenNumber.Create<Moisture>(number);

    /// <inheritdoc/>
    public static string Unit => "fraction";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 0.99;

    /// <inheritdoc/>
    public double Number => _number.Get<Moisture>();

    /// <summary>This many: a fraction of wet mass.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Moisture Of(double number) => new(number);

    /// <summary>Material without water.</summary>
    public static Moisture Dry { get; } = Of(0);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
