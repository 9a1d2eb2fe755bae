using RecoveryOpt.Tests.Optimizing;
using RecoveryOpt.Tests.Terms;

namespace RecoveryOpt.Tests.Stock;

/// <summary>Material that lies at a site at the start: used or disposed of in the first period, or kept where storage covers it.</summary>
public sealed class OpeningStockTests
{
    private static readonly MaterialStreamPath Old = new("old boards");

    [Test]
    public void It_is_free_and_must_go_in_the_first_period_where_there_is_no_storage()
    {
        // 50 t at 200 g/t: 50 x 200 x 0.95 x 0.99 = 9,405 g for 50 x 600 + 10,000 = 40,000 USD. More boards at 100 g/t for 600 USD each would lower the ratio.
        Outcome outcome = TermsWorks.Solve(Works(Boards(50)));
        PlanLedger ledger = outcome.Best!.Ledger;
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(9_405.0 / 40_000).Within(1e-9));
            Assert.That(outcome.Best.Plan.Purchases, Is.Empty);
            Assert.That(ledger.ContainedGold.Grams, Is.EqualTo(10_000).Within(1e-6));
            Assert.That((ledger.Mass.Purchased, ledger.Mass.Opening), Is.EqualTo((0.0, 50.0)));
            Assert.That(ledger.Analytes["Au"].Opening, Is.EqualTo(10_000).Within(1e-6));
            Assert.That(ledger.Mass.Residual, Is.Zero.Within(1e-9));
            Assert.That((ledger.GoldByFeedstock.Single().Name, ledger.GoldByOwner.Single().Name), Is.EqualTo(("old boards", "Smith")));
            Assert.That(ledger.GoldByFeedstock.Single().Payable.Grams, Is.EqualTo(9_405).Within(1e-6));
        });
    }

    [Test]
    public void Storage_lets_it_wait_and_its_limit_holds_from_the_end_of_the_first_period()
    {
        // 150 t, 100 t a year: 60 wet t (54 dry at 10 %) may wait, so 96 t are smelted at once. All of it and 50 t of boards: 150 x 188.1 + 50 x 94.05 g.
        ScenarioContent content = WithStorage(Works(Boards(150, moisture: 0.1), periods: 2), 60);
        Outcome outcome = TermsWorks.Solve(content, Objective.MostGold(Money.Of(1e6)));
        Assert.That(outcome.Best!.Ledger.PayableGold.Grams, Is.EqualTo((150 * 188.1) + (50 * 94.05)).Within(1e-6));
        Assert.That(outcome.Best.Plan.Runs.Where(r => r.Period == "year 1" && r.Stream.Equals(Old)).Sum(r => r.DryTonnes), Is.GreaterThanOrEqualTo(96 - 1e-6));
        Assert.That(TermsWorks.Solve(WithStorage(content, 54), Objective.MostGold(Money.Of(1e6))).Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [Test]
    public void Residue_that_lies_there_goes_to_a_sink_or_is_charged_the_dearest()
    {
        // 30 t of old slag and 1 t of boards: 1 t less the dore. The heap takes it for 5 USD/t; left lying it would cost 9.
        ScenarioContent content = WithStorage(Works(Slag(30)), 1_000);
        ResidueSink heap = content.ResidueSinks[0];
        content = content with { ResidueSinks = [heap with { FeePerDryTonne = Rate<Money, DryMass>.Of(5) }, heap with { Id = "dear heap", FeePerDryTonne = Rate<Money, DryMass>.Of(9) }] };
        double made = 1 - (95 / 0.9e6);
        Objective oneTonne = Objective.LeastCost(leastGold: MetalMass.Grams(TermsWorks.GramsPerTonne));
        Assert.That(TermsWorks.Solve(content, oneTonne).Cost(CostCategory.Residue), Is.EqualTo((30 + made) * 5).Within(1e-6));

        // Room for 5 t in each: whether the rest goes to the dear heap or stays, it costs 9.
        ScenarioContent full = content with { ResidueSinks = [.. content.ResidueSinks.Select(s => s with { RemainingDryTonnes = DryMass.Tonnes(5) })] };
        Assert.That(TermsWorks.Solve(full, oneTonne).Cost(CostCategory.Residue), Is.EqualTo((5 * 5) + ((25 + made) * 9)).Within(1e-4));
    }

    [Test]
    public void What_nothing_takes_stays_where_it_is_stored_and_is_refused_elsewhere()
    {
        ScenarioContent content = Works(new OpeningStock { Id = "mud", Material = "mud", DryTonnes = DryMass.Tonnes(30), Moisture = Moisture.Of(0.25), Assay = [Gold(1)] });
        Outcome outcome = TermsWorks.Solve(WithStorage(content, 40));
        Assert.That(outcome.Best!.Ledger.Mass.ClosingStock.Single().Amount, Is.EqualTo(30).Within(1e-9));
        Assert.That(TermsWorks.Solve(WithStorage(content, 39.9)).Refusal, Is.EqualTo(Refusal.Infeasible));

        Problem problem = Assert.Throws<InvalidScenarioException>(() => TermsWorks.Solve(content))!.Problems.Single();
        Assert.That((problem.Code, problem.Path), Is.EqualTo(("RO4012", "sites (works).openingStocks (mud)")));
    }

    [Test]
    public void Missing_moisture_and_shared_ids_are_refused_with_their_place()
    {
        ScenarioContent content = Works(Boards(1) with { Moisture = null }, Slag(1) with { Id = "boards" }, Slag(1) with { Id = "OLD BOARDS" });
        IEnumerable<Problem> problems = Assert.Throws<InvalidScenarioException>(() => _ = new Scenario(content))!.Problems;
        Assert.That(problems.Select(p => (p.Code, p.Path)), Is.EquivalentTo(new[]
        {
            ("RO2007", "sites[0] (works).openingStocks[0] (old boards).moisture"),
            ("RO2004", "sites[0] (works).openingStocks[1] (boards).id"),
            ("RO2005", "sites[0] (works).openingStocks[2] (OLD BOARDS).id"),
        }));
    }

    [Test]
    public void An_unknown_analyte_of_it_is_no_zero()
    {
        ScenarioContent content = Works(Boards(1) with { Assay = [] });
        Problem problem = Assert.Throws<InvalidScenarioException>(() => TermsWorks.Solve(content))!.Problems.First();
        Assert.That((problem.Code, problem.Path), Is.EqualTo(("RO4001", "sites (works).openingStocks (old boards).assay.Au")));
    }

    [Test]
    public void It_is_worth_a_feedstock_that_is_free_and_must_be_taken_in_the_first_period()
    {
        int held = 0;
        for (int seed = 1; seed <= 12; seed++)
        {
            ScenarioContent content = RandomNetwork.Content(seed);
            Site dump = content.Sites.Single(s => s.Id == "dump") with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(400) }] };
            ScenarioContent Dump(Site site) => content with { Sites = [.. content.Sites.Select(s => s.Id == "dump" ? site : s)] };
            var opening = new OpeningStock { Id = "old dump", Material = "tailings", DryTonnes = DryMass.Tonnes(300), Moisture = Moisture.Of(0.2), Assay = [Gold(1.5)] };
            var forced = new Feedstock
            {
                Id = "old dump", Material = "tailings", Site = "dump", Moisture = Moisture.Of(0.2), Assay = [Gold(1.5)], DryTonnesOverHorizon = DryMass.Tonnes(300),
                LeastDryTonnesPerPeriod = PerPeriod<DryMass>.Each(content.Periods.Select((_, p) => DryMass.Tonnes(p == 0 ? 300 : 0))),
            };
            Outcome there = Solve(Dump(dump with { OpeningStocks = [opening] }));
            Outcome bought = Solve(Dump(dump) with { Feedstocks = content.Feedstocks.Add(forced) });
            Assert.That(there.Refusal, Is.EqualTo(bought.Refusal), $"seed {seed}");
            if (there.Bounds.Achieved is not { } ratio) continue;
            held++;
            Assert.That(ratio, Is.EqualTo(bought.Bounds.Achieved!.Value).Within(1e-7 * ratio), $"seed {seed}");
        }

        Assert.That(held, Is.GreaterThan(6));

        static Outcome Solve(ScenarioContent content)
        {
            Outcome outcome = TermsWorks.Optimizer.Optimize(new Scenario(content), Objective.GoldPerCost(), new OptimizeOptions { RelativeGap = 1e-8 });
            Assert.That(outcome.AuditFindings, Is.Empty);
            return outcome;
        }
    }

    private static ScenarioContent Works(params OpeningStock[] stocks) => Works(stocks, periods: 1);

    private static ScenarioContent Works(OpeningStock stock, int periods) => Works([stock], periods);

    private static ScenarioContent Works(OpeningStock[] stocks, int periods)
    {
        ScenarioContent c = TermsWorks.Builder(periods).Build().Content;
        return ImpliedDeclarations.AddTo(c with { Sites = [c.Sites[0] with { OpeningStocks = [.. stocks] }] });
    }

    private static ScenarioContent WithStorage(ScenarioContent content, double wetTonnes) =>
        content with { Sites = [content.Sites[0] with { Storage = [new StorageLimit { WetTonnes = WetMass.Tonnes(wetTonnes) }] }] };

    private static OpeningStock Boards(double tonnes, double moisture = 0) =>
        new() { Id = "old boards", Material = "boards", Owner = "Smith", DryTonnes = DryMass.Tonnes(tonnes), Moisture = Moisture.Of(moisture), Assay = [Gold(200)] };

    private static OpeningStock Slag(double tonnes) =>
        new() { Id = "old slag", Material = "slag", DryTonnes = DryMass.Tonnes(tonnes), Moisture = Moisture.Dry, Assay = [Gold(2)] };

    private static AssayLine Gold(double grade) => new() { Analyte = "Au", Grade = Grade.GramsPerTonne(grade) };
}
