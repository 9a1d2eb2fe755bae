using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Outputs that take time to come out, and outputs that become a feedstock again.</summary>
public sealed class ReturnTests
{
    // 100 t at 10 g/t a year, 80 % recovered into dore of 900 parts: 800 g in 0.00088889 t; the rest is residue.
    private const double Residue = 100 - (800 / 1e6 / 0.9);

    [Test]
    public void Gold_on_a_heap_is_sold_a_year_later_and_what_is_fed_in_the_last_year_yields_none()
    {
        // Year 1: 100 t x 50 USD; its 800 g come out in year 2: 800 x 100 USD. What year 2 would buy stays on the heap: nothing is bought.
        Outcome outcome = Solve(Heap(dore: 1, residue: 0));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(80_000 - 5_000).Within(1e-6), outcome.Message);
            Assert.That(outcome.IsProven);
            Assert.That(Plan(outcome).Sales.Single().Period, Is.EqualTo("2"));
        });
    }

    [Test]
    public void Residue_still_inside_at_the_end_is_charged_as_if_left_lying()
    {
        // Both years sell 800 g at once; the residue of year 1 is dumped in year 2 at 20 USD per tonne, that of year 2 is inside and charged the same.
        Outcome outcome = Solve(Heap(dore: 0, residue: 1, fee: 20));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo((2 * 75_000) - (2 * 20 * Residue)).Within(1e-6), outcome.Message);
            Assert.That(Plan(outcome).Disposals.Single().Period, Is.EqualTo("2"));
            Assert.That(outcome.Best!.Ledger.Mass.ClosingStock.Single().Amount, Is.EqualTo(Residue).Within(1e-9));
        });
    }

    [Test]
    public void A_delay_that_ends_within_a_period_comes_out_in_it()
    {
        // Half-years: fed in the first half of a year and out after 0.75 years means the second half.
        ScenarioContent content = Heap(dore: 0.75, residue: 0);
        content = content with { Periods = [new Period { Id = "1", Length = Years.Of(0.5) }, new Period { Id = "2", Length = Years.Of(0.5) }] };
        Assert.That(Solve(content).Bounds.Achieved, Is.EqualTo(75_000).Within(1e-6));
        Assert.That(Solve(content with { Technologies = [Leach(1, 0)] }).Bounds.Achieved, Is.Zero.Within(1e-9));
    }

    [Test]
    public void Gold_that_is_sold_before_it_has_come_out_is_caught()
    {
        Outcome outcome = Solve(Heap(dore: 1, residue: 0));
        Plan plan = Plan(outcome);
        Plan early = plan with { Sales = [plan.Sales[0] with { Period = "1" }], Shipments = plan.Shipments };
        Assert.That(PlanAuditor.Audit(outcome.Best!.Scenario, early).Findings.Select(f => f.Kind), Does.Contain(FindingKind.Balance));
    }

    [Test]
    public void Half_of_what_is_used_comes_back_and_is_used_again()
    {
        // 100 t + 50 + 25 + ... = 200 t used at 1 USD; 100 t leave at an income of 10 USD per tonne: 200 - 1,000.
        Outcome outcome = Cheapest(Loop(back: 0.5));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(-800).Within(1e-6), outcome.Message);
            Assert.That(Plan(outcome).Runs.Single().DryTonnes, Is.EqualTo(200).Within(1e-6));
            Assert.That(outcome.Best!.Ledger.Mass.Purchased, Is.EqualTo(100).Within(1e-6));
        });
    }

    [Test]
    public void What_comes_back_a_year_later_is_used_in_the_next_year()
    {
        // Two years of 100 t: year 1 uses 100, year 2 uses 100 + 50; half of what is used leaves: 50 + 75 at 10 USD, 250 t used at 1 USD; 75 t are inside at the end.
        ScenarioContent content = Loop(back: 0.5, delay: 1);
        content = content with { Periods = [new Period { Id = "1" }, new Period { Id = "2" }] };
        Outcome outcome = Cheapest(content);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(250 - 1_250).Within(1e-6), outcome.Message);
            Assert.That(outcome.Best!.Ledger.Mass.ClosingStock.Sum(s => s.Amount), Is.EqualTo(75).Within(1e-6));
        });
    }

    [Test]
    public void A_run_that_is_credited_with_more_than_comes_back_is_caught()
    {
        Outcome outcome = Cheapest(Loop(back: 0.5));
        Plan plan = Plan(outcome);
        Plan more = plan with { Runs = [plan.Runs[0] with { DryTonnes = 210 }] };
        Assert.That(PlanAuditor.Audit(outcome.Best!.Scenario, more).Findings.Select(f => f.Kind), Does.Contain(FindingKind.Balance));
    }

    [Test]
    public void A_stream_named_through_an_output_that_became_a_feedstock_is_unknown()
    {
        Outcome outcome = Cheapest(Loop(back: 0.5));
        Plan plan = Plan(outcome);
        Plan named = plan with { Runs = [plan.Runs[0] with { Stream = new MaterialStreamPath("goods", new ProcessStep("use", "only", "back")) }] };
        Assert.That(PlanAuditor.Audit(outcome.Best!.Scenario, named).Findings.Select(f => f.Kind), Does.Contain(FindingKind.UnknownId));
    }

    [Test]
    public void A_loop_that_loses_nothing_is_refused() =>
        Assert.That(Refusal(Loop(back: 1)), Is.EqualTo(["RO4011"]));

    [Test]
    public void An_output_of_another_assay_than_the_feedstock_it_becomes_is_refused()
    {
        ScenarioContent content = Loop(back: 0.5);
        content = content with { Analytes = [new Analyte { Id = "Cu" }], Feedstocks = [content.Feedstocks[0] with { Assay = [new AssayLine { Analyte = "Cu", Grade = Grade.GramsPerTonne(5) }] }] };
        Assert.That(Refusal(content), Is.EqualTo(["RO4010"]));
    }

    [Test]
    public void An_output_of_another_material_or_moisture_is_refused_at_the_door()
    {
        ScenarioContent content = Loop(back: 0.5);
        Technology use = content.Technologies[0];
        Output back = use.Outputs[0];
        foreach (Output other in new[] { back with { Material = "worn out" }, back with { Moisture = Moisture.Of(0.1) } })
        {
            var broken = content with { Technologies = [use with { Outputs = [other, use.Outputs[1]] }] };
            Assert.That(() => new Scenario(broken), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("RO2080"));
        }

        Assert.That(() => new Scenario(content with { Technologies = [use with { Operation = Operation.Blended }] }), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("RO2080"));
    }

    // Everything must be bought and used, so the plan is a sum of what comes round: computed here period by period.
    [Test]
    public void What_goes_round_in_random_loops_is_the_sum_of_its_returns()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            int classes = random.Next(1, 4), years = random.Next(1, 4);
            double[] supply = [.. Enumerable.Range(0, classes).Select(_ => 1.0 + random.Next(100))];
            double[] cost = [.. Enumerable.Range(0, classes).Select(_ => 1.0 + random.Next(9))];
            var back = new double[classes, classes];
            var delay = new int[classes, classes];
            for (int i = 0; i < classes; i++)
            {
                for (int j = 0; j < classes; j++) (back[i, j], delay[i, j]) = (Math.Round(0.3 * random.NextDouble(), 2), random.Next(3));
            }

            Outcome outcome = Cheapest(Loops(supply, cost, back, delay, years));
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(CostOf(supply, cost, back, delay, years)).Within(1e-7).Percent, $"seed {seed}: {outcome.Message}");
        }
    }

    private static double CostOf(double[] supply, double[] cost, double[,] back, int[,] delay, int years)
    {
        double[][] used = [.. Enumerable.Range(0, years).Select(_ => (double[])supply.Clone())];
        for (int p = 0; p < years; p++)
        {
            // What comes back in the same year goes round until nothing is left of it.
            for (int round = 0; round < 1_000; round++)
            {
                double[] next = [.. supply];
                for (int i = 0; i < supply.Length; i++)
                {
                    for (int j = 0; j < supply.Length; j++) next[j] += p < delay[i, j] ? 0 : back[i, j] * used[p - delay[i, j]][i];
                }

                used[p] = next;
            }
        }

        return used.Sum(year => year.Select((tonnes, i) => tonnes * cost[i]).Sum());
    }

    private static ScenarioContent Loops(double[] supply, double[] cost, double[,] back, int[,] delay, int years)
    {
        int[] classes = [.. Enumerable.Range(0, supply.Length)];
        return new ScenarioContent
        {
            Name = "loops",
            Periods = [.. Enumerable.Range(1, years).Select(y => new Period { Id = $"{y}" })],
            Materials = [.. classes.Select(i => new Material { Id = $"goods {i}" }), new Material { Id = "worn out" }],
            Sites = [new Site { Id = "town" }],
            Feedstocks = [.. classes.Select(i => new Feedstock { Id = $"class {i}", Material = $"goods {i}", Site = "town", Moisture = Moisture.Dry, DryTonnesPerPeriod = DryMass.Tonnes(supply[i]), LeastDryTonnesPerPeriod = DryMass.Tonnes(supply[i]) })],
            Technologies = [.. classes.Select(i => new Technology
            {
                Id = $"use {i}",
                Accepts = [$"goods {i}"],
                Outputs =
                [
                    .. classes.Select(j => new Output { Id = $"back {j}", Material = $"goods {j}", Moisture = Moisture.Dry, MassPull = Rate<DryMass, DryMass>.Of(back[i, j]), Becomes = $"class {j}", Delay = Years.Of(delay[i, j]) }),
                    new Output { Id = "worn", Material = "worn out", Moisture = Moisture.Dry, Remainder = true },
                ],
                Modes = [new OperatingMode { Id = "only", CostPerDryTonne = Rate<Money, DryMass>.Of(cost[i]) }],
            })],
            Facilities = [.. classes.Select(i => Standing($"works {i}", $"use {i}", "town"))],
            ResidueSinks = [new ResidueSink { Id = "scrap dealer", Site = "town", Materials = ["worn out"] }],
        };
    }

    // The audit of every plan recomputes what comes out when: where it disagreed with the rows, the run would fail.
    [Test]
    public void Formulation_and_audit_agree_where_residue_and_concentrate_take_their_time()
    {
        int proven = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            ScenarioContent content = TestScenarios.RandomScenarios.Next(seed).Content;
            content = content with { Technologies = [.. content.Technologies.Select(t => t.Operation == Operation.Blended ? t : t with { Outputs = [.. t.Outputs.Select((o, k) => o with { Delay = Years.Of((seed + k) % 3 * 0.5) })] })] };
            Outcome outcome;
            try
            {
                outcome = new RecoveryOptimizer().Optimize(new Scenario(content), Objective.NetPresentValue(), new OptimizeOptions { RelativeGap = 1e-7 });
            }
            catch (InvalidScenarioException e) when (e.Problems.All(p => p.Code == "RO4006"))
            {
                continue;
            }

            Assert.That(outcome.AuditFindings, Is.Empty, $"seed {seed}");
            Assert.That(outcome.Stop, Is.Not.EqualTo(StopReason.Failed), $"seed {seed}: {outcome.Message}");
            if (outcome.IsProven) proven++;
        }

        Assert.That(proven, Is.GreaterThan(30));
    }

    private static Outcome Solve(ScenarioContent content) =>
        new RecoveryOptimizer().Optimize(new Scenario(content), Objective.NetPresentValue(), new OptimizeOptions { RelativeGap = 1e-9 });

    private static Outcome Cheapest(ScenarioContent content) =>
        new RecoveryOptimizer().Optimize(new Scenario(content), Objective.LeastCost(CostBasis.Net), new OptimizeOptions { RelativeGap = 1e-9 });

    private static Plan Plan(Outcome outcome) => outcome.Best!.Plan;

    private static string[] Refusal(ScenarioContent content) =>
        [.. Assert.Throws<InvalidScenarioException>(() => Solve(content))!.Problems.Select(p => p.Code)];

    private static ScenarioContent Heap(double dore, double residue, double fee = 0) => new()
    {
        Name = "heap",
        Periods = [new Period { Id = "1" }, new Period { Id = "2" }],
        Analytes = [new Analyte { Id = "Au" }],
        Materials = [new Material { Id = "ore" }, new Material { Id = "dore" }, new Material { Id = "residue" }],
        Sites = [new Site { Id = "mine" }],
        Prices = [new Price { Item = "Au", Value = Money.Of(100) }],
        Feedstocks = [new Feedstock
        {
            Id = "ore", Material = "ore", Site = "mine", Moisture = Moisture.Dry, DryTonnesPerPeriod = DryMass.Tonnes(100),
            Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(10) }],
            Purchase = new PurchaseTerms { PricePerDryTonne = Rate<Money, DryMass>.Of(50) },
        }],
        Technologies = [Leach(dore, residue)],
        Facilities = [Standing("heap", "leach", "mine")],
        Offtakes = [new Offtake { Id = "refiner", Site = "mine", Materials = ["dore"], Terms = new SettlementTerms { Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Of(1))] }] } }],
        ResidueSinks = [new ResidueSink { Id = "dump", Site = "mine", Materials = ["residue"], FeePerDryTonne = Rate<Money, DryMass>.Of(fee) }],
    };

    private static Technology Leach(double dore, double residue) => new()
    {
        Id = "leach",
        Accepts = ["ore"],
        Outputs =
        [
            new Output { Id = "dore", Material = "dore", Moisture = Moisture.Dry, Fineness = Fineness.PerMille(900), Delay = Years.Of(dore) },
            new Output { Id = "residue", Material = "residue", Moisture = Moisture.Dry, Remainder = true, Delay = Years.Of(residue) },
        ],
        Modes = [new OperatingMode { Id = "only", Recoveries = [new Recovery { Output = "dore", Analyte = "Au", Model = new ConstantRecovery(Share.Of(0.8)) }] }],
    };

    private static ScenarioContent Loop(double back, double delay = 0) => new()
    {
        Name = "loop",
        Periods = [new Period { Id = "1" }],
        Materials = [new Material { Id = "goods" }, new Material { Id = "worn out" }],
        Sites = [new Site { Id = "town" }],
        Feedstocks = [new Feedstock { Id = "goods", Material = "goods", Site = "town", Moisture = Moisture.Dry, DryTonnesPerPeriod = DryMass.Tonnes(100) }],
        Technologies = [new Technology
        {
            Id = "use",
            Accepts = ["goods"],
            Outputs =
            [
                new Output { Id = "back", Material = "goods", Moisture = Moisture.Dry, MassPull = Rate<DryMass, DryMass>.Of(back), Becomes = "goods", Delay = Years.Of(delay) },
                new Output { Id = "worn", Material = "worn out", Moisture = Moisture.Dry, Remainder = true },
            ],
            Modes = [new OperatingMode { Id = "only", CostPerDryTonne = Rate<Money, DryMass>.Of(1) }],
        }],
        Facilities = [Standing("town", "use", "town")],
        ResidueSinks = [new ResidueSink { Id = "scrap dealer", Site = "town", Materials = ["worn out"], FeePerDryTonne = Rate<Money, DryMass>.Of(-10) }],
    };

    private static Facility Standing(string id, string technology, string site) =>
        new() { Id = id, Technology = technology, Site = site, Modules = new ModuleCapacity { Existing = 1, DryTonnesPerYear = DryMass.Tonnes(1_000) } };
}
