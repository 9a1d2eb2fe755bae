namespace RecoveryOpt.Audit;

/// <summary>Every stream balances at every site and in every period.</summary>
/// <remarks>
/// stock at the start + purchases + outputs + arrivals = feeds + loaded + sold + disposed + stock at the end.
/// Where a stream in a blend has a negative linear part, the pool is what there is, and the pool balances.
/// </remarks>
internal static class BalanceAudit
{
    public static void Check(AuditRun run)
    {
        var largest = run.Book.Accounts
            .GroupBy(a => a.Stream.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Max(Turnover), StringComparer.Ordinal);
        double largestOfAll = largest.Values.DefaultIfEmpty(0).Max();

        // Rounding in a stream's other rows (1e-9 of the largest), and in sums of far larger ones (1e-14), isn't a gap.
        double Gross(string stream) => Math.Max(0.1 * largest[stream], 1e-6 * largestOfAll);

        foreach (var lot in run.Book.Accounts.GroupBy(a => (a.Site.Id, a.Period, Lot: run.Lots.Of(a.Stream, a.Period))))
        {
            SiteAccount first = lot.First();
            if (lot.Any(a => a.Made < 0))
            {
                run.Log.Equal(FindingKind.Balance, Path(run, first), lot.Sum(a => a.Out), lot.Sum(a => a.In), "t",
                    "What goes out of the pool isn't what comes in", lot.Max(a => Gross(a.Stream.Name)));
                continue;
            }

            foreach (SiteAccount a in lot)
            {
                run.Log.Equal(FindingKind.Balance, Path(run, a), a.Out, a.In, "t",
                    "What goes out (fed, loaded, sold, disposed of, stocked) isn't what comes in (stock, bought, made, arrived)", Gross(a.Stream.Name));
            }
        }
    }

    private static string Path(AuditRun run, SiteAccount a) => $"sites/{a.Site.Id}, {a.Stream}, period {run.Time.Ids[a.Period]}";

    private static double Turnover(SiteAccount a) => Math.Max(Math.Abs(a.In), Math.Abs(a.Out));
}
