using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Valuing;

/// <summary>What holds for any lot and any terms: sums, the independent recalculation, and the meaning of the highest price.</summary>
public sealed class LotPropertyTests
{
    private static IEnumerable<(int Seed, Scenario Scenario, LotValuation Lot, LotSettlement Sheet)> Accepted() =>
        from seed in Enumerable.Range(1, 60)
        let scenario = RandomLots.Next(seed)
        from lot in Valuation.Of(scenario).Lots
        from sheet in lot.Settlements
        where sheet.IsAccepted
        select (seed, scenario, lot, sheet);

    [Test]
    public void Random_lots_are_both_accepted_and_refused()
    {
        LotSettlement[] all = [.. Enumerable.Range(1, 60).SelectMany(s => Valuation.Of(RandomLots.Next(s)).Lots).SelectMany(l => l.Settlements)];
        Assert.That(all.Count(s => s.IsAccepted), Is.GreaterThan(60));
        Assert.That(all.SelectMany(s => s.Refusals).Select(r => r.Reason).Distinct().Count(), Is.GreaterThanOrEqualTo(4));
    }

    [Test]
    public void Lines_add_up_to_the_netback_to_the_last_bit()
    {
        foreach (var (seed, _, _, sheet) in Accepted())
        {
            double buyers = 0, all = 0;
            foreach (SettlementLine line in sheet.Lines)
            {
                all += line.Amount.Number;
                if (line.IsTheBuyers) buyers += line.Amount.Number;
                Assert.That(line.Amount.Number, Is.EqualTo(line.Quantity * line.Rate), $"seed {seed}, {line}");
            }

            Assert.That(all, Is.EqualTo(sheet.Netback!.Value.Number), $"seed {seed}");
            Assert.That(buyers, Is.EqualTo(sheet.BuyerPays!.Value.Number), $"seed {seed}");
        }
    }

    [Test]
    public void A_plan_that_sells_the_lot_is_worth_its_netback_less_its_price()
    {
        int compared = 0;
        foreach (var (seed, scenario, lot, sheet) in Accepted().Where(x => x.Sheet.Notes.All(n => n.Kind == LotNoteKind.PenaltyOnMix)))
        {
            AuditResult audited = PlanAuditor.Audit(scenario, PlanOf(scenario, lot, sheet));
            Assert.That(audited.Findings, Is.Empty, $"seed {seed}");
            PlanLedger ledger = audited.Ledger!;
            double money = (ledger.GoldRevenue?.Undiscounted.Number ?? 0) + ledger.Credit.Undiscounted.Number - ledger.GrossCost.Undiscounted.Number;
            double netback = money + (lot.StatedPrice!.Value.Number * lot.DryTonnes.Number);
            Assert.That(sheet.Netback!.Value.Number, Is.EqualTo(netback).Within(1e-9 * (1 + ledger.GrossCost.Undiscounted.Number)), $"seed {seed}, {lot.Lot} to {sheet.Offtake}");
            compared++;
        }

        Assert.That(compared, Is.GreaterThan(40));
    }

    [Test]
    public void Bought_at_its_highest_price_a_lot_leaves_the_margin_and_no_more()
    {
        foreach (double margin in new[] { 0, 0.1 })
        {
            for (int seed = 1; seed <= 60; seed++)
            {
                var options = new ValuationOptions { Margin = Share.Of(margin) };
                Scenario scenario = RandomLots.Next(seed);
                foreach (LotValuation lot in Valuation.Of(scenario, options).Lots.Where(l => l.HighestPrice is not null))
                {
                    LotValuation bought = Valuation.Of(RandomLots.BoughtAt(scenario, lot.Feedstock, lot.HighestPrice!.PerDryTonne), options).Lots.Single(l => l.Feedstock == lot.Feedstock);

                    // At the highest price no buyer leaves more than the margin; without one the best leaves nothing exactly.
                    double[] left = [.. bought.Settlements.Where(s => s.IsAccepted).Select(s => s.Netback!.Value.Number - (lot.HighestPrice.ForLot.Number + (margin * Math.Max(0, s.BuyerPays!.Value.Number))))];
                    double scale = 1 + Math.Abs(lot.HighestPrice.ForLot.Number);
                    Assert.That(left.Max(), Is.LessThan(1e-9 * scale), $"seed {seed}, {lot.Lot}");
                    if (margin == 0) Assert.That(left.Max(), Is.EqualTo(0).Within(1e-9 * scale), $"seed {seed}, {lot.Lot}");
                }
            }
        }
    }

    [Test]
    public void The_order_of_rows_changes_nothing()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            Scenario scenario = RandomLots.Next(seed);
            ScenarioContent c = scenario.Content;
            var reversed = new Scenario(c with { Feedstocks = [.. c.Feedstocks.Reverse()], Lanes = [.. c.Lanes.Reverse()], Offtakes = [.. c.Offtakes.Reverse()] });
            Assert.That(Valuation.Of(reversed).Lots.Select(Figures), Is.EqualTo(Valuation.Of(scenario).Lots.Select(Figures)), $"seed {seed}");
        }

        static string Figures(LotValuation l) => $"{l.Lot} {l.Best?.Offtake} {l.Best?.Netback} {string.Join(",", l.Best?.Lanes ?? [])} {l.HighestPrice}";
    }

    private static Plan PlanOf(Scenario scenario, LotValuation lot, LotSettlement sheet)
    {
        string period = scenario.Periods[0].Id;
        MaterialStreamPath stream = Given.Stream(lot.Feedstock);
        var shipments = new List<Shipment>();
        double tonnes = lot.DryTonnes.Number;
        foreach (string id in sheet.Lanes)
        {
            shipments.Add(new Shipment(id, stream, period, tonnes));
            tonnes *= 1 - (scenario.Lane(id).Loss?.Number ?? 0);
        }

        return new Plan { Purchases = [new Purchase(lot.Feedstock, period, lot.DryTonnes.Number)], Shipments = [.. shipments], Sales = [new Sale(sheet.Offtake, stream, period, tonnes)] };
    }
}
