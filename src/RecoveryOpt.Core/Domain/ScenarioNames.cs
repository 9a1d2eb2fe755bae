using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Every name that a scenario declares, for references to be looked up.</summary>
internal sealed class ScenarioNames
{
    public ScenarioNames(ScenarioContent c)
    {
        Sources = Of(c.Sources, s => s.Id);
        Periods = Of(c.Periods, p => p.Id);
        Analytes = Of(c.Analytes, a => a.Id);
        Materials = Of(c.Materials, m => m.Id);
        Resources = Of(c.Resources, r => r.Id);
        Emissions = Of(c.Emissions, e => e.Id);
        Sites = Of(c.Sites, s => s.Id);
        Feedstocks = Of(c.Feedstocks.OrEmpty().Where(f => f is not null).Select(f => f.Id).Concat(OpeningStocks(c).Where(s => s is not null).Select(s => s.Id)));
        Lanes = Of(c.Lanes, l => l.Id);
        Technologies = Of(c.Technologies, t => t.Id);
        Facilities = Of(c.Facilities, f => f.Id);
        Offtakes = Of(c.Offtakes, o => o.Id);
        Sinks = Of(c.ResidueSinks, s => s.Id);
        Priced = Of(c.Prices, p => p.Item);
        Measures = Of(c.Measures, m => m.Id);
        HazardClasses = Of(c.Materials, m => m.HazardClass);
        Jurisdictions = Of(c.Sites, s => s.Jurisdiction);
        Owners = Of(c.Feedstocks, f => f.Owner).Concat(Of(OpeningStocks(c), s => s.Owner)).Concat(Of(c.Sites, s => s.Owner))
            .Concat(Of(c.Lanes, l => l.Owner)).Concat(Of(c.Facilities, f => f.Owner))
            .Concat(Of(c.Offtakes, o => o.Owner)).Concat(Of(c.ResidueSinks, s => s.Owner)).ToFrozenSet(StringComparer.Ordinal);
        Emitted = Of(c.Resources.OrEmpty().Where(r => r is not null).SelectMany(r => r.Emissions), e => e.Emission)
            .Concat(Of(c.Lanes.OrEmpty().Where(l => l is not null).SelectMany(l => l.Emissions), e => e.Emission))
            .Concat(Of(c.Sites.OrEmpty().Where(x => x is not null).SelectMany(x => x.ResourceSupplies).Where(x => x is not null).SelectMany(x => x.Emissions), e => e.Emission))
            .Concat(Of(c.Technologies.OrEmpty().Where(t => t is not null).SelectMany(t => t.Modes).Where(m => m is not null).SelectMany(m => m.Emissions), e => e.Emission))
            .ToFrozenSet(StringComparer.Ordinal);
        AllMeasures = Measures
            .Concat(BuiltInMeasures.Fixed)
            .Concat(Emissions.Select(BuiltInMeasures.OfEmission))
            .Concat(Resources.Select(BuiltInMeasures.OfResource))
            .Concat(Resources.Select(BuiltInMeasures.OfDraws)).ToFrozenSet(StringComparer.Ordinal);
    }

    public FrozenSet<string> Sources { get; }

    public FrozenSet<string> Periods { get; }

    public FrozenSet<string> Analytes { get; }

    public FrozenSet<string> Materials { get; }

    public FrozenSet<string> Resources { get; }

    public FrozenSet<string> Emissions { get; }

    /// <summary>Emissions that something states a factor of.</summary>
    public FrozenSet<string> Emitted { get; }

    public FrozenSet<string> Sites { get; }

    /// <summary>What material streams begin as: feedstocks and opening stocks.</summary>
    public FrozenSet<string> Feedstocks { get; }

    public FrozenSet<string> Lanes { get; }

    public FrozenSet<string> Technologies { get; }

    public FrozenSet<string> Facilities { get; }

    public FrozenSet<string> Offtakes { get; }

    public FrozenSet<string> Sinks { get; }

    public FrozenSet<string> Priced { get; }

    /// <summary>Measures that are stated.</summary>
    public FrozenSet<string> Measures { get; }

    /// <summary>Measures that are stated and those ready to use.</summary>
    public FrozenSet<string> AllMeasures { get; }

    public FrozenSet<string> HazardClasses { get; }

    public FrozenSet<string> Jurisdictions { get; }

    public FrozenSet<string> Owners { get; }

    private static ImmutableArray<OpeningStock> OpeningStocks(ScenarioContent c) => [.. c.Sites.Where(s => s is not null).SelectMany(s => s.OpeningStocks)];

    private static FrozenSet<string> Of<T>(ImmutableArray<T> rows, Func<T, string?> name)
        where T : class =>
        Of(rows.OrEmpty().AsEnumerable(), name);

    private static FrozenSet<string> Of<T>(IEnumerable<T> rows, Func<T, string?> name)
        where T : class =>
        Of(rows.Where(r => r is not null).Select(name));

    private static FrozenSet<string> Of(IEnumerable<string?> names) => names.OfType<string>().ToFrozenSet(StringComparer.Ordinal);
}
