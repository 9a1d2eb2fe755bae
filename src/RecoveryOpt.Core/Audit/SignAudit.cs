namespace RecoveryOpt.Audit;

/// <summary>No decision is below zero; only the part that a poor feed takes from a blend's product is, and never the product itself.</summary>
/// <remarks>
/// A part of a blend carries its linear share of the metal, which is negative below the cut-off grade, and so then is the mass of a
/// product of one fineness. Such a part has the sign of its recovery; the pool's net is what is carried and sold, and that is never negative.
/// </remarks>
internal static class SignAudit
{
    public static void Check(AuditRun run)
    {
        // A wrong sign is judged against the largest amount of its own stream: -1e-9 t beside 1,000 t is a solver's zero.
        Dictionary<string, double> largest = run.Plan.AllRows
            .GroupBy(r => r.Stream.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(r => Math.Abs(r.Tonnes)), StringComparer.Ordinal);
        foreach (WalkedRow row in run.Plan.AllRows)
        {
            double sign = row.Stream.IsPooled && row.Stream.FeedstockPerTonne < 0 ? -1 : 1;
            run.Log.Never(FindingKind.NegativeAmount, $"{row.Stream}, period {run.Time.Ids[row.Period]}", -sign * row.Tonnes, 0, "t",
                sign > 0 ? "Tonnes below zero" : "Tonnes of a part that only takes from its blend, so must be below zero, by", gross: 100 * largest[row.Stream.Name]);
        }

        CheckNet(run, "lanes", run.Plan.Shipments.GroupBy(r => r.Lane.Id, r => (WalkedRow)r, StringComparer.Ordinal));
        CheckNet(run, "facilities", run.Plan.Runs.GroupBy(r => $"{r.Facility.Id}, mode {r.Mode.Id}", r => (WalkedRow)r, StringComparer.Ordinal));
        CheckNet(run, "stocks", run.Plan.Stocks.GroupBy(r => r.Site.Id, r => (WalkedRow)r, StringComparer.Ordinal));
        CheckNet(run, "offtakes", run.Plan.Sales.GroupBy(r => r.Offtake.Id, r => (WalkedRow)r, StringComparer.Ordinal));
        CheckNet(run, "residueSinks", run.Plan.Disposals.GroupBy(r => r.Sink.Id, r => (WalkedRow)r, StringComparer.Ordinal));
    }

    private static void CheckNet(AuditRun run, string table, IEnumerable<IGrouping<string, WalkedRow>> places)
    {
        foreach (IGrouping<string, WalkedRow> place in places)
        {
            foreach (Lot lot in run.LotsOf(place).Where(l => l.Rows.Count > 1))
            {
                run.Log.Never(FindingKind.NegativeAmount, $"{table}/{place.Key}, {lot.Name}, period {run.Time.Ids[lot.Period]}", -lot.Tonnes, 0, "t",
                    "Net tonnes of a blend below zero", gross: lot.Rows.Sum(r => Math.Abs(r.Tonnes)));
            }
        }
    }
}
