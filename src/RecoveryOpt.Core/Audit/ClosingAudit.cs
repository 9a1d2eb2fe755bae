namespace RecoveryOpt.Audit;

/// <summary>Facilities closed for good and those kept in care and maintenance.</summary>
/// <remarks>
/// Closed from the start of c on, once: nothing of it stands then, nothing is built of it then, and s_c >= s_q + leadTime + leastLife for all that was built of it in q.
/// In care in p: something of it stands, and it is fed nothing.
/// </remarks>
internal static class ClosingAudit
{
    public static void Check(AuditRun run)
    {
        foreach (Facility facility in run.Scenario.Content.Facilities)
        {
            string path = $"facilities/{facility.Id}";
            WalkedClosing[] closings = [.. run.Plan.Closings.Where(c => ReferenceEquals(c.Facility, facility))];
            if (closings.Length > 1) run.Log.Broken(FindingKind.ClosedTwice, path, $"'{facility.Id}' is closed in {closings.Length} periods; what is closed stays closed.");
            if (closings.Length > 0 && facility.ClosingCost is null) run.Log.Broken(FindingKind.ClosingNotOffered, path, $"'{facility.Id}' states no closing cost: it can't be closed.");
            if (ClosedFrom(run, facility) is { } closed) CheckLeastLife(run, facility, closed, path);
            foreach (WalkedCare care in run.Plan.Care.Where(c => ReferenceEquals(c.Facility, facility))) CheckCare(run, facility, care.Period, $"{path}, period {run.Time.Ids[care.Period]}");
        }
    }

    /// <summary>The period from whose start on a facility is closed; null where it never is.</summary>
    public static int? ClosedFrom(AuditRun run, Facility facility) =>
        run.Plan.Closings.Where(c => ReferenceEquals(c.Facility, facility)).Select(c => (int?)c.Period).Min();

    public static bool IsClosed(AuditRun run, Facility facility, int period) => ClosedFrom(run, facility) <= period;

    public static bool IsInCare(AuditRun run, Facility facility, int period) => run.Plan.Care.Any(c => ReferenceEquals(c.Facility, facility) && c.Period == period);

    public static void AddTo(CostBook costs, AuditRun run)
    {
        foreach (WalkedClosing c in run.Plan.Closings)
        {
            Facility f = c.Facility;
            costs.CostAt(CostCategory.Closure, f.Id, f.Site, f.Owner, c.Period, f.ClosingCost?.Number ?? 0, run.Time.CapexFactors[c.Period]);
        }
    }

    private static void CheckLeastLife(AuditRun run, Facility facility, int closed, string path)
    {
        foreach (WalkedBuild b in run.Plan.Builds.Where(b => ReferenceEquals(b.Facility, facility) && (b.Modules != 0 || b.Size != 0)))
        {
            string what = $"What was built of '{facility.Id}' in {run.Time.Ids[b.Period]}";
            double used = run.Time.Starts[closed] - InvestmentBook.Of(run, b).FirstUse;
            if (closed <= b.Period) run.Log.Broken(FindingKind.ClosedTooEarly, path, $"{what} is built after '{facility.Id}' was closed.");
            else run.Log.AtLeast(FindingKind.ClosedTooEarly, path, used, facility.LeastLife?.Number ?? 0, "a", $"{what}, time in use when closed");
        }
    }

    private static void CheckCare(AuditRun run, Facility facility, int period, string when)
    {
        if (facility.CareCostPerYear is null) run.Log.Broken(FindingKind.ClosingNotOffered, when, $"'{facility.Id}' states no cost of care: it can't be kept in care.");
        if (FacilityAudit.ModulesIn(run, facility, period) <= 0) run.Log.Broken(FindingKind.CareWithoutStanding, when, $"Nothing of '{facility.Id}' stands that could be kept in care.");
        WalkedRun[] runs = [.. run.Plan.Runs.Where(r => ReferenceEquals(r.Facility, facility))];
        double mostFed = runs.Select(r => Math.Abs(r.Tonnes)).DefaultIfEmpty(0).Max();
        run.Log.Never(FindingKind.FedInCare, when, runs.Where(r => r.Period == period).Sum(r => r.Tonnes), 0, "t", $"'{facility.Id}' is in care but is fed", gross: 0.1 * mostFed);
    }
}
