using RecoveryOpt.Collection;
using RecoveryOpt.Collection.Proof;
using RecoveryOpt.Highs;
using RecoveryOpt.Solving;
using RecoveryOpt.Tests.Collection;

namespace RecoveryOpt.Tests;

/// <summary>What is proven of routes against every plan of tiny problems of all kinds: never better than true, and mostly exactly that.</summary>
public sealed class RouteProofTests
{
    private const int Problems = 1000;

    [Test]
    public void No_plan_is_better_than_what_is_proven([Values] CollectionObjective objective, [Values] bool isTold)
    {
        int proven = 0;
        int tight = 0;
        for (int seed = 1; seed <= Problems; seed++)
        {
            CollectionProblem problem = Create(seed, objective);
            (double Cost, double Value, double Mass)[] plans = [.. AllRoutes.Plans(problem).Where(p => p.Mass >= (problem.Content.LeastMass?.Number ?? 0) - 1e-9)];
            if (plans.Length == 0) continue;
            double best = plans.Min(p => Worth(problem, p.Cost, p.Value, objective));

            // Told of a plan or not, the bound has to hold; a plan by our search is as good as any here.
            CollectionPlan? held = isTold ? Search(problem, objective, seed) : null;
            RouteProofAnswer proof = Prove(problem, objective, held);
            if (proof.Bound is not { } bound)
            {
                Assert.That(objective, Is.EqualTo(CollectionObjective.MostValuePerCost), $"seed {seed}: {proof.WhyNot}");
                continue;
            }

            double worth = CollectionMeasure.IsLeast(objective) ? bound : -bound;
            Assert.That(worth, Is.LessThanOrEqualTo(best + 1e-6 * (1 + Math.Abs(best))), $"seed {seed}");
            proven++;
            if (worth >= best - 1e-4 * (1 + Math.Abs(best))) tight++;
        }

        TestContext.Out.WriteLine($"{proven} problems with a bound, at {tight} of them it is the best plan's value");
        Assert.That(proven, Is.GreaterThanOrEqualTo(400));
        Assert.That(tight, Is.GreaterThan(proven / 2), "A bound that is always far off proves nothing.");
    }

    [Test]
    public void With_fewer_rules_it_still_holds([Values] bool areLoadsPriced)
    {
        PricedRules rules = areLoadsPriced ? PricedRules.Loads : PricedRules.Mass;
        int compared = 0;
        for (int seed = 1; seed <= 200; seed++)
        {
            CollectionProblem problem = TinyCollection.Create(seed);
            double best = AllRoutes.Plans(problem).Select(p => p.Cost).DefaultIfEmpty(double.PositiveInfinity).Min();
            if (double.IsInfinity(best)) continue;
            using var master = new HighsMaster();
            ProofData data = ProofDataBuilder.Build(problem, CollectionObjective.LeastCost, 1, 0, rules);
            RouteBound bound = new ColumnGeneration(data, master, CancellationToken.None).Run(new ColumnGenerationOptions());
            Assert.That(bound.IsConverged, Is.True, $"seed {seed}");
            Assert.That(bound.Bound, Is.LessThanOrEqualTo(best + 1e-6 * (1 + best)), $"seed {seed}");
            compared++;
        }

        Assert.That(compared, Is.GreaterThan(150));
    }

    [Test]
    public void What_cannot_be_priced_has_no_bound_and_says_why()
    {
        CollectionProblem skips = new(TinyCollection.Create(3).Content with
        {
            UnloadingSites = [new UnloadingSite { Id = "U", Location = "P000" }],
            VehicleTypes = [.. TinyCollection.Create(3).VehicleTypes.Select(v => v with { UnloadsAt = ["U"] })],
        });
        RouteProofAnswer proof = Prove(skips, CollectionObjective.LeastCost, null);
        Assert.That(proof.Bound, Is.Null);
        Assert.That(proof.WhyNot, Does.Contain("unload on their way"));
    }

