using System.CommandLine;

namespace RecoveryOpt.Cli.Verbs;

/// <summary>The files that verbs are given.</summary>
internal static class Arguments
{
    public static Argument<string> Scenario() => new("SCENARIO.json") { Description = "The scenario: what can be bought, carried, processed, sold, disposed of and built." };

    public static Option<string?> Mapping() => new("--mapping") { Description = "A JSON file that says what the sheets and columns of your own tables are. Only with a folder of CSV tables in place of the JSON file.", HelpName = "FILE" };

    public static Argument<string> Plan() => new("PLAN.json") { Description = "The plan: written by hand ('recoveryopt schema --plan' says how), or the plan.json of a solve." };
}
