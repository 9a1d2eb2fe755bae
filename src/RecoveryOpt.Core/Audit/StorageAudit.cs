namespace RecoveryOpt.Audit;

/// <summary>A material is stocked only where a storage row covers it; every row holds for the wet tonnes it covers at the period's end.</summary>
internal static class StorageAudit
{
    public static void Check(AuditRun run)
    {
        foreach (WalkedStock r in run.Plan.Stocks.Where(r => r.Tonnes != 0 && !r.Site.Storage.Any(row => Covers(row, r.Stream.Material))))
        {
            run.Log.Broken(FindingKind.StorageNotAllowed, $"sites/{r.Site.Id}, period {run.Time.Ids[r.Period]}",
                $"Site '{r.Site.Id}' has no storage for '{r.Stream.Material.Id}'.");
        }

        foreach (Site site in run.Scenario.Content.Sites)
        {
            foreach (StorageLimit row in site.Storage)
            {
                for (int p = 0; p < run.Time.Count; p++)
                {
                    double wet = run.Plan.Stocks
                        .Where(r => ReferenceEquals(r.Site, site) && r.Period == p && r.Tonnes != 0 && Covers(row, r.Stream.Material))
                        .Sum(run.Wet);
                    run.Log.AtMost(FindingKind.StorageExceeded,
                        $"sites/{site.Id}, storage of {row.HazardClass ?? "all materials"}, period {run.Time.Ids[p]}",
                        wet, row.WetTonnes.Number, "wet t", $"In stock at '{site.Id}'");
                }
            }
        }
    }

    public static bool Covers(StorageLimit row, Material material) =>
        row.HazardClass is null || string.Equals(row.HazardClass, material.HazardClass, StringComparison.Ordinal);
}
