using System.Collections.Immutable;
using RecoveryOpt.Engines;
using RecoveryOpt.Explaining;
using RecoveryOpt.Solving;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests;

/// <summary>Scenarios broken on purpose, the causes known: the conflicts hold the causes, none of their limits is superfluous, and repairs give a plan.</summary>
public sealed class InfeasibilityTests
{
    private static readonly Break[] Breaks =
    [
        new("more gold than there is", ["objective.leastGold", "feedstocks[A].dryTonnesPerPeriod"], Objective: k => Objective.LeastCost(leastGold: MetalMass.Grams(2000 + 10 * k))),
        new("a purchase limit below what must be bought", ["limits[bought]", "feedstocks[A].leastDryTonnesPerPeriod"], (c, k) => LeastOf(c, "A", 20 + k) with
        {
            Measures = [new Measure { Id = "bought A", Terms = [new MeasureTerm { Of = MeasureOf.Purchases, Unit = MeasureUnit.DryTonnes, Feedstocks = ["A"] }] }],
            Limits = [new Limit { Id = "bought", Measure = "bought A", Value = LimitValue.Of(10) }],
        }),
        new("a heap that is full", ["residueSinks[heap].dryTonnesPerYear", "feedstocks[B].leastDryTonnesPerPeriod"], (c, k) => LeastOf(c, "B", 40 + k) with { ResidueSinks = [c.ResidueSinks[0] with { DryTonnesPerYear = DryMass.Tonnes(5) }] }),
        new("a lane too narrow", ["lanes[B to works].wetTonnesPerYear", "feedstocks[B].leastDryTonnesPerPeriod"], (c, k) => LeastOf(c, "B", 40 + k) with
        {
            Lanes = [.. c.Lanes.Select(l => l.Id == "B to works" ? l with { WetTonnesPerYear = WetMass.Tonnes(7) } : l)],
        }),
        new("works too small", ["facilities[leach works].capacity", "feedstocks[B].leastDryTonnesPerPeriod"], (c, k) => LeastOf(c, "B", 40 + k) with
        {
            Facilities = [c.Facilities[0] with { Modules = c.Facilities[0].Modules! with { DryTonnesPerYear = DryMass.Tonnes(30) } }],
        }),
        new("a buyer who takes too little", ["offtakes[refinery].mostDryTonnesPerPeriod", "objective.leastGold"],
            (c, _) => c with { Offtakes = [c.Offtakes[0] with { MostDryTonnesPerPeriod = DryMass.Tonnes(1e-5) }] }, k => Objective.LeastCost(leastGold: MetalMass.Grams(200 + k))),
        new("a budget too small", ["objective.mostTotalCost", "feedstocks[B].leastDryTonnesPerPeriod"], (c, k) => LeastOf(c, "B", 40 + k), _ => Objective.MostGold(Money.Of(1_050))),
        new("a buyer who wants cleaner bars", ["offtakes[refinery].limits[Au,PerLot]", "objective.leastGold"], (c, _) => c with
        {
            Offtakes = [c.Offtakes[0] with { Terms = c.Offtakes[0].Terms with { Limits = [new Metallurgy.GradeLimit { Analyte = "Au", Least = Grade.GramsPerTonne(999_000), Basis = Metallurgy.LimitBasis.PerLot }] } }],
        }, k => Objective.LeastCost(leastGold: MetalMass.Grams(200 + k))),
    ];

    [Test]
    public void One_cause_is_in_the_conflict_and_every_limit_of_it_is_needed([Range(0, 47)] int variant)
    {
        Break its = Breaks[variant % Breaks.Length];
        Question question = its.Apply(new Question(TwoFeedsOneWorks.Content, Objective.LeastCost()), variant);
        InfeasibilityExplanation found = Explain(question);
        Assert.That(found.IsInfeasible, Is.True, found.Message);
        Assert.That(found.Conflicts, Has.Length.EqualTo(1), its.Name);
        Assert.That(found.Conflicts[0], Is.SupersetOf(its.Limits), its.Name);
        AssertIrreducible(question, found);
        AssertRepairs(question, found);
    }

    [Test]
    public void Two_independent_causes_are_in_disjoint_conflicts([Values(2, 3, 4)] int other, [Range(0, 3)] int variant)
    {
        Question question = Breaks[other].Apply(Breaks[1].Apply(new Question(TwoFeedsOneWorks.Content, Objective.LeastCost()), variant), variant);
        InfeasibilityExplanation found = Explain(question);
        Assert.That(found.Conflicts, Has.Length.EqualTo(2));
        Assert.That(found.Conflicts.SelectMany(c => c), Is.Unique);
        Assert.That(found.Conflicts.Any(c => Breaks[1].Limits.All(c.Contains)), Is.True);
        Assert.That(found.Conflicts.Any(c => Breaks[other].Limits.All(c.Contains)), Is.True);
        Assert.That(found.Alone, Is.Empty, "No single limit suffices.");
        Assert.That(found.Together, Has.Length.EqualTo(2));
        AssertIrreducible(question, found);
        Question repaired = found.Together.Aggregate(question, (q, r) => Named(question, r.Limit) is { Relaxed: { } relaxed } ? relaxed(q, r.Share!.Value) : Named(question, r.Limit).Without(q));
        Assert.That(Oracle().HasPlan(repaired), Is.True);
    }

