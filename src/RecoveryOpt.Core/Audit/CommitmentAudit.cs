namespace RecoveryOpt.Audit;

/// <summary>Every commitment is honoured: at least its modules are built at the start of its period.</summary>
internal static class CommitmentAudit
{
    public static void Check(AuditRun run)
    {
        foreach (Commitment c in run.Scenario.Content.Commitments)
        {
            int built = run.Plan.Builds
                .Where(b => string.Equals(b.Facility.Id, c.Facility, StringComparison.Ordinal) && string.Equals(run.Time.Ids[b.Period], c.Period, StringComparison.Ordinal))
                .Sum(b => b.Modules);
            run.Log.AtLeast(FindingKind.CommitmentNotHonoured, $"commitments/{c.Id}", built, c.Modules ?? 0, "modules", $"Built of '{c.Facility}' in {c.Period}");
        }
    }
}
