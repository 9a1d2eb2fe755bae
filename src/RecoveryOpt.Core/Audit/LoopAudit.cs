namespace RecoveryOpt.Audit;

/// <summary>What goes on or back within a loop is neither carried, stocked, sold nor disposed of; that it is fed whole follows from the balance of its site.</summary>
internal static class LoopAudit
{
    public static void Check(AuditRun run)
    {
        IEnumerable<WalkedRow> elsewhere = [.. run.Plan.Shipments, .. run.Plan.Stocks, .. run.Plan.Sales, .. run.Plan.Disposals];
        foreach (WalkedRow row in elsewhere.Where(r => r.Tonnes != 0 && r.Stream.StaysInLoop))
            run.Log.Broken(FindingKind.LoopBroken, $"streams/{row.Stream}, period {run.Time.Ids[row.Period]}", $"'{row.Stream}' stays within its loop '{row.Stream.Loop!.Name}'; it can't be taken out of it.");
    }
}
