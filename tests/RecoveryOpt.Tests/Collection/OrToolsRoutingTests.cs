using System.Collections.Immutable;
using System.Diagnostics;
using RecoveryOpt.Collection;
using RecoveryOpt.OrTools;
using static RecoveryOpt.Tests.PlannerProblems;

namespace RecoveryOpt.Tests;

/// <summary>OR-Tools' routing behind our interface: each rule it claims is kept, each it lacks is refused.</summary>
[NonParallelizable]
public sealed class OrToolsRoutingTests
{
    private static readonly CollectionOptions Short = new() { ProofShare = 0, Engine = RoutingEngine.OrTools, IterationLimit = 60, TimeLimit = TimeSpan.FromMinutes(5) };

    private static CollectionContent Fleet => Ring() with { VehicleTypes = [Lorry with { Count = 1 }, Lorry with { Id = "van", Count = 9, Payload = WetMass.Tonnes(2), FixedCost = Money.Of(20), CostPerKm = Rate<Money, Distance>.Of(0.7) }] };

    private static IEnumerable<TestCaseData> Supported()
    {
        yield return new TestCaseData(Ring(), 12).SetName("{m}(capacity)");
        yield return new TestCaseData(Ring().WithStops((s, _) => s with { Lots = [s.Lots[0] with { Volume = Volume.CubicMetres(2) }] }).WithLorry(v => v with { PayloadVolume = Volume.CubicMetres(6.5) }), 12).SetName("{m}(volume)");
        yield return new TestCaseData(Ring().WithStops((s, i) => s with { Windows = [Window(8 + i % 3, 9 + i % 3)] }).WithLorry(v => v with { Shift = Window(7, 13) }), 12).SetName("{m}(windows)");
        yield return new TestCaseData(Ring().WithStops((s, i) => s with { Windows = [Window(8, 8.2), Window(10 + i % 2, 10.4 + i % 2)] }), 12).SetName("{m}(several windows)");
        yield return new TestCaseData(Ring().WithStop(3, s => s with { Obligation = Obligation.May, Value = Money.Of(1) }).WithStop(4, s => s with { Obligation = Obligation.May, Value = Money.Of(100) }), 11).SetName("{m}(optional stops)");
        yield return new TestCaseData(Ring().WithStop(3, s => s with { Group = "G", Obligation = Obligation.May, Value = Money.Of(5) }).WithStop(9, s => s with { Group = "G", Obligation = Obligation.May, Value = Money.Of(30) }) with { Groups = [new AlternativeGroup { Id = "G" }] }, 11).SetName("{m}(groups)");
        yield return new TestCaseData(Fleet, 12).SetName("{m}(mixed fleet)");
        yield return new TestCaseData(Ring() with { Depots = [new Depot { Id = "home", Location = "home" }, new Depot { Id = "east", Location = "east", Open = Window(0, 20) }], VehicleTypes = [Lorry with { Count = 2 }, Lorry with { Id = "other", StartDepot = "east", EndDepot = "home" }] }, 12).SetName("{m}(several depots)");
        yield return new TestCaseData(Fleet.WithStop(0, s => s with { Lots = [s.Lots[0] with { LoadClass = "acid" }] }).WithLorry(v => v with { LoadClasses = ["acid"] }), 12).SetName("{m}(load classes)");
        yield return new TestCaseData(Ring().WithLorry(v => v with { LongestDriving = Hours.Of(0.8) }), 12).SetName("{m}(longest driving)");
        yield return new TestCaseData(Ring().WithStops((s, i) => s with { Windows = [Window(6 + i % 4, 8 + i % 4)] }).WithLorry(v => v with { LongestDuty = Hours.Of(1.5) }), 12).SetName("{m}(longest duty)");
        yield return new TestCaseData(Ring().WithStops((s, i) => s with { Windows = [Window(6 + i % 4, 8 + i % 4)] }).WithLorry(v => v with { CostPerHour = Rate<Money, Hours>.Of(30) }), 12).SetName("{m}(cost per hour)");
    }

