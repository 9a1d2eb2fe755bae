namespace RecoveryOpt.Formulation;

/// <summary>A block of a dump is taken only when enough of the block before it has been.</summary>
/// <remarks>
/// share_k tonnes_k open[k+1,p] ≤ ∑_{q≤p} buy[k,q];   ∑_{q≤p} buy[k+1,q] ≤ through_p open[k+1,p];   buy[k+1,p] ≤ most_p open[k+1,p]
/// open[k+1,p−1] ≤ open[k+1,p];   open[k+2,p] ≤ open[k+1,p]   for every block k of a feedstock and period p; open binary.
/// through_p: what the block and the periods up to p let through; most_p: what p alone does. Tonnes are cumulative, so the rows hold with stock: they count
/// what is taken from the dump, not what is processed. The last row holds where a block must be begun to open its next.
/// </remarks>
internal sealed class BlockOrder : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Feedstock feedstock in context.Scenario.Content.Feedstocks)
        {
            int[]? before = null;
            for (int k = 0; k + 1 < feedstock.Blocks.Length; k++)
                before = AddOpening(context, feedstock, k, before);
            context.Claim(Restriction.BlockOrder(feedstock));
        }
    }

    /// <summary>Whether the block after k is open, by period; none where nothing holds it closed.</summary>
    private static int[]? AddOpening(FormulationContext context, Feedstock feedstock, int k, int[]? before)
    {
        (FeedstockBlock block, FeedstockBlock next) = (feedstock.Blocks[k], feedstock.Blocks[k + 1]);
        double needed = (block.OpensNextAt?.Number ?? 1) * block.DryTonnes.Number;
        if (needed == 0) return null;

        // A block that nothing can take has no column: it is never taken, and opens nothing.
        int[] mine = [.. context.SourcesOf(feedstock).Where(i => ReferenceEquals(context.Network.Sources[i].Block, block))];
        int[] nexts = [.. context.SourcesOf(feedstock).Where(i => ReferenceEquals(context.Network.Sources[i].Block, next))];
        var open = new int[context.Calendar.Count];
        for (int p = 0; p < open.Length; p++)
        {
            string name = $"[{feedstock.Id}/{next.Id},{p}]";
            open[p] = context.Builder.AddColumn(0, 1, isInteger: true, $"block open{name}");
            context.AddRow(0, double.PositiveInfinity, context.BoughtThrough(mine, p).Add(open[p], -needed), $"block opens{name}");
            context.AddRow(double.NegativeInfinity, 0, context.BoughtThrough(nexts, p).Add(open[p], -MostThrough(feedstock, next, 0, p)), $"block taken{name}");
            if (p > 0) context.AddRow(double.NegativeInfinity, 0, context.Bought(nexts, p).Add(open[p], -MostThrough(feedstock, next, p, p)), $"block taken now{name}");
            if (p > 0) context.AddRow(double.NegativeInfinity, 0, new Expression().Add(open[p - 1], 1).Add(open[p], -1), $"block stays open{name}");
            if (before is not null) context.AddRow(double.NegativeInfinity, 0, new Expression().Add(open[p], 1).Add(before[p], -1), $"block after block{name}");
        }

        return open;
    }

    private static double MostThrough(Feedstock feedstock, FeedstockBlock block, int from, int to)
    {
        double most = Math.Min(block.DryTonnes.Number, feedstock.DryTonnesOverHorizon?.Number ?? double.PositiveInfinity);
        return feedstock.DryTonnesPerPeriod is { } perPeriod ? Math.Min(most, Enumerable.Range(from, to - from + 1).Sum(p => perPeriod[p].Number)) : most;
    }
}
