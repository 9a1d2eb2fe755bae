using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Distance and time of travel between locations, for vehicles of one profile.</summary>
/// <remarks>Row by row: from location i to location j is entry i·n + j.</remarks>
public sealed record TravelMatrix
{
    private ImmutableArray<string> _locations = [];
    private ImmutableArray<double> _kilometres = [];
    private ImmutableArray<double> _hours = [];
    private MeasuredTravel? _measured;

    /// <summary>Unique name, e.g. "lorry".</summary>
    public string Profile { get; init; } = "";

    /// <summary>Names of the locations, in the order of rows and columns.</summary>
    public ImmutableArray<string> Locations
    {
        get => _locations;
        init
        {
            WriteOut();
            _locations = value;
        }
    }

    /// <summary>Distances, km, row by row. Those of a great-circle matrix are written out when first asked for.</summary>
    public ImmutableArray<double> Kilometres
    {
        get => _measured?.Kilometres ?? _kilometres;
        init
        {
            WriteOut();
            _kilometres = value;
        }
    }

    /// <summary>Travel times, h, row by row.</summary>
    public ImmutableArray<double> TravelHours
    {
        get => _measured?.TravelHours ?? _hours;
        init
        {
            WriteOut();
            _hours = value;
        }
    }

    /// <summary>What a great-circle matrix is measured by; null for any other.</summary>
    internal MeasuredTravel? Measured => _measured;

    /// <summary>Great-circle distances times a circuity, driven at one speed: for first studies, where no road matrix is at hand.</summary>
    /// <param name="profile">Name of the profile.</param>
    /// <param name="places">Location names with their coordinates.</param>
    /// <param name="circuity">Road distance over great-circle distance, at least 1.</param>
    /// <param name="kmPerHour">Speed, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Circuity below 1 or speed not above 0.</exception>
    public static TravelMatrix GreatCircle(string profile, IReadOnlyList<(string Location, Latitude Latitude, Longitude Longitude)> places, double circuity, double kmPerHour)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (!(circuity >= 1 && double.IsFinite(circuity)))
            throw new ArgumentOutOfRangeException(nameof(circuity), circuity, "A road is at least as long as the great circle.");
        if (!(kmPerHour > 0 && double.IsFinite(kmPerHour)))
            throw new ArgumentOutOfRangeException(nameof(kmPerHour), kmPerHour, "A speed is above 0 km/h.");

        return new TravelMatrix { Profile = profile, Locations = [.. places.Select(p => p.Location)], _measured = new MeasuredTravel(places, circuity, kmPerHour) };
    }

    /// <summary>Distance from one location to another, by index, km.</summary>
    internal double KilometresBetween(int from, int to) => _measured?.Km(from, to) ?? _kilometres[from * _locations.Length + to];

    /// <summary>Travel time from one location to another, by index, h.</summary>
    internal double HoursBetween(int from, int to) => _measured is { } m ? m.Km(from, to) / m.KmPerHour : _hours[from * _locations.Length + to];

    // A changed copy of a measured matrix is one of plain numbers.
    private void WriteOut()
    {
        if (_measured is null) return;
        _kilometres = _measured.Kilometres;
        _hours = _measured.TravelHours;
        _measured = null;
    }
}
