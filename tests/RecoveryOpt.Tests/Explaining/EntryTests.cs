using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests;

/// <summary>The price, grade or investment that brings something in: just past it the re-optimised plan uses it, just short of it not.</summary>
public sealed class EntryTests
{
    private static readonly Objective Best = Objective.NetPresentValue();

    [Test]
    public void A_feedstock_comes_in_at_the_price_and_at_the_grade_that_are_found()
    {
        ScenarioContent dear = WithPrice(5_000);
        EntryConditions found = Find(dear);
        EntryCondition price = found.Conditions.Single(c => c.Lever == "feedstocks[A].purchase.pricePerDryTonne");
        EntryCondition grade = found.Conditions.Single(c => c.Lever == "feedstocks[A].assay[Au]");
        double change = price.Stated - price.Needed!.Value;
        Assert.Multiple(() =>
        {
            Assert.That(found.Stop, Is.EqualTo(StopReason.Completed));
            Assert.That(price.Stated, Is.EqualTo(5_000));
            Assert.That(Uses(WithPrice(price.Needed.Value)), Is.True);
            Assert.That(Uses(WithPrice(price.Needed.Value + (0.003 * change))), Is.False);
            Assert.That(grade.Needed, Is.GreaterThan(10));
            Assert.That(Uses(WithGrade(dear, grade.Needed!.Value)), Is.True);
            Assert.That(Uses(WithGrade(dear, grade.Needed.Value - (0.003 * (grade.Needed.Value - 10)))), Is.False);
        });
    }

    [Test]
    public void A_works_comes_in_at_the_investment_that_is_found()
    {
        EntryConditions found = Find(WithCapex(1_000_000));
        EntryCondition capex = found.Conditions.Single(c => c.Lever == "facilities[leach works].modules.capexPerModule");
        double change = capex.Stated - capex.Needed!.Value;
        Assert.Multiple(() =>
        {
            Assert.That(Uses(WithCapex(capex.Needed.Value)), Is.True);
            Assert.That(Uses(WithCapex(capex.Needed.Value + (0.003 * change))), Is.False);
        });
    }

    [Test]
    public void What_no_single_number_brings_in_says_so_and_an_unproven_plan_gives_none()
    {
        ScenarioContent heapless = WithPrice(5_000);
        heapless = heapless with { Facilities = [heapless.Facilities[0] with { Modules = heapless.Facilities[0].Modules! with { DryTonnesPerYear = DryMass.Tonnes(0) } }] };
        EntryConditions none = Find(heapless);
        Assert.That(none.Conditions.Where(c => c.Lever.StartsWith("feedstocks[A]", StringComparison.Ordinal)).Select(c => c.Needed), Is.All.Null);
        var scenario = new Scenario(TwoFeedsOneWorks.Content);
        Outcome stopped = new RecoveryOptimizer().Optimize(scenario, Best, new OptimizeOptions { TimeLimit = TimeSpan.FromTicks(1) });
        Assert.That(new EntryFinder().Find(scenario, Best, stopped).Message, Does.Contain("not computed"));
    }

    private static EntryConditions Find(ScenarioContent content)
    {
        var scenario = new Scenario(content);
        return new EntryFinder().Find(scenario, Best, new RecoveryOptimizer().Optimize(scenario, Best));
    }

    private static bool Uses(ScenarioContent content) => new RecoveryOptimizer().Optimize(new Scenario(content), Best).Best!.Plan.Purchases.Any(p => p.Feedstock == "A" && p.DryTonnes > 1e-6);

    private static ScenarioContent WithPrice(double price) => TwoFeedsOneWorks.Content with
    {
        Feedstocks = [.. TwoFeedsOneWorks.Content.Feedstocks.Select(f => f.Id == "A" ? f with { Purchase = f.Purchase with { PricePerDryTonne = Rate<Money, DryMass>.Of(price) } } : f)],
    };

    private static ScenarioContent WithGrade(ScenarioContent content, double grade) => content with
    {
        Feedstocks = [.. content.Feedstocks.Select(f => f.Id == "A" ? f with { Assay = [.. f.Assay.Select(a => a.Analyte == "Au" ? a with { Grade = Grade.GramsPerTonne(grade) } : a)] } : f)],
    };

    private static ScenarioContent WithCapex(double capex) => TwoFeedsOneWorks.Content with
    {
        Facilities = [TwoFeedsOneWorks.Content.Facilities[0] with { Modules = TwoFeedsOneWorks.Content.Facilities[0].Modules! with { Existing = 0, MostNew = 1, CapexPerModule = Money.Of(capex) } }],
    };

    [Test]
    public void What_no_optimisation_decided_is_not_called_impossible()
    {
        var scenario = new Scenario(WithPrice(5_000));
        Outcome proven = new RecoveryOptimizer().Optimize(scenario, Best);
        EntryConditions found = new EntryFinder(new Undecided()).Find(scenario, Best, proven);
        Assert.That(found.Conditions, Is.Not.Empty);
        Assert.That(found.Conditions.Select(c => (c.Needed, c.Note[..11])), Is.All.EqualTo(((double?)null, "Not decided")));
    }

    private sealed class Undecided : IRecoveryOptimizer
    {
        public Outcome Optimize(Scenario scenario, Objective objective, OptimizeOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default) =>
            new RecoveryOptimizer().Optimize(scenario, objective, new OptimizeOptions { TimeLimit = TimeSpan.FromTicks(1) }, progress, cancellation);
    }
}
