using System.CommandLine;
using System.Text;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt streams</c>: what a scenario's material can become, what it then holds, and where it can go.</summary>
internal static class StreamsVerb
{
    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        var csv = new Option<bool>("--csv") { Description = "Print a CSV table." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("streams", "List the material streams of a scenario: composition, mass per tonne of feedstock, and where each can go.") { scenario, csv, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(csv) && result.GetValue(json)) result.AddError("--csv and --json exclude each other.");
        });
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction(parsed =>
        {
            Scenario read = ScenarioInput.Read(host, parsed.GetRequiredValue(scenario), parsed.GetValue(mapping));
            MaterialStreamList streams = ScenarioInput.Expand(parsed.GetRequiredValue(scenario), read);
            string[] analytes = [.. read.Content.Analytes.Select(a => a.Id)];
            if (parsed.GetValue(csv)) host.Out.Write(Encoding.UTF8.GetString(Csv(streams, analytes).ToBytes()).TrimStart('\uFEFF'));
            else if (parsed.GetValue(json)) host.Out.Write(Encoding.UTF8.GetString(Json(streams)));
            else Print(new Printer(host), streams, analytes);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Printer printer, MaterialStreamList streams, string[] analytes)
    {
        printer.Paragraph($"{streams.Streams.Length} material streams of {streams.BeforePruning} lead somewhere. Grades are g per dry tonne; yield is dry tonnes per dry tonne of the feedstock.");
        printer.Blank();
        foreach (MaterialStreamSummary s in streams.Streams)
        {
            printer.Paragraph(s.Path, indent: 2 * s.Steps, hanging: 4, style: "1");
            int inner = (2 * s.Steps) + 4;
            printer.Paragraph($"{s.Material}, yield {Figures.Number(s.DryTonnesPerFeedstockTonne)}, moisture {Figures.Percent(s.Moisture)}{(s.IsPartOfBlend ? ", its linear part of a blend" : "")}", inner);
            printer.Paragraph(Grades(s, analytes), inner);
            foreach (string way in Ways(s)) printer.Paragraph(way, inner, hanging: 2);
        }

        if (streams.UnreachableFeedstocks.Length > 0)
        {
            printer.Blank();
            printer.Warning($"nothing that can be reached takes {string.Join(", ", streams.UnreachableFeedstocks)}.");
        }
    }

    private static string Grades(MaterialStreamSummary stream, string[] analytes) =>
        string.Join("  ", analytes.Select(a => stream.Grades.TryGetValue(a, out double grade) ? $"{a} {Figures.Number(grade)}" : $"{a} not assayed"));

    private static IEnumerable<string> Ways(MaterialStreamSummary s)
    {
        if (s.Fed.Length > 0) yield return $"fed to {string.Join(", ", s.Fed)}";
        if (s.Sold.Length > 0) yield return $"sold to {string.Join(", ", s.Sold)}";
        if (s.Disposed.Length > 0) yield return $"disposed of in {string.Join(", ", s.Disposed)}";
        if (s.Carried.Length > 0) yield return $"carried on {string.Join(", ", s.Carried)}";
        if (s.Stocked.Length > 0) yield return $"stocked at {string.Join(", ", s.Stocked)}";
    }

    private static CsvTable Csv(MaterialStreamList streams, string[] analytes)
    {
        var table = new CsvTable(["stream", "feedstock", "material", "steps", "dry_tonnes_per_feedstock_tonne", "moisture", "part_of_blend", .. analytes.Select(a => $"{a}_grams_per_tonne"), "fed_to", "sold_to", "disposed_in", "carried_on", "stocked_at"]);
        foreach (MaterialStreamSummary s in streams.Streams)
        {
            table.Row([s.Path, s.Feedstock, s.Material, s.Steps, s.DryTonnesPerFeedstockTonne, s.Moisture, s.IsPartOfBlend ? "yes" : "no",
                .. analytes.Select(a => s.Grades.TryGetValue(a, out double grade) ? (object?)grade : null),
                .. new[] { s.Fed, s.Sold, s.Disposed, s.Carried, s.Stocked }.Select(names => string.Join("; ", names))]);
        }

        return table;
    }

    private static byte[] Json(MaterialStreamList streams) => JsonText.Write(json =>
    {
        json.WriteNumber("streamsVersion", 1);
        json.WriteNumber("beforePruning", streams.BeforePruning);
        Names("unreachableFeedstocks", streams.UnreachableFeedstocks);
        json.List("streams", streams.Streams, (j, s) =>
        {
            j.WriteString("stream", s.Path);
            j.WriteString("feedstock", s.Feedstock);
            j.WriteString("material", s.Material);
            j.WriteNumber("steps", s.Steps);
            j.Number("dryTonnesPerFeedstockTonne", s.DryTonnesPerFeedstockTonne);
            j.WriteNumber("moisture", s.Moisture);
            j.WriteBoolean("partOfBlend", s.IsPartOfBlend);
            j.Object("gramsPerDryTonne", k =>
            {
                foreach ((string analyte, double grade) in s.Grades) k.Number(analyte, grade);
            });
            Names("fedTo", s.Fed);
            Names("soldTo", s.Sold);
            Names("disposedIn", s.Disposed);
            Names("carriedOn", s.Carried);
            Names("stockedAt", s.Stocked);
        });

        void Names(string field, IEnumerable<string> names)
        {
            json.WriteStartArray(field);
            foreach (string name in names) json.WriteStringValue(name);
            json.WriteEndArray();
        }
    });
}
