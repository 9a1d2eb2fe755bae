using System.Collections.Immutable;
using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt collect</c>: which vehicle picks up what, in what order; route sheets for the drivers and a map.</summary>
internal static class CollectVerb
{
    private static readonly Dictionary<string, CollectionObjective> Objectives = new(StringComparer.Ordinal)
    {
        ["least-cost"] = CollectionObjective.LeastCost,
        ["value-minus-cost"] = CollectionObjective.MostValueMinusCost,
        ["value-per-cost"] = CollectionObjective.MostValuePerCost,
    };

    private static readonly Dictionary<string, RoutingEngine> Engines = new(StringComparer.Ordinal) { ["own"] = RoutingEngine.Own, ["or-tools"] = RoutingEngine.OrTools, ["both"] = RoutingEngine.Both };

    public static string[] Examples { get; } =
    [
        "recoveryopt collect collection.json --objective value-minus-cost --time-limit 30s",
        "    The vehicle routes that bring in the most value less their cost, as far as thirty seconds find, and how much better any other plan could be.",
        "recoveryopt collect collection.json --iterations 200000 --seed 7",
        "    The same plan on every run: the search ends by its count of iterations.",
    ];

    public static Command Command(CliHost host)
    {
        var problem = new Argument<string>("COLLECTION") { Description = "The collection problem, as a JSON file, an Excel workbook (.xlsx) or a folder of CSV tables: stops, depots, vehicles, distances ('recoveryopt schema --collection' says how)." };
        var objective = new Option<string>("--objective") { Description = "least-cost: serve all that must be served as cheaply as can be found; value-minus-cost: serve what is worth its detour; value-per-cost: most value per cost, the overhead of the problem included.", HelpName = "least-cost|value-minus-cost|value-per-cost", DefaultValueFactory = _ => "least-cost" };
        objective.AcceptOnlyFromAmong([.. Objectives.Keys]);
        var time = new Option<TimeSpan?>("--time-limit") { Description = "Search for so long: 90s, 10m. Default: 30s; no limit where --iterations is given.", HelpName = "TIME", CustomParser = OptimisingOptions.Time };
        var iterations = new Option<int?>("--iterations") { Description = "Search for so many iterations. Unlike a time limit it gives the same bytes on every machine.", HelpName = "N", CustomParser = r => OptimisingOptions.Whole(r, 1) };
        var proofShare = new Option<double?>("--proof-share") { Description = "Most of the time limit that goes into the proof, 0 to 0.9; 0 leaves it out. Default: 0.25.", HelpName = "SHARE", CustomParser = Share };
        var seed = new Option<int?>("--seed") { Description = "Seed of the search; 1 when not given.", HelpName = "N", CustomParser = r => OptimisingOptions.Whole(r, 0) };
        var threads = new Option<int?>("--threads") { Description = "Searches side by side, each with the limits given; 1 when not given. The same number gives the same plan.", HelpName = "N", CustomParser = r => OptimisingOptions.Whole(r, 1) };
        var engine = new Option<string>("--engine") { Description = "own: our search; or-tools: OR-Tools' routing solver, which refuses what it can't hold; both: ours, then OR-Tools from there, the better plan wins.", HelpName = "own|or-tools|both", DefaultValueFactory = _ => "own" };
        engine.AcceptOnlyFromAmong([.. Engines.Keys]);
        var start = new Option<string?>("--start") { Description = "A plan to start from: the collection-plan.json of an earlier run, or one written by hand.", HelpName = "PLAN.json" };
        var folder = new Option<string?>("--out") { Description = "Folder for collection-plan.json, run.json, the route sheets and the map; out/ and the file's name when not given.", HelpName = "DIR" };
        var quiet = new Option<bool>("--quiet") { Description = "No progress and no tables: one line." };
        var command = new Command("collect", "Find vehicle routes for a collection problem, recalculate them independently, and write route sheets and a map.") { problem, objective, time, iterations, proofShare, seed, threads, engine, start, folder, quiet };
        Option<string> output = OutputFormat.Option();
        command.Add(output);
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction((parsed, _) =>
        {
            string path = parsed.GetRequiredValue(problem);
            var request = new Request(
                path, Objectives[parsed.GetRequiredValue(objective)],
                parsed.GetValue(time), parsed.GetValue(iterations), parsed.GetValue(seed) ?? 1, parsed.GetValue(threads) ?? 1, Engines[parsed.GetRequiredValue(engine)], parsed.GetValue(start), parsed.GetValue(folder) ?? OutputFolder.DefaultFor(path), parsed.GetValue(quiet), OutputFormat.IsJson(parsed, output)) { Mapping = parsed.GetValue(mapping), ProofShare = parsed.GetValue(proofShare) };
            return RunAsync(host, request);
        });
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, Request request)
    {
        using Interruption interruption = host.Listen(() => { });
        CollectionProblem problem = await CollectionInput.ReadAsync(host, request.Path, interruption.Token, request.Mapping).ConfigureAwait(false);
        CollectionPlan? start = request.Start is { } named ? CollectionInput.ReadPlan(host, named, problem) : null;
        ImmutableArray<Problem> notes = CollectionNotes.Of(problem);
        if (!request.AsJson) NoteList.Print(new Printer(host, toError: true), notes);
        OutputFolder folder = OutputFolder.At(host, request.Folder);
        DateTimeOffset started = host.Clock.GetUtcNow();

        PlannerOutcome outcome = Search(host, request, problem, start, interruption.Token);
        var printer = new Printer(host);
        if ((outcome.Best ?? outcome.Incomplete) is not { } plan)
        {
            int code = outcome.Stop == StopReason.Failed ? ExitCode.AuditFailed : ExitCode.StoppedWithoutPlan;
            if (request.AsJson)
            {
                OutputFormat.Print(host, ErrorDocument.Write(code, outcome.Message, []));
                return code;
            }

            printer.Error(outcome.Message);
            foreach (string conflict in outcome.Conflicts) printer.Paragraph(conflict, indent: 2, hanging: 2);
            foreach (CollectionFinding finding in outcome.AuditFindings) printer.Paragraph($"{JsonText.Word(finding.Kind)}  {finding.Where}: {finding.Detail}", indent: 2, hanging: 2);
            return code;
        }

        var report = new CollectionReport(printer, problem, request.Objective, outcome, plan);
        Dictionary<string, byte[]> files = CollectionFiles.Of(problem, outcome, plan, request.Objective, request.Path, started);
        folder.Write(files);
        if (request.AsJson) OutputFormat.Print(host, CollectDocument.Write(outcome, plan, notes, request.Folder, files, CodeOf(outcome)));
        else if (request.Quiet) report.PrintLine();
        else report.Print(request.Folder);
        return CodeOf(outcome);
    }

