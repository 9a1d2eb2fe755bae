namespace RecoveryOpt.Audit;

/// <summary>What is spent on building keeps in each period to its budget net of grants.</summary>
internal static class FinanceAudit
{
    public static void Check(AuditRun run)
    {
        if (run.Scenario.Content.Finance?.CapexBudget is not { } budget) return;
        for (int p = 0; p < run.Time.Count; p++)
        {
            double spent = InvestmentBook.Of(run).Where(i => i.Period == p).Sum(i => i.Net);
            run.Log.AtMost(FindingKind.CapexBudget, $"finance, period {run.Time.Ids[p]}", spent, budget[p].Number, run.Scenario.Content.Basis.Currency, "Spent on building, net of grants");
        }
    }
}