    [Test]
    public void The_least_relaxation_is_that_of_the_arithmetic()
    {
        InfeasibilityExplanation found = Explain(Breaks[1].Apply(new Question(TwoFeedsOneWorks.Content, Objective.LeastCost()), 5));
        LimitRelaxation limit = found.Alone.Single(r => r.Limit == "limits[bought]");
        LimitRelaxation least = found.Alone.Single(r => r.Limit == "feedstocks[A].leastDryTonnesPerPeriod");
        Assert.Multiple(() =>
        {
            // 25 t must be bought and 10 t may be.
            Assert.That(limit.Needed, Is.EqualTo(25).Within(0.05));
            Assert.That(limit.Share, Is.EqualTo(1.5).Within(0.005));
            Assert.That(least.Needed, Is.EqualTo(10).Within(0.05));
            Assert.That(limit.Text, Does.Contain("instead of 10"));
        });
    }

    [Test]
    public void Untouchable_limits_are_never_blamed_nor_relaxed()
    {
        Question question = Breaks[1].Apply(new Question(TwoFeedsOneWorks.Content, Objective.LeastCost()), 5);
        InfeasibilityExplanation found = new InfeasibilityExplainer().Explain(new Scenario(question.Content), question.Objective, untouchable: ["limits[bought]"]);
        Assert.That(found.Conflicts.Single(), Is.EqualTo(new[] { "feedstocks[A].leastDryTonnesPerPeriod" }));
        Assert.That(() => new InfeasibilityExplainer().Explain(new Scenario(question.Content), question.Objective, untouchable: ["limits[nowhere]"]), Throws.ArgumentException.With.Message.Contains("nowhere"));
    }

    [Test]
    public void A_scenario_with_a_plan_and_one_that_no_limit_breaks_say_so()
    {
        InfeasibilityExplanation fine = Explain(new Question(TwoFeedsOneWorks.Content, Objective.LeastCost()));
        Assert.That((fine.IsInfeasible, fine.Conflicts.Length), Is.EqualTo(((bool?)false, 0)));

        // Nothing that is bought can go anywhere: no limit is to blame.
        ScenarioContent stuck = LeastOf(TwoFeedsOneWorks.Content, "B", 40);
        InfeasibilityExplanation bare = new InfeasibilityExplainer().Explain(new Scenario(stuck with { Lanes = [stuck.Lanes[0]] }), Objective.LeastCost(), untouchable: ["feedstocks[B].leastDryTonnesPerPeriod"]);
        Assert.That(bare.IsInfeasible, Is.True);
        Assert.That(bare.Message, Does.Contain("untouchable"));
    }

    [Test]
    public void A_time_limit_that_is_over_at_once_blames_nothing()
    {
        Question question = Breaks[0].Apply(new Question(TwoFeedsOneWorks.Content, Objective.LeastCost()), 1);
        InfeasibilityExplanation found = new InfeasibilityExplainer().Explain(new Scenario(question.Content), question.Objective, new OptimizeOptions { TimeLimit = TimeSpan.FromTicks(1) });
        Assert.That((found.IsInfeasible, found.Conflicts.Length, found.Stop), Is.EqualTo(((bool?)null, 0, StopReason.TimeLimit)));
    }

    private static InfeasibilityExplanation Explain(Question question) => new InfeasibilityExplainer().Explain(new Scenario(question.Content), question.Objective);

    private static FeasibilityOracle Oracle() => new(EngineRoom.Shipped.Open(SolverEngine.Highs).Backend, new OptimizeOptions(), Deadline.Never, CancellationToken.None);

    private static StatedLimit Named(Question question, string path) => StatedLimits.Of(question).Single(l => l.Path == path);

    private static void AssertIrreducible(Question question, InfeasibilityExplanation found)
    {
        ImmutableArray<StatedLimit> all = StatedLimits.Of(question);
        var search = new ConflictSearch(question, Oracle());
        foreach (ImmutableArray<string> conflict in found.Conflicts)
        {
            StatedLimit[] others = [.. all.Where(l => !conflict.Contains(l.Path, StringComparer.Ordinal))];
            Assert.That(Oracle().HasPlan(search.Without(others)), Is.False, "The conflict by itself has no plan.");
            foreach (string limit in conflict)
                Assert.That(Oracle().HasPlan(search.Without([.. others, Named(question, limit)])), Is.True, $"Without {limit} there is one.");
        }
    }

    private static void AssertRepairs(Question question, InfeasibilityExplanation found)
    {
        Assert.That(found.Alone, Is.Not.Empty);
        foreach (LimitRelaxation repair in found.Alone)
        {
            StatedLimit limit = Named(question, repair.Limit);
            if (limit.Relaxed is not { } relaxed || repair.Share is not { } share) continue;
            Assert.That(Oracle().HasPlan(relaxed(question, share)), Is.True, repair.Text);
            Assert.That(Oracle().HasPlan(relaxed(question, share * 0.995)), Is.False, $"Less than {repair.Text} does as well.");
        }
    }

    private static ScenarioContent LeastOf(ScenarioContent content, string feedstock, double tonnes) =>
        content with { Feedstocks = [.. content.Feedstocks.Select(f => f.Id == feedstock ? f with { LeastDryTonnesPerPeriod = DryMass.Tonnes(tonnes) } : f)] };

    private sealed record Break(string Name, string[] Limits, Func<ScenarioContent, int, ScenarioContent>? Change = null, Func<int, Objective>? Objective = null)
    {
        public Question Apply(Question question, int k) => new(Change?.Invoke(question.Content, k) ?? question.Content, Objective?.Invoke(k) ?? question.Objective);
    }
}
