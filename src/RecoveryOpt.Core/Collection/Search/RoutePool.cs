namespace RecoveryOpt.Collection;

/// <summary>A route met by the search: its stops in the cheapest order seen, and the cost of the best answer it was part of.</summary>
internal sealed class PooledRoute
{
    public ulong Key { get; set; }

    /// <summary>First of the vehicle types that differ in payload and rates only.</summary>
    public int Kind { get; set; }

    public int[] Stops { get; set; } = [];

    public int Count { get; set; }

    public int Mass { get; set; }

    public int Metres { get; set; }

    public int Duration { get; set; }

    /// <summary>What it costs with the vehicle type of <see cref="Kind"/>.</summary>
    public long Cost { get; set; }

    /// <summary>The lowest cost of an answer it was part of.</summary>
    public long Score { get; set; }
}

/// <summary>Distinct routes of good answers: one for each set of stops and kind of vehicle.</summary>
internal sealed class RoutePool
{
    private const int Capacity = 100_000;

    private readonly RoutingData data;
    private readonly int[] kinds;
    private readonly ulong[] marks;
    private readonly Dictionary<ulong, PooledRoute> routes = [];
    private readonly Stack<PooledRoute> spare = new();

    public RoutePool(RoutingData data)
    {
        this.data = data;
        kinds = VehicleKinds.Of(data.Vehicles);
        marks = new ulong[data.StopCount + data.Vehicles.Length];
        var random = new SearchRandom(0);
        for (int k = 0; k < marks.Length; k++) marks[k] = random.Next();
    }

    /// <summary>The routes, best answers first.</summary>
    public PooledRoute[] Ranked() => [.. routes.Values.OrderBy(r => r.Score).ThenBy(r => r.Key)];

    /// <summary>Takes up the routes of an answer.</summary>
    public void Add(RouteList answer)
    {
        if (routes.Count + answer.Count > Capacity) Halve();
        for (int r = 0; r < answer.Count; r++)
            Add(kinds[answer.Vehicle[r]], answer.Stops.AsSpan(answer.Start[r]..answer.Start[r + 1]), answer.Cost);
    }

    /// <summary>Takes up the routes of another pool.</summary>
    public void Add(RoutePool other)
    {
        foreach (PooledRoute route in other.Ranked())
        {
            if (routes.Count >= Capacity) Halve();
            Add(route.Kind, route.Stops.AsSpan(0, route.Count), route.Score);
        }
    }

    private void Add(int kind, ReadOnlySpan<int> stops, long score)
    {
        ulong key = marks[data.StopCount + kind];
        foreach (int c in stops) key += marks[c];
        bool known = routes.TryGetValue(key, out PooledRoute? route);
        if (known && score < route!.Score) route.Score = score;
        (int metres, int duration) = Measure(data.Vehicles[kind], stops);
        long cost = VehicleKinds.Cost(data.Vehicles[kind], metres, duration);
        if (known && cost >= route!.Cost) return;
        if (!known)
        {
            if (!spare.TryPop(out route)) route = new PooledRoute();
            route.Score = score;
            routes.Add(key, route);
        }

        if (route!.Stops.Length < stops.Length) route.Stops = new int[Math.Max(16, 2 * stops.Length)];
        stops.CopyTo(route.Stops);
        route.Key = key;
        route.Kind = kind;
        route.Count = stops.Length;
        route.Metres = metres;
        route.Duration = duration;
        route.Cost = cost;
        route.Mass = 0;
        foreach (int c in stops) route.Mass += data.Stops[c].Mass;
    }

    private (int Metres, int Duration) Measure(VehicleData vehicle, ReadOnlySpan<int> stops)
    {
        TravelData travel = data.Travel[vehicle.Profile];
        int metres = 0;
        int place = vehicle.Start;
        var whole = new Segment(0, vehicle.From, vehicle.To);
        foreach (int c in stops)
        {
            int arc = place * data.PlaceCount + c;
            metres += travel.Metres[arc];
            ref StopData stop = ref data.Stops[c];
            if (data.HasDuty) Segment.Join(in whole, travel.Seconds[arc], new Segment(stop.Service, stop.Open, stop.Close), out whole);
            place = c;
        }

        int home = place * data.PlaceCount + vehicle.End;
        if (data.HasDuty) Segment.Join(in whole, travel.Seconds[home], new Segment(0, vehicle.From, vehicle.To), out whole);
        return (metres + travel.Metres[home], whole.Duration);
    }

    private void Halve()
    {
        foreach (PooledRoute route in Ranked().Skip(Capacity / 2))
        {
            routes.Remove(route.Key);
            spare.Push(route);
        }
    }
}

/// <summary>Vehicle types that can take over each other's routes as long as the payload suffices.</summary>
internal static class VehicleKinds
{
    /// <summary>For each type the first of its kind.</summary>
    public static int[] Of(VehicleData[] vehicles) => [.. vehicles.Select(v => Array.FindIndex(vehicles, w => AreAlike(v, w)))];

    /// <summary>Whether two types differ in payload, rates and number only.</summary>
    public static bool AreAlike(VehicleData a, VehicleData b) =>
        a.Start == b.Start && a.End == b.End && a.Profile == b.Profile && a.From == b.From && a.To == b.To && a.Volume == b.Volume
        && a.Carries == b.Carries && a.OneGrade == b.OneGrade && a.LongestDuty == b.LongestDuty && a.LongestDriving == b.LongestDriving;

    /// <summary>Cost of a route, ticks.</summary>
    public static long Cost(VehicleData v, int metres, int duration) => v.Fixed + v.PerMetre * metres + v.PerSecond * duration;
}