    private static PlannerOutcome Search(CliHost host, Request request, CollectionProblem problem, CollectionPlan? start, CancellationToken cancellation)
    {
        using var display = new ProgressDisplay(host, request.Objective switch { CollectionObjective.LeastCost => "cost", CollectionObjective.MostValueMinusCost => "cost and value left out", _ => "value per cost" }, shown: !request.Quiet && !request.AsJson, hasBound: false);
        var options = new CollectionOptions
        {
            Objective = request.Objective,
            Engine = request.Engine,
            Seed = request.Seed,
            Threads = request.Threads,
            IterationLimit = request.Iterations,
            TimeLimit = request.Time ?? (request.Iterations is null ? new CollectionOptions().TimeLimit : TimeSpan.FromDays(7)),
            Start = start,
            ProofShare = request.ProofShare ?? new CollectionOptions().ProofShare,
        };
        try
        {
            return new CollectionPlanner().Plan(problem, options, display, cancellation);
        }
        catch (InvalidScenarioException refused)
        {
            throw ScenarioInput.Refuse(request.Path, refused.Problems);
        }
    }

    private static double? Share(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= 0.9) return share;
        result.AddError($"'{text}' is no share: a number from 0 to 0.9.");
        return null;
    }

    // A search that ended as it was asked to is a success, proven or not.
    private static int CodeOf(PlannerOutcome outcome) => outcome switch
    {
        { Best: null } => ExitCode.NoAnswer,
        { Stop: StopReason.Cancelled } => ExitCode.StoppedWithPlan,
        _ => ExitCode.Ok,
    };

    private sealed record Request(string Path, CollectionObjective Objective, TimeSpan? Time, int? Iterations, int Seed, int Threads, RoutingEngine Engine, string? Start, string Folder, bool Quiet, bool AsJson)
    {
        public string? Mapping { get; init; }

        public double? ProofShare { get; init; }
    }
}
