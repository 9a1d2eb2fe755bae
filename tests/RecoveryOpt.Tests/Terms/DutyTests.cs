namespace RecoveryOpt.Tests.Terms;

/// <summary>Duties on the value of what a lane carries.</summary>
public sealed class DutyTests
{
    [Test]
    public void Feedstock_is_worth_its_purchase_price()
    {
        // 100 t at 50 USD from the port: 5 % of 5,000 = 250 USD beside 5,000 + 70,000.
        Outcome outcome = TermsWorks.Solve(FeedOverLane(price: 50, duty: 0.05));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 75_250).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Duties), Is.EqualTo(250).Within(1e-6));
        });
    }

    [Test]
    public void Feedstock_that_pays_a_gate_fee_is_worth_nothing() =>
        Assert.That(TermsWorks.Solve(FeedOverLane(price: -50, duty: 0.05)).Cost(CostCategory.Duties), Is.Zero);

    [Test]
    public void A_product_is_worth_the_metal_in_it_and_residue_nothing()
    {
        // 9,500 g in the dore at 110 USD = 1,045,000 USD, of which 2 % are 20,900; the slag goes the same way free of duty.
        Outcome outcome = TermsWorks.Solve(ProductOverLane(0.02));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 90_900).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Duties), Is.EqualTo(20_900).Within(1e-3));
        });
    }

    [Test]
    public void A_lane_without_the_duty_is_taken_where_there_is_one()
    {
        // The free lane costs 10 USD per tonne instead: 0.010556 t of dore and the slag, 100 t in all: 1,000 USD, cheaper than 20,900 for the dore alone; the slag goes by the lane with the duty.
        ScenarioContent content = ProductOverLane(0.02);
        Lane free = content.Lanes[0] with { Id = "free", DutyAdValorem = null, CostPerWetTonne = Rate<Money, WetMass>.Of(10) };
        Outcome outcome = TermsWorks.Solve(content with { Lanes = [.. content.Lanes, free] });
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405 / (70_000 + (10 * 9_500 / 900_000.0))).Within(1e-9));
    }

    [Test]
    public void A_higher_duty_never_makes_the_ratio_better()
    {
        double before = double.PositiveInfinity;
        foreach (double duty in new[] { 0, 0.01, 0.1, 0.5 })
        {
            double now = TermsWorks.Solve(ProductOverLane(duty)).Bounds.Achieved!.Value;
            Assert.That(now, Is.LessThanOrEqualTo(before * (1 + 1e-9)));
            before = now;
        }
    }

    [Test]
    public void The_audit_catches_a_duty_that_was_not_counted()
    {
        Assert.That(TermsWorks.AuditUnder(TermsWorks.Solve(ProductOverLane(0.02)), ProductOverLane(0.021)), Does.Contain(FindingKind.ClaimDiffers));
        Assert.That(TermsWorks.AuditUnder(TermsWorks.Solve(FeedOverLane(50, 0.05)), FeedOverLane(50, 0)), Does.Contain(FindingKind.ClaimDiffers));
    }

    private static ScenarioContent FeedOverLane(double price, double duty)
    {
        ScenarioContent c = TermsWorks.Builder().Site("port").Build().Content;
        return c.WithBoards(f => f with { Site = "port", Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(price) } })
            with { Lanes = [new Lane { Id = "import", From = "port", To = "works", DutyAdValorem = Share.Of(duty) }] };
    }

    private static ScenarioContent ProductOverLane(double duty)
    {
        ScenarioContent c = TermsWorks.Builder().Site("abroad").Build().Content;
        return c with
        {
            Lanes = [new Lane { Id = "export", From = "works", To = "abroad", DutyAdValorem = Share.Of(duty) }],
            Offtakes = [c.Offtakes[0] with { Site = "abroad" }],
            ResidueSinks = [c.ResidueSinks[0] with { Site = "abroad" }],
        };
    }
}
