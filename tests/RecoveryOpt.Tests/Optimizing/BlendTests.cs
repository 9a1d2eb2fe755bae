using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Blends whose parts are poor: the pool counts, not the part.</summary>
public sealed class BlendTests
{
    private static readonly RecoveryOptimizer Optimizer = new();

    [Test]
    public void A_barren_feed_that_must_be_taken_costs_its_tail()
    {
        // 100 t at 10 g/t with 50 t at 0: (1 - 0.1) x 1000 g - 0.5 g/t x 150 t = 825 g of dore, of which 99 % are paid: 816.75 g.
        Outcome outcome = Optimizer.Optimize(WithBarren(offtakes: 1), Objective.GoldPerCost());
        Assert.That(outcome.IsProven, outcome.Message + string.Join(" ", outcome.AuditFindings));
        Assert.That(outcome.Best!.Ledger.PayableGold.Grams, Is.EqualTo(816.75).Within(1e-6));
    }

    [Test]
    public void The_poor_part_cannot_be_delivered_to_one_buyer_and_the_rich_one_to_another()
    {
        // The second buyer pays all of it but takes 0.0001 t of dore at most: 90 g net of 825 g, and not a gram more by sending it the good part alone.
        Outcome outcome = Optimizer.Optimize(WithBarren(offtakes: 2), Objective.GoldPerCost());
        Assert.That(outcome.IsProven, outcome.Message + string.Join(" ", outcome.AuditFindings));
        Assert.That(outcome.Best!.Ledger.PayableGold.Grams, Is.EqualTo((0.99 * (825 - 90)) + 90).Within(1e-6));
    }

    private static Scenario WithBarren(int offtakes)
    {
        ScenarioContent content = TwoFeedsOneWorks.Content;
        Offtake first = content.Offtakes[0];
        Offtake second = first with
        {
            Id = "better refinery",
            MostDryTonnesPerPeriod = DryMass.Tonnes(0.0001),
            Terms = first.Terms with { Payables = [first.Terms.Payables[0] with { Steps = [new Metallurgy.PayableStep(Grade.GramsPerTonne(0), Share.All)] }] },
        };
        return new Scenario(content with
        {
            Feedstocks = [content.Feedstocks[0], content.Feedstocks[1] with { LeastDryTonnesPerPeriod = DryMass.Tonnes(50) }],
            Offtakes = offtakes == 1 ? [first] : [first, second],
        });
    }
}
