using System.CommandLine;

namespace RecoveryOpt.Cli.Verbs;

/// <summary>The files that verbs are given.</summary>
internal static class Arguments
{
    public static Argument<string> Scenario() => new("SCENARIO") { Description = "The scenario: a JSON file, an Excel workbook (.xlsx) or a folder of CSV tables. 'recoveryopt new' writes one to begin with." };

    public static Option<string?> Mapping() => new("--mapping") { Description = "A JSON file that says what the sheets and columns of your own tables are. Only with a workbook or a folder of CSV tables.", HelpName = "FILE" };

    public static Argument<string> Plan() => new("PLAN.json") { Description = "The plan: written by hand ('recoveryopt schema --plan' says how), or the plan.json of a solve." };
}
