using System.Collections.Immutable;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Documents;

/// <summary>A time window while it is read: either end may still be missing.</summary>
internal sealed record WindowRow(Hours? From = null, Hours? To = null)
{
    public static WindowRow Of(TimeWindow window) => new(window.From, window.To);

    // An end that was not said stays unusable, and the rules name it.
    public TimeWindow Window => new(From ?? default, To ?? default);
}

/// <summary>The fields of a collection problem. Times of day are hours from the start of the day of collection.</summary>
internal static class CollectionTables
{
    public static readonly RecordTable<WindowRow> Windows = new RecordTable<WindowRow>("timeWindow", "A span of the day, both ends included.", () => new())
        .Number<Hours>("from", x => x.From, (x, v) => x with { From = v }, "Earliest.", required: true)
        .Number<Hours>("to", x => x.To, (x, v) => x with { To = v }, "Latest.", required: true);

    public static readonly RecordTable<CollectionLocation> Locations = new RecordTable<CollectionLocation>("location", "A place with its coordinates.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique name, as stops, depots and matrices use it.")
        .Number<Latitude>("latitude", x => x.Latitude, (x, v) => x with { Latitude = v }, "Degrees north.", required: true)
        .Number<Longitude>("longitude", x => x.Longitude, (x, v) => x with { Longitude = v }, "Degrees east.", required: true);

    public static readonly RecordTable<CollectionLot> Lots = new RecordTable<CollectionLot>("collectionLot", "A parcel to be picked up.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id, over all stops.")
        .Number<WetMass>("mass", x => x.Mass, (x, v) => x with { Mass = v }, "Mass as weighed.", required: true)
        .Number<Volume>("volume", x => x.Volume, (x, v) => x with { Volume = v }, "Space it takes; needed where a vehicle's volume is limited.")
        .Text("loadClass", x => x.LoadClass, (x, v) => x with { LoadClass = v }, "Hazard class or any other class that vehicles carry or not, and that may be incompatible with others.")
        .Text("gradeClass", x => x.GradeClass, (x, v) => x with { GradeClass = v }, "Grade class; lots of different ones do not share a vehicle that takes one grade only.");

