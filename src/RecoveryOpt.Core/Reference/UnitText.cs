using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace RecoveryOpt;

/// <summary>Reads the units that figures are published in.</summary>
internal static partial class UnitText
{
    /// <summary>What a unit measures: exponents of mass, volume, energy, length, time and money.</summary>
    public readonly record struct Dimension(int Mass, int Volume, int Energy, int Length, int Time, int Money)
    {
        public static Dimension operator +(Dimension a, Dimension b) =>
            new(a.Mass + b.Mass, a.Volume + b.Volume, a.Energy + b.Energy, a.Length + b.Length, a.Time + b.Time, a.Money + b.Money);

        public static Dimension operator -(Dimension a, Dimension b) =>
            new(a.Mass - b.Mass, a.Volume - b.Volume, a.Energy - b.Energy, a.Length - b.Length, a.Time - b.Time, a.Money - b.Money);
    }

    /// <summary>A unit as a factor on the base unit of its dimension: gram, litre, kWh, km, year, money.</summary>
    public readonly record struct Scale(decimal Factor, Dimension Dimension);

    /// <summary>Grams in a troy ounce.</summary>
    public const decimal GramsPerTroyOunce = 31.1034768m;

    private static readonly Dimension Mass = new(1, 0, 0, 0, 0, 0);
    private static readonly Dimension Volume = new(0, 1, 0, 0, 0, 0);
    private static readonly Dimension Energy = new(0, 0, 1, 0, 0, 0);
    private static readonly Dimension Length = new(0, 0, 0, 1, 0, 0);
    private static readonly Dimension Time = new(0, 0, 0, 0, 1, 0);
    private static readonly Dimension OfMoney = new(0, 0, 0, 0, 0, 1);

    private static readonly FrozenSet<string> Currencies = new[] { "USD", "EUR", "ZAR", "RMB", "CNY", "PLN", "SEK" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Scale> Units = new Dictionary<string, Scale>(StringComparer.Ordinal)
    {
        ["%"] = new(0.01m, default), ["wt%"] = new(0.01m, default), ["‰"] = new(0.001m, default), ["fraction"] = new(1, default),
        ["% of dissolved Au"] = new(0.01m, default), ["% Au"] = new(0.01m, default), ["wt% of feed"] = new(0.01m, default), ["% of Au value"] = new(0.01m, default),
        ["mg"] = new(0.001m, Mass), ["g"] = new(1, Mass), ["kg"] = new(1e3m, Mass), ["t"] = new(1e6m, Mass), ["kt"] = new(1e9m, Mass), ["Mt"] = new(1e12m, Mass),
        ["oz"] = new(GramsPerTroyOunce, Mass),
        ["L"] = new(1, Volume), ["m3"] = new(1e3m, Volume),
        ["kWh"] = new(1, Energy), ["MWh"] = new(1e3m, Energy),
        ["km"] = new(1, Length), ["mile"] = new(1.609344m, Length),
        ["tkm"] = new(1e6m, Mass + Length), ["t-km"] = new(1e6m, Mass + Length),
        ["annual t"] = new(1e6m, Mass - Time), ["y"] = new(1, Time), ["month"] = new(1m / 12, Time),
        ["money"] = new(1, OfMoney),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The currency of a unit such as <c>USD/t</c> or <c>million EUR</c>; RMB is CNY. Null where it is no money.</summary>
    public static string? CurrencyOf(string unit)
    {
        string? word = unit.Split(' ', '/').FirstOrDefault(Currencies.Contains);
        return word is "RMB" ? "CNY" : word;
    }

    /// <summary>The scale of a unit, or null where this library does not calculate with it.</summary>
    public static Scale? Parse(string unit)
    {
        string plain = OfGas().Replace(unit, "${mass}");
        decimal factor = 1;
        if (plain.StartsWith("million ", StringComparison.Ordinal)) (factor, plain) = (1e6m, plain["million ".Length..]);

        string[] parts = plain.Split('/');
        if (parts.Length > 2 || Single(parts[0]) is not { } above) return null;
        if (parts.Length == 1) return above with { Factor = factor * above.Factor };
        return Single(parts[1]) is { } below ? new Scale(factor * above.Factor / below.Factor, above.Dimension - below.Dimension) : null;
    }

    /// <summary>True of a head grade in an assay, or of a grade that terms accept or reject: the content of an analyte in a dry tonne.</summary>
    public static bool IsContent(ReferenceFigure figure) =>
        figure.Unit is "%" or "g/t" && (OfAnalyte().IsMatch(figure.Key) ? figure.Basis is "dry" : OfAcceptance().IsMatch(figure.Key));

    /// <summary>kg, t or Mt of a gas: which gas it is counted as is said by the emission it stands under.</summary>
    [GeneratedRegex("^(?<mass>kg|t|Mt)CO2e?(?=/|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfGas();

    [GeneratedRegex("^([A-Z][a-z]?|SiO2|K2O)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfAnalyte();

    [GeneratedRegex("^(acceptance|rejection)_", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfAcceptance();

    /// <summary>The scale of a unit that is no fraction of two; null where this library does not calculate with it.</summary>
    public static Scale? Single(string unit) => Currencies.Contains(unit) ? Units["money"] : Units.TryGetValue(unit, out Scale scale) ? scale : null;
}
