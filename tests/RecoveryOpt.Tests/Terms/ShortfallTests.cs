namespace RecoveryOpt.Tests.Terms;

/// <summary>Take-or-pay and deliver-or-pay: a minimum that may be missed for money.</summary>
public sealed class ShortfallTests
{
    [Test]
    public void Feed_that_is_not_taken_is_paid_for_at_its_share()
    {
        // 80 t must be taken at 50 USD or half be paid; a cap lets 60 t through: 20 t x 25 = 500 USD.
        // 60 t: 3,000 + 36,000 + 10,000 + 500 = 49,500 USD for 5,643 g.
        Outcome outcome = TermsWorks.Solve(Capped(TakeOrPay(0.5), 60));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(5_643.0 / 49_500).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Shortfall), Is.EqualTo(500).Within(1e-4));
            Assert.That(outcome.Statistics.Integers, Is.Zero);
        });
    }

    [Test]
    public void Without_a_share_the_minimum_is_a_limit() =>
        Assert.That(TermsWorks.Solve(Capped(TakeOrPay(null), 60)).Refusal, Is.EqualTo(Refusal.Infeasible));

    [Test]
    public void Above_the_minimum_nothing_is_due() =>
        Assert.That(TermsWorks.Solve(TakeOrPay(0.5)).Cost(CostCategory.Shortfall), Is.Zero);

    [Test]
    public void A_gate_fee_that_is_missed_costs_nothing()
    {
        ScenarioContent content = Capped(TakeOrPay(0.5, price: -50), 60);
        Assert.That(TermsWorks.Solve(content).Cost(CostCategory.Shortfall), Is.Zero);
    }

    [Test]
    public void Feed_that_nothing_can_take_is_paid_for_all_the_same()
    {
        // 10 t on an island at 30 USD, all of it due: 300 USD beside 9,405 g for 70,000.
        ScenarioContent content = TermsWorks.Builder().Build().Content;
        Feedstock stuck = content.Feedstocks[0] with
        {
            Id = "stuck", Site = "island", LeastDryTonnesPerPeriod = DryMass.Tonnes(10),
            Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(30), TakeOrPayShare = Share.Of(1) },
        };
        Outcome outcome = TermsWorks.Solve(content with { Feedstocks = [.. content.Feedstocks, stuck], Sites = [.. content.Sites, new Site { Id = "island" }] });
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_300).Within(1e-9));
    }

    [Test]
    public void Product_that_is_not_delivered_is_paid_for()
    {
        // 100 t give 9,500 g in dore of 900: 9,500 / 900,000 = 0.010556 t. 0.02 t are promised at 1,000,000 USD per tonne missing: 9,444.44 USD.
        double missing = 0.02 - (9_500 / 900_000.0);
        Outcome outcome = TermsWorks.Solve(DeliverOrPay(1_000_000));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405 / (70_000 + (1_000_000 * missing))).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Shortfall), Is.EqualTo(9_444.4444).Within(1e-3));
        });
    }

    [Test]
    public void A_floor_on_cost_is_not_met_by_a_shortfall_that_is_not_there()
    {
        // Everything costs 75,000 USD and misses nothing; a floor above it can't be reached by pretending to miss feed.
        Outcome outcome = TermsWorks.Solve(TakeOrPay(0.5), Objective.GoldPerCost(leastTotalCost: Money.Of(76_000)));
        Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [Test]
    public void A_greater_share_never_makes_the_ratio_better()
    {
        double before = double.PositiveInfinity;
        foreach (double share in new[] { 0, 0.2, 0.6, 1 })
        {
            double now = TermsWorks.Solve(Capped(TakeOrPay(share), 60)).Bounds.Achieved!.Value;
            Assert.That(now, Is.LessThanOrEqualTo(before * (1 + 1e-9)));
            before = now;
        }
    }

    [Test]
    public void The_audit_catches_missing_feed_that_was_not_paid_for_and_a_minimum_that_is_one()
    {
        Outcome outcome = TermsWorks.Solve(Capped(TakeOrPay(0.5), 60));
        Assert.That(TermsWorks.AuditUnder(outcome, Capped(TakeOrPay(0.6), 60)), Does.Contain(FindingKind.ClaimDiffers));
        Assert.That(TermsWorks.AuditUnder(outcome, Capped(TakeOrPay(null), 60)), Does.Contain(FindingKind.BelowLeastPurchase));
        Assert.That(TermsWorks.AuditUnder(TermsWorks.Solve(DeliverOrPay(1_000_000)), DeliverOrPay(null)), Does.Contain(FindingKind.OfftakeBelowLeast));
    }

    private static ScenarioContent TakeOrPay(double? share, double price = 50) => TermsWorks.Builder().Build().Content.WithBoards(f => f with
    {
        LeastDryTonnesPerPeriod = DryMass.Tonnes(80),
        Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(price), TakeOrPayShare = share is { } s ? Share.Of(s) : null },
    });

    private static ScenarioContent Capped(ScenarioContent c, double tonnes) => c with
    {
        Measures = [new Measure { Id = "fed", Terms = [new MeasureTerm { Of = MeasureOf.Feeds, Unit = MeasureUnit.DryTonnes }] }],
        Limits = [new Limit { Id = "cap", Measure = "fed", Value = LimitValue.Of(tonnes) }],
    };

    private static ScenarioContent DeliverOrPay(double? charge)
    {
        ScenarioContent c = TermsWorks.Builder().Build().Content;
        return c with
        {
            Offtakes = [c.Offtakes[0] with { LeastDryTonnesPerPeriod = DryMass.Tonnes(0.02), DeliverOrPay = charge is { } x ? Rate<Money, DryMass>.Of(x) : null }],
        };
    }
}
