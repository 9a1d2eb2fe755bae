using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

/// <summary>Ways to break the order of blocks, whole lots, and what a site draws.</summary>
internal static partial class Mutations
{
    /// <summary>The ore as a dump of two blocks, 60 t and then 40 t, bought in lots of 20 t.</summary>
    public static ScenarioContent BlockedContent { get; } = WithOre(f => f with
    {
        WholeLots = true,
        LotSize = DryMass.Tonnes(20),
        Blocks = [new FeedstockBlock { Id = "1", DryTonnes = DryMass.Tonnes(60) }, new FeedstockBlock { Id = "2", DryTonnes = DryMass.Tonnes(40), Assay = [Line("As", 100)] }],
    });

    /// <summary>The valid plan, block 1 in the first period and block 2 in the second.</summary>
    public static Plan BlockedPlan { get; } = P with
    {
        Purchases = [new("ORE", "A", 60, "1"), new("ORE", "B", 40, "2")],
        Stocks = [new("PIT", Stream("ORE/1"), "A", 60), new("PIT", Stream("ORE/1 > FLOAT/fine/tails"), "B", 30)],
        Runs = [new("PLANT", "fine", Stream("ORE/1"), "B", 60), new("PLANT", "fine", Stream("ORE/2"), "B", 40)],
        Shipments = [new("RAIL", Stream("ORE/1 > FLOAT/fine/conc"), "B", 6), new("RAIL", Stream("ORE/2 > FLOAT/fine/conc"), "B", 4)],
        Sales = [new("SMELTER", Stream("ORE/1 > FLOAT/fine/conc"), "B", 6), new("SMELTER", Stream("ORE/2 > FLOAT/fine/conc"), "B", 4)],
        Disposals = [new("STACK", Stream("ORE/1 > FLOAT/fine/tails"), "B", 24), new("STACK", Stream("ORE/2 > FLOAT/fine/tails"), "B", 36)],
    };

    private static IEnumerable<Mutation> Sourcing()
    {
        Mutation Unknown(string what, Purchase bought) => new(what, FindingKind.UnknownId, BlockedContent, BlockedPlan with { Purchases = BlockedPlan.Purchases.Add(bought) });
        ScenarioContent With(Func<Feedstock, Feedstock> change) => BlockedContent with { Feedstocks = [change(BlockedContent.Feedstocks[0])] };
        yield return Unknown("a block that isn't there", new("ORE", "A", 1, "3"));
        yield return Unknown("a dump without naming the block", new("ORE", "A", 1));
        yield return new("a block of a feedstock that has none", FindingKind.UnknownId, C, P with { Purchases = [P.Purchases[0], P.Purchases[1] with { Block = "1" }] });
        yield return new("more than lies in a block", FindingKind.BlockExceeded, With(f => f with { Blocks = [f.Blocks[0], f.Blocks[1] with { DryTonnes = DryMass.Tonnes(40 / Up) }] }), BlockedPlan);
        yield return new("a block begun too soon", FindingKind.BlockNotOpen, With(f => f with { Blocks = [f.Blocks[0] with { DryTonnes = DryMass.Tonnes(60 * Up) }, f.Blocks[1]] }), BlockedPlan);
        yield return new("a block begun before the one before it", FindingKind.BlockNotOpen, With(f => f with { Blocks = [f.Blocks[1], f.Blocks[0]] }), BlockedPlan);
        yield return new("parts of lots", FindingKind.NotWholeLots, With(f => f with { LotSize = DryMass.Tonnes(20 * Up) }), BlockedPlan);
        yield return new("two thirds of a lot", FindingKind.NotWholeLots, With(f => f with { LotSize = DryMass.Tonnes(60) }), BlockedPlan);
    }

