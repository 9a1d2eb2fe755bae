using RecoveryOpt.Collection;
using RecoveryOpt.Tests.Collection;

namespace RecoveryOpt.Tests;

/// <summary>What the planner says of its plan: how good it is at least, why stops are left out, what conflicts.</summary>
public sealed class PlannerProofTests
{
    private static readonly CollectionOptions Budget = new() { IterationLimit = 2_000, TimeLimit = TimeSpan.FromDays(1) };

    [Test]
    public void A_small_problem_is_proven_best_for_every_objective([Values] CollectionObjective objective)
    {
        CollectionProblem problem = Small();
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, Budget with { Objective = objective });
        double best = AllRoutes.Plans(problem).Min(p => objective switch
        {
            CollectionObjective.LeastCost => p.Cost,
            CollectionObjective.MostValueMinusCost => p.Cost - p.Value,
            _ => -p.Value / (p.Cost + 20),
        });
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, Is.True, outcome.WhyNotProven);
            Assert.That(outcome.Stop, Is.EqualTo(StopReason.Completed));
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(objective == CollectionObjective.LeastCost ? best : -best).Within(1e-6));
            Assert.That(outcome.Bounds.Gap, Is.LessThanOrEqualTo(1e-6));
        });
    }

    [Test]
    public void Value_per_cost_without_a_floor_is_refused()
    {
        CollectionProblem bare = new(Small().Content with { Overhead = null });
        CollectionOptions options = Budget with { Objective = CollectionObjective.MostValuePerCost };
        Assert.That(() => new CollectionPlanner().Plan(bare, options), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("RO5100"));
        CollectionProblem worthless = new(Small().Content with { Stops = [.. Small().Stops.Select(s => s with { Value = null, Obligation = Obligation.Must })] });
        Assert.That(() => new CollectionPlanner().Plan(worthless, options), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("RO5101"));
    }

    [Test]
    public void A_least_mass_is_kept_and_said_to_bind()
    {
        CollectionProblem problem = new(Small().Content with { Overhead = null, LeastMass = WetMass.Tonnes(2.5) });
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, Budget with { Objective = CollectionObjective.MostValuePerCost });
        double best = AllRoutes.Plans(problem).Where(p => p.Mass >= 2.5 - 1e-9).Max(p => p.Value / p.Cost);
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(best).Within(1e-6));
        Assert.That(outcome.Bounds.Proven, Is.GreaterThanOrEqualTo(best - 1e-9));
        Assert.That(outcome.Message, Does.Contain("least mass").And.Contain("binds"));
    }

    [Test]
    public void Too_little_mass_is_a_finding_of_the_audit()
    {
        CollectionProblem problem = new(Small().Content with { LeastMass = WetMass.Tonnes(2.5) });
        CollectionPlan none = CollectionPlan.Of(Small(), []);
        Assert.That(CollectionAuditor.Audit(problem, none).Select(f => f.Kind), Has.Member(CollectionFindingKind.BelowLeastMass));
    }

    [Test]
    public void A_stop_left_out_says_what_stands_against_it()
    {
        // Everything fits but for one thing each: too heavy, too late, too far for its value.
        CollectionProblem problem = new(Small().Content with
        {
            VehicleTypes = [Van with { Count = 1, Payload = WetMass.Tonnes(3), Shift = new TimeWindow(Hours.Of(6), Hours.Of(20)) }],
            Stops =
            [
                Stop("heavy", "P1", 3.5, 90),
                Stop("late", "P2", 0.1, 90) with { Windows = [new TimeWindow(Hours.Of(5), Hours.Of(6.05))] },
                Stop("poor", "P3", 0.1, 1),
                Stop("rich", "P4", 0.5, 500),
            ],
        });
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, Budget with { Objective = CollectionObjective.MostValueMinusCost });
        Dictionary<string, UnservedStop> why = outcome.Unserved.ToDictionary(u => u.Stop, StringComparer.Ordinal);
        Assert.That(outcome.Best!.Skipped, Is.EqualTo(new[] { "heavy", "late", "poor" }));
        Assert.Multiple(() =>
        {
            Assert.That(why["heavy"].Cause, Is.EqualTo(UnservedCause.Mass));
            Assert.That(why["heavy"].Relaxation, Is.EqualTo(1).Within(1e-9), "Beside the rich one, which is the cheapest way to it, it is 1 t too much.");
            Assert.That(why["late"].Cause, Is.EqualTo(UnservedCause.Window));
            Assert.That(why["late"].Text, Does.Contain("min"));
            Assert.That(why["poor"].Cause, Is.EqualTo(UnservedCause.Detour));
            Assert.That(why["poor"].Detour!.Value.Number, Is.GreaterThan(1));
            Assert.That(why["poor"].Text, Does.Contain("against a value of 1"));
        });
    }

    [Test]
    public void Conflicts_name_stops_and_limits()
    {
        CollectionProblem problem = new(Small().Content with
        {
            VehicleTypes = [Van with { Count = 1, Payload = WetMass.Tonnes(1) }],
            Stops = [Stop("heavy", "P1", 3.5, 90) with { Obligation = Obligation.Must }, Stop("other", "P2", 0.5, 90) with { Obligation = Obligation.Must }],
        });
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, Budget);
        Assert.That(outcome.Best, Is.Null);
        Assert.That(outcome.Conflicts, Has.Some.Contains("heavy can't be served even alone").And.Some.Contains("whole fleet carries 1 t"));
        Assert.That(outcome.Unserved.Single(u => u.Stop == "heavy").Cause, Is.EqualTo(UnservedCause.Mass));
    }

    [Test]
    public void A_short_limit_is_kept_proof_and_all([Values(0.3, 2.0)] double seconds)
    {
        CollectionProblem problem = RandomCollection.Create(4, 150);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, new CollectionOptions { TimeLimit = TimeSpan.FromSeconds(seconds) });
        TestContext.Out.WriteLine($"late by {watch.Elapsed.TotalSeconds - seconds:F3} s, {outcome.WhyNotProven}");
        Assert.That(watch.Elapsed.TotalSeconds, Is.LessThan(seconds + 3), "The limits leave room for a busy machine.");
    }

    private static VehicleType Van => new()
    {
        Id = "van",
        Count = 3,
        Payload = WetMass.Tonnes(1.6),
        FixedCost = Money.Of(15),
        CostPerKm = Rate<Money, Distance>.Of(1),
        StartDepot = "D",
        Profile = "road",
    };

    private static CollectionStop Stop(string id, string place, double tonnes, double value) => new()
    {
        Id = id,
        Location = place,
        Service = Hours.Of(0.1),
        Obligation = Obligation.May,
        Value = Money.Of(value),
        Lots = [new CollectionLot { Id = id + " lot", Mass = WetMass.Tonnes(tonnes) }],
    };

    private static CollectionProblem Small()
    {
        (string, Latitude, Longitude)[] places = [.. Enumerable.Range(0, 6).Select(i => ($"P{i}", Latitude.Degrees(50 + 0.03 * (i * 7 % 5)), Longitude.Degrees(10 + 0.05 * (i * 3 % 4))))];
        return new CollectionProblem(new CollectionContent
        {
            Name = "small",
            Overhead = Money.Of(20),
            Matrices = [TravelMatrix.GreatCircle("road", places, 1.3, 50)],
            Depots = [new Depot { Id = "D", Location = "P0" }],
            VehicleTypes = [Van],
            Stops = [.. Enumerable.Range(1, 5).Select(i => Stop($"S{i}", $"P{i}", 0.4 + 0.1 * i, 15 * i))],
        });
    }
}
