using RecoveryOpt.Metallurgy;
using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests.Valuing;

/// <summary>Settlements of single lots, by hand.</summary>
public sealed class ValuationTests
{
    [Test]
    public void A_settlement_is_what_it_is_by_hand()
    {
        // TOWN: 10 t x (0.9 x 100 g x 100 + 0.8 x 200,000 g x 0.01 - 300) = 10 x (9,000 + 1,600 - 300) = 103,000.
        // Lorry: 10 / 0.8 = 12.5 t wet x 40 km x 0.5 = 250. Netback 102,750.
        LotSettlement town = Valuation.Of(new Scenario(LotYard.Content)).Sheet("TOWN");
        Assert.Multiple(() =>
        {
            Assert.That(town.BuyerPays!.Value.Number, Is.EqualTo(103_000).Within(1e-9));
            Assert.That(town.Netback!.Value.Number, Is.EqualTo(102_750).Within(1e-9));
            Assert.That(town.NetbackPerDryTonne!.Value.Number, Is.EqualTo(10_275).Within(1e-10));
            Assert.That(town.NetbackPerWetTonne!.Value.Number, Is.EqualTo(8_220).Within(1e-10));
            Assert.That(town.Lanes, Is.EqualTo(new[] { "YARD-TOWN" }));
            Assert.That(town.HighestPrice!.PerGramOfContainedGold!.Value.Number, Is.EqualTo(102.75).Within(1e-12));
        });
    }

    [Test]
    public void Losses_deductions_charges_and_penalties_are_what_they_are_by_hand()
    {
        // 9.9 t arrive. Au min(95, 97) = 95 g: 9.9 x 95 x (100 - 0.3) = 93,767.85. Cu min(190,000, 190,000) x 0.01 x 9.9 = 18,810.
        // Treatment 3,960. Hg 9.9 x 10 x (12 - 2) / 10 = 99. Freight 12.5 x 20 + 12.375 x 100 = 1,487.5.
        Valuation valuation = Valuation.Of(new Scenario(LotYard.Content));
        LotSettlement overseas = valuation.Sheet("OVERSEAS");
        Assert.Multiple(() =>
        {
            Assert.That(overseas.DeliveredDryTonnes!.Value.Number, Is.EqualTo(9.9).Within(1e-12));
            Assert.That(overseas.BuyerPays!.Value.Number, Is.EqualTo(93_767.85 + 18_810 - 3_960 - 99).Within(1e-9));
            Assert.That(overseas.Netback!.Value.Number, Is.EqualTo(93_767.85 + 18_810 - 3_960 - 99 - 1_487.5).Within(1e-9));
            Assert.That(valuation.Lots[0].Best, Is.SameAs(overseas));
            Assert.That(valuation.Lots[0].ContainedGold!.Value.Number, Is.EqualTo(1_000).Within(1e-12));
        });
    }

    [TestCase(25, 22.75)]
    [TestCase(35, 32.20)]
    [TestCase(50, 46.50)]
    [TestCase(65, 61.10)]
    [TestCase(75, 71.25)]
    [TestCase(90, 86.40)]
    public void Payable_grams_are_those_of_the_published_concentrate_contract(double grade, double payable)
    {
        // The Cunliji contract (filed 2010), vectors of equations.md, section 8: 91 to 96 % from 20 to 80 g/t.
        PayableStep[] steps = [.. new[] { (20.0, 0.91), (30, 0.92), (40, 0.93), (60, 0.94), (70, 0.95), (80, 0.96) }.Select(s => new PayableStep(Grade.GramsPerTonne(s.Item1), Share.Of(s.Item2)))];
        Offtake buyer = LotYard.Town with { Terms = new SettlementTerms { Payables = [new PayableTerm { Analyte = "Au", Steps = [.. steps] }] } };
        Scenario scenario = LotYard.With(c => c.WithLot(l => l with { Assay = [Line("Au", grade)], DryTonnesOverHorizon = DryMass.Tonnes(1) }) with { Offtakes = [buyer] });
        Assert.That(Valuation.Of(scenario).Sheet("TOWN").Lines[0].Quantity, Is.EqualTo(payable).Within(1e-10));
    }

    [Test]
    public void Prices_are_those_of_the_period_asked_for()
    {
        // Gold at 50: 10 x (4,500 + 1,600 - 300) - 250.
        Assert.That(Valuation.Of(new Scenario(LotYard.Content), new ValuationOptions { Period = "later" }).Sheet("TOWN").Netback!.Value.Number, Is.EqualTo(57_750).Within(1e-9));
        Assert.That(() => Valuation.Of(new Scenario(LotYard.Content), new ValuationOptions { Period = "latter" }), Throws.ArgumentException.With.Message.Contains("Maybe 'later'?"));
    }