    [Test]
    public void Lots_of_absurd_size_are_left_out_and_break_nothing()
    {
        CollectionContent content = RandomCollection.Create(3, 8, optional: false).Content;
        CollectionStop absurd = content.Stops[0] with
        {
            Obligation = Obligation.May,
            Group = null,
            Value = Money.Of(10),
            Lots = [.. Enumerable.Range(0, 6).Select(i => new CollectionLot { Id = $"much {i}", Mass = WetMass.Tonnes(1e6), Volume = Volume.CubicMetres(1e6) })],
        };
        var problem = new CollectionProblem(content with { Stops = content.Stops.SetItem(0, absurd) });
        CollectionPlan? plan = Search(problem, CollectionObjective.MostValueMinusCost, 1);
        Assert.That(plan?.Skipped, Does.Contain(absurd.Id));
        Assert.That(Prove(problem, CollectionObjective.MostValueMinusCost, plan).Bound, Is.Not.Null);
    }

    [Test]
    public void Work_ends_a_proof_the_same_way_every_time()
    {
        CollectionProblem problem = RandomCollection.Create(5, 25);
        double?[] bounds = [.. Enumerable.Range(0, 2).Select(_ => Prove(problem, CollectionObjective.LeastCost, null, work: 30_000_000).Bound)];
        Assert.That(bounds[0], Is.Not.Null);
        Assert.That(bounds[1], Is.EqualTo(bounds[0]));
    }

    [Test]
    public void A_plan_chosen_from_the_routes_of_a_proof_is_no_worse_than_the_search()
    {
        int better = 0;
        for (int seed = 1; seed <= 6; seed++)
        {
            CollectionProblem problem = Quality.LargeRegion.Create(40, seed);
            CollectionPlan poor = CollectionEngine.Run(problem, new CollectionOptions { IterationLimit = 1, TimeLimit = TimeSpan.FromMinutes(1) }).Plan;
            RouteProofAnswer proof = Prove(problem, CollectionObjective.LeastCost, poor, work: 20_000_000);
            CollectionPlan? chosen = ColumnPlan.Choose(problem, proof, new HighsBackend(), Deadline.Never, CancellationToken.None);
            Assert.That(chosen, Is.Not.Null, $"seed {seed}");
            if (CollectionAuditor.Audit(problem, chosen!).IsEmpty && chosen!.Cost.Number < poor.Cost.Number) better++;
        }

        Assert.That(better, Is.GreaterThan(3));
    }

    private static CollectionProblem Create(int seed, CollectionObjective objective)
    {
        CollectionProblem problem = TinyCollection.Create(seed);
        double all = problem.Stops.Sum(s => s.Lots.Sum(l => l.Mass.Number));
        bool asksForMass = seed % 3 == 0;
        bool hasOverhead = objective == CollectionObjective.MostValuePerCost && (seed % 2 == 0 || !asksForMass);
        return asksForMass || hasOverhead
            ? new CollectionProblem(problem.Content with
            {
                Overhead = hasOverhead ? Money.Of(5 + seed % 50) : null,
                LeastMass = asksForMass && problem.Content.Groups.IsEmpty ? WetMass.Tonnes(0.5 * all) : null,
            })
            : problem;
    }

    private static double Worth(CollectionProblem problem, double cost, double value, CollectionObjective objective) => objective switch
    {
        CollectionObjective.LeastCost => cost,
        CollectionObjective.MostValueMinusCost => cost - value,
        _ => cost + (problem.Content.Overhead?.Number ?? 0) is > 0 and var all ? -value / all : 0,
    };

    private static CollectionPlan? Search(CollectionProblem problem, CollectionObjective objective, int seed)
    {
        CollectionPlan plan = CollectionEngine.Run(problem, new CollectionOptions { Objective = objective, IterationLimit = 600, TimeLimit = TimeSpan.FromMinutes(1), Seed = seed }).Plan;
        return CollectionAuditor.Audit(problem, plan).IsEmpty ? plan : null;
    }

    private static RouteProofAnswer Prove(CollectionProblem problem, CollectionObjective objective, CollectionPlan? held, long work = long.MaxValue) =>
        new RouteProof(problem, objective, new ProofBudget { Deadline = Deadline.Never, OpenMaster = () => new HighsMaster(), Work = work }, CancellationToken.None).Run(held);
}
