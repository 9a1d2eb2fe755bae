namespace RecoveryOpt.Audit;

/// <summary>The bond of every residue sink, from the first period in which anything is disposed of there.</summary>
/// <remarks>Deposited at that period's start and returned without interest at the horizon's end; with a rate, bond x rate x length in that period and every later one.</remarks>
internal static class BondAudit
{
    public static void AddTo(CostBook costs, AuditRun run)
    {
        foreach (ResidueSink sink in run.Scenario.Content.ResidueSinks)
        {
            if (sink.Bond is not { } bond) continue;
            int[] used = [.. run.Plan.Disposals.Where(r => ReferenceEquals(r.Sink, sink) && r.Tonnes != 0).Select(r => r.Period)];
            if (used.Length == 0) continue;
            int first = used.Min();
            if (sink.BondRatePerYear is { } rate)
            {
                for (int p = first; p < run.Time.Count; p++) costs.Cost(CostCategory.Bonds, sink.Id, sink.Site, sink.Owner, p, bond.Number * rate.Number * run.Time.Lengths[p]);
                continue;
            }

            costs.CostAt(CostCategory.Bonds, sink.Id, sink.Site, sink.Owner, first, bond.Number, run.Time.CapexFactors[first]);
            costs.CostAt(CostCategory.Bonds, sink.Id, sink.Site, sink.Owner, run.Time.Count - 1, -bond.Number, run.Time.HorizonEndFactor);
        }
    }
}
