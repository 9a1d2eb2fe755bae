using System.CommandLine;
using System.Text;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt schema</c>: the JSON Schema of documents, or every field in words.</summary>
internal static class SchemaVerb
{
    public static Command Command(CliHost host)
    {
        var plan = new Option<bool>("--plan") { Description = "Of plans that a person writes, not of scenarios." };
        var docs = new Option<bool>("--docs") { Description = "Every field with its unit, range, default and meaning, as Markdown, instead of a JSON Schema." };
        var file = new Option<string?>("--out") { Description = "Write it here instead of printing it.", HelpName = "FILE" };
        var command = new Command("schema", "Print the JSON Schema of scenarios, for an editor to check and complete; or the fields in words.") { plan, docs, file };
        command.SetAction(parsed =>
        {
            Print(host, Text(parsed.GetValue(plan), parsed.GetValue(docs)), parsed.GetValue(file));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Text(bool plan, bool docs) => (plan, docs) switch
    {
        (false, false) => ScenarioDocument.Schema(),
        (false, true) => ScenarioDocument.FieldDocs(),
        (true, false) => PlanDocument.Schema(),
        (true, true) => PlanDocument.FieldDocs(),
    };

    private static void Print(CliHost host, string text, string? file)
    {
        string ended = text.EndsWith('\n') ? text : text + "\n";
        if (file is null) host.Out.Write(ended);
        else AtomicFile.Write(host, file, Encoding.UTF8.GetBytes(ended));
    }
}