    [Test]
    public void Waiting_for_payment_is_financed()
    {
        Scenario late = LotYard.With(c => c.WithOverseas(o => o with { DaysToPayment = 73 }) with { Finance = new Finance { FinancingRatePerYear = Share.Of(0.1) } });
        LotSettlement sheet = Valuation.Of(late).Sheet("OVERSEAS");
        Assert.That(Line(sheet, SettlementLineKind.Financing).Amount.Number, Is.EqualTo(-0.1 * 73 / 365 * sheet.BuyerPays!.Value.Number).Within(1e-9));
    }

    [Test]
    public void Fuel_fixed_cost_premium_and_charge_per_lot_are_lines_of_their_own()
    {
        Scenario scenario = LotYard.With(c => c
            .WithLot(l => l with { LotSize = DryMass.Tonnes(10), Purchase = new PurchaseTerms { ChargePerLot = Money.Of(1_500) } })
            .WithLane("YARD-TOWN", l => l with { FixedCostPerPeriod = Money.Of(70), Uses = [new LaneUse { Resource = "diesel", Amount = ResourceAmount.Of(0.03) }] })
            with { Resources = [new Resource { Id = "diesel", Unit = "L" }], Prices = c.Prices.Add(Costs("diesel", 2)), Offtakes = [LotYard.Town with { PurityPremium = Rate<Money, MetalMass>.Of(1) }] });
        LotSettlement town = Valuation.Of(scenario).Sheet("TOWN");

        // 500 wet t-km x 0.03 L x 2 = 30; premium on 900 payable grams of gold.
        Assert.That(town.Lines.Select(l => (l.Kind, Math.Round(l.Amount.Number, 9))), Is.EqualTo(new[]
        {
            (SettlementLineKind.Payable, 90_000), (SettlementLineKind.Payable, 16_000), (SettlementLineKind.TreatmentCharge, -3_000), (SettlementLineKind.Premium, 900),
            (SettlementLineKind.FreightPerKilometre, -250), (SettlementLineKind.FreightFixed, -70), (SettlementLineKind.FreightResource, -30.0), (SettlementLineKind.LotCharge, -1_500),
        }));
    }

    [Test]
    public void Fuel_at_a_site_with_supplies_is_priced_at_the_dearest_and_noted()
    {
        Scenario scenario = LotYard.With(c => c.WithLane("YARD-TOWN", l => l with { Uses = [new LaneUse { Resource = "diesel", Amount = ResourceAmount.Of(0.03) }] })
            with { Resources = [new Resource { Id = "diesel", Unit = "L" }], Prices = c.Prices.Add(Costs("diesel", 2)), Sites = [.. c.Sites.Select(s => s.Id == "YARD" ? s with { ResourceSupplies = [new ResourceSupply { Id = "tank", Resource = "diesel", Price = Money.Of(1) }, new ResourceSupply { Id = "barge", Resource = "diesel", Price = Money.Of(3) }] } : s)] });
        LotSettlement town = Valuation.Of(scenario).Sheet("TOWN");
        Assert.That(Line(town, SettlementLineKind.FreightResource).Amount.Number, Is.EqualTo(-45).Within(1e-9));
        Assert.That(town.Notes.Select(n => n.Kind), Is.EqualTo(new[] { LotNoteKind.DearestSupply }));
    }

    [Test]
    public void Duty_is_on_the_price_asked_and_the_highest_price_bears_its_own()
    {
        ScenarioContent dutiable = LotYard.Content.WithLane("YARD-TOWN", l => l with { DutyAdValorem = Share.Of(0.05) });
        LotValuation asked = Valuation.Of(new Scenario(dutiable.WithLot(l => l with { Purchase = new PurchaseTerms { PricePerDryTonne = PerDry(1_000), PricePerWetTonne = PerWet(80) } }))).Lots[0];
        LotSettlement town = asked.Settlements.Single(s => s.Offtake == "TOWN");

        // Asked: 1,000 + 80 / 0.8 = 1,100 per dry t; duty 0.05 x 11,000 = 550. The most: 102,750 / 1.05.
        Assert.That(asked.StatedPrice!.Value.Number, Is.EqualTo(1_100).Within(1e-10));
        Assert.That(town.Netback!.Value.Number, Is.EqualTo(102_750 - 550).Within(1e-9));
        Assert.That(town.HighestPrice!.ForLot.Number, Is.EqualTo(102_750 / 1.05).Within(1e-9));

        // Nothing asked: the duty is that on the highest price, which is then the netback.
        LotSettlement open = Valuation.Of(new Scenario(dutiable)).Sheet("TOWN");
        Assert.That(open.Netback!.Value.Number, Is.EqualTo(open.HighestPrice!.ForLot.Number).Within(1e-9));
    }

