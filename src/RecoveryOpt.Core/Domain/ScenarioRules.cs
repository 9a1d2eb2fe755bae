using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Checks the content of a scenario and reports every problem, in the order of the document.</summary>
/// <remarks>Each table's rules are in a file of their own; all write to one <see cref="RuleReport"/>.</remarks>
internal static class ScenarioRules
{
    public static ImmutableArray<Problem> Check(ScenarioContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var report = new RuleReport(content);
        if (string.IsNullOrWhiteSpace(content.Name)) report.Add(ProblemCodes.TextMissing, "name", "no name", "a name for the scenario");

        BasisRules.Check(content, report);
        NetworkRules.CheckSites(content, report);
        FeedstockRules.Check(content, report);
        NetworkRules.CheckLanes(content, report);
        TechnologyRules.Check(content, report);
        FacilityRules.Check(content, report);
        DestinationRules.Check(content, report);
        LimitRules.Check(content, report);
        return report.Problems;
    }
}
