namespace RecoveryOpt.Audit;

/// <summary>Duty on every shipment by a lane that states one: share x value per dry tonne x dry tonnes loaded.</summary>
internal static class DutyAudit
{
    public static void AddTo(CostBook costs, AuditRun run)
    {
        foreach (WalkedShipment r in run.Plan.Shipments.Where(r => r.Tonnes != 0))
        {
            if (r.Lane.DutyAdValorem is { } share)
                costs.Cost(CostCategory.Duties, r.Lane.Id, r.Lane.From, r.Lane.Owner, r.Period, share.Number * r.Tonnes * ValuePerTonne(run, r));
        }
    }

    /// <summary>Analytes in the value of a shipment; none where it is feedstock, whose value is its price.</summary>
    public static IEnumerable<string> AnalytesOf(Scenario scenario, WalkedShipment r) =>
        r.Lane.DutyAdValorem is null || IsFeedstock(r) ? [] : scenario.Content.Offtakes
            .Where(o => o.Materials.Contains(r.Stream.Material.Id, StringComparer.Ordinal))
            .SelectMany(o => o.Terms.Payables.Select(p => p.Analyte)).Distinct(StringComparer.Ordinal);

    private static double ValuePerTonne(AuditRun run, WalkedShipment r)
    {
        if (IsFeedstock(r)) return Math.Max(0, PurchaseTermsAudit.PerDryTonne(run, r.Stream, r.Period));
        double value = 0;
        foreach (string analyte in AnalytesOf(run.Scenario, r))
        {
            if (run.Scenario.PriceOf(analyte)?.Value is { } price) value += price[r.Period].Number * run.Read(r.Stream, analyte, $"The duty on lane '{r.Lane.Id}'");
            else run.Missing($"prices/{analyte}", $"'{analyte}' has no price, and the duty on lane '{r.Lane.Id}' counts it.");
        }

        return value;
    }

    // An opening stock has no purchase price: it is worth the metal in it, like anything made.
    private static bool IsFeedstock(WalkedShipment r) => r.Stream.Path.Steps.IsEmpty && !r.Stream.Feedstock.IsOpeningStock;
}
