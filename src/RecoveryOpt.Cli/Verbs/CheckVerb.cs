using System.Collections.Immutable;
using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt check</c>: everything that is wrong with a scenario, at once; or what it holds.</summary>
internal static class CheckVerb
{
    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        var command = new Command("check", "Say everything that is wrong with a scenario, at once; or what it holds.") { scenario };
        Option<string> output = OutputFormat.Option();
        command.Add(output);
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction(parsed => Run(host, parsed.GetRequiredValue(scenario), parsed.GetValue(mapping), OutputFormat.IsJson(parsed, output)));
        return command;
    }

    private static int Run(CliHost host, string path, string? mapping, bool asJson)
    {
        Scenario scenario = ScenarioInput.Read(host, path, mapping);
        MaterialStreamList streams = ScenarioInput.Expand(path, scenario);
        if (asJson) OutputFormat.Print(host, CheckDocument.Write(scenario, streams, ScenarioNotes.Of(scenario)));
        else PrintContent(new Printer(host), path, scenario, streams);
        return ExitCode.Ok;
    }

    private static void PrintContent(Printer printer, string path, Scenario scenario, MaterialStreamList streams)
    {
        ScenarioContent content = scenario.Content;
        printer.Good($"{path}: no problems.");
        printer.Blank();
        printer.Pair("scenario", scenario.Name);
        printer.Pair("periods", $"{content.Periods.Length} ({Figures.Number(content.Periods.Sum(p => p.Length.Number))} years), {content.Basis.Currency}, discount rate {Figures.Percent(content.Basis.DiscountRate.Number)}");
        printer.Pair("feedstocks", $"{content.Feedstocks.Length}{AssayedForGold(content)}");
        printer.Pair("sites and lanes", $"{content.Sites.Length} and {content.Lanes.Length}");
        printer.Pair("technologies", $"{content.Technologies.Length}");
        printer.Pair("facilities", $"{content.Facilities.Length}, of which {content.Facilities.Count(CanBeBuilt)} can be built or extended");
        printer.Pair("offtakes and residue sinks", $"{content.Offtakes.Length} and {content.ResidueSinks.Length}");
        printer.Pair("limits", $"{content.Limits.Length} on measures");
        printer.Pair("material streams", $"{streams.Streams.Length} of {streams.BeforePruning} lead somewhere");
        printer.Pair("sources", Sources(content));
        if (content.Sources.Length > 0) printer.Pair("numbers", Numbers(ScenarioDocument.CountNumbers(scenario)));
        NoteList.Print(printer, ScenarioNotes.Of(scenario));
        if (streams.UnreachableFeedstocks.Length > 0)
        {
            printer.Blank();
            printer.Warning($"nothing that can be reached takes {string.Join(", ", streams.UnreachableFeedstocks)}: no plan can buy it. See 'recoveryopt streams'.");
        }
    }

    private static string AssayedForGold(ScenarioContent content)
    {
        static bool Tells(ImmutableArray<AssayLine> assay) => assay.Any(a => string.Equals(a.Analyte, Analyte.Gold, StringComparison.Ordinal));
        int assayed = content.Feedstocks.Count(f => Tells(f.Assay) || (!f.Blocks.IsEmpty && f.Blocks.All(b => Tells(b.Assay))));
        return assayed == content.Feedstocks.Length ? ", all assayed for gold" : $", {assayed} assayed for gold";
    }

    private static bool CanBeBuilt(Facility facility) => facility.Modules is { MostNew: > 0 } || facility.Size is { Most: not null };

    private static string Sources(ScenarioContent content) => content.Sources.Length == 0
        ? "none: no number says where it comes from"
        : $"{content.Sources.Length} ({string.Join(", ", content.Sources.GroupBy(s => s.Status).OrderBy(g => g.Key).Select(g => $"{g.Count()} {EnumWords.Split(g.Key)}"))})";

    // Sources are few and numbers many: only these say what the result stands on.
    private static string Numbers(NumberOrigins origins) =>
        $"{Figures.Number(origins.Total)} ({Figures.Number(origins.Sourced)} sourced, {Figures.Number(origins.Derived)} derived, {Figures.Number(origins.Assumed)} assumed, {Figures.Number(origins.WithoutSource)} without a source)";
}
