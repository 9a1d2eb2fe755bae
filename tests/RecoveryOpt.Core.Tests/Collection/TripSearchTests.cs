using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Collection;

/// <summary>Unloading between trips, skips, and several windows while hours count: against every route there is.</summary>
public sealed class TripSearchTests
{
    private const int Instances = 100;

    private static CollectionOptions Iterations(long count, int seed = 1) =>
        new() { IterationLimit = count, TimeLimit = TimeSpan.FromDays(40_000), Seed = seed, Objective = CollectionObjective.MostValueMinusCost };

    [Test]
    public void Unloading_is_placed_as_well_as_by_trying_everything() => AsGoodAsAll(seed => RandomTrips.Unloading(seed, 3 + seed % 2), least: 99);

    [Test]
    public void Skips_are_served_as_well_as_by_trying_everything() => AsGoodAsAll(seed => RandomTrips.Skips(seed, seed % 5 == 0 ? 4 : 3), least: 99);

    [Test]
    public void Windows_are_chosen_as_well_as_by_trying_everything() => AsGoodAsAll(seed => RandomTrips.SeveralWindows(seed, 4), least: 99);

    public static IEnumerable<TestCaseData> Larger()
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            yield return new TestCaseData(WithMore(RandomTrips.Unloading(seed, 30), 8), seed).SetArgDisplayNames($"unloading {seed}");
            yield return new TestCaseData(WithMore(RandomTrips.Skips(seed, 30), 8), seed).SetArgDisplayNames($"skips {seed}");
            yield return new TestCaseData(WithMore(RandomTrips.SeveralWindows(seed, 30), 15), seed).SetArgDisplayNames($"windows {seed}");
        }
    }

    [TestCaseSource(nameof(Larger))]
    public void The_search_s_own_sums_are_those_of_the_plan(CollectionProblem problem, int seed)
    {
        RoutingData data = RoutingDataBuilder.Build(problem, CollectionObjective.MostValueMinusCost);
        Assert.That(data.NeedsTrips, Is.True);
        CollectionOutcome outcome = CollectionEngine.Run(problem, Iterations(600, seed));
        RouteList found = RouteOptimizer.Run(data, SearchParameters.For(data), (ulong)seed, new SearchBudget { Iterations = 600, Time = TimeSpan.FromDays(1) }).Best;
        double leftOut = outcome.Plan.Skipped.Sum(id => data.Stops[problem.StopIndex(id)].Reward * data.MoneyPerTick);
        Assert.Multiple(() =>
        {
            Assert.That(CollectionAuditor.Audit(problem, outcome.Plan), Is.Empty);
            Assert.That(outcome.ServesAll, Is.True);
            // Metres and seconds are whole in the search; the plan's schedule is no dearer.
            Assert.That(outcome.Plan.Cost.Number, Is.EqualTo(found.Cost * data.MoneyPerTick - leftOut).Within(5e-4 * outcome.Plan.Cost.Number));
        });
    }

    [TestCaseSource(nameof(Larger))]
    public void The_same_seed_gives_the_same_plan_and_a_start_is_never_worsened(CollectionProblem problem, int seed)
    {
        CollectionPlan first = CollectionEngine.Run(problem, Iterations(200, seed)).Plan;
        CollectionPlan second = CollectionEngine.Run(problem, Iterations(200, seed)).Plan;
        Assert.That(Signature(second), Is.EqualTo(Signature(first)));
        CollectionPlan next = CollectionEngine.Run(problem, Iterations(100, seed + 70) with { Start = first }).Plan;
        Assert.That(next.Cost.Number - next.Value.Number, Is.LessThanOrEqualTo(first.Cost.Number - first.Value.Number + 0.05));
    }

    [Test]
    public void Two_threads_give_the_same_plan_every_time()
    {
        CollectionProblem problem = WithMore(RandomTrips.Skips(5, 20), 8);
        CollectionPlan first = CollectionEngine.Run(problem, Iterations(200) with { Threads = 2 }).Plan;
        Assert.That(Signature(CollectionEngine.Run(problem, Iterations(200) with { Threads = 2 }).Plan), Is.EqualTo(Signature(first)));
        Assert.That(CollectionAuditor.Audit(problem, first), Is.Empty);
    }

    [Test]
    public void One_lorry_serves_in_trips_what_it_could_not_carry_at_once()
    {
        CollectionContent content = RandomTrips.Unloading(2, 8).Content;
        CollectionStop[] stops = [.. content.Stops.Select(s => s with { Windows = [], Obligation = Obligation.Must, Lots = [s.Lots[0] with { Mass = WetMass.Tonnes(1), LoadClass = null, GradeClass = null }] })];
        VehicleType lorry = content.VehicleTypes[0] with { Payload = WetMass.Tonnes(2), UnloadsAt = ["yard"] };
        var problem = new CollectionProblem(content with { Stops = [.. stops], VehicleTypes = [lorry] });
        CollectionOutcome outcome = CollectionEngine.Run(problem, Iterations(300));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ServesAll, Is.True);
            Assert.That(outcome.Plan.Routes.Single().Visits.Count(v => v.UnloadingSite is not null), Is.EqualTo(3), "eight tonnes, two at a time, the last two brought home");
            Assert.That(CollectionAuditor.Audit(problem, outcome.Plan), Is.Empty);
        });
    }

    [Test]
    public void A_plan_with_unloading_and_skips_round_trips()
    {
        CollectionProblem problem = WithMore(RandomTrips.Skips(3, 8), 8);
        CollectionPlan plan = CollectionEngine.Run(problem, Iterations(100)).Plan;
        Assert.That(plan.Routes.SelectMany(r => r.Visits).Any(v => v.UnloadingSite is not null), Is.True);
        byte[] written = CollectionDocument.WritePlan(plan);
        Assert.That(CollectionDocument.WritePlan(CollectionDocument.ReadPlan(written, problem)), Is.EqualTo(written));
        byte[] document = CollectionDocument.Write(problem);
        Assert.That(CollectionDocument.Write(CollectionDocument.Read(document)), Is.EqualTo(document));
    }

    private static CollectionProblem WithMore(CollectionProblem problem, int count) =>
        new(problem.Content with { VehicleTypes = [.. problem.VehicleTypes.Select(v => v with { Count = count })] });

    private static string Signature(CollectionPlan plan) =>
        string.Join("; ", plan.Routes.Select(r => $"{r.VehicleType}: {string.Join(' ', r.Visits.Select(v => v.UnloadingSite ?? v.Stop))}"));

    private static void AsGoodAsAll(Func<int, CollectionProblem> create, int least)
    {
        int asGood = 0;
        int feasible = 0;
        for (int seed = 1; seed <= Instances; seed++)
        {
            CollectionProblem problem = create(seed);
            double best = AllRoutes.Best(problem);
            CollectionOutcome outcome = CollectionEngine.Run(problem, Iterations(200, seed));
            Assert.That(CollectionAuditor.Audit(problem, outcome.Plan).Where(f => f.Kind != CollectionFindingKind.NotServed), Is.Empty, $"seed {seed}");
            if (double.IsInfinity(best))
            {
                Assert.That(outcome.ServesAll, Is.False, $"seed {seed}");
                asGood++;
                continue;
            }

            feasible++;
            double found = outcome.ServesAll ? outcome.Plan.Cost.Number - outcome.Plan.Value.Number : double.PositiveInfinity;
            Assert.That(found, Is.GreaterThan(best - 1e-6), $"seed {seed}: better than the best of all");
            // The search counts whole metres and seconds.
            if (found < best + 0.05) asGood++;
            else TestContext.Out.WriteLine($"seed {seed}: found {found}, best {best}");
        }

        TestContext.Out.WriteLine($"{asGood} of {Instances}, {feasible} with a plan");
        Assert.That(asGood, Is.GreaterThanOrEqualTo(least));
        Assert.That(feasible, Is.GreaterThan(Instances / 3));
    }
}
