using System.Globalization;

namespace RecoveryOpt.Quality;

/// <summary>Seeded routing instances of the same families as the public ones, to see whether what was tuned on the files holds beyond them.</summary>
internal static class GeneratedRoutes
{
    private const int Side = 1000;
    private const int DayLength = 10_000;

    public static readonly string[] Families = ["capacity", "windows", "clusters", "fleet", "depots", "prizes"];

    /// <summary>An instance with this many stops; the same for the same family, size and seed.</summary>
    public static RoutingInstance Create(string family, int stops, int seed)
    {
        var random = new Random(seed);
        int depots = family is "depots" ? 4 : 1;
        int count = depots + stops;
        (double X, double Y)[] places = Places(random, count, depots, clustered: family is "clusters" || (family is "capacity" && seed % 2 == 0));
        int[] demand = [.. Enumerable.Range(0, count).Select(i => i < depots ? 0 : random.Next(1, 101))];
        bool windows = family is "windows" or "clusters" or "depots" or "prizes";
        int width = DayLength / random.Next(4, 11);
        int[] open = [.. Enumerable.Range(0, count).Select(i => i < depots ? 0 : random.Next(0, DayLength - width - 1500))];
        int load = (int)demand.Average() * random.Next(8, 16);
        var raw = new RoutingInstance.Raw(count)
        {
            Depots = depots,
            X = [.. places.Select(p => p.X)],
            Y = [.. places.Select(p => p.Y)],
            Demand = demand,
            Service = windows ? [.. Enumerable.Range(0, count).Select(i => i < depots ? 0 : 90)] : null,
            Open = windows ? open : null,
            Close = windows ? [.. open.Select((o, i) => i < depots ? DayLength + 4000 : o + width)] : null,
            Prize = family is "prizes" ? [.. demand.Select(d => 2 * d + random.Next(1, 200))] : null,
            Metric = d => (int)Math.Round(d),
            Fleet = Fleet(family, load, stops, demand.Sum()),
        };
        return raw.ToInstance(string.Create(CultureInfo.InvariantCulture, $"{family}-{stops}-{seed}"));
    }

    private static (double X, double Y)[] Places(Random random, int count, int depots, bool clustered)
    {
        (double X, double Y)[] centres = [.. Enumerable.Range(0, 8).Select(_ => (random.NextDouble() * Side, random.NextDouble() * Side))];
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            if (!clustered || i < depots) return (random.NextDouble() * Side, random.NextDouble() * Side);
            (double x, double y) = centres[random.Next(centres.Length)];
            double distance = -60 * Math.Log(1 - random.NextDouble());
            double angle = 2 * Math.PI * random.NextDouble();
            return (x + distance * Math.Cos(angle), y + distance * Math.Sin(angle));
        })];
    }

    // The mixed fleet carries a fifth more than there is; larger vehicles cost more per km and less per t-km.
    private static RoutingInstance.RawVehicle[] Fleet(string family, int load, int stops, int demand)
    {
        if (family is "depots") return [.. Enumerable.Range(0, 4).Select(d => new RoutingInstance.RawVehicle(stops, load, 1, d, 5000))];
        if (family is not "fleet") return [new RoutingInstance.RawVehicle(stops, load, 1, 0, int.MaxValue)];
        int[] capacities = [load * 3 / 4, load, load * 5 / 4, load * 3 / 2];
        int each = (int)Math.Ceiling(1.2 * demand / capacities.Sum());
        return [.. capacities.Select((q, k) => new RoutingInstance.RawVehicle(each, q, 80 + 15 * k, 0, int.MaxValue))];
    }
}
