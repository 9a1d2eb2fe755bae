namespace RecoveryOpt.Tests;

[TestFixture]
internal sealed class TwoYardsOneWorksTests
{
    private static readonly double HalfYear = 1 / Math.Sqrt(1.1);

    private static PlanLedger Ledger
    {
        get
        {
            AuditResult result = PlanAuditor.Audit(new Scenario(TwoYardsOneWorks.Content), TwoYardsOneWorks.Plan);
            Assert.That(result.AuditedPlan, Is.Not.Null, Given.Report(result));
            return result.AuditedPlan!.Ledger;
        }
    }

    [Test]
    public void Gold_is_kept_in_three_ledgers()
    {
        PlanLedger ledger = Ledger;

        // Contained 100 x 200 + 50 x 100. Recovered 100 x 190 + 49.5 x 95 = 23,702.5; payable 99 % of it.
        Assert.That(ledger.ContainedGold.Grams, Is.EqualTo(25_000).Within(1e-9));
        Assert.That(ledger.RecoveredGold.Grams, Is.EqualTo(23_702.5).Within(1e-7));
        Assert.That(ledger.PayableGold.Grams, Is.EqualTo(23_465.475).Within(1e-7));
        Assert.That(ledger.DiscountedPayableGold.Grams, Is.EqualTo(23_465.475 * HalfYear).Within(1e-6));
    }

    [Test]
    public void Every_category_of_cost_is_what_the_page_says()
    {
        PlanLedger ledger = Ledger;
        double Of(CostCategory c) => ledger.CostByCategory[c].Undiscounted.Number;

        Assert.That(Of(CostCategory.Purchase), Is.EqualTo(100 * (50 + (8 / 0.8))).Within(1e-6));      // 6,000: dry and wet price added
        Assert.That(Of(CostCategory.Transport), Is.EqualTo((125 * 2) + (125 * 100 * 0.1) + 500).Within(1e-6)); // 125 wet t; 2,000
        Assert.That(Of(CostCategory.Operation), Is.EqualTo(149.5 * (30 + (500 * 0.1))).Within(1e-6)); // 11,960
        Assert.That(Of(CostCategory.Fixed), Is.EqualTo(2_000).Within(1e-6));
        Assert.That(Of(CostCategory.Treatment), Is.EqualTo((0.02375 + 0.005878125) * 1_000).Within(1e-9));
        Assert.That(Of(CostCategory.Refining), Is.EqualTo(23_465.475 * 0.2).Within(1e-6));
        Assert.That(Of(CostCategory.Penalties), Is.Zero);
        Assert.That(Of(CostCategory.Residue), Is.EqualTo((164.45 - 0.029628125) * 5).Within(1e-6));
        Assert.That(Of(CostCategory.Closure), Is.EqualTo(164.45 - 0.029628125).Within(1e-6));
        Assert.That(Of(CostCategory.Capex), Is.EqualTo(20_000).Within(1e-6));

        // Flows at mid-year, capital expenditure at the start.
        double flows = 6_000 + 2_000 + 11_960 + 2_000 + 29.628125 + 4_693.095 + (6 * 164.420371875);
        Assert.That(ledger.GrossCost.Undiscounted.Number, Is.EqualTo(flows + 20_000).Within(1e-6));
        Assert.That(ledger.GrossCost.Discounted.Number, Is.EqualTo((flows * HalfYear) + 20_000).Within(1e-6));
    }

    [Test]
    public void Credits_stay_outside_the_gross_cost()
    {
        PlanLedger ledger = Ledger;

        // Silver recovered 0.9 x (100 x 20 + 49.5 x 10) = 2,245.5 g, 98 % paid at 1.
        Assert.That(ledger.CreditByKind[CreditKind.GateFees].Undiscounted.Number, Is.EqualTo(1_000).Within(1e-9));
        Assert.That(ledger.CreditByKind[CreditKind.ByProducts].Undiscounted.Number, Is.EqualTo(2_200.59).Within(1e-6));
        Assert.That(ledger.NetCost.Discounted.Number, Is.EqualTo(ledger.GrossCost.Discounted.Number - (3_200.59 * HalfYear)).Within(1e-6));
        Assert.That(ledger.GoldRevenue!.Value.Undiscounted.Number, Is.EqualTo(2_346_547.5).Within(1e-4));
        Assert.That(ledger.GoldPerCost(CostBasis.Net), Is.EqualTo(ledger.DiscountedPayableGold.Grams / ledger.NetCost.Discounted.Number).Within(1e-12));
        Assert.That(
            ledger.UnitCostPerTroyOunce(CostBasis.Gross),
            Is.EqualTo(31.1034768 * ledger.GrossCost.Discounted.Number / ledger.DiscountedPayableGold.Grams).Within(1e-9));
    }

    [Test]
    public void Cost_adds_up_the_same_by_site_owner_and_period()
    {
        PlanLedger ledger = Ledger;
        double all = ledger.GrossCost.Discounted.Number;

        Assert.That(ledger.CostBySite.Values.Sum(m => m.Discounted.Number), Is.EqualTo(all).Within(1e-6));
        Assert.That(ledger.CostByOwner.Values.Sum(m => m.Discounted.Number), Is.EqualTo(all).Within(1e-6));
        Assert.That(ledger.CostByPeriod.Values.Sum(m => m.Discounted.Number), Is.EqualTo(all).Within(1e-6));
        Assert.That(ledger.Costs.Sum(m => m.Amount.Discounted.Number), Is.EqualTo(all).Within(1e-6));
        Assert.That(ledger.CostByOwner["City"].Undiscounted.Number, Is.EqualTo(6_000).Within(1e-6));
        Assert.That(ledger.CostBySite["WEST"].Undiscounted.Number, Is.EqualTo(500).Within(1e-6));
    }

