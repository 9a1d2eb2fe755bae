using System.Globalization;

namespace RecoveryOpt;

/// <summary>So much of one quantity per unit of another: money per dry tonne, kilowatt-hours per gram.</summary>
/// <typeparam name="TWhat">The quantity on top.</typeparam>
/// <typeparam name="TPer">The quantity below.</typeparam>
/// <remarks>
/// A price per wet tonne cannot be used as one per dry tonne, since the two are different types.
/// May be negative where <typeparamref name="TWhat"/> may (a negative price is a gate fee). <c>default</c> is unusable.
/// </remarks>
public readonly record struct Rate<TWhat, TPer> : IQuantity<Rate<TWhat, TPer>>
    where TWhat : struct, IQuantity<TWhat>
    where TPer : struct, IQuantity<TPer>
{
    private readonly GivenNumber _number;

    private Rate(double number) => _number = GivenNumber.Create<Rate<TWhat, TPer>>(number);

    /// <inheritdoc/>
    public static string Unit => $"{TWhat.Unit}/{TPer.Unit}";

    /// <inheritdoc/>
    public static double Least => TWhat.Least < 0 ? -1e12 : 0;

    /// <inheritdoc/>
    public static double Most => 1e12;

    /// <inheritdoc/>
    public double Number => _number.Get<Rate<TWhat, TPer>>();

    /// <summary>This many units of <typeparamref name="TWhat"/> for each unit of <typeparamref name="TPer"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static Rate<TWhat, TPer> Of(double number) => new(number);

    /// <summary>What the rate comes to for an amount.</summary>
    public static TWhat operator *(Rate<TWhat, TPer> rate, TPer amount) => TWhat.Of(rate.Number * amount.Number);

    /// <inheritdoc/>
    public override string ToString() =>
        _number.IsGiven ? string.Create(CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}
