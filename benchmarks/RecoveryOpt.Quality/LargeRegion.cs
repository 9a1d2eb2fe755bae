using System.Globalization;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Quality;

/// <summary>A seeded region with thousands of stops with windows, clustered, measured by coordinates: too large for matrices of doubles.</summary>
internal static class LargeRegion
{
    private const int Towns = 60;
    private const double HalfSideDegrees = 0.45;
    private const double SpreadDegrees = 0.03;

    /// <summary>The same for the same number of stops and seed.</summary>
    public static CollectionProblem Create(int stops, int seed)
    {
        var random = new Random(seed);
        (double North, double East)[] towns = [.. Enumerable.Range(0, Towns).Select(_ => (Signed(random), Signed(random)))];
        CollectionLocation[] places = [.. Enumerable.Range(0, stops).Select(i => Place(Id(i), Near(random, towns[random.Next(Towns)])))];
        return new CollectionProblem(new CollectionContent
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"region-{stops}-{seed}"),
            Locations = [Place("depot", (0, 0)), .. places],
            Profiles = [new TravelProfile { Id = "road", Circuity = 1.3, KmPerHour = 45 }],
            Depots = [new Depot { Id = "depot", Location = "depot" }],
            Stops = [.. places.Select(p => Stop(random, p.Id))],
            VehicleTypes =
            [
                new VehicleType
                {
                    Id = "lorry",
                    Count = stops / 4,
                    Payload = WetMass.Tonnes(7),
                    FixedCost = Money.Of(60),
                    CostPerKm = Rate<Money, Distance>.Of(1.2),
                    Shift = new TimeWindow(Hours.Of(5), Hours.Of(20)),
                    StartDepot = "depot",
                    Profile = "road",
                },
            ],
        });
    }

    private static CollectionStop Stop(Random random, string id)
    {
        double from = 7 + 7 * random.NextDouble();
        return new CollectionStop
        {
            Id = id,
            Location = id,
            Service = Hours.Of(0.1),
            Windows = random.Next(4) == 0 ? [] : [new TimeWindow(Hours.Of(from), Hours.Of(from + 1 + 3 * random.NextDouble()))],
            Lots = [new CollectionLot { Id = id, Mass = WetMass.Tonnes(0.1 + 0.8 * random.NextDouble()) }],
        };
    }

    private static double Signed(Random random) => HalfSideDegrees * (2 * random.NextDouble() - 1);

    private static (double North, double East) Near(Random random, (double North, double East) town)
    {
        double distance = -SpreadDegrees * Math.Log(1 - random.NextDouble());
        double angle = 2 * Math.PI * random.NextDouble();
        return (town.North + distance * Math.Sin(angle), town.East + distance * Math.Cos(angle));
    }

    private static CollectionLocation Place(string id, (double North, double East) at) =>
        new() { Id = id, Latitude = Latitude.Degrees(at.North), Longitude = Longitude.Degrees(at.East) };

    private static string Id(int i) => i.ToString("'S'00000", CultureInfo.InvariantCulture);
}