    [TestCaseSource(nameof(Supported))]
    public void Each_rule_it_takes_is_kept_at_nearly_the_cost_of_our_own_search(CollectionContent content, int served)
    {
        var problem = new CollectionProblem(content);
        CollectionObjective objective = content.Stops.Any(s => s.Value is not null) ? CollectionObjective.MostValueMinusCost : CollectionObjective.LeastCost;
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, Short with { Objective = objective });
        PlannerOutcome own = new CollectionPlanner().Plan(problem, Short with { Objective = objective, Engine = RoutingEngine.Own, IterationLimit = 2_000 });
        CollectionPlan plan = outcome.PlanOrThrow();
        Assert.Multiple(() =>
        {
            Assert.That(CollectionAuditor.Audit(problem, plan), Is.Empty);
            Assert.That(plan.Routes.Sum(r => r.Visits.Length), Is.EqualTo(served));
            Assert.That(own.Bounds.Achieved, Is.Not.Null);
            Assert.That(Math.Abs(outcome.Bounds.Achieved!.Value - own.Bounds.Achieved!.Value), Is.LessThan(0.1 * plan.Cost.Number), $"OR-Tools {outcome.Bounds.Achieved:F2}, own {own.Bounds.Achieved:F2}");
            Assert.That(outcome.Stop, Is.EqualTo(StopReason.WorkLimit));
            Assert.That(outcome.Provenance.Engine, Does.StartWith("OR-Tools routing 9."));
        });
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        CollectionContent acids = Ring().WithStop(0, s => s with { Lots = [s.Lots[0] with { LoadClass = "acid" }] }).WithStop(1, s => s with { Lots = [s.Lots[0] with { LoadClass = "battery" }] }).WithLorry(v => v with { LoadClasses = ["acid", "battery"] });
        yield return new TestCaseData(acids with { Incompatible = [new IncompatibleClasses("acid", "battery")] }, "incompatible", "RO5061").SetName("{m}(incompatible loads)");
        yield return new TestCaseData(Ring().WithStop(0, s => s with { Lots = [s.Lots[0] with { GradeClass = "rich" }] }).WithLorry(v => v with { OneGrade = true }), "vehicleTypes[0] (lorry).oneGrade", "RO5061").SetName("{m}(one grade)");
        yield return new TestCaseData(Ring(2_600), "stops", "RO5062").SetName("{m}(too many places)");
    }

    [TestCaseSource(nameof(Refused))]
    public void Each_rule_it_lacks_is_refused_before_it_starts(CollectionContent content, string path, string code)
    {
        var problem = new CollectionProblem(content);
        InvalidScenarioException refusal = Assert.Throws<InvalidScenarioException>(() => new CollectionPlanner().Plan(problem, Short))!;
        Assert.That(refusal.Problems.Select(p => (p.Path, p.Code)), Is.EqualTo(new[] { (path, code) }));
    }

    [Test]
    public void Where_it_lacks_a_rule_both_means_ours_alone_and_the_outcome_says_so()
    {
        CollectionContent graded = Ring().WithStop(0, s => s with { Lots = [s.Lots[0] with { GradeClass = "rich" }] }).WithLorry(v => v with { OneGrade = true });
        PlannerOutcome outcome = new CollectionPlanner().Plan(new CollectionProblem(graded), Short with { Engine = RoutingEngine.Both });
        Assert.That(outcome.PlanOrThrow().Skipped, Is.Empty);
        Assert.That(outcome.Provenance.EngineNote, Does.Contain("can't take").And.Contain("one grade class per vehicle"));
        Assert.That(outcome.Provenance.Engine, Does.Not.Contain("OR-Tools routing"));
    }

    [Test]
    public void What_must_be_served_and_cannot_be_is_named()
    {
        var problem = new CollectionProblem(Ring().WithLorry(v => v with { Count = 2 }));
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, Short);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Best, Is.Null);
            Assert.That(outcome.Incomplete!.Skipped, Has.Length.EqualTo(4));
            Assert.That(outcome.AuditFindings.Select(f => f.Kind), Is.All.EqualTo(CollectionFindingKind.NotServed));
            Assert.That(outcome.Message, Does.Contain("leaves out " + outcome.Incomplete.Skipped[0]));
            Assert.That(() => outcome.PlanOrThrow(), Throws.TypeOf<NoCollectionPlanException>());
        });
    }

    [Test]
    public void The_same_solutions_explored_give_the_same_plan()
    {
        var problem = new CollectionProblem(Ring(24));
        string[] plans = [.. Enumerable.Range(0, 2).Select(_ => Routes(new CollectionPlanner().Plan(problem, Short).PlanOrThrow()))];
        Assert.That(plans[1], Is.EqualTo(plans[0]));
    }

    // The best ring has three arcs of four neighbours: given it, one solution explored is no worse.
    [Test]
    public void A_start_plan_is_not_lost()
    {
        var problem = new CollectionProblem(Ring());
        CollectionPlan best = CollectionPlan.Of(problem, Enumerable.Range(0, 3).Select(r => ("lorry", Enumerable.Range(1 + 4 * r, 4).Select(i => $"S{i:000}").ToImmutableArray())));
        RoutingAnswer answer = new OrToolsRoutingBackend().Solve(problem, Short with { IterationLimit = 1, Start = best }, null, CancellationToken.None);
        Assert.That(answer.Plan!.Cost.Number, Is.EqualTo(best.Cost.Number).Within(1e-6));
    }

    [Test]
    public void Both_engines_give_the_better_plan()
    {
        var problem = new CollectionProblem(Ring(20));
        CollectionOptions options = Short with { Engine = RoutingEngine.Both, IterationLimit = 100 };
        PlannerOutcome own = new CollectionPlanner().Plan(problem, options with { Engine = RoutingEngine.Own });
        PlannerOutcome both = new CollectionPlanner().Plan(problem, options);
        Assert.That(both.PlanOrThrow().Cost.Number, Is.LessThanOrEqualTo(own.PlanOrThrow().Cost.Number + 1e-9));
        Assert.That(both.Provenance.Engine, Does.Contain("route search").And.Contain("OR-Tools routing"));
        Assert.That(both.Provenance.EngineNote, Does.StartWith("The plan is that of"));
    }

    [Test]
    public void The_deadline_is_kept()
    {
        var watch = Stopwatch.StartNew();
        PlannerOutcome outcome = new CollectionPlanner().Plan(new CollectionProblem(Ring(60)), Short with { IterationLimit = null, TimeLimit = TimeSpan.FromSeconds(0.6) });
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2.5)));
        Assert.That(outcome.Stop, Is.EqualTo(StopReason.TimeLimit));
        Assert.That(outcome.Best, Is.Not.Null);
    }

    // It can't be interrupted: the answer comes at once all the same, and the search that is left behind is counted until its own limit.
    [Test]
    public void Cancelled_it_answers_at_once_with_what_it_was_given_and_what_lingers_is_counted()
    {
        var problem = new CollectionProblem(Ring(60));
        CollectionPlan start = new CollectionPlanner().Plan(problem, new CollectionOptions { IterationLimit = 200 }).PlanOrThrow();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();
        PlannerOutcome outcome = new CollectionPlanner().Plan(problem, Short with { IterationLimit = null, TimeLimit = TimeSpan.FromSeconds(1.5), Start = start }, cancellation: cancellation.Token);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(outcome.Stop, Is.EqualTo(StopReason.Cancelled));
        Assert.That(outcome.PlanOrThrow().Cost, Is.EqualTo(start.Cost));
        Assert.That(OrToolsRoutingRun.LingeringCount, Is.EqualTo(1));
        Assert.That(() => OrToolsRoutingRun.LingeringCount, Is.Zero.After(20_000, 50));
    }

    private static string Routes(CollectionPlan plan) => string.Join("; ", plan.Routes.Select(r => $"{r.VehicleType}: {string.Join(' ', r.Visits.Select(v => v.Stop))}"));
}
