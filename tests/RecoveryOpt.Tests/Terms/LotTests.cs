namespace RecoveryOpt.Tests.Terms;

/// <summary>Feedstock in lots: whole ones only, and a charge for each lot taken.</summary>
public sealed class LotTests
{
    [Test]
    public void Only_whole_lots_are_bought()
    {
        // Of 100 t three lots of 30 t: 90 x 94.05 = 8,464.5 g for 90 x 600 + 10,000 = 64,000 USD.
        Outcome outcome = TermsWorks.Solve(Lots(30, whole: true));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(8_464.5 / 64_000).Within(1e-9));
        });
    }

    [TestCase(500, 9_405.0, 72_000, 2_000, TestName = "The fourth lot is begun for 10 t")]
    [TestCase(2_000, 8_464.5, 70_000, 6_000, TestName = "The fourth lot is not worth its charge")]
    public void A_begun_lot_is_charged(double charge, double grams, double cost, double charges)
    {
        // 100 t are four lots, one of them begun: 9,405 g for 70,000 + 4 charges. 90 t are three: 8,464.5 g for 64,000 + 3 charges.
        // At 500: 9,405 / 72,000 = 0.1306 beats 8,464.5 / 65,500 = 0.1292. At 2,000: 9,405 / 78,000 = 0.1206 loses against 8,464.5 / 70,000 = 0.1209.
        Outcome outcome = TermsWorks.Solve(Lots(30, charge));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(grams / cost).Within(1e-9));
            Assert.That(outcome.Cost(CostCategory.Purchase), Is.EqualTo(charges).Within(1e-4));
        });
    }

    [Test]
    public void Lots_count_all_blocks_together()
    {
        // 50 t and 50 t in lots of 40 t: 80 t, 50 of the first block and 30 of the second. 80 x 94.05 = 7,524 g for 58,000 USD.
        AssayLine[] assay = [new() { Analyte = "Au", Grade = Grade.GramsPerTonne(100) }];
        FeedstockBlock Half(string id) => new() { Id = id, DryTonnes = DryMass.Tonnes(50), Assay = [.. assay] };
        ScenarioContent content = Lots(40, whole: true).WithBoards(f => f with { Blocks = [Half("1"), Half("2")] });
        Assert.That(TermsWorks.Solve(content).Bounds.Achieved, Is.EqualTo(7_524.0 / 58_000).Within(1e-9));
    }

    [Test]
    public void A_floor_on_cost_is_not_met_by_lots_that_are_not_taken()
    {
        // Everything costs 70,000 + 4 x 500; a fifth lot that nobody takes would reach the floor.
        Objective objective = Objective.GoldPerCost(leastTotalCost: Money.Of(72_400));
        Assert.That(TermsWorks.Solve(Lots(30, 500), objective).Refusal, Is.EqualTo(Refusal.Infeasible));
    }

    [Test]
    public void A_hair_above_a_whole_lot_is_rounding_and_no_lot()
    {
        ScenarioContent content = Lots(30, 2_000);
        Plan plan = TermsWorks.Solve(content).Best!.Plan;
        Assert.That(Charged(content, Scaled(plan, 1 + 1e-8)), Is.EqualTo(6_000).Within(1e-6));
        Assert.That(Charged(content, Scaled(plan, 1.01)), Is.EqualTo(8_000).Within(1e-6));
    }

    [Test]
    public void The_audit_catches_parts_of_lots_and_lots_that_were_not_charged()
    {
        Outcome outcome = TermsWorks.Solve(Lots(30, 500));
        Assert.That(TermsWorks.AuditUnder(outcome, Lots(30, 500, whole: true)), Does.Contain(FindingKind.NotWholeLots));
        Assert.That(TermsWorks.AuditUnder(outcome, Lots(20, 500)), Does.Contain(FindingKind.ClaimDiffers));
    }

    [Test]
    public void Lots_without_a_size_are_refused()
    {
        ScenarioContent content = Lots(30, 5).WithBoards(f => f with { LotSize = null });
        Assert.That(() => new Scenario(content), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("the size of a lot"));
        Assert.That(() => new Scenario(Lots(30, -5)), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("0 or more"));
    }

    [Test, Category("Long")]
    public void The_best_lots_are_so_for_many_more([Range(9, 60)] int seed) => The_best_lots_are_those_of_trying_every_number(seed);

    [Test]
    public void The_best_lots_are_those_of_trying_every_number([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        double[] most = [random.Next(20, 90), random.Next(20, 90)];
        double[] grades = [random.Next(20, 120), random.Next(20, 120)];
        double[] sizes = [random.Next(8, 30), random.Next(8, 30)];
        double[] charges = [random.Next(0, 3_000), random.Next(0, 3_000)];
        bool whole = seed % 2 == 0;
        ScenarioContent plain = TwoFeeds(most, grades, (f, _) => f);
        ScenarioContent content = TwoFeeds(most, grades, (f, i) => f with
        {
            WholeLots = whole, LotSize = DryMass.Tonnes(sizes[i]), Purchase = new PurchaseTerms { ChargePerLot = Money.Of(charges[i]) },
        });
        Outcome outcome = TermsWorks.Solve(content);
        Assert.That(outcome.IsProven, outcome.Message);

        // So many lots of each, paid for as a fixed cost of the smelter.
        double best = 0;
        for (int a = 0; a * sizes[0] <= most[0] + (whole ? 0 : sizes[0]); a++)
        {
            for (int b = 0; b * sizes[1] <= most[1] + (whole ? 0 : sizes[1]); b++)
            {
                int[] lots = [a, b];
                ScenarioContent tried = TwoFeeds(most, grades, (f, i) => f with
                {
                    DryTonnesPerPeriod = DryMass.Tonnes(Math.Min(lots[i] * sizes[i], most[i])),
                    LeastDryTonnesPerPeriod = whole ? DryMass.Tonnes(lots[i] * sizes[i]) : null,
                });
                Facility smelter = plain.Facilities[0];
                tried = tried with { Facilities = [smelter with { Modules = smelter.Modules! with { FixedCostPerYear = Money.Of(10_000 + (a * charges[0]) + (b * charges[1])) } }] };
                best = Math.Max(best, TermsWorks.Solve(tried).Bounds.Achieved ?? 0);
            }
        }

        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(best).Within(1e-7 * best));
    }

    private static ScenarioContent TwoFeeds(double[] most, double[] grades, Func<Feedstock, int, Feedstock> change)
    {
        ScenarioContent c = TermsWorks.Builder().Build().Content;
        Feedstock Feed(int i) => c.Feedstocks[0] with
        {
            Id = $"boards {i}", DryTonnesPerPeriod = DryMass.Tonnes(most[i]), Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(grades[i]) }],
        };
        return c with { Feedstocks = [change(Feed(0), 0), change(Feed(1), 1)] };
    }

    private static ScenarioContent Lots(double size, double? charge = null, bool whole = false) => TermsWorks.Builder().Build().Content.WithBoards(f => f with
    {
        WholeLots = whole,
        LotSize = DryMass.Tonnes(size),
        Purchase = f.Purchase with { ChargePerLot = charge is { } c ? Money.Of(c) : null },
    });

    private static double Charged(ScenarioContent content, Plan plan) =>
        PlanAuditor.Audit(new Scenario(content), plan).Ledger!.CostByCategory[CostCategory.Purchase].Undiscounted.Number;

    private static Plan Scaled(Plan plan, double factor) => plan with
    {
        Purchases = [.. plan.Purchases.Select(r => r with { DryTonnes = r.DryTonnes * factor })],
        Runs = [.. plan.Runs.Select(r => r with { DryTonnes = r.DryTonnes * factor })],
        Sales = [.. plan.Sales.Select(r => r with { DryTonnes = r.DryTonnes * factor })],
        Disposals = [.. plan.Disposals.Select(r => r with { DryTonnes = r.DryTonnes * factor })],
    };
}
