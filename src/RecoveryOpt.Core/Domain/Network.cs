using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>A place.</summary>
public sealed record Site : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>Degrees north.</summary>
    public Latitude? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public Longitude? Longitude { get; init; }

    /// <summary>Country or authority whose rules hold here.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Who owns the place.</summary>
    public string? Owner { get; init; }

    /// <summary>What may be kept here from one period to the next; nothing is stocked where none is given.</summary>
    public ImmutableArray<StorageLimit> Storage { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Material that lies here at the start. Kept beyond the first period only where <see cref="Storage"/> covers it.</summary>
    public ImmutableArray<OpeningStock> OpeningStocks { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What the site can draw of resources. A resource with a row here has a balance here: what is used is drawn from these rows or produced here. Others come from the network at its price.</summary>
    public ImmutableArray<ResourceSupply> ResourceSupplies { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>Most wet tonnes that may lie at a site at the end of a period.</summary>
public sealed record StorageLimit : Sourced
{
    /// <summary>The hazard class it holds for; all materials, hazardous or not, together when not given.</summary>
    public string? HazardClass { get; init; }

    /// <summary>Most wet tonnes.</summary>
    public WetMass WetTonnes { get; init; }
}

/// <summary>Material that lies at a site at the start; free to use, and the beginning of material streams under its own id.</summary>
public sealed record OpeningStock : Sourced
{
    /// <summary>Unique id, also among feedstocks.</summary>
    public string Id { get; init; } = "";

    /// <summary>The material.</summary>
    public string Material { get; init; } = "";

    /// <summary>Where it comes from, for rules of origin.</summary>
    public string? Origin { get; init; }

    /// <summary>Who owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>Water as a share of wet mass. Must be given: missing is not dry.</summary>
    public Moisture? Moisture { get; init; }

    /// <summary>Dry tonnes.</summary>
    public DryMass DryTonnes { get; init; }

    /// <summary>Grades on the dry basis. An analyte that is not listed is unknown, and is refused where something reads it.</summary>
    public ImmutableArray<AssayLine> Assay { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What material streams begin as: the stock seen as a feedstock of its site that nobody sells.</summary>
    internal Feedstock AsSource(Site site) => new()
    {
        Id = Id,
        Material = Material,
        Site = site.Id,
        Origin = Origin,
        Owner = Owner,
        Assay = Assay,
        Moisture = Moisture,
        DryTonnesOverHorizon = DryTonnes,
        IsOpeningStock = true,
    };
}

/// <summary>A way in which a site draws a resource: the grid, a solar block, a well. Several rows of one resource complement each other.</summary>
public sealed record ResourceSupply : Sourced
{
    /// <summary>Unique id within the site.</summary>
    public string Id { get; init; } = "";

    /// <summary>The resource.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Most per period, in the resource's unit; no limit when not given.</summary>
    public PerPeriod<ResourceAmount>? Amount { get; init; }

    /// <summary>Money per unit drawn, 0 or more; the resource's own price when not given.</summary>
    public PerPeriod<Money>? Price { get; init; }

    /// <summary>Emissions per unit drawn; an emission that is not listed has the resource's own factor, so a clean supply says 0.</summary>
    public ImmutableArray<EmissionFactor> Emissions { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Cost in every period in which anything is drawn.</summary>
    public PerPeriod<Money>? FixedCostPerPeriod { get; init; }
}

/// <summary>A way from one site to another for one transport mode.</summary>
public sealed record Lane : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The site it starts at.</summary>
    public string From { get; init; } = "";

    /// <summary>The site it ends at.</summary>
    public string To { get; init; } = "";

    /// <summary>Truck, pipe, rail ...</summary>
    public string? TransportMode { get; init; }

    /// <summary>Who owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>Length; needed where a cost, use or emission is per t-km.</summary>
    public Distance? Distance { get; init; }

    /// <summary>Materials that may travel it; all when none is given.</summary>
    public ImmutableArray<string> Materials { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Hazard classes that may not travel it.</summary>
    public ImmutableArray<string> ForbiddenHazardClasses { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Cost in every period in which anything travels it.</summary>
    public PerPeriod<Money>? FixedCostPerPeriod { get; init; }

    /// <summary>Cost per wet tonne loaded.</summary>
    public Rate<Money, WetMass>? CostPerWetTonne { get; init; }

    /// <summary>Cost per wet tonne and kilometre.</summary>
    public Rate<Money, FreightWork>? CostPerTonneKilometre { get; init; }

    /// <summary>Share of what is loaded that is lost on the way.</summary>
    public Share? Loss { get; init; }

    /// <summary>Most wet tonnes per year.</summary>
    public WetMass? WetTonnesPerYear { get; init; }

    /// <summary>Resources used per wet tonne and kilometre (fuel, pumping power).</summary>
    public ImmutableArray<LaneUse> Uses { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Emissions per wet tonne and kilometre, kg.</summary>
    public ImmutableArray<EmissionFactor> Emissions { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Duty as a share of the value carried: a feedstock's purchase price, or the metal that buyers of a product pay for at its price.</summary>
    public Share? DutyAdValorem { get; init; }

    /// <summary>Time until it can be used: from building it where it has a <see cref="Capex"/>, else from the start of the horizon (a permit); none when not given.</summary>
    public Years? LeadTime { get; init; }

    /// <summary>Capital expenditure to build it (a pipeline), before which it carries nothing; it stands already when not given.</summary>
    public Money? Capex { get; init; }

    /// <summary>Time in use, from the end of the lead time, until what was built is worn out; never when not given. Needs <see cref="Capex"/>.</summary>
    public Years? Lifetime { get; init; }
}

/// <summary>An amount of a resource used per wet tonne and kilometre.</summary>
public sealed record LaneUse : Sourced
{
    /// <summary>The resource.</summary>
    public string Resource { get; init; } = "";

    /// <summary>Units of the resource per wet t-km.</summary>
    public ResourceAmount Amount { get; init; }
}
