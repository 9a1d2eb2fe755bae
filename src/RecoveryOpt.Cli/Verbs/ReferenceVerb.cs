using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt reference</c>: what the reference library publishes, with its sources.</summary>
internal static class ReferenceVerb
{
    public static Command Command(CliHost host)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON instead of text.", Recursive = true };
        Option<string> output = OutputFormat.Option(recursive: true);
        var command = new Command("reference", "Print what the library of published figures holds, and where each figure comes from.") { json, output, List(host, AsJson), Show(host, AsJson) };
        command.SetAction(parsed => PrintList(host, AsJson(parsed), kind: null));
        return command;

        bool AsJson(ParseResult parsed) => parsed.GetValue(json) || OutputFormat.IsJson(parsed, output);
    }

    private static Command List(CliHost host, Func<ParseResult, bool> asJson)
    {
        var kind = new Option<ReferenceKind?>("--kind") { Description = "Only entries of this kind." };
        var command = new Command("list", "Every entry by name.") { kind };
        command.SetAction(parsed => PrintList(host, asJson(parsed), parsed.GetValue(kind)));
        return command;
    }

    private static Command Show(CliHost host, Func<ParseResult, bool> asJson)
    {
        var name = new Argument<string>("NAME") { Description = "An entry (PCB_MIX_LIT) or one figure (PCB_MIX_LIT:Au)." };
        var command = new Command("show", "One entry or one figure: its values, units, basis, year, and sources.") { name };
        command.SetAction(parsed => PrintOne(host, parsed.GetRequiredValue(name), asJson(parsed)));
        return command;
    }

    private static int PrintList(CliHost host, bool asJson, ReferenceKind? kind)
    {
        ReferenceEntry[] entries = [.. ReferenceData.Entries.Where(e => kind is null || e.Kind == kind)];
        if (asJson)
        {
            host.Out.Write(Encoding.UTF8.GetString(JsonText.Write(json => json.List("entries", entries, WriteHead))));
            return ExitCode.Ok;
        }

        new Printer(host).Table(
            [new("name"), new("kind"), new("figures", IsNumber: true), new("what it is")],
            entries.Select(e => new[] { e.Name, EnumWords.Split(e.Kind), e.Figures.Length.ToString(CultureInfo.InvariantCulture), e.Title }));
        return ExitCode.Ok;
    }

    private static int PrintOne(CliHost host, string name, bool asJson)
    {
        ReferenceFigure? figure = ReferenceData.FindFigure(name);
        ReferenceEntry entry = ReferenceData.Find(figure?.Entry ?? name) ?? throw Unknown(name);
        ReferenceFigure[] figures = figure is null ? [.. entry.Figures] : [figure];
        if (asJson) PrintJson(host, entry, figures);
        else PrintText(new Printer(host), entry, figures);
        return ExitCode.Ok;
    }

    private static CliException Unknown(string name)
    {
        string[] near = [.. ReferenceData.Nearest(name)];
        string hint = near.Length > 0 ? $"Maybe {string.Join(" or ", near)}?" : "See: recoveryopt reference list";
        return CliException.Usage($"The library has no '{name}'. {hint}");
    }

    private static void PrintText(Printer printer, ReferenceEntry entry, ReferenceFigure[] figures)
    {
        printer.Heading($"{entry.Name}: {entry.Title}");
        printer.Pair("kind", entry.Group is null ? EnumWords.Split(entry.Kind) : $"{EnumWords.Split(entry.Kind)}, {entry.Group}");
        if (entry is ReferenceTechnology technology) printer.Pair("as a step", technology.Step is { } step ? $"yes: {step.Scope}" : "no: data only");
        foreach (ReferenceFigure figure in figures)
        {
            printer.Blank();
            printer.Paragraph($"{figure.Name}: {figure}", indent: 2, hanging: 2);
            string year = figure.Year is null ? "" : $", {figure.Year}";
            printer.Paragraph($"{EnumWords.Split(figure.Status)}{year}, {figure.SourceKind}: {string.Join("; ", figure.Sources.Select(s => $"[{s.Id}] {s.Citation}, {s.Address}"))}", indent: 4, hanging: 2);
        }
    }

    private static void PrintJson(CliHost host, ReferenceEntry entry, ReferenceFigure[] figures) =>
        host.Out.Write(Encoding.UTF8.GetString(JsonText.Write(json =>
        {
            WriteHead(json, entry);
            json.List("values", figures, WriteFigure);
            json.List("sources", figures.SelectMany(f => f.Sources).Distinct(), (inner, source) =>
            {
                inner.WriteString("id", source.Id);
                inner.WriteString("citation", source.Citation);
                inner.WriteString("address", source.Address);
                inner.WriteString("kind", source.Kind);
            });
        })));

    private static void WriteHead(Utf8JsonWriter json, ReferenceEntry entry)
    {
        json.WriteString("name", entry.Name);
        json.WriteString("kind", JsonText.Word(entry.Kind));
        json.WriteString("title", entry.Title);
        json.WriteNumber("figures", entry.Figures.Length);
    }

    private static void WriteFigure(Utf8JsonWriter json, ReferenceFigure figure)
    {
        json.WriteString("name", figure.Name);
        json.WriteString("unit", figure.Unit);
        json.Number("low", figure.Low);
        json.Number("typical", figure.Typical);
        json.Number("high", figure.High);
        json.WriteString("text", figure.Text);
        json.Number("stepFrom", figure.StepFrom);
        json.Number("stepTo", figure.StepTo);
        json.WriteString("stepUnit", figure.StepUnit);
        json.WriteString("basis", figure.Basis);
        json.WriteString("year", figure.Year);
        json.WriteString("region", figure.Region);
        json.WriteString("currency", figure.Currency);
        json.WriteString("status", JsonText.Word(figure.Status));
        json.WriteString("sourceKind", figure.SourceKind);
        json.WriteString("sources", string.Join("+", figure.Sources.Select(s => s.Id)));
        json.WriteString("note", figure.Note);
    }
}
