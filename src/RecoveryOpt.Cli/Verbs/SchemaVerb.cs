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
        var collection = new Option<bool>("--collection") { Description = "Of collection problems, not of scenarios." };
        var docs = new Option<bool>("--docs") { Description = "Every field with its unit, range, default and meaning, as Markdown, instead of a JSON Schema." };
        var file = new Option<string?>("--out") { Description = "Write it here instead of printing it.", HelpName = "FILE" };
        var command = new Command("schema", "Print the JSON Schema of scenarios, for an editor to check and complete; or the fields in words.") { plan, collection, docs, file };
        command.Validators.Add(result =>
        {
            if (result.GetValue(plan) && result.GetValue(collection)) result.AddError("--plan and --collection are two documents: ask for one.");
        });
        command.SetAction(parsed =>
        {
            Print(host, Text(parsed.GetValue(plan), parsed.GetValue(collection), parsed.GetValue(docs)), parsed.GetValue(file));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Text(bool plan, bool collection, bool docs) => (plan, collection, docs) switch
    {
        (true, _, false) => PlanDocument.Schema(),
        (true, _, true) => PlanDocument.FieldDocs(),
        (_, true, false) => CollectionDocument.Schema(),
        (_, true, true) => CollectionDocument.FieldDocs(),
        (_, _, false) => ScenarioDocument.Schema(),
        (_, _, true) => ScenarioDocument.FieldDocs(),
    };

    private static void Print(CliHost host, string text, string? file)
    {
        string ended = text.EndsWith('\n') ? text : text + "\n";
        if (file is null) host.Out.Write(ended);
        else AtomicFile.Write(host, file, Encoding.UTF8.GetBytes(ended));
    }
}
