using RecoveryOpt.Tests.Terms;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Cost per gram where credits outweigh the cost, on the works whose every sum can be done by hand: 94.05 g a tonne, 600 USD a tonne and 10,000 USD a year.</summary>
public sealed class CostPerGoldTests
{
    [Test]
    public void Credits_that_outweigh_the_cost_have_a_least_cost_per_gram_below_zero()
    {
        // A gate fee of 5,000 USD a tonne: 100 t cost 10,000 - 440,000 = -430,000 for 9,405 g; less feed spreads the fixed cost worse.
        Outcome outcome = TermsWorks.Solve(WithGateFee(5_000), Objective.LeastCostPerGold(MetalMass.Grams(100)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(-430_000 / 9_405.0).Within(1e-6));
            Assert.That(outcome.Bounds.Proven, Is.LessThanOrEqualTo(outcome.Bounds.Achieved!.Value).And.EqualTo(-430_000 / 9_405.0).Within(1e-4));
            Assert.That(outcome.Bounds.Unit, Is.EqualTo("USD/g"));
            Assert.That(outcome.Best!.Ledger.NetCost.Discounted.Number, Is.EqualTo(-430_000).Within(1e-2));
        });
    }

    [Test]
    public void Gold_per_cost_refuses_the_same_question_and_offers_this_one()
    {
        Outcome outcome = TermsWorks.Solve(WithGateFee(5_000), Objective.GoldPerCost(CostBasis.Net));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Refusal, Is.EqualTo(Refusal.NegativeCost));
            Assert.That(outcome.Message, Does.Contain("least cost per gold"));
        });
    }

    [Test]
    public void A_cost_that_credits_cancel_exactly_is_zero_per_gram()
    {
        // A gate fee of 700: 100 t cost 10,000 - 10,000 = 0.
        Outcome outcome = TermsWorks.Solve(WithGateFee(700), Objective.LeastCostPerGold(MetalMass.Grams(100)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Stop, Is.EqualTo(StopReason.Completed), outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.Zero.Within(1e-6));
            Assert.That(outcome.Bounds.Proven, Is.LessThanOrEqualTo(1e-12).And.GreaterThan(-1e-4));
        });
    }

    [Test]
    public void On_the_gross_basis_it_is_the_ratio_upside_down()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            Scenario scenario = RandomNetwork.Create(seed);
            Outcome ratio = TermsWorks.Optimizer.Optimize(scenario, Objective.GoldPerCost(leastGold: MetalMass.Grams(600)));
            Outcome cost = TermsWorks.Optimizer.Optimize(scenario, Objective.LeastCostPerGold(MetalMass.Grams(600), CostBasis.Gross));
            Assert.That(cost.Refusal, Is.EqualTo(ratio.Refusal), $"seed {seed}");
            if (ratio.Best is null) continue;
            Assert.That(cost.Bounds.Achieved, Is.EqualTo(1 / ratio.Bounds.Achieved!.Value).Within(1e-5 / ratio.Bounds.Achieved.Value), $"seed {seed}");
            Assert.That(cost.Bounds.Proven, Is.LessThanOrEqualTo(1 / ratio.Bounds.Achieved.Value * (1 + 1e-9)), $"seed {seed}");
        }
    }

    [Test]
    public void A_least_gold_of_nothing_is_refused() =>
        Assert.That(() => Objective.LeastCostPerGold(MetalMass.Grams(0)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static ScenarioContent WithGateFee(double perTonne) =>
        TermsWorks.Builder().Build().Content.WithBoards(f => f with { Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(-perTonne) } });
}
