using System.CommandLine;

namespace RecoveryOpt.Cli.Verbs;

/// <summary>The files that verbs are given.</summary>
internal static class Arguments
{
    public static Argument<string> Scenario() => new("SCENARIO.json") { Description = "The scenario: what can be bought, carried, processed, sold, disposed of and built." };

    public static Argument<string> Plan() => new("PLAN.json") { Description = "The plan: written by hand ('recoveryopt schema --plan' says how), or the plan.json of a solve." };
}
