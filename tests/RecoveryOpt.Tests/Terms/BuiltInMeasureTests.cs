using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Terms;

/// <summary>Environmental measures that need not be stated, at every scope, and what is limited or paid by them.</summary>
/// <remarks>100 t of boards give 9,405 g for 70,000 USD, 0.010556 t of dore and 99.989444 t of slag; 10 kg of CO2e per tonne smelted.</remarks>
public sealed class BuiltInMeasureTests
{
    private const double SlagPerTonne = 1 - (95 / 900_000.0);

    [Test]
    public void A_reuse_share_sends_residue_to_the_dear_brick_works()
    {
        // 30 % of the slag at 5 USD per tonne: 149.98 USD.
        Outcome outcome = TermsWorks.Solve(Limited(new Limit { Id = "reuse", Measure = "residue/reused", ShareOf = "residue/dryTonnes", Sense = LimitSense.AtLeast, Value = LimitValue.Of(0.3) }));
        Assert.That(outcome.IsProven, outcome.Message);
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405 / (70_000 + (5 * 30 * SlagPerTonne))).Within(1e-9));
    }

    [Test]
    public void What_may_not_be_landfilled_is_reused()
    {
        Outcome outcome = TermsWorks.Solve(Limited(new Limit { Id = "landfill", Measure = "residue/landfilled/jurisdiction/CN", Value = LimitValue.Of(60) }));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405 / (70_000 + (5 * ((100 * SlagPerTonne) - 60)))).Within(1e-9));
    }

    [Test]
    public void Hazardous_residue_is_what_has_a_hazard_class()
    {
        ScenarioContent content = Limited(new Limit { Id = "hazard", Measure = "residue/hazardous", Value = LimitValue.Of(50 * SlagPerTonne) });
        content = content with
        {
            Materials = [.. content.Materials.Select(m => m.Id is "slag" ? m with { HazardClass = "toxic" } : m)],
            ResidueSinks = [.. content.ResidueSinks.Select(s => s with { HazardClasses = ["toxic"] })],
        };
        Assert.That(TermsWorks.Solve(content).Bounds.Achieved, Is.EqualTo(4_702.5 / 40_000).Within(1e-9));
    }

    [Test]
    public void Carbon_of_plastics_that_is_burnt_is_an_emission()
    {
        // 300 kg of C per tonne x 44.0095 / 12.0107 = 1,099.26 kg of CO2, beside 10 kg: 55,463 kg are 50 t.
        double perTonne = 10 + (300 * ProcessChemistry.CarbonDioxidePerGramCarbon);
        ScenarioContent content = Limited(new Limit { Id = "carbon", Measure = "emissions/CO2e", Value = LimitValue.Of(50 * perTonne) });
        OperatingMode mode = content.Technologies[0].Modes[0];
        mode = mode with { Emissions = mode.Emissions.Add(new ProcessEmission { Emission = "CO2e", Per = UseBasis.GramFed, Analyte = "C", Amount = EmissionMass.Kilograms(ProcessChemistry.CarbonDioxidePerGramCarbon / 1000) }) };
        content = content.WithBoards(f => f with { Assay = f.Assay.Add(new AssayLine { Analyte = "C", Grade = Grade.GramsPerTonne(300_000) }) }) with
        {
            Analytes = [.. content.Analytes, new Analyte { Id = "C" }],
            Technologies = [content.Technologies[0] with { Modes = [mode] }],
        };
        Assert.That(perTonne, Is.EqualTo(1_109.26).Within(0.01));
        Assert.That(TermsWorks.Solve(content).Bounds.Achieved, Is.EqualTo(4_702.5 / 40_000).Within(1e-9));
    }

    [TestCase("emissions/CO2e", 500)]
    [TestCase("emissions/CO2e/jurisdiction/CN", 500)]
    [TestCase("emissions/CO2e/owner/us", 500)]
    [TestCase("emissions/CO2e/site/works", 500)]
    [TestCase("emissions/CO2e/technology/smelting", 500)]
    [TestCase("emissions/CO2e/feedstock/boards", 500)]
    [TestCase("residue/dryTonnes/technology/smelting", 50 * SlagPerTonne)]
    [TestCase("residue/dryTonnes/feedstock/boards", 50 * SlagPerTonne)]
    [TestCase("residue/dryTonnes/site/works", 50 * SlagPerTonne)]
    [TestCase("gold/contained/owner/seller", 5_000)]
    [TestCase("gold/payable/site/works", 4_702.5)]
    [TestCase("resources/water/technology/smelting", 150)]
    [TestCase("draws/water/owner/us", 150)]
    public void A_scope_counts_its_part(string measure, double half)
    {
        // Half of everything: 50 t, 4,702.5 g for 40,000 USD.
        Outcome outcome = TermsWorks.Solve(Limited(new Limit { Id = "half", Measure = measure, Value = LimitValue.Of(half) }));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(4_702.5 / 40_000).Within(1e-9));
    }

    [Test]
    public void A_scope_leaves_the_other_part_alone()
    {
        // A second feed of the same kind fills the smelter when the first may emit no more than 10 t of it do.
        ScenarioContent content = Limited(new Limit { Id = "part", Measure = "emissions/CO2e/feedstock/boards", Value = LimitValue.Of(100) });
        content = content with { Feedstocks = [content.Feedstocks[0], content.Feedstocks[0] with { Id = "scrap" }] };
        Outcome outcome = TermsWorks.Solve(content);
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_000).Within(1e-9));
        Assert.That(outcome.Best!.Plan.Purchases.Single(p => p.Feedstock is "scrap").DryTonnes, Is.GreaterThanOrEqualTo(90 - 1e-6));
    }

    [Test]
    public void A_running_sum_holds_from_the_start_through_each_period()
    {
        // 60 t by the end of the first year, 130 t by the end of the second: 130 t in all, and no more than 60 of them early.
        Outcome outcome = TermsWorks.Solve(Cumulative(60, 130), Objective.MostGold(Money.Of(1e6)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(130 * TermsWorks.GramsPerTonne).Within(1e-6));
            Assert.That(outcome.Best!.Plan.Purchases.Where(p => p.Period is "year 1").Sum(p => p.DryTonnes), Is.LessThanOrEqualTo(60 + 1e-6));
            Assert.That(TermsWorks.AuditUnder(outcome, Cumulative(60, 129)), Does.Contain(FindingKind.Limit));
            Assert.That(TermsWorks.AuditUnder(outcome, Cumulative(29, 130)), Does.Contain(FindingKind.Limit));
        });
    }

    [Test]
    public void What_was_not_used_early_may_be_used_late() =>
        Assert.That(TermsWorks.Solve(Cumulative(0, 70), Objective.MostGold(Money.Of(1e6))).Bounds.Achieved, Is.EqualTo(70 * TermsWorks.GramsPerTonne).Within(1e-6));

    [Test]
    public void A_soft_running_sum_is_priced_in_each_period_it_breaks()
    {
        // 10 t a year must be taken, none is allowed: 10 t too many at the end of the first year and 20 t at the end of the second, 1 USD each.
        ScenarioContent content = Cumulative(0, 0).WithBoards(f => f with { LeastDryTonnesPerPeriod = DryMass.Tonnes(10) });
        content = content with { Limits = [content.Limits[0] with { BreachPrice = Money.Of(1) }] };
        Outcome outcome = TermsWorks.Solve(content, Objective.LeastCost());
        Assert.That(outcome.Cost(CostCategory.Breaches), Is.EqualTo(30).Within(1e-6));
    }

    [Test]
    public void An_epr_fee_is_a_price_on_what_is_bought()
    {
        // 20 USD per tonne of boards put on the market: 2,000 USD.
        ScenarioContent content = Limited() with
        {
            Measures = [new Measure { Id = "boards", Terms = [new MeasureTerm { Of = MeasureOf.Purchases, Unit = MeasureUnit.DryTonnes, Materials = ["boards"] }] }],
            Tariffs = [Tariff("EPR", "boards", (0, 20))],
        };
        Outcome outcome = TermsWorks.Solve(content);
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 72_000).Within(1e-9));
        Assert.That(outcome.Cost(CostCategory.Tariffs), Is.EqualTo(2_000).Within(1e-6));
    }

    [Test]
    public void A_royalty_is_due_where_the_gold_is_sold()
    {
        // 2 USD per payable gram in one jurisdiction: 18,810 USD.
        Outcome outcome = TermsWorks.Solve(Limited() with { Tariffs = [Tariff("royalty", "gold/payable/jurisdiction/CN", (0, 2))] });
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 88_810).Within(1e-9));
    }

    [Test]
    public void A_carbon_price_begins_above_the_free_allocation()
    {
        // 1,000 kg emitted, 400 free: 600 at 0.1 USD. Integers are not needed: the price rises.
        Outcome outcome = TermsWorks.Solve(Limited() with { Tariffs = [Tariff("carbon", "emissions/CO2e/site/works", (0, 0), (400, 0.1))] });
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_060).Within(1e-9));
        Assert.That(outcome.Statistics.Integers, Is.Zero);
    }

    [TestCase("emissions/CO2", "RO2006", TestName = "A misspelt emission")]
    [TestCase("emissions/Hg", "RO2026", TestName = "An emission that nothing emits")]
    [TestCase("emissions/CO2e/lane/tram", "RO2006", TestName = "An unknown lane")]
    [TestCase("emissions/CO2e/country/CN", "RO2026", TestName = "An unknown scope")]
    [TestCase("gold/contained/technology/smelting", "RO2026", TestName = "A scope that purchases do not have")]
    [TestCase("gold/recovered/site/works", "RO2026", TestName = "Recovered gold has no scope")]
    [TestCase("residue/hazardous", "RO2026", TestName = "Hazardous residue where nothing is hazardous")]
    [TestCase("emissions/CO2e/site", "RO2006", TestName = "A scope without its id")]
    public void A_measure_that_could_only_be_zero_is_a_problem(string measure, string code)
    {
        ScenarioContent content = Limited(new Limit { Id = "cap", Measure = measure, Value = LimitValue.Of(1) });
        content = content with { Emissions = [.. content.Emissions, new Emission { Id = "Hg" }] };
        Assert.That(() => new Scenario(content), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains(code));
    }

    [Test]
    public void A_sink_that_does_not_say_its_use_is_neither_landfill_nor_reuse()
    {
        ScenarioContent content = Limited(new Limit { Id = "cap", Measure = "residue/reused", Value = LimitValue.Of(1) });
        content = content with { ResidueSinks = [content.ResidueSinks[0] with { Use = null }, content.ResidueSinks[1]] };
        Assert.That(() => new Scenario(content), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("residueSinks[0] (heap).use"));
    }

    [Test]
    public void A_term_on_an_emission_that_nothing_emits_is_a_problem()
    {
        ScenarioContent content = Limited() with { Measures = [new Measure { Id = "mercury", Terms = [new MeasureTerm { Of = MeasureOf.Emissions, Unit = MeasureUnit.Amount, Emission = "Hg" }] }] };
        content = content with { Emissions = [.. content.Emissions, new Emission { Id = "Hg" }] };
        Assert.That(() => new Scenario(content), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("nothing emits"));
    }

    private static Tariff Tariff(string id, string measure, params (double From, double Price)[] tiers) =>
        new() { Id = id, Measure = measure, Tiers = [.. tiers.Select(t => new TariffTier { From = LimitValue.Of(t.From), Price = Money.Of(t.Price) })] };

    private static ScenarioContent Cumulative(double first, double second) => TermsWorks.Builder(2).Build().Content with
    {
        Measures = [new Measure { Id = "fed", Terms = [new MeasureTerm { Of = MeasureOf.Feeds, Unit = MeasureUnit.DryTonnes }] }],
        Limits = [new Limit { Id = "running", Measure = "fed", Span = LimitSpan.Cumulative, Value = PerPeriod<LimitValue>.Each(LimitValue.Of(first), LimitValue.Of(second)) }],
    };

    private static ScenarioContent Limited(params Limit[] limits)
    {
        ScenarioContent c = TermsWorks.Builder().Resource("water", "m3", Money.Of(0)).Build().Content;
        OperatingMode mode = c.Technologies[0].Modes[0] with
        {
            Emissions = [new ProcessEmission { Emission = "CO2e", Amount = EmissionMass.Kilograms(10) }], Uses = [new ResourceUse { Resource = "water", Amount = ResourceAmount.Of(3) }],
        };
        ResidueSink heap = c.ResidueSinks[0] with { Use = SinkUse.Landfill };
        return c.WithBoards(f => f with { Owner = "seller" }) with
        {
            Emissions = [new Emission { Id = "CO2e" }],
            Sites = [c.Sites[0] with { Jurisdiction = "CN" }],
            Facilities = [c.Facilities[0] with { Owner = "us" }],
            Technologies = [c.Technologies[0] with { Modes = [mode] }],
            ResidueSinks = [heap, heap with { Id = "bricks", Use = SinkUse.Construction, FeePerDryTonne = Rate<Money, DryMass>.Of(5) }],
            Limits = [.. limits],
        };
    }
}
