namespace RecoveryOpt.Audit;

/// <summary>At a site with supplies of a resource: used - produced &lt;= drawn &lt;= used, and no supply gives more than it has. What is drawn is paid for.</summary>
internal static class ResourceAudit
{
    public static void Check(AuditRun run, UseBook uses)
    {
        foreach (Site site in run.Scenario.Content.Sites)
        {
            foreach (var balance in site.ResourceSupplies.GroupBy(s => s.Resource, StringComparer.Ordinal)) CheckBalance(run, uses, site, balance.Key);
            foreach (ResourceSupply supply in site.ResourceSupplies.Where(s => s.Amount is not null)) CheckSupply(run, site, supply);
        }
    }

    public static void AddTo(CostBook costs, AuditRun run)
    {
        foreach (var drawn in run.Plan.Draws.Where(d => d.Amount != 0).GroupBy(d => (d.Site, d.Supply, d.Period)))
        {
            (Site site, ResourceSupply supply, int p) = drawn.Key;
            double price = supply.Price is { } own ? own[p].Number : PriceOf(run, supply.Resource, p);
            double due = (drawn.Sum(d => d.Amount) * price) + (supply.FixedCostPerPeriod?[p].Number ?? 0);
            costs.Cost(CostCategory.Resources, $"{site.Id}/{supply.Id}", site.Id, site.Owner, p, due);
        }
    }

    private static void CheckBalance(AuditRun run, UseBook uses, Site site, string resource)
    {
        double[] used = Sum(run, uses.Uses, site, resource);
        double[] produced = Sum(run, uses.Produced, site, resource);
        string unit = run.Scenario.Resource(resource).Unit;

        // A difference is judged against the largest use of any period: a trace beside it is a solver's zero.
        double gross = 100 * used.Max(Math.Abs);
        for (int p = 0; p < run.Time.Count; p++)
        {
            double drawn = run.Plan.Draws.Where(d => d.Period == p && ReferenceEquals(d.Site, site) && string.Equals(d.Supply.Resource, resource, StringComparison.Ordinal)).Sum(d => d.Amount);
            string path = $"sites/{site.Id}/{resource}, period {run.Time.Ids[p]}";
            run.Log.Never(FindingKind.ResourceShort, path, used[p], drawn + produced[p], unit, $"'{resource}' used at '{site.Id}' against what is drawn and produced", gross);
            run.Log.Never(FindingKind.ResourceDrawnInVain, path, drawn, used[p], unit, $"'{resource}' drawn at '{site.Id}' against what is used", gross);
        }
    }

    private static void CheckSupply(AuditRun run, Site site, ResourceSupply supply)
    {
        string unit = run.Scenario.Resource(supply.Resource).Unit;
        for (int p = 0; p < run.Time.Count; p++)
        {
            double drawn = run.Plan.Draws.Where(d => d.Period == p && ReferenceEquals(d.Site, site) && ReferenceEquals(d.Supply, supply)).Sum(d => d.Amount);
            run.Log.AtMost(FindingKind.ResourceSupplyExceeded, $"sites/{site.Id}/{supply.Id}, period {run.Time.Ids[p]}", drawn, supply.Amount![p].Number, unit, $"Drawn from '{supply.Id}'");
        }
    }

    private static double[] Sum(AuditRun run, IEnumerable<WalkedUse> uses, Site site, string resource)
    {
        var sums = new double[run.Time.Count];
        foreach (WalkedUse use in uses.Where(u => string.Equals(u.Site, site.Id, StringComparison.Ordinal) && string.Equals(u.Resource, resource, StringComparison.Ordinal)))
            sums[use.Row.Period] += use.Amount;
        return sums;
    }

    private static double PriceOf(AuditRun run, string resource, int period)
    {
        if (run.Scenario.PriceOf(resource)?.Value is { } price) return price[period].Number;
        run.Missing($"prices/{resource}", $"'{resource}' has no price, and the plan draws it. A price of 0 must be stated.");
        return 0;
    }
}
