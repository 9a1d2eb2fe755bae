namespace RecoveryOpt.Audit;

/// <summary>least_p &lt;= purchases_p &lt;= dryTonnesPerPeriod_p, and the sum over the horizon &lt;= dryTonnesOverHorizon. A least with take-or-pay is a cost, not a rule. Blocks and lots: see <see cref="BlockAudit"/>, <see cref="LotAudit"/>.</summary>
internal static class SupplyAudit
{
    public static void Check(AuditRun run)
    {
        foreach (Feedstock feedstock in run.Scenario.Content.Feedstocks)
        {
            WalkedPurchase[] bought = [.. run.Plan.Purchases.Where(r => ReferenceEquals(r.Stream.Feedstock, feedstock))];
            string path = $"feedstocks/{feedstock.Id}";
            for (int p = 0; p < run.Time.Count; p++)
            {
                double tonnes = bought.Where(r => r.Period == p).Sum(r => r.Tonnes);
                string when = $"{path}, period {run.Time.Ids[p]}";
                if (feedstock.DryTonnesPerPeriod is { } most)
                {
                    run.Log.AtMost(FindingKind.SupplyExceeded, when, tonnes, most[p].Number, "t", $"Bought of '{feedstock.Id}'");
                }

                if (feedstock.Purchase.TakeOrPayShare is null && feedstock.LeastDryTonnesPerPeriod is { } least)
                {
                    run.Log.AtLeast(FindingKind.BelowLeastPurchase, when, tonnes, least[p].Number, "t", $"Bought of '{feedstock.Id}'");
                }
            }

            if (feedstock.DryTonnesOverHorizon is { } horizon)
            {
                run.Log.AtMost(FindingKind.HorizonSupplyExceeded, path, bought.Sum(r => r.Tonnes), horizon.Number, "t", $"Bought of '{feedstock.Id}' over the horizon");
            }
        }
    }
}
