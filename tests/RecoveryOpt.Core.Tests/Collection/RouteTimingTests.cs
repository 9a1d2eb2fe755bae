using System.Collections.Immutable;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>When a route leaves, where stops have several windows: against every departure on a fine grid.</summary>
public sealed class RouteTimingTests
{
    [Test]
    public void A_later_departure_that_meets_later_windows_may_be_shorter()
    {
        // A opens 6-7 and 9-10, B opens 9-9.5 only, all half an hour apart, no service. Leaving at 6 waits at B from 7 to 9: 3.5 h in all.
        // Leaving at 8 would wait at A from 8.5 to 9: at B at 9.5, home at 10; leaving at 8.5 does the same in 1.5 h.
        CollectionProblem problem = TwoStops(costPerHour: 10);
        VehicleRoute route = CollectionPlan.Of(problem, [("van", ["A", "B"])]).Routes[0];
        Assert.Multiple(() =>
        {
            Assert.That(route.Departure.Number, Is.EqualTo(8.5).Within(1e-9));
            Assert.That(route.Return.Number, Is.EqualTo(10).Within(1e-9));
            Assert.That(route.Cost.Number, Is.EqualTo(15).Within(1e-9));
            Assert.That(CollectionAuditor.Audit(problem, CollectionPlan.Of(problem, [("van", ["A", "B"])])), Is.Empty);
        });
    }

    [Test]
    public void Where_hours_cost_nothing_the_earliest_return_counts()
    {
        VehicleRoute route = CollectionPlan.Of(TwoStops(costPerHour: 0), [("van", ["A", "B"])]).Routes[0];
        Assert.That(route.Return.Number, Is.EqualTo(9.5).Within(1e-9));
        Assert.That(route.Departure.Number, Is.EqualTo(6.5).Within(1e-9), "A at its latest, 7");
    }

    [Test]
    public void No_departure_on_a_grid_is_cheaper([Range(1, 40)] int seed)
    {
        CollectionContent content = RandomTrips.SeveralWindows(seed, 4).Content;
        var problem = new CollectionProblem(content with { VehicleTypes = [.. content.VehicleTypes.Select(v => v with { Payload = WetMass.Tonnes(10) })] });
        ImmutableArray<string> order = [.. problem.Stops.Select(s => s.Id)];
        VehicleRoute route = CollectionPlan.Of(problem, [("dear", order)]).Routes[0];
        VehicleType vehicle = problem.FindVehicleType("dear")!;
        double shortest = double.PositiveInfinity;
        for (double leave = 6; leave < 18; leave += 0.004)
        {
            double back = Return(problem, vehicle, order, leave);
            if (back <= 18) shortest = Math.Min(shortest, back - leave);
        }

        double found = route.Return.Number - route.Departure.Number;
        bool sound = CollectionAuditor.Audit(problem, CollectionPlan.Of(problem, [("dear", order)])).IsEmpty;
        Assert.That(sound, Is.EqualTo(double.IsFinite(shortest)), "a departure in time is found when there is one");
        if (!sound) return;
        Assert.That(found, Is.LessThanOrEqualTo(shortest + 1e-9));
        Assert.That(found, Is.GreaterThan(shortest - 0.0041), "no shorter than the grid allows");
    }

    // Leaves at a time and takes every window as it comes; infinity when a stop has closed.
    private static double Return(CollectionProblem problem, VehicleType vehicle, ImmutableArray<string> order, double leave)
    {
        string here = problem.Depot(vehicle.StartDepot).Location;
        double time = leave;
        foreach (CollectionStop stop in order.Select(id => problem.FindStop(id)!))
        {
            time += problem.TimeBetween(vehicle.Profile, here, stop.Location).Number;
            double arrival = time;
            if (!stop.Windows.IsEmpty) time = stop.Windows.Where(w => w.To.Number >= arrival).Select(w => Math.Max(arrival, w.From.Number)).FirstOrDefault(double.PositiveInfinity);
            time += stop.Service.Number;
            here = stop.Location;
        }

        return time + problem.TimeBetween(vehicle.Profile, here, problem.Depot(vehicle.StartDepot).Location).Number;
    }

    private static CollectionProblem TwoStops(double costPerHour) => new(new CollectionContent
    {
        Name = "two stops",
        Matrices = [new TravelMatrix { Profile = "road", Locations = ["D", "A", "B"], Kilometres = [0, 1, 1, 1, 0, 1, 1, 1, 0], TravelHours = [0, 0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0] }],
        Depots = [new Depot { Id = "D", Location = "D" }],
        Stops = [Stop("A", (6, 7), (9, 10)), Stop("B", (9, 9.5))],
        VehicleTypes =
        [
            new VehicleType
            {
                Id = "van", Payload = WetMass.Tonnes(5), StartDepot = "D", Profile = "road", CostPerHour = Rate<Money, Hours>.Of(costPerHour), Shift = new TimeWindow(Hours.Of(5.5), Hours.Of(18)),
            },
        ],
    });

    private static CollectionStop Stop(string id, params (double From, double To)[] windows) => new()
    {
        Id = id,
        Location = id,
        Windows = [.. windows.Select(w => new TimeWindow(Hours.Of(w.From), Hours.Of(w.To)))],
        Lots = [new CollectionLot { Id = "lot " + id, Mass = WetMass.Tonnes(1) }],
    };
}
