using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Decisions in the user's words: what is bought, carried, fed, stocked, sold, disposed of and built. Claims nothing until audited.</summary>
/// <remarks>All tonnes are dry tonnes in the named period. Rows are sorted by period, then by id.</remarks>
public sealed record Plan
{
    /// <summary>SHA-256 of the canonical JSON of the scenario it was made for; none for a plan written by hand.</summary>
    public string? ScenarioHash { get; init; }

    /// <summary>Feedstock bought.</summary>
    public ImmutableArray<Purchase> Purchases { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What is loaded on lanes.</summary>
    public ImmutableArray<Shipment> Shipments { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What facilities are fed.</summary>
    public ImmutableArray<Run> Runs { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What lies at sites at the end of periods.</summary>
    public ImmutableArray<Stock> Stocks { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What buyers receive.</summary>
    public ImmutableArray<Sale> Sales { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What residue sinks receive.</summary>
    public ImmutableArray<Disposal> Disposals { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What is built, at the start of a period.</summary>
    public ImmutableArray<Build> Builds { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Resources that sites draw from their supplies.</summary>
    public ImmutableArray<Draw> Draws { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Lanes built, at the start of a period.</summary>
    public ImmutableArray<LaneBuild> LaneBuilds { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Residue sinks raised, at the start of a period.</summary>
    public ImmutableArray<SinkRaise> SinkRaises { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Facilities closed for good, from the start of a period.</summary>
    public ImmutableArray<Closing> Closings { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Facilities kept in care and maintenance through a period.</summary>
    public ImmutableArray<CarePeriod> CarePeriods { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Conditional grants that are taken.</summary>
    public ImmutableArray<GrantTaken> Grants { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Every decision in words, one line each; "do nothing" when there is none.</summary>
    public override string ToString() => PlanWords.Of(this);
}

/// <summary>Feedstock bought in a period, at its site.</summary>
/// <param name="Feedstock">The feedstock.</param>
/// <param name="Period">The period.</param>
/// <param name="DryTonnes">Dry tonnes.</param>
/// <param name="Block">The block of the feedstock; null where it has no blocks.</param>
public sealed record Purchase(string Feedstock, string Period, double DryTonnes, string? Block = null);

/// <summary>A stream loaded on a lane in a period.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Period">The period.</param>
/// <param name="DryTonnes">Dry tonnes loaded, before any loss on the way.</param>
public sealed record Shipment(string Lane, MaterialStreamPath Stream, string Period, double DryTonnes);

/// <summary>A stream fed to a facility in an operating mode in a period.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Mode">The operating mode.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Period">The period.</param>
/// <param name="DryTonnes">Dry tonnes of the stream fed; what comes back in a loop is not counted here.</param>
/// <param name="Loop">
/// Where the stream enters a loop here: its steps from this facility's technology to the output that goes back, as
/// <c>FLOAT/standard/middlings/REGRIND/fine/ground</c>; none otherwise.
/// </param>
public sealed record Run(string Facility, string Mode, MaterialStreamPath Stream, string Period, double DryTonnes, string? Loop = null)
{
    /// <summary>The year of use, from 1, of the modules it is fed to, where they are in a ramp-up of recovery; past it when null.</summary>
    public int? RampYear { get; init; }
}

/// <summary>A stream that lies at a site at the end of a period.</summary>
/// <param name="Site">The site.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Period">The period.</param>
/// <param name="DryTonnes">Dry tonnes at the period's end.</param>
public sealed record Stock(string Site, MaterialStreamPath Stream, string Period, double DryTonnes);

/// <summary>A stream delivered to an offtake in a period.</summary>
/// <param name="Offtake">The offtake.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Period">The period.</param>
/// <param name="DryTonnes">Dry tonnes delivered.</param>
public sealed record Sale(string Offtake, MaterialStreamPath Stream, string Period, double DryTonnes);

/// <summary>A stream delivered to a residue sink in a period.</summary>
/// <param name="Sink">The residue sink.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Period">The period.</param>
/// <param name="DryTonnes">Dry tonnes delivered.</param>
public sealed record Disposal(string Sink, MaterialStreamPath Stream, string Period, double DryTonnes);

/// <summary>Something built at the start of a period: whole modules, or a size.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Period">The period at whose start it is built and paid.</param>
/// <param name="Modules">Modules built; null where the facility has a continuous size.</param>
/// <param name="DryTonnesPerYear">Size built, dry tonnes per year; null where the facility has modules.</param>
public sealed record Build(string Facility, string Period, int? Modules, double? DryTonnesPerYear);

/// <summary>A resource drawn from a supply of a site in a period.</summary>
/// <param name="Site">The site.</param>
/// <param name="Supply">The supply of the site.</param>
/// <param name="Period">The period.</param>
/// <param name="Amount">Units of the resource.</param>
public sealed record Draw(string Site, string Supply, string Period, double Amount);

/// <summary>A lane built at the start of a period.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Period">The period at whose start it is built and paid.</param>
public sealed record LaneBuild(string Lane, string Period);

/// <summary>Raises of a residue sink built at the start of a period.</summary>
/// <param name="Sink">The residue sink.</param>
/// <param name="Period">The period at whose start they are built and paid.</param>
/// <param name="Raises">How many.</param>
public sealed record SinkRaise(string Sink, string Period, int Raises);

/// <summary>A facility closed for good.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Period">The period from whose start it is closed.</param>
public sealed record Closing(string Facility, string Period);

/// <summary>A facility kept in care and maintenance through a period.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Period">The period.</param>
public sealed record CarePeriod(string Facility, string Period);

/// <summary>A conditional grant that is taken, for the whole horizon.</summary>
/// <param name="Grant">The grant.</param>
public sealed record GrantTaken(string Grant);
