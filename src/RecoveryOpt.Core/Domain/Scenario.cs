using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>A what-if case: everything the optimiser and the auditor know. Immutable, and valid once constructed.</summary>
/// <remarks>Tables are kept sorted by id (periods keep their order), so that the order of rows in a document changes nothing.</remarks>
public sealed class Scenario
{
    private readonly FrozenDictionary<string, Feedstock> _feedstocks;
    private readonly FrozenDictionary<string, Feedstock> _openingStocks;
    private readonly FrozenDictionary<string, Material> _materials;
    private readonly FrozenDictionary<string, Site> _sites;
    private readonly FrozenDictionary<string, Technology> _technologies;
    private readonly FrozenDictionary<string, Facility> _facilities;
    private readonly FrozenDictionary<string, Lane> _lanes;
    private readonly FrozenDictionary<string, Offtake> _offtakes;
    private readonly FrozenDictionary<string, ResidueSink> _sinks;
    private readonly FrozenDictionary<string, Resource> _resources;
    private readonly FrozenDictionary<string, Price> _prices;
    private readonly FrozenDictionary<string, Measure> _measures;

    /// <summary>The only way a scenario comes into being: the fluent builder and every document pass here.</summary>
    /// <exception cref="InvalidScenarioException">The content is not valid; the exception lists every problem.</exception>
    public Scenario(ScenarioContent content)
        : this(content, content is null ? throw new ArgumentNullException(nameof(content)) : ScenarioRules.Check(content))
    {
    }

    private Scenario(ScenarioContent content, ImmutableArray<Problem> problems)
    {
        if (problems.Length > 0) throw new InvalidScenarioException(problems);

        Content = Sorted(content);
        _feedstocks = ById(Content.Feedstocks, f => f.Id);
        OpeningStocks = [.. Content.Sites.SelectMany(s => s.OpeningStocks.Select(o => o.AsSource(s))).OrderBy(f => f.Id, StringComparer.Ordinal)];
        _openingStocks = ById(OpeningStocks, f => f.Id);
        _materials = ById(Content.Materials, m => m.Id);
        _sites = ById(Content.Sites, s => s.Id);
        _technologies = ById(Content.Technologies, t => t.Id);
        _facilities = ById(Content.Facilities, f => f.Id);
        _lanes = ById(Content.Lanes, l => l.Id);
        _offtakes = ById(Content.Offtakes, o => o.Id);
        _sinks = ById(Content.ResidueSinks, s => s.Id);
        _resources = ById(Content.Resources, r => r.Id);
        _prices = ById(Content.Prices, p => p.Item);
        _measures = ById(Content.Measures, m => m.Id);
    }

    /// <summary>All tables, sorted by id.</summary>
    public ScenarioContent Content { get; }

    /// <summary>A scenario of what a reader has just found to be without problems, so that 100,000 rows are not checked twice.</summary>
    internal static Scenario OfChecked(ScenarioContent content) => new(content, []);

    /// <summary>Name of the scenario.</summary>
    public string Name => Content.Name;

    /// <summary>Periods in order of time.</summary>
    public ImmutableArray<Period> Periods => Content.Periods;

    /// <summary>Starts a fluent builder.</summary>
    public static ScenarioBuilder Named(string name) => new(name);

    /// <summary>The feedstock with this id.</summary>
    /// <exception cref="KeyNotFoundException">No feedstock has it.</exception>
    public Feedstock Feedstock(string id) => _feedstocks[id];

    /// <summary>The material with this id.</summary>
    /// <exception cref="KeyNotFoundException">No material has it.</exception>
    public Material Material(string id) => _materials[id];

    /// <summary>The site with this id.</summary>
    /// <exception cref="KeyNotFoundException">No site has it.</exception>
    public Site Site(string id) => _sites[id];

    /// <summary>The technology with this id.</summary>
    /// <exception cref="KeyNotFoundException">No technology has it.</exception>
    public Technology Technology(string id) => _technologies[id];

    /// <summary>The facility with this id.</summary>
    /// <exception cref="KeyNotFoundException">No facility has it.</exception>
    public Facility Facility(string id) => _facilities[id];

    /// <summary>The lane with this id.</summary>
    /// <exception cref="KeyNotFoundException">No lane has it.</exception>
    public Lane Lane(string id) => _lanes[id];

    /// <summary>The offtake with this id.</summary>
    /// <exception cref="KeyNotFoundException">No offtake has it.</exception>
    public Offtake Offtake(string id) => _offtakes[id];

    /// <summary>The residue sink with this id.</summary>
    /// <exception cref="KeyNotFoundException">No sink has it.</exception>
    public ResidueSink ResidueSink(string id) => _sinks[id];

    /// <summary>The resource with this id.</summary>
    /// <exception cref="KeyNotFoundException">No resource has it.</exception>
    public Resource Resource(string id) => _resources[id];

    /// <summary>The price of an analyte or resource, or null where none is stated.</summary>
    public Price? PriceOf(string item) => _prices.GetValueOrDefault(item);

    /// <summary>The stated measure with this id, or null where none is stated (it may be a built-in one).</summary>
    public Measure? FindMeasure(string id) => _measures.GetValueOrDefault(id);

    /// <summary>Opening stocks of all sites as sources of material streams, sorted by id.</summary>
    internal ImmutableArray<Feedstock> OpeningStocks { get; }

    internal Feedstock? FindFeedstock(string id) => _feedstocks.GetValueOrDefault(id);

    /// <summary>What material streams of this name began as: a feedstock or an opening stock.</summary>
    internal Feedstock? FindSource(string id) => FindFeedstock(id) ?? _openingStocks.GetValueOrDefault(id);

    internal Technology? FindTechnology(string id) => _technologies.GetValueOrDefault(id);

    internal Facility? FindFacility(string id) => _facilities.GetValueOrDefault(id);

    internal Lane? FindLane(string id) => _lanes.GetValueOrDefault(id);

    internal Offtake? FindOfftake(string id) => _offtakes.GetValueOrDefault(id);

    internal ResidueSink? FindSink(string id) => _sinks.GetValueOrDefault(id);

    internal Site? FindSite(string id) => _sites.GetValueOrDefault(id);

    private static FrozenDictionary<string, T> ById<T>(ImmutableArray<T> rows, Func<T, string> id) =>
        rows.ToFrozenDictionary(id, StringComparer.Ordinal);

    private static ScenarioContent Sorted(ScenarioContent c) => c with
    {
        Sources = By(c.Sources, s => s.Id),
        Analytes = By(c.Analytes, a => a.Id),
        Materials = By(c.Materials, m => m.Id),
        Resources = By(c.Resources, r => r.Id),
        Emissions = By(c.Emissions, e => e.Id),
        Prices = By(c.Prices, p => p.Item),
        Sites = By(c.Sites, s => s.Id),
        Feedstocks = By(c.Feedstocks, f => f.Id),
        Lanes = By(c.Lanes, l => l.Id),
        Technologies = By(c.Technologies, t => t.Id),
        Facilities = By(c.Facilities, f => f.Id),
        Offtakes = By(c.Offtakes, o => o.Id),
        ResidueSinks = By(c.ResidueSinks, s => s.Id),
        Measures = By(c.Measures, m => m.Id),
        Limits = By(c.Limits, l => l.Id),
        Tariffs = By(c.Tariffs, t => t.Id),
        Commitments = By(c.Commitments, x => x.Id),
    };

    private static ImmutableArray<T> By<T>(ImmutableArray<T> rows, Func<T, string> id) =>
        [.. rows.OrderBy(id, StringComparer.Ordinal)];
}
