using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Which stops a fleet could serve, and at what cost: everything the search and the auditor know. Immutable, and valid once constructed.</summary>
/// <remarks>Stops, depots, vehicle types and matrices are kept sorted by id, so that the order of rows changes nothing.</remarks>
public sealed class CollectionProblem
{
    private static readonly Comparer<CollectionLocation> ById = Comparer<CollectionLocation>.Create((a, b) => string.CompareOrdinal(a.Id, b.Id));

    private readonly FrozenDictionary<string, int> _stops;
    private readonly FrozenDictionary<string, int> _vehicleTypes;
    private readonly FrozenDictionary<string, Depot> _depots;
    private readonly FrozenDictionary<string, int> _unloadingSites;
    private readonly FrozenDictionary<string, TravelMatrix> _matrices;
    private readonly FrozenDictionary<string, FrozenDictionary<string, int>> _places;

    /// <summary>The only way a collection problem comes into being.</summary>
    /// <exception cref="InvalidScenarioException">The content is not valid; the exception lists every problem.</exception>
    public CollectionProblem(CollectionContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        ImmutableArray<Problem> problems = CollectionRules.Check(content);
        if (problems.Length > 0) throw new InvalidScenarioException(problems);

        Content = content with
        {
            Stops = By(content.Stops, s => s.Id),
            Depots = By(content.Depots, d => d.Id),
            UnloadingSites = By(content.UnloadingSites, u => u.Id),
            VehicleTypes = By(content.VehicleTypes, v => v.Id),
            Locations = By(content.Locations, l => l.Id),
            Profiles = By(content.Profiles, p => p.Id),
            Matrices = By([.. content.Matrices, .. Measured(content)], m => m.Profile),
            Groups = By(content.Groups, g => g.Id),
        };
        _stops = Indices(Content.Stops, s => s.Id);
        _vehicleTypes = Indices(Content.VehicleTypes, v => v.Id);
        _unloadingSites = Indices(Content.UnloadingSites, u => u.Id);
        _depots = Content.Depots.ToFrozenDictionary(d => d.Id, StringComparer.Ordinal);
        _matrices = Content.Matrices.ToFrozenDictionary(m => m.Profile, StringComparer.Ordinal);
        _places = Content.Matrices.ToFrozenDictionary(m => m.Profile, m => Indices(m.Locations, l => l), StringComparer.Ordinal);
    }

    /// <summary>All rows, sorted by id.</summary>
    public CollectionContent Content { get; }

    /// <summary>Name of the problem.</summary>
    public string Name => Content.Name;

    /// <summary>Stops, sorted by id.</summary>
    public ImmutableArray<CollectionStop> Stops => Content.Stops;

    /// <summary>Vehicle types, sorted by id.</summary>
    public ImmutableArray<VehicleType> VehicleTypes => Content.VehicleTypes;

    /// <summary>The stop with this id, or null.</summary>
    public CollectionStop? FindStop(string id) => _stops.TryGetValue(id, out int index) ? Stops[index] : null;

    /// <summary>The vehicle type with this id, or null.</summary>
    public VehicleType? FindVehicleType(string id) => _vehicleTypes.TryGetValue(id, out int index) ? VehicleTypes[index] : null;

    /// <summary>The unloading site with this id, or null.</summary>
    public UnloadingSite? FindUnloadingSite(string id) => _unloadingSites.TryGetValue(id, out int index) ? Content.UnloadingSites[index] : null;

    /// <summary>The depot with this id.</summary>
    /// <exception cref="KeyNotFoundException">No depot has it.</exception>
    public Depot Depot(string id) => _depots[id];

    /// <summary>The travel matrix of this profile.</summary>
    /// <exception cref="KeyNotFoundException">No matrix has it.</exception>
    public TravelMatrix Matrix(string profile) => _matrices[profile];

    /// <summary>Distance from one location to another for vehicles of a profile.</summary>
    public Distance DistanceBetween(string profile, string from, string to) =>
        Distance.Kilometres(Matrix(profile).KilometresBetween(_places[profile][from], _places[profile][to]));

    /// <summary>Travel time from one location to another for vehicles of a profile.</summary>
    public Hours TimeBetween(string profile, string from, string to) =>
        Hours.Of(Matrix(profile).HoursBetween(_places[profile][from], _places[profile][to]));

    /// <summary>Coordinates of a location, or null where none are given.</summary>
    public CollectionLocation? FindLocation(string id)
    {
        int index = Content.Locations.BinarySearch(new CollectionLocation { Id = id }, ById);
        return index < 0 ? null : Content.Locations[index];
    }

    /// <summary>The same routes with every number from this problem; null where it lacks one of their stops or vehicle types.</summary>
    internal CollectionPlan? Retime(CollectionPlan plan) =>
        plan.Routes.All(r => r.Visits.Any(v => v.UnloadingSite is null) && FindVehicleType(r.VehicleType) is not null && r.Visits.All(Has))
            ? CollectionPlan.Of(this, plan.Routes.Select(r => (r.VehicleType, r.Visits.Select(v => v.UnloadingSite ?? v.Stop).ToImmutableArray())))
            : null;

    private bool Has(Visit visit) => visit.UnloadingSite is { } site ? FindUnloadingSite(site) is not null : FindStop(visit.Stop) is not null;

    internal int StopIndex(string id) => _stops[id];

    internal int UnloadingSiteIndex(string id) => _unloadingSites[id];

    internal int VehicleTypeIndex(string id) => _vehicleTypes[id];

    internal int PlaceIndex(string profile, string location) => _places[profile][location];

    internal int? FindPlace(string profile, string location) => _places[profile].TryGetValue(location, out int index) ? index : null;

    /// <summary>The matrices of profiles that are measured by coordinates, as far as a vehicle drives by them.</summary>
    private static IEnumerable<TravelMatrix> Measured(CollectionContent content)
    {
        (string, Latitude, Longitude)[] places = [.. content.Locations.OrderBy(l => l.Id, StringComparer.Ordinal).Select(l => (l.Id, l.Latitude, l.Longitude))];
        return content.Profiles
            .Where(p => p.Circuity is not null && content.VehicleTypes.Any(v => string.Equals(v.Profile, p.Id, StringComparison.Ordinal)))
            .Select(p => TravelMatrix.GreatCircle(p.Id, places, p.Circuity!.Value, p.KmPerHour!.Value));
    }

    private static ImmutableArray<T> By<T>(ImmutableArray<T> rows, Func<T, string> id) => [.. rows.OrderBy(id, StringComparer.Ordinal)];

    private static FrozenDictionary<string, int> Indices<T>(ImmutableArray<T> rows, Func<T, string> id) =>
        rows.Select((row, index) => (Id: id(row), index)).ToFrozenDictionary(p => p.Id, p => p.index, StringComparer.Ordinal);
}
