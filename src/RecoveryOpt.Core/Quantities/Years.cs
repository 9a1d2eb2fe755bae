namespace RecoveryOpt;

/// <summary>A length of time in years; a month is 1/12.</summary>
/// <remarks>Kept in years; from 0 to 1000. <c>default</c> is unusable.</remarks>
public readonly record struct Years : IQuantity<Years>
{
    private readonly GivenNumber _number;

    private Years(double number) => _number = GivenNumber.Create<Years>(number);

    /// <inheritdoc/>
    public static string Unit => "a";

    /// <inheritdoc/>
    public static double Least => 0;

    /// <inheritdoc/>
    public static double Most => 1000;

    /// <inheritdoc/>
    public double Number => _number.Get<Years>();

    /// <summary>This many: years.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Years Of(double number) => new(number);

    /// <summary>This many months, each one twelfth of a year.</summary>
    public static Years Months(double months) => Of(months / 12);

    /// <summary>The sum.</summary>
    public static Years operator +(Years left, Years right) => new(left.Number + right.Number);

    /// <summary>The difference; outside the range it is an error, not a negative mass.</summary>
    public static Years operator -(Years left, Years right) => new(left.Number - right.Number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
