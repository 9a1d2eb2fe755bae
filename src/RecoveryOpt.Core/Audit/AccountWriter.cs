using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Mass and every analyte from what is bought to where it ends, and that they close.</summary>
/// <remarks>purchased + in opening stocks + added = sold + disposed of + closing stock + losses (facilities: what no output receives; lanes: what is lost on the way).</remarks>
internal static class AccountWriter
{
    public static MaterialAccount Mass(AuditRun run) =>
        Account(run, "t", complete: true, _ => 1, r => r.Step.AddedMass, r => r.Step.LostMass, payable: 0);

    public static ImmutableSortedDictionary<string, MaterialAccount> Analytes(AuditRun run, SettlementBook settlement)
    {
        var accounts = ImmutableSortedDictionary.CreateBuilder<string, MaterialAccount>(StringComparer.Ordinal);
        for (int i = 0; i < run.Walker.Analytes.Length; i++)
        {
            int a = i;
            string analyte = run.Walker.Analytes[a];
            bool complete = run.Plan.AllRows.All(r => r.Tonnes == 0 || !double.IsNaN(r.Stream.Grades[a]));
            double payable = run.Plan.Sales.Sum(r => settlement.Payable(r, analyte));
            accounts[analyte] = Account(run, "g", complete, s => Known(s.Grades[a]), r => r.Step.AddedGrams[a], r => Known(r.Step.LostGrams[a]), payable);
        }

        return accounts.ToImmutable();
    }

    /// <summary>A finding for what doesn't close.</summary>
    public static void CheckClosure(AuditRun run, string path, MaterialAccount account)
    {
        if (!account.IsComplete) return;
        double came = account.Purchased + account.Opening + account.Added;
        run.Log.Equal(FindingKind.Closure, path, came - account.Residual, came, account.Unit, "Sold, disposed of, stocked and lost against purchased, there at the start and added");
    }

    private static MaterialAccount Account(
        AuditRun run, string unit, bool complete,
        Func<WalkedStream, double> perTonne, Func<WalkedRun, double> addedPerTonne, Func<WalkedRun, double> lostPerTonne, double payable)
    {
        double Of(WalkedRow r) => r.Tonnes * perTonne(r.Stream);
        int last = run.Time.Count - 1;

        IEnumerable<(string, double)> lost = run.Plan.Runs
            .Select(r => ($"facilities/{r.Facility.Id}", r.Tonnes * lostPerTonne(r)))
            .Concat(run.Plan.Shipments.Select(r => ($"lanes/{r.Lane.Id}", Of(r) * (r.Lane.Loss?.Number ?? 0))));

        return new MaterialAccount
        {
            Unit = unit,
            IsComplete = complete,
            Purchased = run.Plan.Purchases.Sum(Of),
            Opening = run.Plan.Openings.Sum(Of),
            Added = run.Plan.Runs.Sum(r => r.Tonnes * addedPerTonne(r)),
            Sold = run.Plan.Sales.Sum(Of),
            Payable = payable,
            Disposed = Named(run.Plan.Disposals.Select(r => ($"residueSinks/{r.Sink.Id}", Of(r)))),
            ClosingStock = Named(run.Plan.Stocks.Where(r => r.Period == last).Select(r => ($"sites/{r.Site.Id}", Of(r))).Concat(StillInside(run, perTonne))),
            Losses = Named(lost),
        };
    }

    private static IEnumerable<(string, double)> StillInside(AuditRun run, Func<WalkedStream, double> perTonne) =>
        from r in run.Plan.Runs
        from k in Enumerable.Range(0, r.Products.Length)
        where r.ComesOutIn(run.Time, k) == run.Time.Count
        select ($"facilities/{r.Facility.Id}", r.Tonnes * r.Step.Outputs[k].Mass * perTonne(r.Products[k]));

    private static ImmutableArray<NamedAmount> Named(IEnumerable<(string Name, double Amount)> amounts) =>
    [
        .. amounts.GroupBy(x => x.Name, StringComparer.Ordinal)
            .Select(g => new NamedAmount(g.Key, g.Sum(x => x.Amount)))
            .Where(x => x.Amount != 0)
            .OrderBy(x => x.Name, StringComparer.Ordinal),
    ];

    private static double Known(double grams) => double.IsNaN(grams) ? 0 : grams;
}
