using System.Globalization;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests;

/// <summary>Small collection problems that use one rule each.</summary>
internal static class PlannerProblems
{
    /// <summary>A dozen stops on a ring of 10 km around one depot; each lorry takes four of them.</summary>
    public static CollectionContent Ring(int stops = 12)
    {
        (double X, double Y)[] at = [(0, 0), .. Enumerable.Range(0, stops).Select(i => (10 * Math.Cos(2 * Math.PI * i / stops), 10 * Math.Sin(2 * Math.PI * i / stops))), (12, 0)];
        string[] names = ["home", .. Enumerable.Range(1, stops).Select(i => i.ToString("'S'000", CultureInfo.InvariantCulture)), "east"];
        double[] km = [.. at.SelectMany(a => at.Select(b => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y))))];
        return new CollectionContent
        {
            Name = "ring",
            Matrices = [new TravelMatrix { Profile = "road", Locations = [.. names], Kilometres = [.. km], TravelHours = [.. km.Select(x => x / 40)] }],
            Depots = [new Depot { Id = "home", Location = "home" }],
            Stops = [.. names.Skip(1).Take(stops).Select(s => new CollectionStop { Id = s, Location = s, Service = Hours.Of(0.1), Lots = [new CollectionLot { Id = s, Mass = WetMass.Tonnes(1) }] })],
            VehicleTypes = [Lorry with { Count = Math.Max(Lorry.Count, stops / 2) }],
        };
    }

    public static VehicleType Lorry { get; } = new()
    {
        Id = "lorry",
        Count = 6,
        Payload = WetMass.Tonnes(4),
        FixedCost = Money.Of(50),
        CostPerKm = Rate<Money, Distance>.Of(1),
        StartDepot = "home",
        Profile = "road",
    };

    public static CollectionContent WithStop(this CollectionContent content, int index, Func<CollectionStop, CollectionStop> change) =>
        content with { Stops = content.Stops.SetItem(index, change(content.Stops[index])) };

    public static CollectionContent WithStops(this CollectionContent content, Func<CollectionStop, int, CollectionStop> change) =>
        content with { Stops = [.. content.Stops.Select(change)] };

    public static CollectionContent WithLorry(this CollectionContent content, Func<VehicleType, VehicleType> change) =>
        content with { VehicleTypes = content.VehicleTypes.SetItem(0, change(content.VehicleTypes[0])) };

    public static TimeWindow Window(double from, double to) => new(Hours.Of(from), Hours.Of(to));
}
