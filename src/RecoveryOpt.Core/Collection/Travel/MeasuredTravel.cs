using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Distances and times by coordinates: great circles times a circuity, at one speed. Computed when asked for, so that ten thousand places need no gigabytes.</summary>
internal sealed class MeasuredTravel
{
    private const double EarthRadiusKm = 6371.0088; // IUGG mean radius R1.

    private readonly double[] latitude;
    private readonly double[] cosine;
    private readonly double[] longitude;
    private readonly double circuity;
    private readonly Lazy<ImmutableArray<double>> kilometres;
    private readonly Lazy<ImmutableArray<double>> hours;

    public MeasuredTravel(IReadOnlyList<(string Location, Latitude Latitude, Longitude Longitude)> places, double circuity, double kmPerHour)
    {
        latitude = [.. places.Select(p => double.DegreesToRadians(p.Latitude.Number))];
        cosine = [.. latitude.Select(Math.Cos)];
        longitude = [.. places.Select(p => p.Longitude.Number)];
        this.circuity = circuity;
        KmPerHour = kmPerHour;
        kilometres = new Lazy<ImmutableArray<double>>(() => Whole(1));
        hours = new Lazy<ImmutableArray<double>>(() => Whole(kmPerHour));
    }

    /// <summary>Speed: times are distances over it.</summary>
    public double KmPerHour { get; }

    /// <summary>The whole matrix, km, row by row.</summary>
    public ImmutableArray<double> Kilometres => kilometres.Value;

    /// <summary>The whole matrix, h, row by row.</summary>
    public ImmutableArray<double> TravelHours => hours.Value;

    /// <summary>Degrees north and east of a place.</summary>
    public (double North, double East) Position(int place) => (double.RadiansToDegrees(latitude[place]), longitude[place]);

    /// <summary>All that the distances and times follow from: circuity, speed, then latitude (rad) and longitude (°) of every place.</summary>
    public double[] Definition() => [circuity, KmPerHour, .. latitude, .. longitude];

    /// <summary>Distance, km; the same both ways.</summary>
    public double Km(int from, int to)
    {
        if (from == to) return 0;
        // Haversine form: well conditioned for the short distances of a city.
        double dPhi = Math.Sin((latitude[to] - latitude[from]) / 2);
        double dLambda = Math.Sin(double.DegreesToRadians(longitude[to] - longitude[from]) / 2);
        double h = dPhi * dPhi + cosine[from] * cosine[to] * dLambda * dLambda;
        return circuity * (2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(h))));
    }

    private ImmutableArray<double> Whole(double over)
    {
        int n = latitude.Length;
        var entries = ImmutableArray.CreateBuilder<double>(n * n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) entries.Add(Km(i, j) / over);
        }

        return entries.MoveToImmutable();
    }
}
