using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Grants: the plain one, and those that a plan takes because it keeps a limit.</summary>
internal static class GrantAudit
{
    /// <summary>Share of the cost of building something that grants pay together.</summary>
    public static double ShareOf(AuditRun run, Func<ConditionalGrant, ImmutableArray<string>> named, string id)
    {
        double share = run.Scenario.Content.Finance?.GrantShare?.Number ?? 0;
        foreach (ConditionalGrant grant in run.Plan.Grants)
        {
            bool forAll = grant.Facilities.Length + grant.Lanes.Length + grant.Sinks.Length == 0;
            if (forAll || named(grant).Contains(id, StringComparer.Ordinal)) share += grant.Share.Number;
        }

        return share;
    }

    /// <summary>True where the plan takes a grant that stands on this limit.</summary>
    public static bool IsConditionOfOneTaken(AuditRun run, Limit limit) => run.Plan.Grants.Any(g => string.Equals(g.OnLimit, limit.Id, StringComparison.Ordinal));
}
