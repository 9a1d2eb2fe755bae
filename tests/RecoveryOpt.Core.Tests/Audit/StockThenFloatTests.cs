using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

[TestFixture]
internal sealed class StockThenFloatTests
{
    private static readonly double FirstYear = Math.Pow(1.08, -0.5);
    private static readonly double SecondHalf = Math.Pow(1.08, -1.25);

    private static PlanLedger Ledger(ScenarioContent content, Plan plan)
    {
        AuditResult result = PlanAuditor.Audit(new Scenario(content), plan);
        Assert.That(result.AuditedPlan, Is.Not.Null, Report(result));
        return result.AuditedPlan!.Ledger;
    }

    [Test]
    public void Two_periods_are_discounted_to_their_middles()
    {
        PlanLedger ledger = Ledger(StockThenFloat.Content, StockThenFloat.Plan);

        // Concentrate 10 t at 40 g/t; payable min(0.95 x 40, 40 - 3) = 37 g/t: 370 g in B.
        Assert.That(ledger.PayableGold.Grams, Is.EqualTo(370).Within(1e-9));
        Assert.That(ledger.DiscountedPayableGold.Grams, Is.EqualTo(370 * SecondHalf).Within(1e-9));
        Assert.That(ledger.GoldRevenue!.Value.Discounted.Number, Is.EqualTo(370 * 90 * SecondHalf).Within(1e-6));

        double inB = (40 * 10)                         // ore
            + (12.5 * 3)                               // rail, 10 t at 20 % moisture
            + (100 * 7) + (100 * 3 * 2 * 0.5)          // operation and water: 3 m3 of pulp per t, 2 m3 of water each
            + (1_200 * 0.5)                            // the module stands in B only
            + (10 * 100) + (370 * 0.5)                 // treatment, refining
            + (10 * 6 * (500 - 400) / 50.0)            // arsenic 500 g/t
            + (60 * (4 + 1)) + (30 * (4 + 1));         // disposed of; left on the pad at its dearest sink
        Assert.That(ledger.GrossCost.Discounted.Number, Is.EqualTo((600 * FirstYear) + 5_000 + (inB * SecondHalf)).Within(1e-6));
        Assert.That(ledger.CostByCategory[CostCategory.Residue].Undiscounted.Number, Is.EqualTo((60 * 4) + (30 * 5)).Within(1e-9));
        Assert.That(ledger.CostByCategory[CostCategory.Closure].Undiscounted.Number, Is.EqualTo(60).Within(1e-9));
        Assert.That(ledger.Analytes["Au"].ClosingStock.Single().Amount, Is.EqualTo(30 * 100.0 / 90).Within(1e-9));
    }

    [Test]
    public void A_continuous_size_costs_its_fixed_part_and_its_size()
    {
        ScenarioContent content = StockThenFloat.Content;
        Plan plan = StockThenFloat.Plan with { Builds = [.. StockThenFloat.Plan.Builds, new("ANNEX", "B", null, 60)] };
        PlanLedger ledger = Ledger(content, plan);

        Assert.That(ledger.CostByCategory[CostCategory.Capex].Undiscounted.Number, Is.EqualTo(5_000 + 700 + (60 * 11)).Within(1e-9));
        Assert.That(ledger.CostByCategory[CostCategory.Capex].Discounted.Number, Is.EqualTo(5_000 + (1_360 / 1.08)).Within(1e-9));
        Assert.That(ledger.CostByCategory[CostCategory.Fixed].Undiscounted.Number, Is.EqualTo(600 + ((40 + (60 * 2)) * 0.5)).Within(1e-9));
    }

    [Test]
    public void Residue_that_earns_money_is_a_credit()
    {
        Plan plan = StockThenFloat.Plan with
        {
            Stocks = [new("PIT", Stream("ORE"), "A", 60)],
            Shipments = [.. StockThenFloat.Plan.Shipments, new("ROAD", Stream("ORE > FLOAT/fine/tails"), "B", 30)],
            Disposals = [.. StockThenFloat.Plan.Disposals, new("BRICKS", Stream("ORE > FLOAT/fine/tails"), "B", 30)],
        };
        PlanLedger ledger = Ledger(StockThenFloat.Content, plan);

        Assert.That(ledger.CreditByKind[CreditKind.ResidueIncome].Undiscounted.Number, Is.EqualTo(60).Within(1e-9));
        Assert.That(ledger.NetCost.Discounted.Number, Is.EqualTo(ledger.GrossCost.Discounted.Number - (60 * SecondHalf)).Within(1e-6));
    }

    [Test]
    public void Every_limit_is_shown_against_its_use()
    {
        PlanLedger ledger = Ledger(StockThenFloat.Content, StockThenFloat.Plan);

        LimitUse hours = ledger.Uses.Single(u => u.Kind == FindingKind.CapacityHours);
        Assert.That((hours.Value, hours.Limit, hours.Slack), Is.EqualTo((2_000.0, 2_000.0, 0.0)));
        LimitUse horizon = ledger.Uses.Single(u => u.Kind == FindingKind.HorizonSupplyExceeded);
        Assert.That(horizon.Slack, Is.Zero);
        Assert.That(ledger.Uses.Count(u => u.Kind == FindingKind.StorageExceeded), Is.EqualTo(2));
        Assert.That(ledger.Uses.All(u => u.Slack > -1e-9));
    }

    [Test]
    public void Solver_noise_of_a_thousand_millionth_passes()
    {
        const double up = 1 + 1e-9;
        Plan p = StockThenFloat.Plan;
        Plan noisy = p with
        {
            Purchases = [.. p.Purchases.Select(r => r with { DryTonnes = r.DryTonnes * up })],
            Runs = [.. p.Runs.Select(r => r with { DryTonnes = r.DryTonnes / up })],
            Sales = [.. p.Sales.Select(r => r with { DryTonnes = r.DryTonnes * up })],
            Disposals = [.. p.Disposals.Select(r => r with { DryTonnes = r.DryTonnes * up })],
            Stocks = [.. p.Stocks, new("PIT", Stream("ORE"), "B", -1e-9)],
        };
        AuditResult result = PlanAuditor.Audit(new Scenario(StockThenFloat.Content), noisy);

        Assert.That(result.Passed, Report(result));
        Assert.That(result.LargestViolations.Select(v => v.Kind), Does.Contain(FindingKind.Balance).And.Contain(FindingKind.SinkTonnes));
        Assert.That(result.LargestViolations.Max(v => v.RelativeViolation), Is.LessThan(1e-8));
    }
}
