namespace RecoveryOpt.Audit;

/// <summary>A buyer that names origins receives nothing that began as another feedstock, alone or in a blend.</summary>
internal static class OriginAudit
{
    public static void Check(AuditRun run)
    {
        foreach (WalkedSale sale in run.Plan.Sales.Where(r => r.Tonnes != 0 && !r.Offtake.AllowedOrigins.IsEmpty))
        {
            foreach (Feedstock feedstock in PartsOf(run, sale).Where(f => f.Origin is null || !sale.Offtake.AllowedOrigins.Contains(f.Origin, StringComparer.Ordinal)))
            {
                run.Log.Broken(FindingKind.OriginNotAccepted, $"offtakes/{sale.Offtake.Id}, period {run.Time.Ids[sale.Period]}",
                    $"'{sale.Stream}' holds '{feedstock.Id}' of origin {feedstock.Origin ?? "(not stated)"}, which '{sale.Offtake.Id}' does not accept.");
            }
        }
    }

    // What was fed to a blend can't be told apart in what comes out of it.
    private static IEnumerable<Feedstock> PartsOf(AuditRun run, WalkedSale sale)
    {
        if (!sale.Stream.IsPooled) return [sale.Stream.Feedstock];
        string pool = run.Lots.PoolOf(sale.Stream, sale.Period);
        return run.Plan.Runs
            .Where(r => r.Tonnes != 0 && r.Technology.Operation == Operation.Blended && r.Products.Length > 0
                && string.Equals(run.Lots.PoolOf(r.Products[0], r.Period), pool, StringComparison.Ordinal))
            .Select(r => r.Stream.Feedstock).Append(sale.Stream.Feedstock).Distinct();
    }
}
