using System.Globalization;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>Seeded collection problems that use every rule the search knows.</summary>
internal static class RandomCollection
{
    public static CollectionProblem Create(int seed, int stops, bool severalWindows = false, bool optional = true)
    {
        var random = new Random(seed);
        (string Location, Latitude Latitude, Longitude Longitude)[] places =
        [
            .. Enumerable.Range(0, stops + 2).Select(i => ($"P{i.ToString("D3", CultureInfo.InvariantCulture)}",
                Latitude.Degrees(52.4 + 0.2 * random.NextDouble()), Longitude.Degrees(13.2 + 0.4 * random.NextDouble()))),
        ];
        return new CollectionProblem(new CollectionContent
        {
            Name = "random",
            Matrices = [TravelMatrix.GreatCircle("lorry", places, 1.3, 40), TravelMatrix.GreatCircle("van", places, 1.3, 50)],
            Depots =
            [
                new Depot { Id = "D0", Location = places[0].Location, Open = new TimeWindow(Hours.Of(5), Hours.Of(20)) },
                new Depot { Id = "D1", Location = places[1].Location },
            ],
            Stops = [.. Enumerable.Range(2, stops).Select(i => Stop(random, places[i].Location, i, severalWindows, optional))],
            Groups = optional ? [new AlternativeGroup { Id = "G" }] : [],
            Incompatible = [new IncompatibleClasses("acid", "battery")],
            VehicleTypes = [Lorry(severalWindows), Van(severalWindows)],
        });
    }

    private static CollectionStop Stop(Random random, string location, int i, bool severalWindows, bool optional)
    {
        double from = 6 + 6 * random.NextDouble();
        bool may = optional && random.Next(3) == 0;
        return new CollectionStop
        {
            Id = $"S{i.ToString("D3", CultureInfo.InvariantCulture)}",
            Location = location,
            Service = Hours.Of(0.1 + 0.1 * random.NextDouble()),
            Windows = (severalWindows, random.Next(2)) switch
            {
                (_, 0) => [],
                (true, _) => [new TimeWindow(Hours.Of(from), Hours.Of(from + 1)), new TimeWindow(Hours.Of(from + 3), Hours.Of(from + 5))],
                _ => [new TimeWindow(Hours.Of(from), Hours.Of(from + 4))],
            },
            Obligation = may ? Obligation.May : Obligation.Must,
            Value = may ? Money.Of(5 + 30 * random.NextDouble()) : null,
            Group = may && i % 4 == 0 ? "G" : null,
            Lots =
            [
                new CollectionLot
                {
                    Id = $"L{i.ToString("D3", CultureInfo.InvariantCulture)}",
                    Mass = WetMass.Tonnes(0.1 + random.NextDouble()),
                    Volume = Volume.CubicMetres(0.2 + random.NextDouble()),
                    LoadClass = random.Next(6) switch { 0 => "acid", 1 => "battery", _ => null },
                    GradeClass = random.Next(4) == 0 ? "rich" : "poor",
                },
            ],
        };
    }

    private static VehicleType Lorry(bool severalWindows) => new()
    {
        Id = "lorry",
        Count = 20,
        Payload = WetMass.Tonnes(6),
        PayloadVolume = Volume.CubicMetres(8),
        LoadClasses = ["acid", "battery"],
        FixedCost = Money.Of(120),
        CostPerKm = Rate<Money, Distance>.Of(1.35),
        CostPerHour = Rate<Money, Hours>.Of(severalWindows ? 0 : 28),
        Shift = new TimeWindow(Hours.Of(5), Hours.Of(19)),
        LongestDuty = severalWindows ? null : Hours.Of(9),
        LongestDriving = Hours.Of(6),
        StartDepot = "D0",
        EndDepot = "D1",
        Profile = "lorry",
        EmissionsPerKm = Rate<EmissionMass, Distance>.Of(0.6),
        EmissionsPerTonneKm = Rate<EmissionMass, FreightWork>.Of(0.05),
    };

    private static VehicleType Van(bool severalWindows) => new()
    {
        Id = "van",
        Count = 20,
        Payload = WetMass.Tonnes(2.5),
        PayloadVolume = Volume.CubicMetres(4),
        LoadClasses = ["acid"],
        OneGrade = true,
        FixedCost = Money.Of(60),
        CostPerKm = Rate<Money, Distance>.Of(0.8),
        CostPerHour = Rate<Money, Hours>.Of(severalWindows ? 0 : 24),
        LongestDuty = severalWindows ? null : Hours.Of(8),
        StartDepot = "D1",
        Profile = "van",
        EmissionsPerKm = Rate<EmissionMass, Distance>.Of(0.25),
    };
}
