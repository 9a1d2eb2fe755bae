using System.Collections.Immutable;

namespace RecoveryOpt.Tests.Terms;

/// <summary>What a site draws and produces of a resource: power with a solar block, a boiler, a well that runs dry.</summary>
/// <remarks>The works smelts 100 t and uses 10 kWh per tonne: 1,000 kWh at 1 USD and 0.5 kg of CO2e each, beside 70,000 USD for 9,405 g.</remarks>
public sealed class ResourceTests
{
    private static readonly ResourceSupply Grid = new() { Id = "grid", Resource = "power" };

    private static readonly ResourceSupply Solar = new()
    {
        Id = "solar", Resource = "power", Amount = ResourceAmount.Of(400), Price = Money.Of(0.2), Emissions = [new EmissionFactor { Emission = "CO2e", Amount = EmissionMass.Kilograms(0) }],
    };

    [Test]
    public void Without_a_supply_the_network_sells_as_much_as_is_used()
    {
        Outcome outcome = TermsWorks.Solve(Works());
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 71_000).Within(1e-9));
        Assert.That(outcome.Best!.Plan.Draws, Is.Empty);
    }

    [Test]
    public void A_solar_block_comes_before_the_grid()
    {
        // 400 kWh at 0.2 and 600 at 1: 680 USD. Only the grid emits: 600 x 0.5 = 300 kg.
        Outcome outcome = TermsWorks.Solve(Works(Solar, Grid));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 70_680).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Resources), Is.EqualTo(680).Within(1e-6));
            Assert.That(outcome.Best!.Plan.Draws.Select(d => (d.Supply, Math.Round(d.Amount, 6))), Is.EqualTo(new[] { ("grid", 600.0), ("solar", 400.0) }));
            Assert.That(outcome.Statistics.Integers, Is.Zero);
        });
    }

    [Test]
    public void What_a_supply_lacks_is_not_run()
    {
        // 500 kWh are 50 t: 4,702.5 g for 30,000 + 10,000 + 500 USD.
        Outcome outcome = TermsWorks.Solve(Works(Grid with { Amount = ResourceAmount.Of(500) }));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(4_702.5 / 40_500).Within(1e-9));
    }

    [TestCase(300, 70_980, TestName = "A standing charge below what the block saves is paid")]
    [TestCase(400, 71_000, TestName = "A standing charge above what the block saves is not")]
    public void Fixed_cost_is_due_where_anything_is_drawn(double fixedCost, double cost)
    {
        // The block saves 400 x 0.8 = 320 USD.
        Outcome outcome = TermsWorks.Solve(Works(Solar with { FixedCostPerPeriod = Money.Of(fixedCost) }, Grid));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / cost).Within(1e-9));
    }

    [Test]
    public void A_floor_on_cost_is_not_met_by_a_block_that_gives_nothing()
    {
        // At most 70,000 + 1,000 + 400, drawing a trace of the block; 71,500 would need a second charge.
        ScenarioContent content = Works(Solar with { FixedCostPerPeriod = Money.Of(400), Price = Money.Of(1) }, Grid);
        Assert.That(TermsWorks.Solve(content, Objective.GoldPerCost(leastTotalCost: Money.Of(71_500))).Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [TestCase(10, 70_700, 700, TestName = "What a boiler makes replaces what is bought")]
    [TestCase(100, 70_000, 0, TestName = "What it makes beyond that is lost")]
    public void Produced_power_costs_nothing(double fluff, double cost, double drawn)
    {
        // 30 kWh per tonne of fluff burnt: a utility is a technology that produces a resource.
        Outcome outcome = TermsWorks.Solve(WithBoiler(fluff));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405 / cost).Within(1e-9));
            Assert.That(outcome.Best!.Plan.Draws.Sum(d => d.Amount), Is.EqualTo(drawn).Within(1e-6));
        });
    }

    [TestCase("resources/power", 650, TestName = "resources/ID counts what is used")]
    [TestCase("draws/power", 350, TestName = "draws/ID counts what is taken from outside")]
    [TestCase("emissions/CO2e", 175, TestName = "Emissions follow what is drawn")]
    public void Measures_of_resources(string measure, double most)
    {
        // 300 kWh are made: with 350 drawn (175 kg), or 650 used, 65 t are smelted: 65 x 94.05 = 6,113.25 g for 39,000 + 10,000 + 350 USD.
        ScenarioContent content = WithBoiler(10) with { Limits = [new Limit { Id = "cap", Measure = measure, Value = LimitValue.Of(most) }] };
        Outcome outcome = TermsWorks.Solve(content);
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(6_113.25 / 49_350).Within(1e-9));
    }

    [Test]
    public void A_limit_on_carbon_makes_the_clean_block_worth_its_charge()
    {
        // 250 kg are 500 kWh of the grid: with the block 900 kWh, 90 t: 8,464.5 g for 54,000 + 10,000 + 500 + 80 + 400.
        ScenarioContent content = Works(Solar with { FixedCostPerPeriod = Money.Of(400) }, Grid) with
        {
            Limits = [new Limit { Id = "carbon", Measure = "emissions/CO2e", Value = LimitValue.Of(250) }],
        };
        Assert.That(TermsWorks.Solve(content).Bounds.Achieved, Is.EqualTo(8_464.5 / 64_980).Within(1e-9));
    }

    [Test]
    public void Lanes_are_fuelled_where_they_start()
    {
        // 10 km at 0.1 kWh per t-km is 1 kWh per tonne; the yard has 50: 50 t, 4,702.5 g. The works itself draws nothing of its own and buys 500 kWh from the network.
        ScenarioContent content = Works();
        content = content.WithBoards(f => f with { Site = "yard" }) with
        {
            Sites = [.. content.Sites, new Site { Id = "yard", Owner = "us", ResourceSupplies = [Grid with { Amount = ResourceAmount.Of(50), Price = Money.Of(2) }] }],
            Lanes = [new Lane { Id = "tram", From = "yard", To = "works", Distance = Distance.Kilometres(10), Uses = [new LaneUse { Resource = "power", Amount = ResourceAmount.Of(0.1) }] }],
        };
        Outcome outcome = TermsWorks.Solve(content);
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(4_702.5 / (30_000 + 10_000 + 500 + 100)).Within(1e-9));
        Assert.That(outcome.Best!.Ledger.CostByOwner["us"].Undiscounted.Number, Is.EqualTo(100).Within(1e-6));
    }

    [Test]
    public void A_site_that_produces_says_what_else_it_can_draw()
    {
        ScenarioContent content = WithBoiler(10);
        content = content with { Sites = [content.Sites[0] with { ResourceSupplies = [] }] };
        Assert.That(() => new Scenario(content), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("RO2085"));
    }

    [Test]
    public void The_audit_catches_a_supply_that_was_costed_otherwise() =>
        Assert.That(TermsWorks.AuditUnder(TermsWorks.Solve(Works(Solar, Grid)), Works(Solar with { Price = Money.Of(0.3) }, Grid)), Does.Contain(FindingKind.ClaimDiffers));

    [Test]
    public void The_best_supplies_are_those_of_trying_every_choice([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        ResourceSupply Block(string id) => new()
        {
            Id = id, Resource = "power", Amount = ResourceAmount.Of(random.Next(100, 700)), Price = Money.Of(random.Next(0, 100) / 100.0), FixedCostPerPeriod = Money.Of(random.Next(10, 500)),
        };
        ResourceSupply[] blocks = [Block("a"), Block("b"), Block("c")];
        Outcome outcome = TermsWorks.Solve(Works([.. blocks]));
        Assert.That(outcome.IsProven, outcome.Message);

        // The blocks that are used without their charge, which the smelter bears; no charge is due where nothing runs, so at least one is used.
        double best = 0;
        for (int used = 1; used < 8; used++)
        {
            ResourceSupply[] chosen = [.. blocks.Where((_, i) => (used >> i & 1) == 1)];
            ScenarioContent tried = Works([.. chosen.Select(b => b with { FixedCostPerPeriod = null })]);
            double charges = chosen.Sum(b => b.FixedCostPerPeriod![0].Number);
            Facility smelter = tried.Facilities[0];
            tried = tried with { Facilities = [smelter with { Modules = smelter.Modules! with { FixedCostPerYear = Money.Of(10_000 + charges) } }] };
            best = Math.Max(best, TermsWorks.Solve(tried).Bounds.Achieved ?? 0);
        }

        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(best).Within(1e-7 * best));
    }

    private static ScenarioContent Works(params ImmutableArray<ResourceSupply> supplies)
    {
        ScenarioContent c = TermsWorks.Builder().Resource("power", "kWh", Money.Of(1), [("CO2e", EmissionMass.Kilograms(0.5))]).Build().Content;
        Technology smelting = c.Technologies[0];
        OperatingMode mode = smelting.Modes[0] with { Uses = [new ResourceUse { Resource = "power", Amount = ResourceAmount.Of(10) }] };
        return c with
        {
            Sites = [c.Sites[0] with { ResourceSupplies = supplies }],
            Technologies = [smelting with { Modes = [mode] }],
        };
    }

    private static ScenarioContent WithBoiler(double fluff)
    {
        ScenarioContent c = Works(Grid);
        var burning = new Technology
        {
            Id = "burning", Accepts = ["fluff"], Outputs = [new Output { Id = "ash", Material = "slag", Moisture = Moisture.Dry, Remainder = true }],
            Modes = [new OperatingMode { Id = "standard", Produces = [new ResourceUse { Resource = "power", Amount = ResourceAmount.Of(30) }] }],
        };
        Feedstock feed = c.Feedstocks[0] with
        {
            Id = "fluff", Material = "fluff", DryTonnesPerPeriod = DryMass.Tonnes(fluff), Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(0) }],
        };
        return c with
        {
            Materials = [.. c.Materials, new Material { Id = "fluff" }],
            Feedstocks = [.. c.Feedstocks, feed],
            Technologies = [.. c.Technologies, burning],
            Facilities = [.. c.Facilities, new Facility { Id = "boiler", Technology = "burning", Site = "works", Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(200), Existing = 1 } }],
        };
    }
}