    public static readonly RecordTable<CollectionStop> Stops = new RecordTable<CollectionStop>("collectionStop", "A place where lots wait to be picked up.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("location", x => x.Location, (x, v) => x with { Location = v }, "Its location.", required: true)
        .Choice<StopKind>("kind", x => x.Kind, (x, v) => x with { Kind = v }, "What happens here.", StopKind.Pickup)
        .Rows("lots", Lots, x => x.Lots, (x, v) => x with { Lots = v }, "What is picked up, or what the full skip holds: at least one lot, and none where an empty skip is set down.")
        .Number<Hours>("service", x => x.Service, (x, v) => x with { Service = v }, "Time spent at the stop.", whenMissing: 0)
        .Rows("windows", Windows, x => [.. x.Windows.Select(WindowRow.Of)], (x, v) => x with { Windows = [.. v.Select(w => w.Window)] }, "When service may begin, in order of time and apart; any time when none is given.")
        .Choice<Obligation>("obligation", x => x.Obligation, (x, v) => x with { Obligation = v }, "Whether it has to be served.", Obligation.Must)
        .Number<Money>("value", x => x.Value, (x, v) => x with { Value = v }, "What serving it is worth; needed where it may be left out.")
        .Text("group", x => x.Group, (x, v) => x with { Group = v }, "The group of alternatives it belongs to.");

    public static readonly RecordTable<Depot> Depots = new RecordTable<Depot>("depot", "A place where vehicles start and end.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Text("location", x => x.Location, (x, v) => x with { Location = v }, "Its location.", required: true)
        .Record("open", Windows, x => x.Open is { } open ? WindowRow.Of(open) : null, (x, v) => x with { Open = v.Window }, "When vehicles may leave and return; any time when not given.");

    public static readonly RecordTable<UnloadingSite> UnloadingSites = new RecordTable<UnloadingSite>("unloadingSite", "A place where a vehicle can unload and go on.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique id, which no stop has either.")
        .Text("location", x => x.Location, (x, v) => x with { Location = v }, "Its location; a depot's, where vehicles unload at their depot between trips.", required: true)
        .Number<Hours>("service", x => x.Service, (x, v) => x with { Service = v }, "Time spent unloading.", whenMissing: 0)
        .Rows("windows", Windows, x => [.. x.Windows.Select(WindowRow.Of)], (x, v) => x with { Windows = [.. v.Select(w => w.Window)] }, "When unloading may begin, in order of time and apart; any time when none is given.")
        .Number<Money>("costPerUnloading", x => x.CostPerUnloading, (x, v) => x with { CostPerUnloading = v }, "Cost of unloading once.", whenMissing: 0)
        .Flag("keepsSkips", x => x.KeepsSkips, (x, v) => x with { KeepsSkips = v }, "Whether empty skips can be left and fetched here; else a vehicle goes on with the skips it came with, all empty.");

    public static readonly RecordTable<VehicleType> VehicleTypes = new RecordTable<VehicleType>("vehicleType", "Vehicles that are alike.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Whole("count", x => x.Count, (x, v) => x with { Count = v }, "How many there are.", least: 1, whenMissing: 1)
        .Number<WetMass>("payload", x => x.Payload, (x, v) => x with { Payload = v }, "Most mass carried on a trip; of a vehicle for skips, what they hold, without the skips themselves.", required: true)
        .Number<Volume>("payloadVolume", x => x.PayloadVolume, (x, v) => x with { PayloadVolume = v }, "Most volume carried on a trip; no limit when not given.")
        .Whole("skipCapacity", x => x.SkipCapacity, (x, v) => x with { SkipCapacity = v }, "Skips, full and empty together, that it carries at once. A vehicle that carries skips serves the stops for skips and no others.", whenMissing: 0)
        .Texts("loadClasses", x => x.LoadClasses, (x, v) => x with { LoadClasses = v }, "Load classes it carries; lots without a class go on every vehicle.")
        .Flag("oneGrade", x => x.OneGrade, (x, v) => x with { OneGrade = v }, "Whether all lots of a trip must be of one grade class.")
        .Number<Money>("fixedCost", x => x.FixedCost, (x, v) => x with { FixedCost = v }, "Cost of using a vehicle for the day.", whenMissing: 0)
        .Number<Rate<Money, Distance>>("costPerKm", x => x.CostPerKm, (x, v) => x with { CostPerKm = v }, "Cost per kilometre.", whenMissing: 0)
        .Number<Rate<Money, Hours>>("costPerHour", x => x.CostPerHour, (x, v) => x with { CostPerHour = v }, "Cost per hour from departure to return, waiting included.", whenMissing: 0)
        .Record("shift", Windows, x => x.Shift is { } shift ? WindowRow.Of(shift) : null, (x, v) => x with { Shift = v.Window }, "Earliest departure and latest return; no limit when not given.")
        .Number<Hours>("longestDuty", x => x.LongestDuty, (x, v) => x with { LongestDuty = v }, "Longest time from departure to return; no limit when not given.")
        .Number<Hours>("longestDriving", x => x.LongestDriving, (x, v) => x with { LongestDriving = v }, "Longest time at the wheel; no limit when not given.")
        .Text("startDepot", x => x.StartDepot, (x, v) => x with { StartDepot = v }, "The depot it starts from.", required: true)
        .Text("endDepot", x => x.EndDepot, (x, v) => x with { EndDepot = v }, "The depot it ends at; the start depot when not given.")
        .Text("profile", x => x.Profile, (x, v) => x with { Profile = v }, "The profile it drives by.", required: true)
        .Texts("unloadsAt", x => x.UnloadsAt, (x, v) => x with { UnloadsAt = v }, "Unloading sites it may visit, once or several times.", whenEmpty: "one trip")
        .Number<Rate<EmissionMass, Distance>>("emissionsPerKm", x => x.EmissionsPerKm, (x, v) => x with { EmissionsPerKm = v }, "Emissions of the empty vehicle per kilometre.", whenMissing: 0)
        .Number<Rate<EmissionMass, FreightWork>>("emissionsPerTonneKm", x => x.EmissionsPerTonneKm, (x, v) => x with { EmissionsPerTonneKm = v }, "Further emissions per tonne carried and kilometre.", whenMissing: 0);

    public static readonly RecordTable<TravelProfile> Profiles = new RecordTable<TravelProfile>("travelProfile", "How distances and times are found: exactly one of circuity with kmPerHour, matrixFile, and tableService.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v }, "Unique name, e.g. lorry.")
        .Plain("circuity", x => x.Circuity, (x, v) => x with { Circuity = v }, "Road distance over great-circle distance.", 1, 10)
        .Plain("kmPerHour", x => x.KmPerHour, (x, v) => x with { KmPerHour = v }, "Speed; given with circuity.", 0, 300, "km/h")
        .Text("matrixFile", x => x.MatrixFile, (x, v) => x with { MatrixFile = v }, "CSV file with the columns from, to, km, hours; relative to this document, not outside its folder.")
        .Text("tableService", x => x.TableService, (x, v) => x with { TableService = v }, "Address of an OSRM-style table service with its profile.");

    public static readonly RecordTable<TravelMatrix> Matrices = new RecordTable<TravelMatrix>("travelMatrix", "Distances and times between locations, row by row.", () => new())
        .Text("profile", x => x.Profile, (x, v) => x with { Profile = v }, "Unique name of the profile.", required: true)
        .Texts("locations", x => x.Locations, (x, v) => x with { Locations = v }, "Names of the locations, in the order of rows and columns.", required: true)
        .Quantities<Distance>("kilometres", x => [.. x.Kilometres.OrEmpty().Select(Distance.Kilometres)], (x, v) => x with { Kilometres = [.. v.Select(d => d.Number)] }, "Distances, row by row.")
        .Quantities<Hours>("travelHours", x => [.. x.TravelHours.OrEmpty().Select(Hours.Of)], (x, v) => x with { TravelHours = [.. v.Select(h => h.Number)] }, "Travel times, row by row.");

    public static readonly RecordTable<IncompatibleClasses> Incompatible = new RecordTable<IncompatibleClasses>("incompatibleClasses", "Two load classes that may not travel together.", () => new("", ""))
        .Text("one", x => x.One, (x, v) => x with { One = v }, "A load class.", required: true, readerRequires: true)
        .Text("other", x => x.Other, (x, v) => x with { Other = v }, "The other one.", required: true, readerRequires: true);

    public static readonly RecordTable<AlternativeGroup> Groups = new RecordTable<AlternativeGroup>("alternativeGroup", "Stops of which at most one is served.", () => new())
        .Id(x => x.Id, (x, v) => x with { Id = v })
        .Choice<Obligation>("obligation", x => x.Obligation, (x, v) => x with { Obligation = v }, "Whether one of them has to be served.", Obligation.Must);

    public static readonly RecordTable<CollectionContent> Content = new RecordTable<CollectionContent>("collection", "Which stops a fleet could serve, and at what cost.", () => new())
        .Text("name", x => x.Name, (x, v) => x with { Name = v }, "Name of the problem.", required: true)
        .Text("description", x => x.Description, (x, v) => x with { Description = v }, "What it is about; notes a reader needs.")
        .Number<Money>("overhead", x => x.Overhead, (x, v) => x with { Overhead = v }, "Cost that arises whether a vehicle leaves or not; counts in value per cost only.")
        .Number<WetMass>("leastMass", x => x.LeastMass, (x, v) => x with { LeastMass = v }, "Least mass to be collected in all.")
        .Rows("locations", Locations, x => x.Locations, (x, v) => x with { Locations = v }, "Places with coordinates.")
        .Rows("depots", Depots, x => x.Depots, (x, v) => x with { Depots = v }, "Where vehicles start and end.", required: true)
        .Rows("unloadingSites", UnloadingSites, x => x.UnloadingSites, (x, v) => x with { UnloadingSites = v }, "Where a vehicle can unload and go on.")
        .Rows("vehicleTypes", VehicleTypes, x => x.VehicleTypes, (x, v) => x with { VehicleTypes = v }, "The fleet.", required: true)
        .Rows("stops", Stops, x => x.Stops, (x, v) => x with { Stops = v }, "Where something can be picked up.")
        .Rows("groups", Groups, x => x.Groups, (x, v) => x with { Groups = v }, "Groups of stops of which one is enough.")
        .Rows("incompatible", Incompatible, x => x.Incompatible, (x, v) => x with { Incompatible = v }, "Load classes that may not travel together.")
        .Rows("profiles", Profiles, x => x.Profiles, (x, v) => x with { Profiles = v }, "How distances and times are found.")
        .Rows("matrices", Matrices, x => x.Matrices, (x, v) => x with { Matrices = v }, "Distances and times that are stated here.");

    public static readonly RecordTable<Visit> Visits = new RecordTable<Visit>("visit", "One stop of a route, or one unloading: exactly one of stop and unloadingSite.", () => new())
        .Text("stop", x => x.Stop.Length == 0 ? null : x.Stop, (x, v) => x with { Stop = v }, "The stop.")
        .Text("unloadingSite", x => x.UnloadingSite, (x, v) => x with { UnloadingSite = v }, "Where it unloads.")
        .Number<Hours>("arrival", x => x.Arrival, (x, v) => x with { Arrival = v }, "Arrival.")
        .Number<Hours>("start", x => x.Start, (x, v) => x with { Start = v }, "Start of service, after waiting if need be.")
        .Number<Hours>("departure", x => x.Departure, (x, v) => x with { Departure = v }, "Departure, after service.")
        .Number<WetMass>("loadAfter", x => x.LoadAfter, (x, v) => x with { LoadAfter = v }, "Load on departure.")
        .Whole("emptySkipsAfter", x => x.EmptySkipsAfter, (x, v) => x with { EmptySkipsAfter = v }, "Empty skips on departure, of a vehicle that carries skips.")
        .Whole("fullSkipsAfter", x => x.FullSkipsAfter, (x, v) => x with { FullSkipsAfter = v }, "Full skips on departure, of a vehicle that carries skips.");

    public static readonly RecordTable<VehicleRoute> Routes = new RecordTable<VehicleRoute>("vehicleRoute", "The stops of one vehicle, and where it unloads between them.", () => new())
        .Text("vehicleType", x => x.VehicleType, (x, v) => x with { VehicleType = v }, "The vehicle's type.", required: true, readerRequires: true)
        .Rows("visits", Visits, x => x.Visits, (x, v) => x with { Visits = v }, "Stops and unloadings in order.", required: true)
        .Number<Hours>("departure", x => x.Departure, (x, v) => x with { Departure = v }, "Departure from the start depot.")
        .Number<Hours>("return", x => x.Return, (x, v) => x with { Return = v }, "Return to the end depot.")
        .Number<Hours>("driving", x => x.Driving, (x, v) => x with { Driving = v }, "Time at the wheel.")
        .Number<Distance>("distance", x => x.Distance, (x, v) => x with { Distance = v }, "Distance from depot to depot.")
        .Number<WetMass>("load", x => x.Load, (x, v) => x with { Load = v }, "Load on return.")
        .Number<WetMass>("collected", x => x.Collected, (x, v) => x with { Collected = v }, "Load of all trips together.")
        .Whole("emptySkips", x => x.EmptySkips, (x, v) => x with { EmptySkips = v }, "Empty skips on departure, of a vehicle that carries skips.")
        .Number<Money>("cost", x => x.Cost, (x, v) => x with { Cost = v }, "Fixed cost, cost per kilometre and cost per hour, and what unloading costs.")
        .Number<EmissionMass>("emissions", x => x.Emissions, (x, v) => x with { Emissions = v }, "Emissions of the vehicle and of what it carries.");

    public static readonly RecordTable<CollectionPlan> Plan = new RecordTable<CollectionPlan>("collectionPlan", "Which vehicle serves which stops, in what order and when.", () => new())
        .Rows("routes", Routes, x => x.Routes, (x, v) => x with { Routes = v }, "Vehicle routes.", required: true)
        .Texts("skipped", x => x.Skipped, (x, v) => x with { Skipped = v }, "Stops left out.")
        .Number<Money>("cost", x => x.Cost, (x, v) => x with { Cost = v }, "Cost of all routes.")
        .Number<Money>("value", x => x.Value, (x, v) => x with { Value = v }, "Value of all stops served.")
        .Number<FleetDistance>("distance", x => x.Distance, (x, v) => x with { Distance = v }, "Distance of all routes.")
        .Number<EmissionMass>("emissions", x => x.Emissions, (x, v) => x with { Emissions = v }, "Emissions of all routes.");
}
