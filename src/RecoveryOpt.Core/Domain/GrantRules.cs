using System.Collections.Frozen;
using System.Globalization;

namespace RecoveryOpt;

/// <summary>Rules of grants that stand on a limit, and of the limits they stand on.</summary>
internal static class GrantRules
{
    // Shares such as 0.1 + 0.2 + 0.7 add to a hair above 1.
    private const double Rounding = 1e-9;

    public static void Check(ScenarioContent c, RuleReport report)
    {
        CheckConditions(c, report);
        if (c.Finance is not { ConditionalGrants.IsEmpty: false } finance) return;
        const string table = "finance.conditionalGrants";
        report.Ids(table, finance.ConditionalGrants, g => g.Id);
        FrozenSet<string> limits = c.Limits.Where(l => l is not null).Select(l => l.Id).ToFrozenSet(StringComparer.Ordinal);
        foreach ((ConditionalGrant grant, string path) in report.Rows(table, finance.ConditionalGrants, g => g.Id))
        {
            report.Required<Share>($"{path}.share", grant.Share, "the share of capital expenditure that it pays");
            report.Reference($"{path}.onLimit", grant.OnLimit, limits, "a limit");
            report.References($"{path}.facilities", grant.Facilities, report.Names.Facilities, "a facility");
            report.References($"{path}.lanes", grant.Lanes, report.Names.Lanes, "a lane");
            report.References($"{path}.sinks", grant.Sinks, report.Names.Sinks, "a residue sink");
            if (c.Limits.FirstOrDefault(l => string.Equals(l?.Id, grant.OnLimit, StringComparison.Ordinal)) is { Conditional: false })
                report.Add(ProblemCodes.GrantTerms, $"{path}.onLimit", $"'{grant.OnLimit}', which holds whether a grant is taken or not", "a limit with \"conditional\": true");
        }

        CheckSums(c, finance, table, report);
    }

    private static void CheckConditions(ScenarioContent c, RuleReport report)
    {
        for (int i = 0; i < c.Limits.Length; i++)
        {
            if (c.Limits[i] is not { Conditional: true } limit) continue;
            string path = ProblemPath.Row("limits", i, limit.Id);
            if (limit.BreachPrice is not null) report.Add(ProblemCodes.GrantTerms, $"{path}.breachPrice", "a price of breach on a conditional limit", "one of them");
            if (c.Finance?.ConditionalGrants.Any(g => string.Equals(g?.OnLimit, limit.Id, StringComparison.Ordinal)) != true)
                report.Add(ProblemCodes.GrantTerms, $"{path}.conditional", "a condition that no grant stands on", "a grant in finance.conditionalGrants that names the limit", "Leave conditional out to make it a limit by itself.");
        }
    }

    private static void CheckSums(ScenarioContent c, Finance finance, string table, RuleReport report)
    {
        ConditionalGrant[] grants = [.. finance.ConditionalGrants.Where(g => g is not null && g.Share.IsGiven())];
        double plain = finance.GrantShare is { } share && share.IsGiven() ? share.Number : 0;
        foreach (Facility f in c.Facilities.Where(f => f is not null)) One($"facility '{f.Id}'", g => g.CoversFacility(f.Id));
        foreach (Lane l in c.Lanes.Where(l => l is { Capex: not null })) One($"lane '{l.Id}'", g => g.CoversLane(l.Id));
        foreach (ResidueSink k in c.ResidueSinks.Where(k => k is { MostRaises: not null })) One($"residue sink '{k.Id}'", g => g.CoversSink(k.Id));

        void One(string what, Func<ConditionalGrant, bool> covers)
        {
            double sum = plain + grants.Where(covers).Sum(g => g.Share.Number);
            if (sum > 1 + Rounding)
                report.Add(ProblemCodes.GrantTerms, table, $"grants on {what} that add to {sum.ToString("0.######", CultureInfo.InvariantCulture)}", "shares, finance.grantShare among them, that add to at most 1 on anything");
        }
    }
}
