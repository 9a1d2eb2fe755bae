using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Declares what rows bring into being, for those who build a scenario in code.</summary>
internal static class ImpliedDeclarations
{
    public static ScenarioContent AddTo(ScenarioContent c) => c with
    {
        Materials = Extended(c.Materials, m => m?.Id, MaterialsMade(c), id => new Material { Id = id }),
        Analytes = Extended(c.Analytes, a => a?.Id, AnalytesAssayed(c), id => new Analyte { Id = id }),
        Emissions = Extended(c.Emissions, e => e?.Id, EmissionsCaused(c), id => new Emission { Id = id }),
    };

    private static IEnumerable<string?> MaterialsMade(ScenarioContent c) =>
        Each(c.Feedstocks).Select(f => f.Material).Concat(OpeningStocks(c).Select(s => s.Material)).Concat(Each(c.Technologies).SelectMany(t => Each(t.Outputs)).Select(o => o.Material));

    private static IEnumerable<string?> AnalytesAssayed(ScenarioContent c) =>
        Each(c.Feedstocks).SelectMany(f => Each(f.Assay)).Concat(OpeningStocks(c).SelectMany(s => Each(s.Assay)))
            .Concat(Modes(c).SelectMany(m => Each(m.Additions)).SelectMany(a => Each(a.Assay)))
            .Select(line => line.Analyte);

    private static IEnumerable<string?> EmissionsCaused(ScenarioContent c) =>
        Modes(c).SelectMany(m => Each(m.Emissions)).Select(e => e.Emission)
            .Concat(Each(c.Resources).SelectMany(r => Each(r.Emissions)).Concat(Each(c.Lanes).SelectMany(l => Each(l.Emissions))).Select(e => e.Emission));

    private static IEnumerable<OpeningStock> OpeningStocks(ScenarioContent c) => Each(c.Sites).SelectMany(s => Each(s.OpeningStocks));

    private static IEnumerable<OperatingMode> Modes(ScenarioContent c) => Each(c.Technologies).SelectMany(t => Each(t.Modes));

    /// <summary>The rows that are there; a row that is null is reported by the rules.</summary>
    private static IEnumerable<T> Each<T>(ImmutableArray<T> rows)
        where T : class =>
        rows.Where(row => row is not null);

    private static ImmutableArray<T> Extended<T>(ImmutableArray<T> declared, Func<T, string?> id, IEnumerable<string?> mentioned, Func<string, T> declare)
    {
        HashSet<string?> known = [.. declared.Select(id)];
        return [.. declared, .. mentioned.Where(m => !string.IsNullOrWhiteSpace(m) && known.Add(m)).Select(m => declare(m!))];
    }
}
