using System.Diagnostics;
using System.Globalization;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>Thousands of stops: one matrix for distance and time, laid out by place, given up as soon as it is asked for.</summary>
public sealed class LargeCollectionTests
{
    [Test]
    public void A_plan_of_thousands_of_stops_passes_the_audit_and_is_the_same_every_time()
    {
        CollectionProblem problem = Region(2_100);
        var options = new CollectionOptions { IterationLimit = 300, TimeLimit = TimeSpan.FromDays(1) };
        CollectionOutcome first = CollectionEngine.Run(problem, options);
        CollectionOutcome next = CollectionEngine.Run(problem, options with { IterationLimit = 1, Start = first.Plan });
        Assert.Multiple(() =>
        {
            Assert.That(CollectionAuditor.Audit(problem, first.Plan), Is.Empty);
            Assert.That(first.ServesAll, Is.True);

            // A start plan comes through the other layout of stops unharmed.
            Assert.That(next.Plan.Cost.Number, Is.LessThanOrEqualTo(first.Plan.Cost.Number * (1 + 1e-6)));
        });
    }

    // In these units a ten-thousandth of an hour is a third of a second: rounding up keeps every window, and the cost within a metre per way.
    [Test]
    public void One_matrix_serves_distance_and_time_and_never_flatters_either()
    {
        CollectionProblem problem = Region(2_100);
        RoutingData data = RoutingDataBuilder.Build(problem, CollectionObjective.LeastCost);
        TravelData travel = data.Travel[0];
        Assert.That(travel.Seconds, Is.SameAs(travel.Metres));
        for (int c = 0; c < data.StopCount; c += 100)
        {
            int d = (c + 37) % data.StopCount;
            (string from, string to) = (problem.Stops[data.InProblem(c)].Location, problem.Stops[data.InProblem(d)].Location);
            int units = travel.Metres[c * data.PlaceCount + d];
            double hours = problem.TimeBetween("road", from, to).Number;
            double metres = problem.DistanceBetween("road", from, to).Number * 1000;
            Assert.That(units / 36_000.0, Is.InRange(hours - 1e-9, hours + 1 / 36_000.0));
            Assert.That(units * travel.MetresPerUnit, Is.InRange(metres - 1e-3, metres + travel.MetresPerUnit));
        }
    }

    [Test]
    public void Preparing_ten_thousand_stops_ends_when_it_is_cancelled_or_the_time_is_up()
    {
        CollectionProblem problem = Region(10_000);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();
        CollectionOutcome cancelled = CollectionEngine.Run(problem, new CollectionOptions { TimeLimit = TimeSpan.FromMinutes(5) }, cancellation: cancellation.Token);
        CollectionOutcome timed = CollectionEngine.Run(problem, new CollectionOptions { TimeLimit = TimeSpan.FromMilliseconds(200) });
        Assert.Multiple(() =>
        {
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(4)));
            Assert.That((cancelled.Stop, cancelled.Iterations, cancelled.ServesAll), Is.EqualTo((StopReason.Cancelled, 0L, false)));
            Assert.That((timed.Stop, timed.Iterations, timed.ServesAll), Is.EqualTo((StopReason.TimeLimit, 0L, false)));
        });
    }

    [Test]
    public void The_smallest_are_those_of_a_full_sort([Values(0, 1, 7, 40, 200)] int count)
    {
        var random = new Random(count);
        double[] keys = [.. Enumerable.Range(0, 200).Select(i => i % 11 == 0 ? double.PositiveInfinity : random.Next(30))];
        int[] items = [.. Enumerable.Range(0, 200)];
        int[] expected = [.. items.OrderBy(i => keys[i]).ThenBy(i => i).Take(count)];
        Smallest.First(keys, items, count);
        Assert.That(items.Take(count), Is.EqualTo(expected));
    }

    [Test]
    public void A_great_circle_matrix_and_its_written_out_copy_say_the_same()
    {
        TravelMatrix measured = TravelMatrix.GreatCircle("road", [("a", Latitude.Degrees(23), Longitude.Degrees(113)), ("b", Latitude.Degrees(23.1), Longitude.Degrees(113.4)), ("c", Latitude.Degrees(22.8), Longitude.Degrees(113))], 1.3, 40);
        TravelMatrix written = measured with { Kilometres = measured.Kilometres.SetItem(1, 99) };
        Assert.Multiple(() =>
        {
            Assert.That(written.KilometresBetween(0, 1), Is.EqualTo(99));
            Assert.That(measured.KilometresBetween(0, 1), Is.EqualTo(measured.Kilometres[1]).And.Not.EqualTo(99));
            Assert.That(written.TravelHours, Is.EqualTo(measured.TravelHours));
            Assert.That(written.HoursBetween(2, 0), Is.EqualTo(measured.HoursBetween(2, 0)));
        });
    }

    // A country's collection: more kilometres in all than one way can have.
    [Test]
    public void Many_long_routes_add_up()
    {
        CollectionProblem problem = Region(12);
        VehicleType lorry = problem.VehicleTypes[0] with { Payload = WetMass.Tonnes(1), Shift = null };
        var far = new CollectionProblem(problem.Content with
        {
            Locations = [.. problem.Content.Locations.Select(l => string.Equals(l.Id, "depot", StringComparison.Ordinal) ? l : l with { Longitude = Longitude.Degrees(40) })],
            Matrices = [],
            Stops = [.. problem.Stops.Select(s => s with { Windows = [] })],
            VehicleTypes = [lorry with { Count = 12 }],
        });
        CollectionPlan plan = CollectionEngine.Run(far, new CollectionOptions { IterationLimit = 10, TimeLimit = TimeSpan.FromDays(1) }).Plan;
        Assert.That(plan.Distance.Number, Is.GreaterThan(50_000));
        Assert.That(CollectionAuditor.Audit(far, plan), Is.Empty);
    }

    private static CollectionProblem Region(int stops)
    {
        var random = new Random(stops);
        string[] ids = [.. Enumerable.Range(0, stops).Select(i => i.ToString("'S'00000", CultureInfo.InvariantCulture))];
        return new CollectionProblem(new CollectionContent
        {
            Name = "region",
            Locations = [Place("depot", 0, 0), .. ids.Select(id => Place(id, random.NextDouble() - 0.5, random.NextDouble() - 0.5))],
            Profiles = [new TravelProfile { Id = "road", Circuity = 1.3, KmPerHour = 45 }],
            Depots = [new Depot { Id = "depot", Location = "depot" }],
            Stops =
            [
                .. ids.Select(id => new CollectionStop
                {
                    Id = id, Location = id, Service = Hours.Of(0.1), Windows = [new TimeWindow(Hours.Of(6 + 8 * random.NextDouble()), Hours.Of(15))],
                    Lots = [new CollectionLot { Id = id, Mass = WetMass.Tonnes(0.6) }],
                }),
            ],
            VehicleTypes =
            [
                new VehicleType
                {
                    Id = "lorry", Count = stops, Payload = WetMass.Tonnes(7), FixedCost = Money.Of(60), CostPerKm = Rate<Money, Distance>.Of(1.2),
                    Shift = new TimeWindow(Hours.Of(5), Hours.Of(20)), StartDepot = "depot", Profile = "road",
                },
            ],
        });
    }

    private static CollectionLocation Place(string id, double north, double east) => new() { Id = id, Latitude = Latitude.Degrees(north), Longitude = Longitude.Degrees(east) };
}
