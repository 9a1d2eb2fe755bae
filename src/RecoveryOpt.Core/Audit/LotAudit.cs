namespace RecoveryOpt.Audit;

/// <summary>Lots, counted from the tonnes of a feedstock bought in a period: whole ones where it is sold in whole lots, else a begun one is a lot.</summary>
/// <remarks>A hair (the audit's tolerance) above a whole number of lots is rounding, not one more lot.</remarks>
internal static class LotAudit
{
    public static void Check(AuditRun run)
    {
        foreach ((Feedstock feedstock, int period, double lots) in Taken(run).Where(x => x.Feedstock.WholeLots))
        {
            run.Log.Equal(FindingKind.NotWholeLots, $"feedstocks/{feedstock.Id}, period {run.Time.Ids[period]}", lots, Math.Round(lots), "lots", $"Bought of '{feedstock.Id}'");
        }
    }

    public static void AddTo(CostBook costs, AuditRun run)
    {
        foreach ((Feedstock feedstock, int period, double lots) in Taken(run))
        {
            if (feedstock.Purchase.ChargePerLot is { } charge)
                costs.Cost(CostCategory.Purchase, feedstock.Id, feedstock.Site, feedstock.Owner, period, charge.Number * Begun(lots, run.Log.Tolerance));
        }
    }

    private static double Begun(double lots, double tolerance)
    {
        double nearest = Math.Round(lots);
        return Math.Abs(lots - nearest) <= tolerance * Math.Max(1, nearest) ? nearest : Math.Ceiling(lots);
    }

    private static IEnumerable<(Feedstock Feedstock, int Period, double Lots)> Taken(AuditRun run) =>
        from feedstock in run.Scenario.Content.Feedstocks
        let size = feedstock.LotSize?.Number ?? 0
        where size > 0
        from period in Enumerable.Range(0, run.Time.Count)
        let tonnes = run.Plan.Purchases.Where(r => r.Period == period && ReferenceEquals(r.Stream.Feedstock, feedstock)).Sum(r => r.Tonnes)
        select (feedstock, period, tonnes / size);
}
