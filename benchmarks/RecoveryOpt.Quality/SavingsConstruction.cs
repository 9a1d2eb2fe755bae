using System.Collections.Immutable;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Quality;

/// <summary>The parallel savings construction of Clarke and Wright (1964, Operations Research 12(4)) with payload, windows and shift: the yardstick of large instances.</summary>
/// <remarks>
/// Routes are joined end to start, best saving first: s(i, j) = d(i, depot) + d(depot, j) − d(i, j), for j among the stops nearest to i. A direction is never reversed,
/// since windows would seldom allow it. One vehicle type, one depot, no limit of duty.
/// </remarks>
internal sealed class SavingsConstruction
{
    private const int Nearest = 300;

    private readonly RoutingData data;
    private readonly VehicleData vehicle;
    private readonly TravelData travel;
    private readonly int[] routeOf;
    private readonly List<int>?[] routes;
    private readonly int[] load;
    private readonly int[] readyAtEnd;
    private readonly int[] latestAtStart;

    private SavingsConstruction(RoutingData data)
    {
        if (data.Vehicles.Length != 1 || data.HasDuty || data.HasFurtherRules) throw new ArgumentException("Savings know payload, windows and shift of one vehicle type.", nameof(data));
        this.data = data;
        vehicle = data.Vehicles[0];
        travel = data.Travel[vehicle.Profile];
        int n = data.StopCount;
        routeOf = [.. Enumerable.Range(0, n)];
        routes = [.. Enumerable.Range(0, n).Select(c => new List<int> { c })];
        load = [.. data.Stops.Select(s => s.Mass)];
        readyAtEnd = [.. routes.Select(r => Ready(r!))];
        latestAtStart = [.. routes.Select(r => Latest(r!))];
    }

    public static CollectionPlan Plan(CollectionProblem problem)
    {
        RoutingData routing = RoutingDataBuilder.Build(problem, CollectionObjective.LeastCost);
        var construction = new SavingsConstruction(routing);
        construction.Join(new Neighbourhood(routing, 1));
        return CollectionPlan.Of(problem, construction.routes.OfType<List<int>>().Select(r => (problem.VehicleTypes[0].Id, r.Select(c => problem.Stops[c].Id).ToImmutableArray())));
    }

    private void Join(Neighbourhood near)
    {
        int n = data.StopCount;
        int width = Math.Min(Nearest, near.AroundCount - 1);
        var savings = new List<(int Saving, int From, int To)>(n * width);
        for (int i = 0; i < n; i++)
        {
            for (int k = 1; k <= width; k++)
            {
                int j = near.Around[i * near.AroundCount + k];
                int saving = Metres(i, vehicle.End) + Metres(vehicle.Start, j) - Metres(i, j);
                if (saving > 0) savings.Add((saving, i, j));
            }
        }

        savings.Sort(static (a, b) => a.Saving != b.Saving ? b.Saving.CompareTo(a.Saving) : a.From != b.From ? a.From.CompareTo(b.From) : a.To.CompareTo(b.To));
        foreach ((_, int from, int to) in savings) TryJoin(from, to);
    }

    private void TryJoin(int from, int to)
    {
        int a = routeOf[from];
        int b = routeOf[to];
        if (a == b || routes[a]![^1] != from || routes[b]![0] != to || load[a] + load[b] > vehicle.Mass) return;
        if (Math.Max(readyAtEnd[a] + Seconds(from, to), data.Stops[to].Open) > latestAtStart[b]) return;
        routes[a]!.AddRange(routes[b]!);
        foreach (int c in routes[b]!) routeOf[c] = a;
        load[a] += load[b];
        routes[b] = null;
        readyAtEnd[a] = Ready(routes[a]!);
        latestAtStart[a] = Latest(routes[a]!);
    }

    private int Ready(List<int> route)
    {
        int time = vehicle.From;
        int place = vehicle.Start;
        foreach (int c in route)
        {
            time = Math.Max(time + Seconds(place, c), data.Stops[c].Open) + data.Stops[c].Service;
            place = c;
        }

        return time;
    }

    private int Latest(List<int> route)
    {
        int time = vehicle.To;
        int place = vehicle.End;
        for (int k = route.Count - 1; k >= 0; k--)
        {
            int c = route[k];
            time = Math.Min(time - Seconds(c, place) - data.Stops[c].Service, data.Stops[c].Close);
            place = c;
        }

        return time;
    }

    private int Metres(int from, int to) => travel.Metres[from * data.PlaceCount + to];

    private int Seconds(int from, int to) => travel.Seconds[from * data.PlaceCount + to];
}
