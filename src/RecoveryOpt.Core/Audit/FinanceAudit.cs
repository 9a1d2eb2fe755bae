namespace RecoveryOpt.Audit;

/// <summary>What building costs, and that each period keeps to its budget net of grants.</summary>
internal static class FinanceAudit
{
    public static void Check(AuditRun run)
    {
        if (run.Scenario.Content.Finance?.CapexBudget is not { } budget) return;
        for (int p = 0; p < run.Time.Count; p++)
        {
            double spent = run.Plan.Builds.Where(b => b.Period == p).Sum(b => NetOfGrant(run, PriceOf(b)));
            run.Log.AtMost(FindingKind.CapexBudget, $"finance, period {run.Time.Ids[p]}", spent, budget[p].Number, run.Scenario.Content.Basis.Currency, "Spent on building, net of grants");
        }
    }

    /// <summary>Capital expenditure of a build, before any grant.</summary>
    public static double PriceOf(WalkedBuild build)
    {
        if (build.Facility.Modules is { } modules) return build.Modules * (modules.CapexPerModule?.Number ?? 0);
        return build.Size == 0 || build.Facility.Size is not { } size
            ? 0
            : (size.FixedCapex?.Number ?? 0) + (build.Size * (size.CapexPerAnnualTonne?.Number ?? 0));
    }

    /// <summary>What is left of a build's life when the horizon ends, as a share of it.</summary>
    public static double LifeLeft(AuditRun run, WalkedBuild build)
    {
        if (build.Facility.Lifetime is not { Number: > 0 } lifetime) return 1;
        double age = run.Time.Starts[^1] + run.Time.Lengths[^1] - FacilityAudit.FirstUse(run, build);
        return 1 - (Math.Min(Math.Max(age, 0), lifetime.Number) / lifetime.Number);
    }

    public static double NetOfGrant(AuditRun run, double money) => money * (1 - (run.Scenario.Content.Finance?.GrantShare?.Number ?? 0));
}
