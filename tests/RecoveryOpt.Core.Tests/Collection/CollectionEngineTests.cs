using System.Collections.Immutable;
using System.Diagnostics;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>What the search promises, on problems that use every rule.</summary>
public sealed class CollectionEngineTests
{
    private static CollectionOptions Iterations(long count, int seed = 1, CollectionObjective objective = CollectionObjective.MostValueMinusCost) =>
        new() { IterationLimit = count, TimeLimit = TimeSpan.FromDays(40_000), Seed = seed, Objective = objective };

    [Test]
    public void Every_plan_passes_the_audit([Range(1, 12)] int seed, [Values] bool severalWindows)
    {
        CollectionProblem problem = RandomCollection.Create(seed, 40, severalWindows);
        CollectionOutcome outcome = CollectionEngine.Run(problem, Iterations(3_000, seed));
        Assert.That(CollectionAuditor.Audit(problem, outcome.Plan), Is.Empty);
        Assert.That(outcome.ServesAll, Is.True);
        Assert.That(outcome.Stop, Is.EqualTo(StopReason.WorkLimit));
    }

    [Test]
    public void Same_seed_and_iterations_give_the_same_plan()
    {
        CollectionProblem problem = RandomCollection.Create(3, 60);
        string first = Signature(CollectionEngine.Run(problem, Iterations(5_000)));
        string second = Signature(CollectionEngine.Run(problem, Iterations(5_000)));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Two_threads_give_the_same_plan_every_time_and_it_passes_the_audit()
    {
        CollectionProblem problem = RandomCollection.Create(9, 60);
        CollectionOptions options = Iterations(4_000) with { Threads = 2 };
        CollectionOutcome first = CollectionEngine.Run(problem, options);
        CollectionOutcome second = CollectionEngine.Run(problem, options);
        Assert.That(Signature(second), Is.EqualTo(Signature(first)));
        Assert.That(first.Iterations, Is.EqualTo(8_000));
        Assert.That(CollectionAuditor.Audit(problem, first.Plan), Is.Empty);
    }

    [Test]
    public void No_thread_at_all_is_refused() =>
        Assert.That(() => CollectionEngine.Run(RandomCollection.Create(1, 40), Iterations(10) with { Threads = 0 }), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Order_of_stops_changes_nothing()
    {
        CollectionProblem problem = RandomCollection.Create(4, 40);
        var reversed = new CollectionProblem(problem.Content with { Stops = [.. problem.Stops.Reverse()] });
        Assert.That(Signature(CollectionEngine.Run(reversed, Iterations(2_000))), Is.EqualTo(Signature(CollectionEngine.Run(problem, Iterations(2_000)))));
    }

    [Test]
    public void A_start_plan_is_never_worsened([Range(1, 4)] int seed)
    {
        CollectionProblem problem = RandomCollection.Create(seed, 40, optional: false);
        CollectionOptions options = Iterations(3_000, seed, CollectionObjective.LeastCost);
        CollectionPlan start = CollectionEngine.Run(problem, options).Plan;
        CollectionPlan next = CollectionEngine.Run(problem, options with { Start = start, IterationLimit = 1_000, Seed = seed + 50 }).Plan;
        Assert.That(next.Cost.Number, Is.LessThanOrEqualTo(start.Cost.Number * (1 + 1e-6)));
    }

    [Test]
    public void Cancellation_ends_the_search_with_a_plan()
    {
        CollectionProblem problem = RandomCollection.Create(5, 60);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();
        CollectionOutcome outcome = CollectionEngine.Run(problem, new CollectionOptions { TimeLimit = TimeSpan.FromMinutes(5) }, cancellation: cancellation.Token);
        Assert.That(outcome.Stop, Is.EqualTo(StopReason.Cancelled));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(CollectionAuditor.Audit(problem, outcome.Plan), Is.Empty);
    }

    [Test]
    public void The_time_limit_is_kept()
    {
        CollectionProblem problem = RandomCollection.Create(6, 60);
        var watch = Stopwatch.StartNew();
        CollectionOutcome outcome = CollectionEngine.Run(problem, new CollectionOptions { TimeLimit = TimeSpan.FromSeconds(0.3) });
        Assert.That(outcome.Stop, Is.EqualTo(StopReason.TimeLimit));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1.5)));
    }

    [Test]
    public void A_small_tour_is_the_best_of_all_orders()
    {
        CollectionProblem problem = OneLorry(seed: 7, stops: 7);
        double best = Orders([.. problem.Stops.Select(s => s.Id)]).Min(o => CollectionPlan.Of(problem, [("lorry", o)]).Cost.Number);
        CollectionPlan plan = CollectionEngine.Run(problem, Iterations(5_000, objective: CollectionObjective.LeastCost)).Plan;
        Assert.That(plan.Cost.Number, Is.EqualTo(best).Within(1e-3));
    }

    [Test]
    public void A_stop_for_skips_that_no_vehicle_can_serve_is_refused()
    {
        CollectionContent content = OneLorry(1, 3).Content;
        var skip = content with { Stops = [content.Stops[0] with { Kind = StopKind.SkipExchange }] };
        Assert.That(() => new CollectionProblem(skip), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("RO5048"));
    }

    [Test]
    public void Every_problem_is_reported_at_once()
    {
        CollectionContent content = OneLorry(1, 3).Content;
        var broken = content with
        {
            Stops = [content.Stops[0] with { Lots = [], Obligation = Obligation.May }],
            VehicleTypes = [content.VehicleTypes[0] with { Profile = "boat", Count = 0 }],
        };
        string[] codes = [.. Assert.Throws<InvalidScenarioException>(() => _ = new CollectionProblem(broken))!.Problems.Select(p => p.Code)];
        Assert.That(codes, Is.SupersetOf(new[] { "RO5010", "RO5014", "RO5020", "RO5023" }));
    }

    [Test]
    public void The_inner_loop_allocates_nothing()
    {
        RoutingData data = RoutingDataBuilder.Build(RandomCollection.Create(8, 60), CollectionObjective.MostValueMinusCost);
        var parameters = new SearchParameters();
        var search = new RouteSearch<OnDuty>(data, new Neighbourhood(data, parameters.Neighbours), parameters, 1);
        search.Construct();
        RouteList best = search.NewList();
        Steps(search, best, 2_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Steps(search, best, 20_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    // Vehicles of the same kind, or alike at another depot, are what the shuffling of vehicles acts on: the sums must stay those of the plan.
    [Test]
    public void Exchanged_vehicles_keep_their_sums([Range(1, 4)] int seed)
    {
        CollectionContent content = RandomCollection.Create(seed, 40, severalWindows: true, optional: false).Content;
        VehicleType lorry = content.VehicleTypes[0];
        VehicleType large = lorry with { Id = "large", Payload = WetMass.Tonnes(9), CostPerKm = Rate<Money, Distance>.Of(1.6), Count = 2 };
        VehicleType elsewhere = lorry with { Id = "elsewhere", StartDepot = "D1", LongestDriving = null, Count = 3 };
        VehicleType here = lorry with { Id = "here", LongestDriving = null, Count = 3 };
        var problem = new CollectionProblem(content with { VehicleTypes = [lorry, large, elsewhere, here] });
        RoutingData data = RoutingDataBuilder.Build(problem, CollectionObjective.LeastCost);
        SearchParameters parameters = SearchParameters.For(data) with { VehicleRate = 1 };
        RouteList found = RouteOptimizer.Run(data, parameters, (ulong)seed, new SearchBudget { Iterations = 3_000, Time = TimeSpan.FromDays(1) }).Best;
        CollectionPlan plan = CollectionEngine.Run(problem, Iterations(3_000, seed, CollectionObjective.LeastCost) with { Parameters = parameters }).Plan;
        Assert.That(CollectionAuditor.Audit(problem, plan), Is.Empty);
        Assert.That(found.Cost * data.MoneyPerTick, Is.EqualTo(plan.Cost.Number).Within(1e-3 * plan.Cost.Number));
    }

    // C lies beside A, whose lorry is full. The one with room goes to B, which is not among C's neighbours; a third lorry would cost more than the way.
    [Test]
    public void A_stop_whose_neighbours_are_in_full_lorries_is_taken_along_by_one_with_room()
    {
        (string, Latitude, Longitude)[] places = [Place("D", 52.40, 13.20), Place("A", 52.50, 13.20), Place("B", 52.40, 13.50), Place("C", 52.51, 13.19)];
        var problem = new CollectionProblem(new CollectionContent
        {
            Name = "room elsewhere",
            Matrices = [TravelMatrix.GreatCircle("lorry", places, 1.3, 40)],
            Depots = [new Depot { Id = "D", Location = "D" }],
            Stops = [Load("A", 2), Load("B", 1), Load("C", 1)],
            VehicleTypes =
            [
                new VehicleType
                {
                    Id = "lorry",
                    Count = 3,
                    Payload = WetMass.Tonnes(2),
                    FixedCost = Money.Of(1000),
                    CostPerKm = Rate<Money, Distance>.Of(1),
                    Shift = new TimeWindow(Hours.Of(5), Hours.Of(20)),
                    StartDepot = "D",
                    Profile = "lorry",
                },
            ],
        });
        CollectionOptions options = Iterations(500, objective: CollectionObjective.LeastCost) with { Parameters = new SearchParameters { Neighbours = 1 } };
        CollectionPlan plan = CollectionEngine.Run(problem, options).Plan;
        Assert.That(CollectionAuditor.Audit(problem, plan), Is.Empty);
        Assert.That(plan.Routes, Has.Length.EqualTo(2));
    }

    private static (string Location, Latitude Latitude, Longitude Longitude) Place(string id, double latitude, double longitude) =>
        (id, Latitude.Degrees(latitude), Longitude.Degrees(longitude));

    private static CollectionStop Load(string id, double tonnes) => new()
    {
        Id = id,
        Location = id,
        Obligation = Obligation.Must,
        Lots = [new CollectionLot { Id = id, Mass = WetMass.Tonnes(tonnes) }],
        Service = Hours.Of(0.1),
    };

    private static void Steps(RouteSearch<OnDuty> search, RouteList best, int count)
    {
        for (int k = 0; k < count; k++)
        {
            if (search.Step(1e5)) search.WriteTo(best);
        }
    }

    private static string Signature(CollectionOutcome outcome) =>
        string.Join("; ", outcome.Plan.Routes.Select(r => $"{r.VehicleType}: {string.Join(' ', r.Visits.Select(v => v.Stop))}"));

    private static CollectionProblem OneLorry(int seed, int stops)
    {
        CollectionContent content = RandomCollection.Create(seed, stops, optional: false).Content;
        return new CollectionProblem(content with
        {
            Stops = [.. content.Stops.Select(s => s with { Windows = [], Lots = [s.Lots[0] with { Mass = WetMass.Tonnes(0.1), LoadClass = null }] })],
            VehicleTypes = [content.VehicleTypes[0] with { Count = 1, LongestDuty = null }],
        });
    }

    private static IEnumerable<ImmutableArray<string>> Orders(ImmutableArray<string> ids)
    {
        if (ids.Length <= 1) return [ids];
        return ids.SelectMany(id => Orders(ids.Remove(id, StringComparer.Ordinal)).Select(rest => rest.Insert(0, id)));
    }
}
