namespace RecoveryOpt.Audit;

/// <summary>A pool has no parts: what leaves it has the pool's grade, whatever names the plan gives to its tonnes.</summary>
/// <remarks>
/// For every pool at a site in a period, every destination d and every analyte that is read at d or beyond:
/// the grams that the plan's names carry to d = tonnes to d x grams of the pool / tonnes of the pool.
/// Holds when all goes to one place, when the parts leave in the pool's proportions, when parts of one fineness are divided, or when nobody reads grams.
/// </remarks>
internal static class PoolSplitAudit
{
    public static void Check(AuditRun run)
    {
        var readers = new AnalyteReaders(run);
        var pools = run.Book.Accounts
            .Where(a => a.Stream.IsPooled)
            .GroupBy(a => (a.Site.Id, a.Period, Lot: run.Lots.Of(a.Stream, a.Period)));
        foreach (var pool in pools)
        {
            SiteAccount[] parts = [.. pool];
            SiteUse[] uses = [.. parts.SelectMany(a => a.Uses).Where(u => u.Row.Tonnes != 0)];
            if (uses.Select(u => u.Destination).Distinct(StringComparer.Ordinal).Count() < 2) continue;

            foreach (var destination in uses.GroupBy(u => u.Destination, StringComparer.Ordinal)) CheckDestination(run, readers, parts, destination);
        }
    }

    private static void CheckDestination(AuditRun run, AnalyteReaders readers, SiteAccount[] parts, IGrouping<string, SiteUse> destination)
    {
        double pool = parts.Sum(a => a.In);
        double taken = destination.Sum(u => u.Row.Tonnes);
        foreach (string analyte in destination.SelectMany(u => readers.Of(u.Row)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            int a = run.Walker.IndexOf(analyte);
            if (a < 0 || parts.Any(x => double.IsNaN(x.Stream.Grades[a])) || pool == 0) continue;

            double inPool = parts.Sum(x => x.In * x.Stream.Grades[a]);
            double named = destination.Sum(u => u.Row.Grams(a));
            run.Log.Equal(
                FindingKind.PoolSplit,
                $"sites/{parts[0].Site.Id}, {parts[0].Stream.PoolSuffix}, period {run.Time.Ids[parts[0].Period]}, to {destination.Key}",
                named, taken * inPool / pool, "g",
                $"{analyte} by the names of the parts against what the pool holds in {FindingLog.Text(taken)} t",
                gross: 0.1 * Math.Abs(inPool));
        }
    }
}
