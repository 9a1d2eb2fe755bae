using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt convert</c>: the same scenario or collection problem in another form.</summary>
internal static class ConvertVerb
{
    public static string[] Examples { get; } =
    [
        "recoveryopt convert scenario.json scenario.xlsx",
        "    One sheet for each table, with notes and words to choose from.",
        "recoveryopt convert scenario.xlsx tables",
        "    A folder of CSV tables.",
        "recoveryopt convert lots.xlsx scenario.json --mapping mapping.json",
        "    A workbook of your own, whose sheets and columns the mapping explains.",
    ];

    public static Command Command(CliHost host)
    {
        var from = new Argument<string>("FROM") { Description = "A scenario or a collection problem: a JSON file, an Excel workbook (.xlsx) or a folder of CSV tables." };
        var to = new Argument<string>("TO") { Description = "What to write: a .json file, an .xlsx file, or a folder for CSV tables." };
        Option<string?> mapping = Arguments.Mapping();
        var force = new Option<bool>("--force") { Description = "Replace what is there already." };
        var command = new Command("convert", "Write a scenario or a collection problem in another form: JSON, Excel or CSV tables. All three hold the same.") { from, to, mapping, force };
        command.SetAction((parsed, cancellation) => RunAsync(host, parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(mapping), parsed.GetValue(force), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, string from, string to, string? mapping, bool force, CancellationToken cancellation)
    {
        DocumentOutput output = DocumentOutput.At(host, to, force);
        if (InputKind.IsCollection(host, from, mapping))
        {
            CollectionProblem problem = await CollectionInput.ReadAsync(host, from, cancellation, mapping).ConfigureAwait(false);
            output.Write(problem);
        }
        else
        {
            output.Write(ScenarioInput.Read(host, from, mapping));
        }

        new Printer(host).Good($"{to}: written from {from}.");
        return ExitCode.Ok;
    }
}