    [Test]
    public void A_margin_is_a_share_of_what_the_buyer_pays()
    {
        LotSettlement town = Valuation.Of(new Scenario(LotYard.Content), new ValuationOptions { Margin = Share.Percent(10) }).Sheet("TOWN");
        Assert.That(town.HighestPrice!.ForLot.Number, Is.EqualTo(102_750 - 10_300).Within(1e-9));
        Assert.That(town.Netback!.Value.Number, Is.EqualTo(102_750).Within(1e-9));
    }

    [Test]
    public void A_lot_that_costs_more_than_it_brings_needs_a_gate_fee()
    {
        Scenario poor = LotYard.With(c => c.WithLot(l => l with { Assay = [Line("Au", 1), Line("Cu", 0), Line("Hg", 0)] }));
        LotSettlement town = Valuation.Of(poor, new ValuationOptions { Margin = Share.Percent(10) }).Sheet("TOWN");

        // 10 x (0.9 x 100 - 300) - 250 = -2,350; there is no margin on a payment below zero.
        Assert.That(town.HighestPrice!.ForLot.Number, Is.EqualTo(-2_350).Within(1e-9));
        Assert.That(town.HighestPrice.PerWetTonne.Number, Is.EqualTo(-188).Within(1e-10));
    }

    [Test]
    public void The_price_by_assay_that_is_asked_is_settled_like_a_sale()
    {
        var terms = new SettlementTerms { Payables = [Pays("Au", 0.8, charge: 0.5)], TreatmentCharge = PerDry(200), Penalties = LotYard.Overseas.Terms.Penalties };
        LotValuation lot = Valuation.Of(LotYard.With(c => c.WithLot(l => l with { Purchase = new PurchaseTerms { ByAssay = terms } }))).Lots[0];
        Assert.That(lot.StatedPrice!.Value.Number, Is.EqualTo((80 * 99.5) - 200 - 10).Within(1e-10));
        Assert.That(lot.GainAtStatedPrice!.Value.Number, Is.EqualTo(lot.Best!.Netback!.Value.Number - (10 * 7_750)).Within(1e-9));
    }

    [Test]
    public void Each_block_of_a_dump_is_a_lot_with_its_own_assay()
    {
        Scenario dump = LotYard.With(c => c.WithLot(l => l with
        {
            DryTonnesOverHorizon = null,
            Blocks = [new FeedstockBlock { Id = "top", DryTonnes = DryMass.Tonnes(4) }, new FeedstockBlock { Id = "base", DryTonnes = DryMass.Tonnes(6), Assay = [Line("Au", 200)] }],
        }));
        Valuation valuation = Valuation.Of(dump);
        Assert.That(valuation.Lots.Select(l => (l.Lot, l.DryTonnes.Number, l.ContainedGold!.Value.Number)), Is.EqualTo(new[] { ("LOT/top", 4.0, 400.0), ("LOT/base", 6, 1_200) }));
    }

    [Test]
    public void A_lot_is_its_lot_size_or_all_that_can_be_had_in_the_period()
    {
        Feedstock perPeriod = LotYard.Lot with { DryTonnesPerPeriod = PerPeriod<DryMass>.Each(DryMass.Tonnes(7), DryMass.Tonnes(12)) };
        Scenario scenario = LotYard.With(c => c.WithLot(_ => perPeriod));
        Assert.That(Valuation.Of(scenario).Lots[0].DryTonnes.Number, Is.EqualTo(7));
        Assert.That(Valuation.Of(scenario, new ValuationOptions { Period = "later" }).Lots[0].DryTonnes.Number, Is.EqualTo(10));
        Assert.That(Valuation.Of(LotYard.With(c => c.WithLot(_ => perPeriod with { LotSize = DryMass.Tonnes(5) }))).Lots[0].DryTonnes.Number, Is.EqualTo(5));
    }

    [Test]
    public void What_is_not_counted_is_said()
    {
        Assert.That(Valuation.Of(new Scenario(LotYard.Content)).NotCounted, Is.Empty);
        Valuation works = Valuation.Of(new Scenario(TwoYardsOneWorks.Content));
        Assert.That(works.NotCounted, Is.EqualTo(new[] { "facilities: nothing is processed first (1)" }));
        Assert.That(works.Lots.Select(l => l.Best), Is.All.Null);
    }

    [Test]
    public void A_figure_too_large_to_be_held_is_a_problem_with_its_lot()
    {
        Scenario vast = LotYard.With(c => c.WithLot(l => l with { DryTonnesOverHorizon = DryMass.Tonnes(1e12) }));
        InvalidScenarioException? refused = Assert.Throws<InvalidScenarioException>(() => Valuation.Of(vast));
        Assert.That(refused!.Problems.Select(p => (p.Code, p.Path)), Is.EqualTo(new[] { ("RO2034", "feedstocks.LOT") }));
    }

    private static SettlementLine Line(LotSettlement sheet, SettlementLineKind kind) => sheet.Lines.Single(l => l.Kind == kind);

    private static AssayLine Line(string analyte, double grade) => Given.Line(analyte, grade);
}
