using RecoveryOpt.Formulation;
using RecoveryOpt.Highs;
using RecoveryOpt.Metallurgy;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>When gold per cost means nothing, the answer says so, and shows the plan that makes it so.</summary>
public sealed class RefusalTests
{
    private static readonly RecoveryOptimizer Optimizer = new();

    [Test]
    public void A_gate_fee_that_pays_for_everything_on_the_net_basis_is_a_negative_cost()
    {
        Outcome outcome = Solve(Works(pricePerTonne: -5000, fixedCost: 1000), Objective.GoldPerCost(CostBasis.Net));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Refusal, Is.EqualTo(Refusal.NegativeCost));
            Assert.That(outcome.Witness!.Ledger.TotalCost(CostBasis.Net).Number, Is.Negative);
            Assert.That(outcome.Best, Is.Null);
        });
    }

    [Test]
    public void The_same_gate_fee_stays_outside_the_gross_cost()
    {
        Outcome outcome = Solve(Works(pricePerTonne: -5000, fixedCost: 1000), Objective.GoldPerCost());
        Assert.That(outcome.IsProven, outcome.Message);
    }

    [Test]
    public void Gold_at_no_cost_has_no_ratio()
    {
        Outcome outcome = Solve(Works(pricePerTonne: 0, fixedCost: 0, operatingCost: 0), Objective.GoldPerCost());
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Refusal, Is.EqualTo(Refusal.FreeGold));
            Assert.That(outcome.Witness!.Ledger.PayableGold.Grams, Is.Positive);
        });
    }

    [Test]
    public void Without_fixed_cost_a_floor_is_asked_for()
    {
        Outcome outcome = Solve(Works(pricePerTonne: 100, fixedCost: 0), Objective.GoldPerCost());
        Assert.That(outcome.Refusal, Is.EqualTo(Refusal.FloorNeeded));
        Assert.That(outcome.Message, Does.Contain("Set a least gold or a least cost"));
    }

    [Test]
    public void With_a_floor_on_gold_the_same_question_has_an_answer()
    {
        // 100 g/t x 0.95 x 0.99 = 94.05 g for 100 + 600 USD a tonne, whatever the size.
        Outcome outcome = Solve(Works(pricePerTonne: 100, fixedCost: 0), Objective.GoldPerCost(leastGold: MetalMass.Grams(1000)));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(94.05 / 700).Within(1e-9));
        Assert.That(outcome.Bounds.Proven, Is.EqualTo(94.05 / 700).Within(1e-8));
    }

    [Test]
    public void With_a_floor_on_cost_it_has_one_too()
    {
        Outcome outcome = Solve(Works(pricePerTonne: 100, fixedCost: 0), Objective.GoldPerCost(leastTotalCost: Money.Of(7000)));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(94.05 / 700).Within(1e-9));
    }

    [Test]
    public void A_floor_on_cost_is_not_met_by_paying_for_empty_lanes()
    {
        // 94.05 g a tonne for 700 USD. Nothing can travel the lane to the island, and its fee must not fill the floor: 10 t are bought, as without the lane.
        ScenarioContent content = Works(pricePerTonne: 100, fixedCost: 0).Content;
        Lane toNowhere = new() { Id = "ferry", From = "works", To = "island", FixedCostPerPeriod = Money.Of(5_000) };
        Scenario scenario = new(content with { Sites = [.. content.Sites, new Site { Id = "island" }], Lanes = [toNowhere] });
        Objective objective = Objective.GoldPerCost(leastTotalCost: Money.Of(7_000));
        Outcome least = Solve(scenario, objective);
        Assert.That(least.IsProven, least.Message);
        Assert.That(least.Bounds.Achieved, Is.EqualTo(94.05 / 700).Within(1e-9));

        NetworkModel network = NetworkFormulation.Build(StreamExpander.Expand(scenario), objective);
        var paid = new double[network.Model.ColumnCount];
        paid[network.Variables.LaneIsUsed[0, 0]] = 1;
        SolverResult most = new HighsBackend().Solve(network.Model.WithObjective(new AffineFunction(paid), maximize: true), new SolveRequest(), null, CancellationToken.None);
        Assert.That(most.Objective, Is.EqualTo(0).Within(1e-9));
    }

    [Test]
    public void Barren_feed_yields_no_gold()
    {
        Outcome outcome = Solve(Works(pricePerTonne: 100, fixedCost: 1000, grade: 0), Objective.GoldPerCost());
        Assert.That(outcome.Refusal, Is.EqualTo(Refusal.NoGold));
    }

    [Test]
    public void More_gold_than_there_is_is_infeasible()
    {
        Outcome outcome = Solve(Works(pricePerTonne: 100, fixedCost: 1000), Objective.GoldPerCost(leastGold: MetalMass.Kilograms(1000)));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible));
            Assert.That(outcome.Stop, Is.EqualTo(StopReason.Completed));
            Assert.That(() => outcome.PlanOrThrow(), Throws.TypeOf<NoPlanException>());
        });
    }

    [Test]
    public void A_feedstock_that_must_be_taken_and_can_go_nowhere_is_named()
    {
        ScenarioContent content = Works(100, 1000).Content;
        Feedstock stuck = content.Feedstocks[0] with { Id = "stuck", Site = "island", LeastDryTonnesPerPeriod = DryMass.Tonnes(1) };
        Outcome outcome = Solve(new Scenario(content with { Feedstocks = [.. content.Feedstocks, stuck], Sites = [.. content.Sites, new Site { Id = "island" }] }), Objective.GoldPerCost());
        Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible));
        Assert.That(outcome.Message, Does.Contain("stuck"));
    }

    [Test]
    public void What_cannot_be_optimised_yet_is_refused_not_ignored()
    {
        ScenarioContent content = Works(100, 1000).Content;
        Scenario scenario = new(content with { Basis = content.Basis with { PriceEscalation = Share.Of(0.02) } });
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => Solve(scenario, Objective.GoldPerCost()))!;
        Assert.That(error.Message, Does.Contain("not yet optimised").And.Contain("priceEscalation"));
    }

    [Test]
    public void Gold_per_cost_of_a_scenario_without_gold_is_refused()
    {
        ScenarioContent content = Works(100, 1000).Content;
        Technology serve = content.Technologies[0] with { Outputs = [content.Technologies[0].Outputs[1]], Modes = [new OperatingMode { Id = "only" }] };
        Scenario scenario = new(content with { Analytes = [], Prices = [], Offtakes = [], Technologies = [serve], Materials = [.. content.Materials.Where(m => m.Id != "dore")], Feedstocks = [content.Feedstocks[0] with { Assay = [] }] });
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => Solve(scenario, Objective.GoldPerCost()))!;
        Assert.That(error.Problems.Single().Code, Is.EqualTo("RO3002"));
        Assert.That(Solve(scenario, Objective.LeastCost()).Bounds.Achieved, Is.EqualTo(1000).Within(1e-6));
    }

    [Test]
    public void Numbers_beyond_the_solver_are_a_problem_of_the_scenario()
    {
        ScenarioContent content = Works(100, 1000).Content;
        Facility tiny = content.Facilities[0] with { Modules = content.Facilities[0].Modules! with { DryTonnesPerYear = DryMass.Tonnes(1e-300), MostNew = 1, CapexPerModule = Money.Of(1) } };
        InvalidScenarioException error = Assert.Throws<InvalidScenarioException>(() => Solve(new Scenario(content with { Facilities = [tiny] }), Objective.GoldPerCost()))!;
        Assert.That(error.Problems.Single().Code, Is.EqualTo("RO3003"));
    }

    [Test]
    public void A_cancelled_run_says_so()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Outcome outcome = Optimizer.Optimize(Works(100, 1000), Objective.GoldPerCost(), cancellation: cancel.Token);
        Assert.That(outcome.Stop, Is.EqualTo(StopReason.Cancelled));
        Assert.That(outcome.IsProven, Is.False);
    }

    private static Outcome Solve(Scenario scenario, Objective objective) => Optimizer.Optimize(scenario, objective);

    private static Scenario Works(double pricePerTonne, double fixedCost, double operatingCost = 600, double grade = 100) =>
        Scenario.Named("works").Period("year 1").Price("Au", Money.Of(110)).Site("works")
            .Feedstock("boards", "works", "boards", [("Au", Grade.GramsPerTonne(grade))], Moisture.Dry, DryMass.Tonnes(100), Money.Of(pricePerTonne))
            .Technology("smelting", ["boards"], t => t.MetalProduct("dore", "dore", Fineness.PerMille(900), Moisture.Dry).Remainder("slag", "slag", Moisture.Dry)
                .Mode("standard", [("dore", "Au", new ConstantRecovery(Share.Percent(95)))], costPerDryTonne: Money.Of(operatingCost)))
            .Facility("smelter", "smelting", "works", DryMass.Tonnes(100), Money.Of(fixedCost))
            .Offtake("refiner", "works", "dore", [("Au", Share.Percent(99))]).ResidueSink("heap", "works", "slag")
            .Build();
}
