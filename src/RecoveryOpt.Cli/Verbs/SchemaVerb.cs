using System.CommandLine;
using System.Text;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Documents;
using RecoveryOpt.Reporting;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt schema</c>: the JSON Schema of documents, or every field in words.</summary>
internal static class SchemaVerb
{
    public static Command Command(CliHost host)
    {
        var plan = new Option<bool>("--plan") { Description = "Of plans that a person writes, not of scenarios." };
        var collection = new Option<bool>("--collection") { Description = "Of collection problems, not of scenarios." };
        var mapping = new Option<bool>("--mapping") { Description = "Of mappings that say what the columns of a sheet of your own are." };
        var report = new Option<bool>("--report") { Description = "Of the settings of a report." };
        var docs = new Option<bool>("--docs") { Description = "Every field with its unit, range, default and meaning, as Markdown, instead of a JSON Schema." };
        var file = new Option<string?>("--out") { Description = "Write it here instead of printing it.", HelpName = "FILE" };
        (Option<bool> Asked, Func<string> Schema, Func<string> Docs)[] others =
        [
            (plan, PlanDocument.Schema, PlanDocument.FieldDocs),
            (collection, CollectionDocument.Schema, CollectionDocument.FieldDocs),
            (mapping, HeaderMappingDocument.Schema, HeaderMappingDocument.FieldDocs),
            (report, ReportSettingsDocument.Schema, ReportSettingsDocument.FieldDocs),
        ];
        var command = new Command("schema", "Print the JSON Schema of scenarios, for an editor to check and complete; or the fields in words.") { plan, collection, mapping, report, docs, file };
        command.Validators.Add(result =>
        {
            string[] asked = [.. others.Where(o => result.GetValue(o.Asked)).Select(o => o.Asked.Name)];
            if (asked.Length > 1) result.AddError($"{string.Join(" and ", asked)} are different documents: ask for one.");
        });
        command.SetAction(parsed =>
        {
            (_, Func<string> schema, Func<string> fields) = others.FirstOrDefault(o => parsed.GetValue(o.Asked), (plan, ScenarioDocument.Schema, ScenarioDocument.FieldDocs));
            Print(host, parsed.GetValue(docs) ? fields() : schema(), parsed.GetValue(file));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(CliHost host, string text, string? file)
    {
        string ended = text.EndsWith('\n') ? text : text + "\n";
        if (file is null) host.Out.Write(ended);
        else AtomicFile.Write(host, file, Encoding.UTF8.GetBytes(ended));
    }
}
