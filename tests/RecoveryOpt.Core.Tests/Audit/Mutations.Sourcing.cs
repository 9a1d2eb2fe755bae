using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

/// <summary>Ways to break the order of blocks and whole lots.</summary>
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
}
