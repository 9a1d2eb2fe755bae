using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Terms;

/// <summary>Ordered blocks of a dump, each with its own grade, opened when the one before is removed far enough.</summary>
public sealed class BlockTests
{
    [Test]
    public void The_poor_block_on_top_is_removed_to_reach_the_rich_one()
    {
        // 60 t of 10 g/t, then 60 t of 100 g/t; the smelter takes 100 t: all of the first, 40 t of the second.
        // (60 x 10 + 40 x 100) x 0.9405 = 4,326.3 g for 100 x 600 + 10,000 = 70,000 USD. Without the order: 60 x 100 x 0.9405 = 5,643 g for 46,000.
        Outcome outcome = TermsWorks.Solve(Dump([Block("top", 60, 10), Block("bottom", 60, 100)]));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.IsProven, outcome.Message);
            Assert.That(outcome.Bounds.Achieved, Is.EqualTo(4_326.3 / 70_000).Within(1e-9));
            Assert.That(outcome.Best!.Plan.Purchases.Select(p => p.Block).Order(StringComparer.Ordinal), Is.EqualTo(new[] { "bottom", "top" }));
            Assert.That(outcome.Best.Plan.Sales.Select(s => s.Stream.ToString()), Does.Contain("boards/bottom > smelting/standard/dore"));
        });
    }

    [Test]
    public void The_next_block_opens_at_the_share_that_is_stated()
    {
        // Half of the first is enough: 30 t + 60 t. (300 + 6,000) x 0.9405 = 5,925.15 g for 54,000 + 10,000.
        Outcome outcome = TermsWorks.Solve(Dump([Block("top", 60, 10, opens: 0.5), Block("bottom", 60, 100)]));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(5_925.15 / 64_000).Within(1e-9));
    }

    [Test]
    public void A_share_of_zero_holds_nothing_closed()
    {
        Outcome outcome = TermsWorks.Solve(Dump([Block("top", 60, 10, opens: 0), Block("bottom", 60, 100)]));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(5_643.0 / 46_000).Within(1e-9));
        Assert.That(outcome.Statistics.Integers, Is.Zero);
    }

    [Test]
    public void What_was_taken_in_earlier_periods_counts()
    {
        // 25 t a year through the feedstock's limit, over three years: top (40 t) is done in the second year, 10 t of the bottom with it, 25 t in the third.
        // (40 x 10 + 35 x 100) x 0.9405 = 3,667.95 g.
        ScenarioContent content = Dump([Block("top", 40, 10), Block("bottom", 60, 100)], periods: 3).WithBoards(f => f with { DryTonnesPerPeriod = DryMass.Tonnes(25) });
        Outcome outcome = TermsWorks.Solve(content, Objective.MostGold(Money.Of(1e6)));
        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(3_667.95).Within(1e-6));
    }

    [Test]
    public void A_block_that_nothing_takes_keeps_the_next_one_closed()
    {
        ScenarioContent content = Dump([Block("top", 60, 10), Block("bottom", 60, 100)]);
        content = content with { Technologies = [content.Technologies[0] with { FeedLimits = [new GradeLimit { Analyte = "Au", Least = Grade.GramsPerTonne(20), Basis = LimitBasis.PerLot }] }] };
        Assert.That(TermsWorks.Solve(content, Objective.MostGold(Money.Of(1e6))).Bounds.Achieved, Is.Zero);
        Assert.That(MaterialStreams.Of(new Scenario(content)).UnreachableFeedstocks, Is.EqualTo(new[] { "boards/top" }));
    }

    [Test]
    public void The_price_by_assay_is_that_of_the_block()
    {
        // Half of the gold is paid at 110 USD: 10 g/t is 550 USD per tonne, 100 g/t is 5,500. 60 x 550 + 40 x 5,500 = 253,000.
        var terms = new SettlementTerms { Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Percent(50))] }] };
        ScenarioContent content = Dump([Block("top", 60, 10), Block("bottom", 60, 100)]).WithBoards(f => f with { Purchase = new PurchaseTerms { ByAssay = terms } });
        Outcome outcome = TermsWorks.Solve(content, Objective.MostGold(Money.Of(1e6)));
        Assert.That(outcome.Cost(CostCategory.Purchase), Is.EqualTo(253_000).Within(1e-3));
    }

    [Test]
    public void What_a_block_does_not_list_is_as_in_the_feedstock()
    {
        FeedstockBlock bottom = Block("bottom", 60, 100) with { Assay = [] };
        ScenarioContent content = Dump([Block("top", 60, 10), bottom]).WithBoards(f => f with { Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(80) }] });
        Assert.That(TermsWorks.Solve(content).Bounds.Achieved, Is.EqualTo((600 + 3_200) * 0.9405 / 70_000).Within(1e-9));
        Assert.That(() => TermsWorks.Solve(Dump([Block("top", 60, 10), bottom])), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("blocks (bottom)"));
    }

    [Test]
    public void Blocks_that_can_not_be_are_refused()
    {
        ScenarioContent empty = Dump([Block("top", 0, 10)]);
        Assert.That(() => new Scenario(empty), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("more than 0"));
        ScenarioContent tooMuch = Dump([Block("top", 30, 10)]).WithBoards(f => f with { LeastDryTonnesPerPeriod = DryMass.Tonnes(31) });
        Assert.That(() => new Scenario(tooMuch), Throws.TypeOf<InvalidScenarioException>().With.Message.Contains("at most 30"));
    }

    [Test, Category("Long")]
    public void The_best_order_is_so_for_many_more([Range(9, 60)] int seed) => The_best_order_is_that_of_trying_every_opening(seed);

    [Test]
    public void The_best_order_is_that_of_trying_every_opening([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        double share1 = Math.Round(random.NextDouble(), 2);
        double share2 = Math.Round(random.NextDouble(), 2);
        FeedstockBlock[] blocks =
        [
            Block("a", random.Next(20, 80), random.Next(5, 120), share1), Block("b", random.Next(20, 80), random.Next(5, 120), share2), Block("c", random.Next(20, 80), random.Next(5, 120)),
        ];
        double perPeriod = random.Next(40, 110);
        ScenarioContent content = Dump(blocks, periods: 2).WithBoards(f => f with { DryTonnesPerPeriod = DryMass.Tonnes(perPeriod) });
        Outcome outcome = TermsWorks.Solve(content);
        Assert.That(outcome.IsProven, outcome.Message);

        // Block b opens in year 1, in year 2 or never, and so does c: the blocks as feedstocks of their own, closed until then, with what must have been taken before.
        double best = 0;
        for (int openB = 0; openB <= 2; openB++)
        {
            for (int openC = 0; openC <= 2; openC++)
            {
                Outcome tried = TermsWorks.Solve(Opened(content, blocks, perPeriod, [0, openB, openC]));
                best = Math.Max(best, tried.Bounds.Achieved ?? 0);
            }
        }

        Assert.That(outcome.Bounds.Achieved, Is.EqualTo(best).Within(1e-7 * best));
    }

    private static ScenarioContent Opened(ScenarioContent content, FeedstockBlock[] blocks, double perPeriod, int[] opens)
    {
        Feedstock dump = content.Feedstocks[0];
        Feedstock Alone(FeedstockBlock block, int open) => dump with
        {
            Id = block.Id,
            Blocks = [],
            Assay = block.Assay,
            DryTonnesPerPeriod = PerPeriod<DryMass>.Each(Enumerable.Range(0, 2).Select(p => DryMass.Tonnes(p < open ? 0 : perPeriod))),
            DryTonnesOverHorizon = block.DryTonnes,
        };
        Measure Taken(string id, params string[] feedstocks) => new() { Id = id, Terms = [new MeasureTerm { Of = MeasureOf.Purchases, Unit = MeasureUnit.DryTonnes, Feedstocks = [.. feedstocks] }] };
        List<Limit> limits = [new Limit { Id = "all", Measure = "all", Value = LimitValue.Of(perPeriod) }];
        for (int k = 1; k < 3; k++)
        {
            LimitValue needed = LimitValue.Of(blocks[k - 1].OpensNextAt!.Value.Number * blocks[k - 1].DryTonnes.Number);
            if (opens[k] == 0) limits.Add(new Limit { Id = $"{k}", Measure = blocks[k - 1].Id, Sense = LimitSense.AtLeast, Value = PerPeriod<LimitValue>.Each(needed, LimitValue.Of(0)) });
            if (opens[k] == 1) limits.Add(new Limit { Id = $"{k}", Measure = blocks[k - 1].Id, Sense = LimitSense.AtLeast, Span = LimitSpan.Horizon, Value = needed });
        }

        return content with
        {
            Feedstocks = [.. blocks.Select((b, k) => Alone(b, opens[k]))],
            Measures = [Taken("all"), .. blocks.Select(b => Taken(b.Id, b.Id))],
            Limits = [.. limits],
        };
    }

    private static FeedstockBlock Block(string id, double tonnes, double grade, double? opens = null) => new()
    {
        Id = id, DryTonnes = DryMass.Tonnes(tonnes), Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(grade) }], OpensNextAt = opens is { } share ? Share.Of(share) : null,
    };

    private static ScenarioContent Dump(FeedstockBlock[] blocks, int periods = 1) =>
        TermsWorks.Builder(periods).Build().Content.WithBoards(f => f with { Assay = [], DryTonnesPerPeriod = null, Blocks = [.. blocks] });
}
