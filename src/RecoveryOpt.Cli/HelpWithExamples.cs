using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Cli.Verbs;

namespace RecoveryOpt.Cli;

/// <summary>The usual help, followed by examples that can be copied, and by the exit codes.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const int WidestHelp = 110;

    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["recoveryopt"] =
        [
            "recoveryopt new --kind xlsx --case ewaste", "    A workbook to begin with.",
            "recoveryopt check scenario.json", "    Is everything stated, and does it fit together?",
            "recoveryopt solve scenario.json", "    The best plan, with its proof; writes out/scenario/.",
            "recoveryopt evaluate scenario.json today.json", "    What today's practice costs and yields, and how far it is from the best.",
        ],
        ["check"] = ["recoveryopt check scenario.json"],
        ["solve"] = SolveVerb.Examples,
        ["evaluate"] = EvaluateVerb.Examples,
        ["explain"] = ExplainVerb.Examples,
        ["compare"] = CompareVerb.Examples,
        ["report"] = ReportVerb.Examples,
        ["audit"] = ["recoveryopt audit scenario.json out/scenario/plan.json"],
        ["streams"] = ["recoveryopt streams scenario.json", "recoveryopt streams scenario.json --csv > streams.csv"],
        ["value"] = ValueVerb.Examples,
        ["new"] = NewVerb.Examples,
        ["convert"] = ConvertVerb.Examples,
        ["collect"] = CollectVerb.Examples,
        ["fit"] = ["recoveryopt fit tails.csv --model tail", "recoveryopt fit bottle-rolls.csv --model leach", "recoveryopt fit pilot.csv --model leach --tanks 6 --output dore"],
        ["reference"] = ["recoveryopt reference list --kind feedstock", "recoveryopt reference show PCB_MIX_LIT", "recoveryopt reference show GRID:North_China --json"],
        ["schema"] = ["recoveryopt schema --out scenario.schema.json", "recoveryopt schema --docs > fields.md"],
    };

    private readonly HelpAction _usual;
    private readonly CliHost _host;

    public HelpWithExamples(HelpAction usual, CliHost host)
    {
        _usual = usual;
        _host = host;
        _usual.MaxWidth = Math.Min(host.Width ?? Printer.PipedWidth, WidestHelp);
    }

    public override bool ClearsParseErrors => true;

    public static string NameOf(Command command) => command is RootCommand ? "recoveryopt" : $"recoveryopt {command.Name}";

    public override int Invoke(ParseResult parseResult)
    {
        _usual.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        string name = command is RootCommand ? "recoveryopt" : command.Name;
        if (Examples.TryGetValue(name, out string[]? examples))
        {
            _host.Out.WriteLine(examples.Length == 1 ? "Example:" : "Examples:");
            foreach (string line in examples) _host.Out.WriteLine($"  {line}");
            _host.Out.WriteLine();
        }

        _host.Out.WriteLine("Exit codes:");
        foreach ((int code, string meaning) in ExitCode.Table) _host.Out.WriteLine($"  {code,2}  {meaning}");
        return ExitCode.Ok;
    }
}
