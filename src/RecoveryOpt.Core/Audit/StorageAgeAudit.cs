namespace RecoveryOpt.Audit;

/// <summary>How old the oldest is that lies at a site at the end of each period, found by walking what comes and goes, the oldest first.</summary>
/// <remarks>
/// What comes in during a period counts as coming at its end, what lies there at the start as coming then. Each period adds its layer, what leaves is taken
/// off the oldest layers, and what is left of the oldest one tells the age.
/// </remarks>
internal static class StorageAgeAudit
{
    // Layers thinner than this share of all that came in are rounding in the plan's rows.
    private const double Trace = 1e-7;

    private const double SameTime = 1e-9;

    public static void Check(AuditRun run)
    {
        foreach (Site site in run.Scenario.Content.Sites)
        {
            foreach (StorageLimit row in site.Storage.Where(s => s.LongestStorage is not null))
            {
                var materials = run.Book.Accounts
                    .Where(a => ReferenceEquals(a.Site, site) && StorageAudit.Covers(row, a.Stream.Material))
                    .GroupBy(a => a.Stream.IsPooled ? $"{a.Stream.PoolStep}|{a.Stream.PoolSuffix}" : a.Stream.Name, StringComparer.Ordinal);
                foreach (var material in materials) Walk(run, site, row.LongestStorage!.Value.Number, [.. material]);
            }
        }
    }

    private static void Walk(AuditRun run, Site site, double longest, SiteAccount[] accounts)
    {
        var layers = new LinkedList<(double Came, double Tonnes)>();
        layers.AddLast((0, accounts.Where(a => a.Period == 0).Sum(a => a.Opening)));
        double everCame = layers.First!.Value.Tonnes;
        for (int p = 0; p < run.Time.Count; p++)
        {
            SiteAccount[] now = [.. accounts.Where(a => a.Period == p)];
            double end = run.Time.Starts[p] + run.Time.Lengths[p];
            double came = now.Sum(a => a.Bought + a.Made + a.Arrived);
            layers.AddLast((end, came));
            everCame += Math.Max(0, came);

            double stays = now.SelectMany(a => a.Uses).Where(u => u.Row is WalkedStock).Sum(u => u.Row.Tonnes);
            TakeOldest(layers, layers.Sum(l => l.Tonnes) - stays, Trace * everCame);
            if (stays <= Trace * everCame || layers.Count == 0) continue;
            double age = end - layers.First!.Value.Came;
            run.Log.AtMost(FindingKind.StoredTooLong, $"sites/{site.Id}, {accounts[0].Stream}, period {run.Time.Ids[p]}", age < SameTime ? 0 : age, longest, "a", $"Age of the oldest in stock at '{site.Id}'");
        }
    }

    private static void TakeOldest(LinkedList<(double Came, double Tonnes)> layers, double leaves, double trace)
    {
        while (layers.First is { } oldest && oldest.Value.Tonnes <= leaves + trace)
        {
            leaves -= oldest.Value.Tonnes;
            layers.RemoveFirst();
        }

        if (layers.First is { } left) left.Value = (left.Value.Came, left.Value.Tonnes - leaves);
    }
}
