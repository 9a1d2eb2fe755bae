using RecoveryOpt.Collection;
using RecoveryOpt.Highs;
using RecoveryOpt.Solving;
using RecoveryOpt.Tests.Collection;

namespace RecoveryOpt.Tests;

/// <summary>Routes recombined by a set-partitioning model.</summary>
public sealed class RecombinationTests
{
    private static CollectionOptions Options(int threads) => new()
    {
        IterationLimit = 2_000,
        TimeLimit = TimeSpan.FromDays(40_000),
        Objective = CollectionObjective.MostValueMinusCost,
        Threads = threads,
        Recombiner = new RouteChooser(new HighsBackend(), static () => new HighsMaster()),
    };

    [Test]
    public void Plans_pass_the_audit_and_are_the_same_every_time([Values(1, 2)] int seed, [Values(1, 2)] int threads, [Values] bool severalWindows)
    {
        CollectionProblem problem = RandomCollection.Create(seed, 40, severalWindows);
        CollectionOutcome first = CollectionEngine.Run(problem, Options(threads));
        CollectionOutcome second = CollectionEngine.Run(problem, Options(threads));
        Assert.That(CollectionAuditor.Audit(problem, first.Plan), Is.Empty);
        Assert.That(first.ServesAll, Is.True);
        Assert.That(second.Plan.Routes.SelectMany(r => r.Visits.Select(v => v.Stop)), Is.EqualTo(first.Plan.Routes.SelectMany(r => r.Visits.Select(v => v.Stop))));
    }

    // Four stops in two pairs, near each other within the pair. One answer has pair A on one route and splits B, the other the reverse:
    // the best of both has two routes, and it is in neither.
    [Test]
    public void The_best_routes_of_two_answers_are_brought_together()
    {
        RoutingData data = RoutingDataBuilder.Build(TwoPairs(), CollectionObjective.LeastCost);
        RouteList first = List(data, [[0, 1], [2], [3]]);
        RouteList second = List(data, [[0], [1], [2, 3]]);
        var pool = new RoutePool(data);
        pool.Add(first);
        pool.Add(second);
        RouteList? found = Recombination.Improve(data, pool, first, 100, new RouteChooser(new HighsBackend(), static () => new HighsMaster()), Deadline.Never, CancellationToken.None);
        Assert.That(found, Is.Not.Null);
        string[] routes = [.. Enumerable.Range(0, found!.Count).Select(r => string.Join(' ', found.Stops[found.Start[r]..found.Start[r + 1]])).Order(StringComparer.Ordinal)];
        Assert.That(routes, Is.EqualTo(new[] { "0 1", "2 3" }));
    }

    // One route for one set of stops. East twice, then west twice is 42 km and a little; crossing over three times is more than 60 km.
    [Test]
    public void The_pool_keeps_the_cheapest_order()
    {
        RoutingData data = RoutingDataBuilder.Build(TwoPairs(), CollectionObjective.LeastCost);
        var pool = new RoutePool(data);
        RouteList crossed = List(data, [[0, 2, 1, 3]]);
        RouteList straight = List(data, [[0, 1, 2, 3]]);
        pool.Add(crossed);
        pool.Add(straight);
        pool.Add(crossed);
        PooledRoute only = pool.Ranked().Single();
        Assert.That(only.Stops.AsSpan(0, only.Count).ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3 }));
    }

    private static RouteList List(RoutingData data, int[][] routes)
    {
        var list = new RouteList(data.StopCount, routes.Length) { Count = routes.Length };
        int written = 0;
        long cost = 0;
        for (int r = 0; r < routes.Length; r++)
        {
            list.Start[r] = written;
            int place = data.Vehicles[0].Start;
            foreach (int c in routes[r])
            {
                cost += data.Vehicles[0].PerMetre * data.Travel[0].Metres[place * data.PlaceCount + c];
                place = c;
                list.Stops[written++] = c;
            }

            cost += data.Vehicles[0].PerMetre * data.Travel[0].Metres[place * data.PlaceCount + data.Vehicles[0].End];
        }

        list.Start[routes.Length] = written;
        list.Cost = cost;
        return list;
    }

    // Depot D; A and B at (10, 0) and (10, 1), C and E at (-10, 0) and (-10, 1), km.
    private static CollectionProblem TwoPairs()
    {
        (double X, double Y)[] at = [(0, 0), (10, 0), (10, 1), (-10, 0), (-10, 1)];
        double[] km = [.. at.SelectMany(a => at.Select(b => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y))))];
        string[] names = ["D", "A", "B", "C", "E"];
        return new CollectionProblem(new CollectionContent
        {
            Name = "two pairs",
            Matrices = [new TravelMatrix { Profile = "p", Locations = [.. names], Kilometres = [.. km], TravelHours = [.. km.Select(x => x / 50)] }],
            Depots = [new Depot { Id = "D", Location = "D" }],
            Stops = [.. names.Skip(1).Select(s => new CollectionStop { Id = s, Location = s, Lots = [new CollectionLot { Id = s, Mass = WetMass.Tonnes(1) }] })],
            VehicleTypes = [new VehicleType { Id = "v", Count = 4, Payload = WetMass.Tonnes(4), CostPerKm = Rate<Money, Distance>.Of(1), StartDepot = "D", Profile = "p" }],
        });
    }
}