    [Test]
    public void Mass_and_metal_close_to_the_last_gram()
    {
        PlanLedger ledger = Ledger;

        // Flux: 14.95 t. Lost on the way: 0.5 t with 50 g of gold. Gold in slag: 5 % of 20,000 + 4,950.
        Assert.That(ledger.Mass.Added, Is.EqualTo(14.95).Within(1e-9));
        Assert.That(ledger.Mass.Losses.Single(), Is.EqualTo(new NamedAmount("lanes/WEST-WORKS", 0.5)));
        Assert.That(ledger.Mass.Residual, Is.Zero.Within(1e-9));
        MaterialAccount gold = ledger.Analytes["Au"];
        Assert.That(gold.Losses.Single().Amount, Is.EqualTo(50).Within(1e-9));
        Assert.That(gold.Disposed.Single().Amount, Is.EqualTo(1_247.5).Within(1e-7));
        Assert.That(gold.Residual, Is.Zero.Within(1e-7));
        Assert.That(ledger.Analytes["Ag"].Residual, Is.Zero.Within(1e-7));
    }

    [Test]
    public void The_stage_table_reads_as_a_metallurgist_reads_it()
    {
        StageRow stage = Ledger.Stages.Single();

        Assert.That(stage.DryTonnesFed, Is.EqualTo(149.5).Within(1e-9));
        Assert.That(stage.DryTonnesPerHour, Is.EqualTo(149.5 / (8_760 * 0.9)).Within(1e-12));
        Assert.That(stage.Feed.Single(f => f.Analyte is "Au").GramsPerTonne, Is.EqualTo(24_950 / 149.5).Within(1e-9));
        StageOutput dore = stage.Outputs.Single(o => o.Output is "dore");
        StageAnalyte gold = dore.Analytes.Single(a => a.Analyte is "Au");
        Assert.That(dore.ShareOfFeed, Is.EqualTo(0.029628125 / 149.5).Within(1e-12));
        Assert.That(gold.GramsPerTonne, Is.EqualTo(800_000).Within(1e-3));
        Assert.That(gold.StageRecovery, Is.EqualTo(0.95).Within(1e-12));
        Assert.That(gold.OverallRecovery, Is.EqualTo(0.95).Within(1e-12));
    }

    [Test]
    public void Gold_is_traced_to_where_it_came_from()
    {
        GoldOrigin guild = Ledger.GoldByOwner.Single(o => o.Name is "Guild");

        Assert.That(guild.Contained.Grams, Is.EqualTo(5_000).Within(1e-9));
        Assert.That(guild.Recovered.Grams, Is.EqualTo(49.5 * 95).Within(1e-7));
        Assert.That(guild.Payable.Grams, Is.EqualTo(49.5 * 95 * 0.99).Within(1e-7));
        Assert.That(Ledger.GoldByFeedstock.Sum(o => o.Payable.Grams), Is.EqualTo(23_465.475).Within(1e-6));
    }

    [Test]
    public void An_emission_intensity_counts_runs_lanes_and_power()
    {
        // Smelting 0.01 x 24,950 g; trucks 125 x 100 x 0.06; power 149.5 x 500 x 0.5: 249.5 + 750 + 37,375 = 38,374.5 kg.
        const double perGram = 38_374.5 / 23_465.475;
        Limit limit = new()
        {
            Id = "carbon", Measure = "emissions/CO2e", Sense = LimitSense.AtMost, PerGramOfGold = GoldLedger.Payable, Value = LimitValue.Of(perGram),
        };
        AuditResult kept = PlanAuditor.Audit(new Scenario(TwoYardsOneWorks.Content with { Limits = [limit] }), TwoYardsOneWorks.Plan);
        Assert.That(kept.Passed, Given.Report(kept));
        LimitUse use = kept.Ledger!.Uses.Single(u => u.Kind == FindingKind.IntensityLimit);
        Assert.That(use.Value, Is.EqualTo(38_374.5).Within(1e-6));
        Assert.That(use.Unit, Is.EqualTo("kg"));

        Limit tighter = limit with { Value = LimitValue.Of(perGram * (1 - 1e-5)) };
        AuditResult broken = PlanAuditor.Audit(new Scenario(TwoYardsOneWorks.Content with { Limits = [tighter] }), TwoYardsOneWorks.Plan);
        Assert.That(broken.Findings.Single().Kind, Is.EqualTo(FindingKind.IntensityLimit));
    }

    [Test]
    public void The_same_plan_in_another_order_comes_to_the_same_ledger()
    {
        Plan reversed = TwoYardsOneWorks.Plan with
        {
            Purchases = [.. TwoYardsOneWorks.Plan.Purchases.Reverse()],
            Runs = [.. TwoYardsOneWorks.Plan.Runs.Reverse()],
            Sales = [.. TwoYardsOneWorks.Plan.Sales.Reverse()],
        };
        AuditResult result = PlanAuditor.Audit(new Scenario(TwoYardsOneWorks.Content), reversed);

        Assert.That(result.Ledger!.GrossCost, Is.EqualTo(Ledger.GrossCost));
        Assert.That(result.Ledger.Uses, Is.EqualTo(Ledger.Uses));
    }
}
