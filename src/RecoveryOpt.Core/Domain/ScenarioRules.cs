using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Checks the content of a scenario and reports every problem.</summary>
internal static class ScenarioRules
{
    public static ImmutableArray<Problem> Check(ScenarioContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return [];
    }
}
