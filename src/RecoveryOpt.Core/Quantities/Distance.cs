namespace RecoveryOpt;

/// <summary>A distance along the way travelled, in kilometres.</summary>
/// <remarks>Kept in kilometres; from 0 to 50000. <c>default</c> is unusable.</remarks>
public readonly record struct Distance : IQuantity<Distance>
{
    private readonly GivenNumber _number;

    private Distance(double number) => _number = GivenNumber.Create<Distance>(number);

    /// <inheritdoc/>
    public static string Unit => "km";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 50000;

    /// <inheritdoc/>
    public double Number => _number.Get<Distance>();

    /// <summary>This many kilometres.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Distance Kilometres(double number) => new(number);

    static Distance IQuantity<Distance>.Of(double number) => new(number);

    /// <summary>The sum.</summary>
    public static Distance operator +(Distance left, Distance right) => new(left.Number + right.Number);

    /// <summary>The difference; outside the range it is an error, not a negative mass.</summary>
    public static Distance operator -(Distance left, Distance right) => new(left.Number - right.Number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
