using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Recycle loops by hand, against the audit's own fixed point, broken by hand, and refused.</summary>
public sealed class RecycleTests
{
    private static readonly RecoveryOptimizer Optimizer = new();

    [Test]
    public void A_scavenger_raises_recovery_and_fills_the_cells_with_what_comes_back()
    {
        // 125 t of cells take 100 t of fresh feed at 2 g/t: 0.75 x 200 = 150 g. Costs: 125 x (2 + 1) + 50 x (3 + 2) = 625 USD, power included.
        // CO2e: power 0.5 x (125 x 10 + 50 x 20) = 1,125 kg; of gold fed 1.25 x 200 + 0.25 x 250 = 312.5 kg.
        Outcome outcome = Optimizer.Optimize(new Scenario(FlotationLoop.Content()), Objective.MostGold());
        AuditedPlan plan = outcome.PlanOrThrow();
        StageRow cells = plan.Ledger.Stages.Single(s => s.Technology == "float");
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(150).Within(1e-6));
            Assert.That(plan.Ledger.GrossCost.Discounted.Number, Is.EqualTo(625).Within(1e-6));
            Assert.That(plan.Ledger.Uses.Count, Is.GreaterThan(0));
            Assert.That(cells.DryTonnesFed, Is.EqualTo(125).Within(1e-7));
            Assert.That(cells.DryTonnesCirculating, Is.EqualTo(25).Within(1e-7));
            Assert.That(cells.Outputs.Single(o => o.Output == "concentrate").Analytes.Single(a => a.Analyte == "Au").OverallRecovery, Is.EqualTo(0.75).Within(1e-9));
            Assert.That(plan.Plan.Runs.Select(r => (r.Facility, r.Stream.ToString(), r.Loop)), Is.EqualTo(new (string, string, string?)[]
            {
                ("float works", "dump", FlotationLoop.Loop),
                ("scavenger", $"dump > {FlotationLoop.Loop}/float/standard/middlings", null),
            }));
            Assert.That(plan.Plan.Runs[0].DryTonnes, Is.EqualTo(100).Within(1e-7));
            Assert.That(plan.Plan.Runs[1].DryTonnes, Is.EqualTo(50).Within(1e-7));
        });
    }

    [Test]
    public void Limits_on_emissions_and_hours_count_the_circulating_load()
    {
        // (1,125 + 312.5) kg for 100 fresh tonnes: 14.375 kg a tonne, so 718.75 kg allow 50 t and 75 g.
        ScenarioContent capped = FlotationLoop.Content() with { Limits = [new Limit { Id = "carbon", Measure = "emissions/CO2e", Sense = LimitSense.AtMost, Value = LimitValue.Of(718.75) }] };
        Assert.That(Optimizer.Optimize(new Scenario(capped), Objective.MostGold()).Bounds.Achieved, Is.EqualTo(75).Within(1e-6));

        // 30 h at 0.5 h a tonne floated: 60 t, 48 fresh, 72 g.
        ScenarioContent slow = FlotationLoop.Content();
        slow = slow with { Facilities = slow.Facilities.SetItem(0, slow.Facilities[0] with { HoursPerYear = Hours.Of(30) }) };
        Assert.That(Optimizer.Optimize(new Scenario(slow), Objective.MostGold()).Bounds.Achieved, Is.EqualTo(72).Within(1e-6));
    }

    [Test]
    public void What_grinds_itself_again_is_a_geometric_series()
    {
        // A mill whose oversize (30 % of mass, 20 % of gold) goes back: 1 + 0.3 + 0.09 + ... = 1 / 0.7 t milled, all the gold leaves with the fines.
        ScenarioContent content = FlotationLoop.Content();
        var mill = content.Technologies[0] with
        {
            Outputs = [FlotationLoop.Pulls("oversize", "ore", 0.3) with { RecycleTo = "float" }, FlotationLoop.Rest("fines") with { Material = "concentrate" }],
            Modes = [content.Technologies[0].Modes[0] with { Recoveries = [new Recovery { Output = "oversize", Analyte = "Au", Model = FlotationLoop.Constant(0.2) }] }],
        };
        Outcome outcome = Optimizer.Optimize(new Scenario(content with { Technologies = [mill], Facilities = [content.Facilities[0]] }), Objective.MostGold());
        AuditedPlan plan = outcome.PlanOrThrow();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(125 * 0.7 * 2).Within(1e-6));
            Assert.That(plan.Ledger.Stages.Single().DryTonnesCirculating, Is.EqualTo(37.5).Within(1e-7));
            Assert.That(plan.Ledger.Stages.Single().Feed.Single(f => f.Analyte == "Au").GramsPerTonne, Is.EqualTo(0.7 * 2 / 0.8).Within(1e-9));
            Assert.That(plan.Plan.Sales.Single().Stream.ToString(), Is.EqualTo("dump > float/standard/oversize/float/standard/fines"));
        });
    }

    [Test]
    public void Recovery_reads_the_head_grade_of_the_mixture()
    {
        // Tail 0.1 + 0.3 h, middlings 10 %: M = g + 0.08 M = g / 0.92; concentrate 0.7 M - 0.1 T = 1.4 / 0.92 - 0.125 g per fresh tonne.
        var tail = new TwoConstantRecovery(Grade.GramsPerTonne(0.1), Share.Of(0.3));
        Outcome outcome = Optimizer.Optimize(new Scenario(FlotationLoop.Content(tail, FlotationLoop.Constant(0.1))), Objective.MostGold());
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(100 * ((1.4 / 0.92) - 0.125)).Within(1e-6));
    }

    [Test]
    public void Any_function_of_the_head_grade_settles_and_keeps_every_gram()
    {
        RecoveryFunction exponential = RecoveryFunctions.BuiltIn.Find("exponential", 1)!;
        foreach (double k in new[] { 0.1, 0.7, 3 })
        {
            var rich = new FunctionRecovery(exponential, FunctionArguments.None.With("most", 0.7).With("k", k));
            AuditedPlan plan = Optimizer.Optimize(new Scenario(FlotationLoop.Content(rich)), Objective.MostGold()).PlanOrThrow();
            StageRow cells = plan.Ledger.Stages.Single(s => s.Technology == "float");
            double head = cells.Feed.Single(f => f.Analyte == "Au").GramsPerTonne;
            double recovered = cells.Outputs.Single(o => o.Output == "concentrate").Analytes.Single(a => a.Analyte == "Au").Grams;
            Assert.Multiple(() =>
            {
                Assert.That(recovered, Is.EqualTo(125 * head * 0.7 * (1 - Math.Exp(-k * head))).Within(1e-8), $"k {k}");
                foreach ((string analyte, MaterialAccount account) in plan.Ledger.Analytes.Append(new("mass", plan.Ledger.Mass)))
                    Assert.That(account.Residual, Is.Zero.Within(1e-9 * account.Purchased), $"k {k}, {analyte}");
            });
        }
    }

    [Test]
    public void A_loop_may_be_left_open_by_leaving_its_last_technology_out()
    {
        // Middlings may also go to the heap: then nothing comes back, and 125 t of cells make 0.6 x 250 = 150 g as well. At twice the cells the loop wins: 0.75 x 400.
        ScenarioContent content = FlotationLoop.Content();
        ScenarioContent open = content with { ResidueSinks = [content.ResidueSinks[0] with { Materials = ["residue", "middlings"] }], Facilities = [content.Facilities[0]] };
        Assert.That(Optimizer.Optimize(new Scenario(open), Objective.MostGold()).Bounds.Achieved, Is.EqualTo(150).Within(1e-6));

        ScenarioContent both = open with
        {
            Facilities = content.Facilities,
            Feedstocks = [content.Feedstocks[0] with { DryTonnesPerPeriod = DryMass.Tonnes(100) }],
        };
        Outcome closed = Optimizer.Optimize(new Scenario(both), Objective.MostGold());
        Assert.That(closed.Bounds.Achieved, Is.EqualTo(150).Within(1e-6));
        Assert.That(closed.PlanOrThrow().Plan.Runs.Single(r => r.Facility == "float works").Loop, Is.EqualTo(FlotationLoop.Loop));
    }

    [Test]
    public void A_technology_may_be_passed_as_often_as_it_says()
    {
        // Each cleaning keeps 90 % of the gold in half the mass: 2, 3.6, 6.48 g/t. The smelter takes 6 g/t or more: two passes, 0.81 x 2 g per fresh tonne and 1.5 t cleaned.
        ScenarioContent content = FlotationLoop.Content();
        Technology cleaner = content.Technologies[0] with
        {
            Outputs = [FlotationLoop.Pulls("concentrate", "ore", 0.5), FlotationLoop.Rest("tail")], Passes = 2,
            Modes = [content.Technologies[0].Modes[0] with { Recoveries = [new Recovery { Output = "concentrate", Analyte = "Au", Model = FlotationLoop.Constant(0.9) }] }],
        };
        content = content with
        {
            Technologies = [cleaner], Facilities = [content.Facilities[0]],
            Offtakes = [content.Offtakes[0] with { Materials = ["ore"], Terms = content.Offtakes[0].Terms with { Limits = [new GradeLimit { Analyte = "Au", Least = Grade.GramsPerTonne(6) }] } }],
        };
        Assert.That(Optimizer.Optimize(new Scenario(content), Objective.MostGold()).Bounds.Achieved, Is.EqualTo(125 / 1.5 * 1.62).Within(1e-6));

        ScenarioContent once = content with { Technologies = [cleaner with { Passes = null }] };
        Assert.That(Optimizer.Optimize(new Scenario(once), Objective.MostGold()).Bounds.Achieved ?? 0, Is.Zero);
    }

    [Test]
    public void Loops_that_mean_nothing_are_refused_by_name()
    {
        ScenarioContent content = FlotationLoop.Content();
        Assert.Multiple(() =>
        {
            // All goes to middlings and all of them back: mass has no exit.
            Refused(content.With("float", t => t with { Outputs = [FlotationLoop.Pulls("middlings", "middlings", 1)], Modes = [t.Modes[0] with { Recoveries = [] }] })
                .With("scavenge", t => t with { Outputs = [FlotationLoop.Pulls("back", "ore", 1) with { RecycleTo = "float" }], Modes = [t.Modes[0] with { Recoveries = [] }] }), "mass comes back");

            // All copper goes to middlings and all of it back: it alone has no exit.
            Refused(content.With("float", t => Takes(t, "middlings")).With("scavenge", t => Takes(t, "back")), "no steady state: Cu comes back");
            Refused(content with { Facilities = content.Facilities.SetItem(1, content.Facilities[1] with { Site = "far" }) }, "never stand at one site");
            Refused(content.With("scavenge", t => t with { Operation = Operation.Blended }), "a blended technology in it");
        });

        static Technology Takes(Technology t, string output) =>
            t with { Modes = [t.Modes[0] with { Recoveries = t.Modes[0].Recoveries.Add(new Recovery { Output = output, Analyte = "Cu", Model = FlotationLoop.Constant(1) }) }] };

        static void Refused(ScenarioContent content, string found)
        {
            var error = Assert.Throws<InvalidScenarioException>(() => StreamExpander.Expand(new Scenario(content)))!;
            Assert.That(error.Problems.Select(p => (p.Code, p.Path)), Is.All.EqualTo((ProblemCodes.RecycleLoop, $"loop {FlotationLoop.Loop}")), string.Join('\n', error.Problems));
            Assert.That(error.Problems[0].Found, Does.Contain(found));
        }
    }

    [Test]
    public void A_plan_whose_loop_was_broken_by_hand_is_caught()
    {
        Scenario scenario = new(FlotationLoop.Content());
        Plan sound = Optimizer.Optimize(scenario, Objective.MostGold()).PlanOrThrow().Plan;
        MaterialStreamPath middlings = sound.Runs[1].Stream;
        Assert.That(PlanAuditor.Audit(scenario, sound).Findings, Is.Empty);
        Assert.Multiple(() =>
        {
            Caught(FindingKind.Balance, p => p with { Runs = p.Runs.SetItem(1, p.Runs[1] with { DryTonnes = 40 }) });
            Caught(FindingKind.Balance, p => p with { Runs = p.Runs.RemoveAt(1) });
            Caught(FindingKind.CapacityTonnes, p => p with { Runs = p.Runs.SetItem(0, p.Runs[0] with { DryTonnes = 120 }) });
            Caught(FindingKind.Balance, p => p with { Runs = p.Runs.SetItem(0, p.Runs[0] with { Loop = null }) });
            Caught(FindingKind.LoopBroken, p => p with { Runs = p.Runs.SetItem(0, p.Runs[0] with { Loop = "float/standard/tail" }) });
            Caught(FindingKind.LoopBroken, p => p with { Runs = p.Runs.SetItem(0, p.Runs[0] with { Loop = "float" }) });
            Caught(FindingKind.LoopBroken, p => p with { Runs = p.Runs.SetItem(1, p.Runs[1] with { Facility = "float works" }) });
            Caught(FindingKind.LoopBroken, p => p with { Runs = p.Runs.SetItem(1, p.Runs[1] with { Stream = new MaterialStreamPath("dump").Then("float", "standard", "middlings") }) });
            Caught(FindingKind.LoopBroken, p => p with { Runs = p.Runs.RemoveAt(1), Disposals = p.Disposals.Add(new Disposal("heap", middlings, "year 1", 50)) });
            Caught(FindingKind.Balance, p => p with { Sales = p.Sales.SetItem(0, p.Sales[0] with { Stream = new MaterialStreamPath("dump").Then("float", "standard", "concentrate") }) });
        });

        void Caught(FindingKind kind, Func<Plan, Plan> change) => Assert.That(PlanAuditor.Audit(scenario, change(sound)).Findings.Select(f => f.Kind), Does.Contain(kind));
    }

    [Test]
    public void Formulation_and_audit_agree_on_random_networks_with_loops()
    {
        int looped = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            Scenario scenario = new(WithLoops(RandomNetwork.Content(seed), seed));
            Outcome outcome = Optimizer.Optimize(scenario, Objective.GoldPerCost(leastTotalCost: Money.Of(1_000)), new OptimizeOptions { RelativeGap = 1e-6 });
            Assert.That(outcome.AuditFindings, Is.Empty, $"seed {seed}: {outcome.Message}");
            if (outcome.Best is not { } best) continue;
            looped += best.Plan.Runs.Any(r => r.Loop is not null) ? 1 : 0;
            Assert.That(outcome.Bounds.Gap, Is.LessThanOrEqualTo(1e-5), $"seed {seed}");
            foreach ((string analyte, MaterialAccount account) in best.Ledger.Analytes.Append(new("mass", best.Ledger.Mass)))
                Assert.That(account.Residual, Is.Zero.Within(1e-7 * Math.Max(1, account.Purchased)), $"seed {seed}, {analyte}");
        }

        Assert.That(looped, Is.GreaterThan(15));
    }

    [Test]
    public void A_loop_survives_its_document()
    {
        Plan plan = Optimizer.Optimize(new Scenario(FlotationLoop.Content()), Objective.MostGold()).PlanOrThrow().Plan;
        Plan again = Documents.PlanDocument.Read(Documents.PlanDocument.Write(plan));
        Assert.That(again.Runs, Is.EqualTo(plan.Runs));
        Assert.That(again.Sales.Select(s => s.Stream), Is.EqualTo(plan.Sales.Select(s => s.Stream)));
    }

    // Smelter dust goes back to the smelter; campaigned leaches get middlings that are ground again.
    private static ScenarioContent WithLoops(ScenarioContent content, int seed)
    {
        var random = new Random(seed * 31);
        Technology smelting = content.Technologies.Single(t => t.Id == "smelting"), leaching = content.Technologies.Single(t => t.Id == "leaching");
        smelting = smelting with
        {
            Accepts = smelting.Accepts.Add("dust"),
            Outputs = smelting.Outputs.Add(FlotationLoop.Pulls("dust", "dust", 0.05 + (0.2 * random.NextDouble())) with { RecycleTo = "smelting" }),
            Modes = [smelting.Modes[0] with { Recoveries = smelting.Modes[0].Recoveries.Add(new Recovery { Output = "dust", Analyte = "Au", Model = FlotationLoop.Constant(0.04) }) }],
        };
        ImmutableArray<Technology> technologies = [smelting, leaching];
        ImmutableArray<Facility> more = [];
        if (leaching.Operation == Operation.Campaigned)
        {
            leaching = leaching with { Outputs = leaching.Outputs.Add(FlotationLoop.Pulls("middlings", "middlings", 0.1 + (0.3 * random.NextDouble()))) };
            leaching = leaching with { Modes = [leaching.Modes[0] with { Recoveries = leaching.Modes[0].Recoveries.Add(new Recovery { Output = "middlings", Analyte = "Au", Model = FlotationLoop.Constant(0.15) }) }] };
            var regrind = new Technology
            {
                Id = "regrind", Accepts = ["middlings"], Outputs = [FlotationLoop.Pulls("ground", "tailings", 0.8) with { RecycleTo = "leaching" }, FlotationLoop.Rest("slimes")],
                Modes = [new OperatingMode { Id = "fine", CostPerDryTonne = Rate<Money, DryMass>.Of(2), Recoveries = [new Recovery { Output = "ground", Analyte = "Au", Model = FlotationLoop.Constant(0.9) }] }],
            };
            technologies = [smelting, leaching, regrind];
            more = [.. new[] { "works", "far works" }.Select(n => new Facility { Id = $"mill {n}", Technology = "regrind", Site = n, Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(3_000), Existing = 1 } })];
        }

        return content with
        {
            Technologies = technologies,
            Facilities = content.Facilities.AddRange(more),
            Materials = content.Materials.Add(new Material { Id = "dust" }).Add(new Material { Id = "middlings" }),
        };
    }
}
