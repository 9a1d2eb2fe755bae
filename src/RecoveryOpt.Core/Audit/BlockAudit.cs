namespace RecoveryOpt.Audit;

/// <summary>No block gives more than lies in it, and none is begun before the one before it is removed far enough.</summary>
/// <remarks>In the first period in which block k+1 is taken from: tonnes taken of block k from the start through that period &gt;= opensNextAt x its tonnes.</remarks>
internal static class BlockAudit
{
    public static void Check(AuditRun run)
    {
        foreach (Feedstock feedstock in run.Scenario.Content.Feedstocks)
        {
            FeedstockBlock? before = null;
            foreach (FeedstockBlock block in feedstock.Blocks)
            {
                WalkedPurchase[] taken = [.. TakenFrom(run, feedstock, block)];
                string path = $"feedstocks/{feedstock.Id}/{block.Id}";
                run.Log.AtMost(FindingKind.BlockExceeded, path, taken.Sum(r => r.Tonnes), block.DryTonnes.Number, "t", $"Taken of block '{block.Id}'");
                if (before is not null && taken.Any(r => r.Tonnes > 0)) CheckOpen(run, path, feedstock, before, block, taken);
                before = block;
            }
        }
    }

    // A speck that is rounding beside the block's tonnes has not begun it.
    private static void CheckOpen(AuditRun run, string path, Feedstock feedstock, FeedstockBlock before, FeedstockBlock block, WalkedPurchase[] taken)
    {
        double needed = (before.OpensNextAt?.Number ?? 1) * before.DryTonnes.Number;
        WalkedPurchase? first = taken.Where(r => r.Tonnes > run.Log.Tolerance * block.DryTonnes.Number).MinBy(r => r.Period);
        if (first is null) return;
        double removed = TakenFrom(run, feedstock, before).Where(r => r.Period <= first.Period).Sum(r => r.Tonnes);
        run.Log.AtLeast(FindingKind.BlockNotOpen, $"{path}, period {run.Time.Ids[first.Period]}", removed, needed, "t", $"Taken of block '{before.Id}' before '{block.Id}' is begun");
    }

    private static IEnumerable<WalkedPurchase> TakenFrom(AuditRun run, Feedstock feedstock, FeedstockBlock block) =>
        run.Plan.Purchases.Where(r => ReferenceEquals(r.Stream.Feedstock, feedstock) && ReferenceEquals(r.Stream.Block, block));
}
