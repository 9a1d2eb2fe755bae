namespace RecoveryOpt.Audit;

/// <summary>What tariffs come to in each period: the part of the measure in each tier times the tier's price.</summary>
internal static class TariffAudit
{
    public static void AddTo(CostBook costs, AuditRun run, MeasureBook measures)
    {
        foreach (Tariff tariff in run.Scenario.Content.Tariffs)
        {
            if (measures.Find(tariff.Measure) is not { } measured)
            {
                run.Log.Broken(FindingKind.UnknownId, $"tariffs/{tariff.Id}", $"No measure is called '{tariff.Measure}'.");
                continue;
            }

            for (int p = 0; p < run.Time.Count; p++)
            {
                for (int k = 0; k < tariff.Tiers.Length; k++)
                {
                    double from = tariff.Tiers[k].From.Number;
                    double to = k + 1 < tariff.Tiers.Length ? tariff.Tiers[k + 1].From.Number : double.PositiveInfinity;
                    double due = Math.Max(0, Math.Min(measured.Values[p], to) - from) * tariff.Tiers[k].Price.Number;
                    if (due >= 0) costs.Cost(CostCategory.Tariffs, tariff.Id, PlanLedger.WholeNetwork, null, p, due);
                    else costs.Credit(CreditKind.Subsidies, tariff.Id, PlanLedger.WholeNetwork, null, p, -due);
                }
            }
        }
    }
}
