using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>All rows of a collection problem, as they are given: nothing is checked before <see cref="CollectionProblem"/>.</summary>
public sealed record CollectionContent
{
    /// <summary>Name of the problem.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is about; notes a reader needs.</summary>
    public string? Description { get; init; }

    /// <summary>Cost that arises whether a vehicle leaves or not, 0 or more: it counts in value per cost, and in nothing else. None when not given.</summary>
    public Money? Overhead { get; init; }

    /// <summary>Least mass to be collected in all; no least when not given.</summary>
    public WetMass? LeastMass { get; init; }

    /// <summary>Places with their coordinates; needed where a profile measures distances by them, and for maps.</summary>
    public ImmutableArray<CollectionLocation> Locations { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Where something can be picked up.</summary>
    public ImmutableArray<CollectionStop> Stops { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Where vehicles start and end.</summary>
    public ImmutableArray<Depot> Depots { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Where a vehicle can unload on its way and go on.</summary>
    public ImmutableArray<UnloadingSite> UnloadingSites { get; init => field = value.OrEmpty(); } = [];

    /// <summary>The fleet.</summary>
    public ImmutableArray<VehicleType> VehicleTypes { get; init => field = value.OrEmpty(); } = [];

    /// <summary>How distance and time are found for a profile that has no matrix here.</summary>
    public ImmutableArray<TravelProfile> Profiles { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Distance and time between locations, one matrix per profile.</summary>
    public ImmutableArray<TravelMatrix> Matrices { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Pairs of load classes that may not travel together.</summary>
    public ImmutableArray<IncompatibleClasses> Incompatible { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Groups of stops of which one is enough.</summary>
    public ImmutableArray<AlternativeGroup> Groups { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>A place with its coordinates.</summary>
public sealed record CollectionLocation
{
    /// <summary>Unique name, as stops, depots and matrices use it.</summary>
    public string Id { get; init; } = "";

    /// <summary>Degrees north.</summary>
    public Latitude Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public Longitude Longitude { get; init; }
}

/// <summary>How the travel matrix of a profile is found: exactly one of a circuity with a speed, a file, or a table service.</summary>
public sealed record TravelProfile
{
    /// <summary>Unique name, e.g. "lorry": the profile of vehicle types.</summary>
    public string Id { get; init; } = "";

    /// <summary>Road distance over great-circle distance, at least 1: distances follow from the coordinates of the locations.</summary>
    public double? Circuity { get; init; }

    /// <summary>Speed in km/h, above 0; given with <see cref="Circuity"/>.</summary>
    public double? KmPerHour { get; init; }

    /// <summary>A CSV file with the columns from, to, km and hours, one row for each ordered pair of locations; relative to the document.</summary>
    public string? MatrixFile { get; init; }

    /// <summary>Address of an OSRM-style table service and its profile, such as <c>http://localhost:5000/table/v1/driving</c>.</summary>
    public string? TableService { get; init; }
}

/// <summary>Whether a stop has to be served.</summary>
public enum Obligation
{
    /// <summary>It has to be served.</summary>
    Must,

    /// <summary>It is served if it is worth its detour.</summary>
    May,
}

/// <summary>What happens at a stop.</summary>
public enum StopKind
{
    /// <summary>Lots are loaded.</summary>
    Pickup,

    /// <summary>A full roll-on/roll-off skip is exchanged for an empty one.</summary>
    SkipExchange,

    /// <summary>An empty skip is set down.</summary>
    SkipDelivery,

    /// <summary>A full skip is taken away and none is left.</summary>
    SkipRemoval,
}

/// <summary>A place where lots wait to be picked up.</summary>
public sealed record CollectionStop
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Location, as the travel matrices name it.</summary>
    public string Location { get; init; } = "";

    /// <summary>What happens here. Default: a pickup.</summary>
    public StopKind Kind { get; init; }

    /// <summary>What is picked up, or what the full skip holds; none where an empty skip is set down.</summary>
    public ImmutableArray<CollectionLot> Lots { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Time spent at the stop.</summary>
    public Hours Service { get; init; } = Hours.Of(0);

    /// <summary>When service may begin; any time when none is given. In order of time, without overlap.</summary>
    public ImmutableArray<TimeWindow> Windows { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Whether it has to be served. Default: yes.</summary>
    public Obligation Obligation { get; init; }

    /// <summary>What serving it is worth; for stops that may be served.</summary>
    public Money? Value { get; init; }

    /// <summary>The group of alternatives it belongs to, if any.</summary>
    public string? Group { get; init; }
}

/// <summary>A parcel to be picked up.</summary>
public sealed record CollectionLot
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Mass as weighed.</summary>
    public WetMass Mass { get; init; }

    /// <summary>Space it takes; none counted when not given, and refused where a vehicle's volume is limited.</summary>
    public Volume? Volume { get; init; }

    /// <summary>Hazard class or any other class that vehicles carry or not and that may be incompatible with others; none when not given.</summary>
    public string? LoadClass { get; init; }

    /// <summary>Grade class; lots of different grade classes do not share a vehicle that takes one grade only.</summary>
    public string? GradeClass { get; init; }
}

/// <summary>A span of time of the day of collection, both ends included, counted from its start.</summary>
/// <param name="From">Earliest.</param>
/// <param name="To">Latest.</param>
public readonly record struct TimeWindow(Hours From, Hours To);

/// <summary>A place where vehicles start and end.</summary>
public sealed record Depot
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Location, as the travel matrices name it.</summary>
    public string Location { get; init; } = "";

    /// <summary>When vehicles may leave and return; any time when not given.</summary>
    public TimeWindow? Open { get; init; }
}

/// <summary>A place where a vehicle can unload and go on. Unloading takes everything on board: a new trip begins.</summary>
public sealed record UnloadingSite
{
    /// <summary>Unique id, which no stop has either.</summary>
    public string Id { get; init; } = "";

    /// <summary>Location, as the travel matrices name it; a depot's, where vehicles unload at their depot between trips.</summary>
    public string Location { get; init; } = "";

    /// <summary>Time spent unloading.</summary>
    public Hours Service { get; init; } = Hours.Of(0);

    /// <summary>When unloading may begin; any time when none is given. In order of time, without overlap.</summary>
    public ImmutableArray<TimeWindow> Windows { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Cost of unloading once, 0 or more. Default: 0.</summary>
    public Money CostPerUnloading { get; init; } = Money.Of(0);

    /// <summary>Whether empty skips can be left and fetched here. Default: no; a vehicle goes on with the skips it came with, all empty.</summary>
    public bool KeepsSkips { get; init; }
}

/// <summary>Vehicles that are alike.</summary>
public sealed record VehicleType
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>How many there are; at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Most mass carried on a trip; of a vehicle for skips, what they hold, without the skips themselves.</summary>
    public WetMass Payload { get; init; }

    /// <summary>Most volume carried on a trip; no limit when not given.</summary>
    public Volume? PayloadVolume { get; init; }

    /// <summary>Load classes it carries; lots without a class go on every vehicle.</summary>
    public ImmutableArray<string> LoadClasses { get; init => field = value.OrEmpty(); } = [];

    /// <summary>How many skips, full and empty together, it carries at once. Default: 0. A vehicle that carries skips serves the stops for skips and no others.</summary>
    public int SkipCapacity { get; init; }

    /// <summary>Whether all lots of a trip must be of one grade class. Default: no.</summary>
    public bool OneGrade { get; init; }

    /// <summary>Cost of using a vehicle for the day.</summary>
    public Money FixedCost { get; init; } = Money.Of(0);

    /// <summary>Cost per kilometre.</summary>
    public Rate<Money, Distance> CostPerKm { get; init; } = Rate<Money, Distance>.Of(0);

    /// <summary>Cost per hour from departure to return, waiting included.</summary>
    public Rate<Money, Hours> CostPerHour { get; init; } = Rate<Money, Hours>.Of(0);

    /// <summary>Earliest departure and latest return; no limit when not given.</summary>
    public TimeWindow? Shift { get; init; }

    /// <summary>Longest time from departure to return; no limit when not given.</summary>
    public Hours? LongestDuty { get; init; }

    /// <summary>Longest time at the wheel; no limit when not given.</summary>
    public Hours? LongestDriving { get; init; }

    /// <summary>Id of the depot it starts from.</summary>
    public string StartDepot { get; init; } = "";

    /// <summary>Id of the depot it ends at; the start depot when not given.</summary>
    public string? EndDepot { get; init; }

    /// <summary>Profile of the travel matrix it drives by.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Ids of unloading sites it may visit, once or several times; none: it makes one trip.</summary>
    public ImmutableArray<string> UnloadsAt { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Emissions of the empty vehicle per kilometre.</summary>
    public Rate<EmissionMass, Distance> EmissionsPerKm { get; init; } = Rate<EmissionMass, Distance>.Of(0);

    /// <summary>Further emissions per tonne carried and kilometre.</summary>
    public Rate<EmissionMass, FreightWork> EmissionsPerTonneKm { get; init; } = Rate<EmissionMass, FreightWork>.Of(0);
}

/// <summary>Two load classes that may not travel together.</summary>
/// <param name="One">A load class.</param>
/// <param name="Other">The other one.</param>
public sealed record IncompatibleClasses(string One, string Other);

/// <summary>Stops of which at most one is served.</summary>
public sealed record AlternativeGroup
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether one of them has to be served.</summary>
    public Obligation Obligation { get; init; }
}
