using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>Seeded problems of trips: unloading between them, skips, or several windows while hours count.</summary>
internal static class RandomTrips
{
    public static CollectionProblem Unloading(int seed, int stops)
    {
        var random = new Random(seed);
        CollectionContent basis = Basis(random, stops);
        return new CollectionProblem(basis with
        {
            Stops = [.. basis.Stops.Select((s, i) => s with
            {
                Windows = random.Next(3) == 0 ? Windows(random, 1) : [],
                Obligation = random.Next(4) == 0 ? Obligation.May : Obligation.Must,
                Value = Money.Of(20 + 60 * random.NextDouble()),
                Lots = [Lot(random, i) with { LoadClass = random.Next(4) switch { 0 => "acid", 1 => "battery", _ => null }, GradeClass = random.Next(2) == 0 ? "rich" : "poor" }],
            })],
            Incompatible = [new IncompatibleClasses("acid", "battery")],
            UnloadingSites =
            [
                Site("tip", "P1", random) with { Windows = random.Next(2) == 0 ? [] : Windows(random, 2) },
                Site("yard", "P0", random) with { CostPerUnloading = Money.Of(10 * random.NextDouble()) },
            ],
            VehicleTypes =
            [
                Vehicle("lorry", random) with { Payload = WetMass.Tonnes(1.5 + random.NextDouble()), LoadClasses = ["acid", "battery"], UnloadsAt = ["tip", "yard"], OneGrade = random.Next(3) == 0 },
                Vehicle("van", random) with { Payload = WetMass.Tonnes(1.1), LoadClasses = ["acid"], UnloadsAt = ["tip"], PayloadVolume = Volume.CubicMetres(1.5), FixedCost = Money.Of(40), LongestDriving = Hours.Of(3) },
            ],
        });
    }

    public static CollectionProblem Skips(int seed, int stops)
    {
        var random = new Random(seed);
        CollectionContent basis = Basis(random, stops);
        return new CollectionProblem(basis with
        {
            Stops = [.. basis.Stops.Select((s, i) => s with
            {
                Windows = random.Next(4) == 0 ? Windows(random, 1) : [],
                Kind = random.Next(4) switch { 0 => StopKind.SkipDelivery, 1 => StopKind.SkipRemoval, _ => StopKind.SkipExchange },
                Obligation = random.Next(5) == 0 ? Obligation.May : Obligation.Must,
                Value = Money.Of(20 + 60 * random.NextDouble()),
                Lots = [Lot(random, i)],
            }).Select(s => s.Kind == StopKind.SkipDelivery ? s with { Lots = [] } : s)],
            UnloadingSites = [Site("tip", "P1", random) with { KeepsSkips = random.Next(2) == 0 }, Site("yard", "P0", random) with { KeepsSkips = random.Next(3) == 0 }],
            VehicleTypes =
            [
                Vehicle("hook", random) with { Payload = WetMass.Tonnes(2), SkipCapacity = 1, UnloadsAt = ["tip", "yard"], Count = 2 },
                Vehicle("trailer", random) with { Payload = WetMass.Tonnes(2.2), SkipCapacity = 2, UnloadsAt = ["tip"], FixedCost = Money.Of(60) },
            ],
        });
    }

    public static CollectionProblem SeveralWindows(int seed, int stops)
    {
        var random = new Random(seed);
        CollectionContent basis = Basis(random, stops);
        return new CollectionProblem(basis with
        {
            Stops = [.. basis.Stops.Select((s, i) => s with { Windows = random.Next(4) == 0 ? [] : Windows(random, 1 + random.Next(3)), Lots = [Lot(random, i)], Value = Money.Of(150) })],
            VehicleTypes =
            [
                Vehicle("dear", random) with { Payload = WetMass.Tonnes(3), CostPerHour = Rate<Money, Hours>.Of(30) },
                Vehicle("limited", random) with { Payload = WetMass.Tonnes(3), CostPerHour = Rate<Money, Hours>.Of(0), LongestDuty = Hours.Of(3 + 3 * random.NextDouble()), FixedCost = Money.Of(50) },
            ],
        });
    }

    private static CollectionContent Basis(Random random, int stops)
    {
        int places = stops + 2;
        (double X, double Y)[] at = [.. Enumerable.Range(0, places).Select(_ => (25 * random.NextDouble(), 25 * random.NextDouble()))];
        double[] km = [.. at.SelectMany(a => at.Select(b => 1.2 * double.Hypot(a.X - b.X, a.Y - b.Y)))];
        return new CollectionContent
        {
            Name = "random trips",
            Matrices = [new TravelMatrix { Profile = "road", Locations = [.. Enumerable.Range(0, places).Select(Place)], Kilometres = [.. km], TravelHours = [.. km.Select(d => d / 45)] }],
            Depots = [new Depot { Id = "D", Location = "P0", Open = new TimeWindow(Hours.Of(5), Hours.Of(19)) }],
            Stops = [.. Enumerable.Range(0, stops).Select(i => new CollectionStop { Id = $"S{Number(i)}", Location = Place(i + 2), Service = Hours.Of(0.1 + 0.2 * random.NextDouble()) })],
        };
    }

    private static VehicleType Vehicle(string id, Random random) => new()
    {
        Id = id,
        FixedCost = Money.Of(30 + 50 * random.NextDouble()),
        CostPerKm = Rate<Money, Distance>.Of(1 + 0.5 * random.NextDouble()),
        CostPerHour = Rate<Money, Hours>.Of(random.Next(2) == 0 ? 0 : 20),
        Shift = new TimeWindow(Hours.Of(6), Hours.Of(18)),
        StartDepot = "D",
        Profile = "road",
        EmissionsPerKm = Rate<EmissionMass, Distance>.Of(0.6),
        EmissionsPerTonneKm = Rate<EmissionMass, FreightWork>.Of(0.1),
    };

    private static UnloadingSite Site(string id, string location, Random random) => new() { Id = id, Location = location, Service = Hours.Of(0.2 + 0.2 * random.NextDouble()) };

    private static CollectionLot Lot(Random random, int i) =>
        new() { Id = $"L{Number(i)}", Mass = WetMass.Tonnes(0.4 + 0.6 * random.NextDouble()), Volume = Volume.CubicMetres(0.3 + 0.7 * random.NextDouble()) };

    private static ImmutableArray<TimeWindow> Windows(Random random, int count)
    {
        var windows = ImmutableArray.CreateBuilder<TimeWindow>();
        double time = 6 + 2 * random.NextDouble();
        for (int w = 0; w < count; w++)
        {
            double end = time + 0.5 + 1.5 * random.NextDouble();
            windows.Add(new TimeWindow(Hours.Of(time), Hours.Of(end)));
            time = end + 0.5 + 2 * random.NextDouble();
        }

        return windows.ToImmutable();
    }

    private static string Place(int i) => "P" + Number(i);

    private static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);
}
