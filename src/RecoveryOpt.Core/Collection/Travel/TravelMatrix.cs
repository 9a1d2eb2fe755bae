using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Distance and time of travel between locations, for vehicles of one profile.</summary>
/// <remarks>Row by row: from location i to location j is entry i·n + j.</remarks>
public sealed record TravelMatrix
{
    private const double EarthRadiusKm = 6371.0088; // IUGG mean radius R1.

    /// <summary>Unique name, e.g. "lorry".</summary>
    public string Profile { get; init; } = "";

    /// <summary>Names of the locations, in the order of rows and columns.</summary>
    public ImmutableArray<string> Locations { get; init; } = [];

    /// <summary>Distances, km, row by row.</summary>
    public ImmutableArray<double> Kilometres { get; init; } = [];

    /// <summary>Travel times, h, row by row.</summary>
    public ImmutableArray<double> TravelHours { get; init; } = [];

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

        int n = places.Count;
        var kilometres = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                kilometres[i * n + j] = i == j ? 0 : circuity * GreatCircleKm(places[i].Latitude, places[i].Longitude, places[j].Latitude, places[j].Longitude);
        }

        return new TravelMatrix
        {
            Profile = profile,
            Locations = [.. places.Select(p => p.Location)],
            Kilometres = [.. kilometres],
            TravelHours = [.. kilometres.Select(km => km / kmPerHour)],
        };
    }

    // Haversine form: well conditioned for the short distances of a city.
    private static double GreatCircleKm(Latitude lat1, Longitude lon1, Latitude lat2, Longitude lon2)
    {
        double phi1 = double.DegreesToRadians(lat1.Number);
        double phi2 = double.DegreesToRadians(lat2.Number);
        double dPhi = Math.Sin((phi2 - phi1) / 2);
        double dLambda = Math.Sin(double.DegreesToRadians(lon2.Number - lon1.Number) / 2);
        double h = dPhi * dPhi + Math.Cos(phi1) * Math.Cos(phi2) * dLambda * dLambda;
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
