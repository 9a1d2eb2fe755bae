using System.CommandLine;
using System.Text;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Cli.Templates;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt new</c>: a scenario that works, with comments, to begin with.</summary>
internal static class NewVerb
{
    private const string Json = "json";
    private const string Csv = "csv";
    private const string Xlsx = "xlsx";

    public static string[] Examples { get; } =
    [
        "recoveryopt new --kind xlsx --case ewaste",
        "    ewaste.xlsx: circuit boards of two yards, a workshop and a smelter. Then: recoveryopt solve ewaste.xlsx",
        "recoveryopt new --kind csv --case tailings --out dumps",
        "    The same kind of thing as a folder of CSV tables.",
    ];

    public static Command Command(CliHost host)
    {
        var kind = new Option<string>("--kind") { Description = "json, csv (a folder with a file for each table) or xlsx (an Excel workbook).", HelpName = $"{Json}|{Csv}|{Xlsx}", DefaultValueFactory = _ => Json };
        kind.AcceptOnlyFromAmong(Json, Csv, Xlsx);
        var which = new Option<string>("--case") { Description = "hello: two yards and a smelter; ewaste: boards sold whole or dismantled; tailings: two dumps and a plant.", HelpName = string.Join('|', Template.Cases), DefaultValueFactory = _ => Template.Cases[0] };
        which.AcceptOnlyFromAmong([.. Template.Cases]);
        var path = new Option<string?>("--out") { Description = "Where to write it; the case's name in the current folder when not given.", HelpName = "PATH" };
        var force = new Option<bool>("--force") { Description = "Replace what is there already." };
        var command = new Command("new", "Write a scenario that works, with comments, to begin with.") { kind, which, path, force };
        command.SetAction(parsed => Run(host, parsed.GetRequiredValue(kind), parsed.GetRequiredValue(which), parsed.GetValue(path), parsed.GetValue(force)));
        return command;
    }

    private static int Run(CliHost host, string kind, string which, string? path, bool force)
    {
        string to = path ?? (kind == Csv ? which : $"{which}.{kind}");
        DocumentOutput output = DocumentOutput.At(host, to, force);
        InputForm form = kind switch { Csv => InputForm.Folder, Xlsx => InputForm.Workbook, _ => InputForm.Json };
        if (output.Form != form) throw CliException.Usage($"--kind {kind} doesn't fit {to}: {(form == InputForm.Folder ? "name a folder, without an ending" : $"let its name end in .{kind}")}.");

        Template template = Template.Of(which, to);
        switch (form)
        {
            case InputForm.Json: output.Write(Encoding.UTF8.GetBytes(template.Text)); break;
            case InputForm.Workbook: output.Write(TemplateFiles.Workbook(template)); break;
            default:
                output.Write(template.Scenario);
                AtomicFile.Write(host, Path.Combine(to, TemplateFiles.Readme), TemplateFiles.ReadmeOfTables(template));
                break;
        }

        var printer = new Printer(host);
        printer.Good($"{to}: written.");
        printer.Paragraph($"Next: recoveryopt check {to}, then recoveryopt solve {to}");
        return ExitCode.Ok;
    }
}
