namespace RecoveryOpt.Audit;

/// <summary>What is due for tonnes below a minimum that may be missed for money.</summary>
/// <remarks>Take-or-pay: share x price (where above zero) x tonnes missing. Deliver-or-pay: charge x tonnes missing. In each period.</remarks>
internal static class ShortfallAudit
{
    public static void AddTo(CostBook costs, AuditRun run)
    {
        for (int p = 0; p < run.Time.Count; p++)
        {
            foreach (Feedstock f in run.Scenario.Content.Feedstocks)
            {
                if (f.Purchase.TakeOrPayShare is not { } share || f.LeastDryTonnesPerPeriod is not { } least) continue;
                double missing = least[p].Number - run.Plan.Purchases.Where(r => r.Period == p && ReferenceEquals(r.Stream.Feedstock, f)).Sum(r => r.Tonnes);
                if (missing <= 0 || run.Walker.Find(new MaterialStreamPath(f.Id, f.Blocks.IsEmpty ? null : f.Blocks[0].Id)) is not { } stream) continue;
                double price = PurchaseTermsAudit.PerDryTonne(run, stream, p);
                if (price > 0) costs.Cost(CostCategory.Shortfall, f.Id, f.Site, f.Owner, p, missing * price * share.Number);
            }

            foreach (Offtake o in run.Scenario.Content.Offtakes)
            {
                if (o.DeliverOrPay is not { } charge || o.LeastDryTonnesPerPeriod is not { } least) continue;
                double missing = least[p].Number - run.Plan.Sales.Where(r => r.Period == p && ReferenceEquals(r.Offtake, o)).Sum(r => r.Tonnes);
                if (missing > 0) costs.Cost(CostCategory.Shortfall, o.Id, o.Site, o.Owner, p, missing * charge.Number);
            }
        }
    }
}
