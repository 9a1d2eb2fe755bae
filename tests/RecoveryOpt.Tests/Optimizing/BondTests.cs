namespace RecoveryOpt.Tests.Optimizing;

/// <summary>The bond of a residue sink costs its discounting, or its fee, from the first use on.</summary>
public sealed class BondTests
{
    private static readonly double[] Flow = [.. Enumerable.Range(0, 3).Select(y => Math.Pow(1.1, -(y + 0.5)))];

    [Test]
    public void A_deposit_costs_its_discounting_and_is_made_as_late_as_can_be()
    {
        // 100 t must be smelted in one of three years, all alike but for discounting: the last, where 10,000 are tied up for a year.
        AuditedPlan plan = ModularWorks.CheapestFor(Content(k => k with { Bond = Money.Of(10_000) }), tonnes: 100);
        MoneySum bonds = plan.Ledger.CostByCategory[CostCategory.Bonds];
        Assert.That(bonds.Undiscounted.Number, Is.Zero);
        Assert.That(bonds.Discounted.Number, Is.EqualTo(10_000 * ((1 / 1.21) - (1 / 1.331))).Within(1e-6));
        Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo((10_000 * Flow[2]) + bonds.Discounted.Number).Within(1e-4));
    }

    [Test]
    public void A_financed_bond_costs_its_fee_in_every_year_from_the_first_use_on()
    {
        // 250 t take all three years: 2 % of 10,000 in each.
        AuditedPlan plan = ModularWorks.CheapestFor(Content(k => k with { Bond = Money.Of(10_000), BondRatePerYear = Share.Percent(2) }), tonnes: 250);
        Assert.That(plan.Ledger.CostByCategory[CostCategory.Bonds].Discounted.Number, Is.EqualTo(200 * Flow.Sum()).Within(1e-6));
    }

    [Test]
    public void A_second_sink_without_a_bond_is_used_while_its_fee_is_below_what_the_bond_costs()
    {
        // 100 t in the last year: 10,000 USD cost 10,000 (1/1.21 - 1/1.331) = 751 at the start; a fee of 9 USD/t costs 9 x 99.99 x 0.788 = 709, one of 10 costs 788.
        foreach ((double fee, double other) in new[] { (9.0, 9 * (100 - 0.01) * Flow[2]), (10.0, 10_000 * ((1 / 1.21) - (1 / 1.331))) })
        {
            ScenarioContent content = Content(k => k with { Bond = Money.Of(10_000) });
            content = content with { ResidueSinks = [.. content.ResidueSinks, new ResidueSink { Id = "landfill", Site = "works", Materials = ["slag"], FeePerDryTonne = Rate<Money, DryMass>.Of(fee) }] };
            Assert.That(ModularWorks.CheapestFor(content, tonnes: 100).Ledger.GrossCost.Discounted.Number, Is.EqualTo((10_000 * Flow[2]) + other).Within(1e-4), $"{fee}");
        }
    }

    [Test]
    public void A_floor_on_cost_is_not_met_by_a_bond_for_a_sink_that_is_not_used()
    {
        // All boards of three years cost 26,086; the floor of 30,000 needs the bond of 100,000 x (1/1.21 - 1/1.331) = 7,513 too, so something is put there in year 3.
        ScenarioContent content = Content(k => k with { Bond = Money.Of(100_000) });
        content = content with { ResidueSinks = [.. content.ResidueSinks, content.ResidueSinks[0] with { Id = "other", Bond = null }] };
        Outcome outcome = new RecoveryOptimizer().Optimize(new Scenario(content), Objective.GoldPerCost(leastTotalCost: Money.Of(30_000)));
        Assert.That(outcome.AuditFindings, Is.Empty);
        Assert.That(outcome.IsProven, outcome.Message);
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_000 * Flow.Sum() / ((10_000 * Flow.Sum()) + (100_000 * ((1 / 1.21) - (1 / 1.331))))).Within(1e-6));
    }

    [Test]
    public void A_bond_that_is_left_out_of_the_claimed_cost_is_caught()
    {
        AuditedPlan plan = ModularWorks.CheapestFor(Content(k => k with { Bond = Money.Of(10_000) }), tonnes: 100);
        double bond = plan.Ledger.CostByCategory[CostCategory.Bonds].Discounted.Number;
        var claims = new AuditOptions { Claims = new PlanClaims { GrossCost = plan.Ledger.GrossCost.Discounted.Number - bond } };
        Assert.That(PlanAuditor.Audit(plan.Scenario, plan.Plan, null, claims).Findings.Single().Kind, Is.EqualTo(FindingKind.ClaimDiffers));
    }

    [Test]
    public void The_cheapest_sinks_are_those_of_trying_every_year_of_first_use()
    {
        int bonded = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            double bond = random.Next(1_000, 60_000);
            double? rate = random.Next(2) == 0 ? null : 0.01 * random.Next(1, 9);
            double[] fee = [.. Enumerable.Range(0, 3).Select(_ => (double)random.Next(2, 60))];
            double[] price = [.. Enumerable.Range(0, 3).Select(_ => (double)random.Next(80, 140))];
            double tonnes = random.Next(50, 290);
            ScenarioContent content = Content(k => k with { Bond = Money.Of(bond), BondRatePerYear = rate is { } r ? Share.Of(r) : null });
            content = content with
            {
                Feedstocks = [content.Feedstocks[0] with { Purchase = new PurchaseTerms { PricePerDryTonne = PerPeriod<Rate<Money, DryMass>>.Each(price.Select(Rate<Money, DryMass>.Of)) } }],
                ResidueSinks = [.. content.ResidueSinks, new ResidueSink { Id = "landfill", Site = "works", Materials = ["slag"], FeePerDryTonne = PerPeriod<Rate<Money, DryMass>>.Each(fee.Select(Rate<Money, DryMass>.Of)) }],
            };
            Outcome outcome = new RecoveryOptimizer().Optimize(new Scenario(content), Objective.LeastCost(leastGold: MetalMass.Grams(tonnes * ModularWorks.GramsPerTonne)), new OptimizeOptions { RelativeGap = 1e-9 });

            // First used in year f (3: never): from then on no fee is due. A bond that then isn't used is only dearer.
            double[] costs = [.. Enumerable.Range(0, 4).Select(f => Cost(f))];
            if (costs.Min() < costs[3]) bonded++;
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(costs.Min()).Within(1e-6 * costs.Min()), $"seed {seed}: {outcome.Message}");

            double Cost(int first)
            {
                double cost = first == 3 ? 0 : bond * (rate is { } r ? r * Flow.Skip(first).Sum() : Math.Pow(1.1, -first) - Math.Pow(1.1, -3));
                double left = tonnes;
                foreach (double perTonne in Enumerable.Range(0, 3).Select(y => (price[y] + (y < first ? fee[y] * (1 - 1e-4) : 0)) * Flow[y]).Order())
                {
                    double taken = Math.Min(left, 100);
                    left -= taken;
                    cost += taken * perTonne;
                }

                return cost;
            }
        }

        Assert.That(bonded, Is.GreaterThan(10));
    }

    private static ScenarioContent Content(Func<ResidueSink, ResidueSink> change)
    {
        ScenarioContent content = ModularWorks.Content(3, f => f with { Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(1_000), Existing = 1 } });
        return content with { Feedstocks = [content.Feedstocks[0] with { DryTonnesPerPeriod = DryMass.Tonnes(100) }], ResidueSinks = [change(content.ResidueSinks[0])] };
    }
}
