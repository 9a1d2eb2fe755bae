using System.Collections.Frozen;
using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>How numbers of a column become numbers in the unit of its field: times one number, over another. Decimal, so that 28.7 % is 287,000 g/t to the last digit.</summary>
/// <param name="Times">The factor.</param>
/// <param name="Over">The divisor.</param>
/// <param name="IsPercent">True where a percent sign may stand behind the number.</param>
internal sealed record UnitFactor(decimal Times, decimal Over, bool IsPercent)
{
    public static UnitFactor Same { get; } = new(1, 1, false);

    /// <summary>The number in the field's unit, as the shortest text that reads back as the same; null where it is too large to be turned.</summary>
    public string? Convert(double number)
    {
        if (Times == Over) return number.ToString("R", CultureInfo.InvariantCulture);
        if (Math.Abs(number) > 1e15) return null;
        return ((double)((decimal)number * Times / Over)).ToString("R", CultureInfo.InvariantCulture);
    }
}

/// <summary>The units that a sheet may state in brackets behind a column's name, and how they become ours.</summary>
internal static class SheetUnits
{
    /// <summary>Units beside those that published figures are in. Pound: 0.45359237 kg exactly (international yard and pound agreement, 1959).</summary>
    private static readonly FrozenDictionary<string, UnitText.Scale> More = new Dictionary<string, UnitText.Scale>(StringComparer.Ordinal)
    {
        ["1"] = new(1, default), ["ppm"] = new(1e-6m, default), ["ppb"] = new(1e-9m, default),
        ["ug"] = Grams(1e-6m), ["lb"] = Grams(453.59237m), ["ozt"] = Grams(UnitText.GramsPerTroyOunce),
        ["h"] = Years(1m / 8760), ["min"] = Years(1m / 8760 / 60), ["d"] = Years(1m / 365), ["a"] = Years(1),
        ["m"] = new(0.001m, UnitText.Single("km")!.Value.Dimension),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Other spellings.</summary>
    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["percent"] = "%", ["pct"] = "%", ["％"] = "%", ["PPM"] = "ppm", ["PPB"] = "ppb", ["µg"] = "ug", ["μg"] = "ug",
        ["KG"] = "kg", ["Kg"] = "kg", ["T"] = "t", ["tonne"] = "t", ["tonnes"] = "t", ["ton"] = "?", ["tons"] = "?", ["gram"] = "g", ["grams"] = "g",
        ["troy oz"] = "ozt", ["oz t"] = "ozt", ["lbs"] = "lb", ["hours"] = "h", ["hour"] = "h", ["hr"] = "h", ["days"] = "d", ["day"] = "d",
        ["years"] = "a", ["year"] = "a", ["yr"] = "a", ["y"] = "a", ["months"] = "month", ["m³"] = "m3", ["t·km"] = "t-km", ["t km"] = "t-km",
        ["吨"] = "t", ["千克"] = "kg", ["公斤"] = "kg", ["克"] = "g", ["毫克"] = "mg", ["元"] = "CNY", ["RMB"] = "CNY", ["小时"] = "h", ["天"] = "d", ["年"] = "a",
        ["公里"] = "km", ["千米"] = "km", ["立方米"] = "m3",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] Examples = ["t", "kg", "g", "lb", "ozt", "%", "ppm", "ppb", "fraction", "g/t", "mg/kg", "kg/t", "oz/t", "money/t", "money/kg", "money/g", "h", "min", "d", "a", "month", "km", "m", "m3", "L"];

    /// <summary>The factor from one unit to another, or why there is none.</summary>
    /// <param name="stated">The unit that the sheet states.</param>
    /// <param name="wanted">The unit of the field; none where it is a number without one.</param>
    /// <param name="currency">The currency of all money; none where the document doesn't say one, and then any is taken.</param>
    /// <param name="unknown">True where the unit isn't known at all.</param>
    /// <param name="hint">A likely cause.</param>
    public static UnitFactor? Find(string stated, string? wanted, string? currency, out bool unknown, out string? hint)
    {
        (unknown, hint) = (false, null);
        string unit = Normal(stated);
        if (string.Equals(unit, wanted is null ? "fraction" : Normal(wanted), StringComparison.Ordinal)) return UnitFactor.Same with { IsPercent = unit is "%" };
        if (CurrencyOf(unit) is { } money)
        {
            if (currency is not null && !string.Equals(money, currency, StringComparison.Ordinal))
            {
                hint = $"All money is in {currency}: convert the column first.";
                return null;
            }

            unit = string.Join('/', unit.Split('/').Select(p => string.Equals(p, money, StringComparison.Ordinal) ? "money" : p));
        }

        if (Parse(unit) is not { } from)
        {
            unknown = true;
            hint = stated.Contains("ton", StringComparison.OrdinalIgnoreCase) && !stated.Contains("tonne", StringComparison.OrdinalIgnoreCase)
                ? "Maybe metric tonnes: write t. Short and long tons must be converted first."
                : NearestName.Hint(stated, Examples) ?? (wanted is null ? null : $"The field is in {wanted}.");
            return null;
        }

        if (Parse(Normal(wanted ?? "fraction")) is not { } to || from.Dimension != to.Dimension) return null;

        // Multiplied before it is divided, so that nothing is lost where the factor is no decimal number.
        return new UnitFactor(from.Times * to.Over, from.Over * to.Times, unit is "%");
    }

    /// <summary>The currency that a unit names; null where it names none.</summary>
    public static string? CurrencyOf(string unit) =>
        Normal(unit).Split('/').FirstOrDefault(p => p.Length == 3 && p.All(char.IsAsciiLetterUpper) && Single(p) is null or { Dimension.Money: 1 });

    private static (decimal Times, decimal Over, UnitText.Dimension Dimension)? Parse(string unit)
    {
        string[] parts = unit.Split('/');
        if (parts.Length > 2 || Single(parts[0]) is not { } above) return null;
        if (parts.Length == 1) return (above.Factor, 1, above.Dimension);
        return Single(parts[1]) is { } below ? (above.Factor, below.Factor, above.Dimension - below.Dimension) : null;
    }

    private static UnitText.Scale? Single(string unit) => More.TryGetValue(unit, out UnitText.Scale scale) ? scale : UnitText.Single(unit);

    private static string Normal(string unit) =>
        string.Join('/', unit.Replace(" per ", "/", StringComparison.Ordinal).Split('/').Select(p => p.Trim()).Select(p => Spellings.GetValueOrDefault(p, p)));

    private static UnitText.Scale Grams(decimal grams) => new(grams, UnitText.Single("g")!.Value.Dimension);

    private static UnitText.Scale Years(decimal years) => new(years, UnitText.Single("y")!.Value.Dimension);
}
