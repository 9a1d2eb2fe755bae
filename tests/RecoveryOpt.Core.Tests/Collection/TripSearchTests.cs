using RecoveryOpt.Collection;

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
    public void Skips_are_served_as_well_as_by_trying_everything() => AsGoodAsAll(seed => RandomTrips.Skips(seed, 3 + seed % 2), least: 99);

    [Test]
    public void Windows_are_chosen_as_well_as_by_trying_everything() => AsGoodAsAll(seed => RandomTrips.SeveralWindows(seed, 4), least: 99);

    private static void AsGoodAsAll(Func<int, CollectionProblem> create, int least)
    {
        int asGood = 0;
        int feasible = 0;
        for (int seed = 1; seed <= Instances; seed++)
        {
            CollectionProblem problem = create(seed);
            double best = AllRoutes.Best(problem);
            CollectionOutcome outcome = CollectionEngine.Run(problem, Iterations(300, seed));
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