    /// <summary>The pit's water from a well of 400 m3 and from the main: 100 t x 3 m3 of pulp x 2 m3 = 600 m3 in the second period.</summary>
    public static ScenarioContent WateredContent { get; } = C with
    {
        Sites =
        [
            C.Sites[0] with
            {
                ResourceSupplies =
                [
                    new ResourceSupply { Id = "well", Resource = "water", Amount = ResourceAmount.Of(400), Price = Money.Of(0.1), FixedCostPerPeriod = Money.Of(7) },
                    new ResourceSupply { Id = "main", Resource = "water" },
                ],
            },
            C.Sites[1],
        ],
    };

    /// <summary>The valid plan, with its water.</summary>
    public static Plan WateredPlan { get; } = P with { Draws = [new("PIT", "well", "B", 400), new("PIT", "main", "B", 200)] };

    private static IEnumerable<Mutation> BuiltIn()
    {
        ScenarioContent used = C with { ResidueSinks = [.. C.ResidueSinks.Select(s => s with { Use = s.Id is "STACK" ? SinkUse.DryStack : SinkUse.Construction })] };
        Mutation Broken(string what, FindingKind kind, string measure, Func<Limit, Limit> change) =>
            new(what, kind, used with { Limits = [change(new Limit { Id = "it", Measure = measure, Span = LimitSpan.Horizon, Value = LimitValue.Of(60 / Up) })] }, P);
        yield return Broken("too much landfilled at a site", FindingKind.Limit, "residue/landfilled/site/PIT", l => l);
        yield return Broken("too much residue of a technology", FindingKind.Limit, "residue/dryTonnes/technology/FLOAT", l => l);
        yield return Broken("too little reused", FindingKind.ShareLimit, "residue/reused", l => l with { Sense = LimitSense.AtLeast, ShareOf = "residue/dryTonnes", Value = LimitValue.Of(1e-4) });
        yield return Broken("too much gold of a feedstock", FindingKind.Limit, "gold/payable/feedstock/ORE", l => l with { Value = LimitValue.Of(370 / Up) });
        yield return Broken("a running sum", FindingKind.Limit, "gold/contained/owner/Mine", l => l with { Span = LimitSpan.Cumulative, Value = PerPeriod<LimitValue>.Each(LimitValue.Of(300), LimitValue.Of(500 / Up)) });
        yield return Broken("a running sum already in its first period", FindingKind.Limit, "gold/contained/jurisdiction/ZA", l => l with { Span = LimitSpan.Cumulative, Value = PerPeriod<LimitValue>.Each(LimitValue.Of(300 / Up), LimitValue.Of(500)) });
    }

    private static IEnumerable<Mutation> Drawing()
    {
        Mutation Drawn(string what, FindingKind expected, params Draw[] draws) => new(what, expected, WateredContent, WateredPlan with { Draws = [.. draws] });
        Draw well = WateredPlan.Draws[0];
        Draw main = WateredPlan.Draws[1];
        yield return new("water that nobody draws", FindingKind.ResourceShort, WateredContent, P);
        yield return Drawn("too little water", FindingKind.ResourceShort, well, main with { Amount = 199.99 });
        yield return Drawn("water of another period", FindingKind.ResourceShort, well, main with { Period = "A" });
        yield return Drawn("water for nothing", FindingKind.ResourceDrawnInVain, well, main with { Amount = 200.01 });
        yield return Drawn("more than the well gives", FindingKind.ResourceSupplyExceeded, well with { Amount = 400 * Up }, main with { Amount = 200 - (400 * (Up - 1)) });
        yield return Drawn("water flowing back", FindingKind.NegativeAmount, well with { Amount = 601 }, main with { Amount = -1 });
        yield return Drawn("a draw stated twice", FindingKind.DuplicateRow, well, main with { Amount = 100 }, main with { Amount = 100 });
        yield return Drawn("a draw that is no number", FindingKind.NotANumber, well, main with { Amount = double.NaN });
        yield return Drawn("an unknown supply", FindingKind.UnknownId, well, main, new("PIT", "lake", "B", 1));
        yield return Drawn("a supply of another site", FindingKind.UnknownId, well, main, new("PORT", "main", "B", 1));
        yield return new("draws where there is no balance", FindingKind.UnknownId, C, WateredPlan);
    }
}
