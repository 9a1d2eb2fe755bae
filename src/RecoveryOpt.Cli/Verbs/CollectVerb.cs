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
    private const string LeastCost = "least-cost";
    private const string Value = "value-minus-cost";

    public static string[] Examples { get; } =
    [
        "recoveryopt collect collection.json --objective value-minus-cost --time-limit 30s",
        "    The vehicle routes that bring in the most value less their cost, as far as thirty seconds of search find.",
        "recoveryopt collect collection.json --iterations 200000 --seed 7",
        "    The same plan on every run: the search ends by its count of iterations.",
    ];

    public static Command Command(CliHost host)
    {
        var problem = new Argument<string>("COLLECTION") { Description = "The collection problem, as a JSON file, an Excel workbook (.xlsx) or a folder of CSV tables: stops, depots, vehicles, distances ('recoveryopt schema --collection' says how)." };
        var objective = new Option<string>("--objective") { Description = "least-cost: serve all that must be served as cheaply as can be found; value-minus-cost: serve what is worth its detour.", HelpName = $"{LeastCost}|{Value}", DefaultValueFactory = _ => LeastCost };
        objective.AcceptOnlyFromAmong(LeastCost, Value);
        var time = new Option<TimeSpan?>("--time-limit") { Description = "Search for so long: 90s, 10m. Default: 30s; no limit where --iterations is given.", HelpName = "TIME", CustomParser = OptimisingOptions.Time };
        var iterations = new Option<int?>("--iterations") { Description = "Search for so many iterations. Unlike a time limit it gives the same bytes on every machine.", HelpName = "N", CustomParser = r => OptimisingOptions.Whole(r, 1) };
        var seed = new Option<int?>("--seed") { Description = "Seed of the search; 1 when not given.", HelpName = "N", CustomParser = r => OptimisingOptions.Whole(r, 0) };
        var start = new Option<string?>("--start") { Description = "A plan to start from: the collection-plan.json of an earlier run, or one written by hand.", HelpName = "PLAN.json" };
        var folder = new Option<string?>("--out") { Description = "Folder for collection-plan.json, run.json, the route sheets and the map; out/ and the file's name when not given.", HelpName = "DIR" };
        var quiet = new Option<bool>("--quiet") { Description = "No progress and no tables: one line." };
        var command = new Command("collect", "Find vehicle routes for a collection problem, recalculate them independently, and write route sheets and a map.") { problem, objective, time, iterations, seed, start, folder, quiet };
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction((parsed, _) =>
        {
            string path = parsed.GetRequiredValue(problem);
            var request = new Request(
                path, string.Equals(parsed.GetValue(objective), Value, StringComparison.Ordinal) ? CollectionObjective.MostValueMinusCost : CollectionObjective.LeastCost,
                parsed.GetValue(time), parsed.GetValue(iterations), parsed.GetValue(seed) ?? 1, parsed.GetValue(start), parsed.GetValue(folder) ?? OutputFolder.DefaultFor(path), parsed.GetValue(quiet)) { Mapping = parsed.GetValue(mapping) };
            return RunAsync(host, request);
        });
        return command;
    }

    private static async Task<int> RunAsync(CliHost host, Request request)
    {
        using Interruption interruption = host.Listen(() => { });
        CollectionProblem problem = await CollectionInput.ReadAsync(host, request.Path, interruption.Token, request.Mapping).ConfigureAwait(false);
        CollectionPlan? start = request.Start is { } named ? CollectionInput.ReadPlan(host, named, problem) : null;
        OutputFolder folder = OutputFolder.At(host, request.Folder);
        DateTimeOffset started = host.Clock.GetUtcNow();

        CollectionOutcome outcome = Search(host, request, problem, start, interruption.Token);
        ImmutableArray<CollectionFinding> findings = CollectionAuditor.Audit(problem, outcome.Plan);
        var report = new CollectionReport(new Printer(host), problem, request.Objective, outcome, findings);
        folder.Write(CollectionFiles.Of(problem, outcome, findings, request.Objective, request.Seed, request.Path, started));
        if (request.Quiet) report.PrintLine();
        else report.Print(request.Folder);
        return CodeOf(outcome, findings);
    }

    private static CollectionOutcome Search(CliHost host, Request request, CollectionProblem problem, CollectionPlan? start, CancellationToken cancellation)
    {
        using var display = new ProgressDisplay(host, request.Objective == CollectionObjective.LeastCost ? "cost" : "cost and value left out", shown: !request.Quiet, hasBound: false);
        var options = new CollectionOptions
        {
            Objective = request.Objective,
            Seed = request.Seed,
            IterationLimit = request.Iterations,
            TimeLimit = request.Time ?? (request.Iterations is null ? new CollectionOptions().TimeLimit : TimeSpan.FromDays(7)),
            Start = start,
        };
        return CollectionEngine.Run(problem, options, display, cancellation);
    }

    // No bound is computed for routes: a search that ended as it was asked to is all there is to say.
    private static int CodeOf(CollectionOutcome outcome, ImmutableArray<CollectionFinding> findings) => outcome switch
    {
        { ServesAll: false } => ExitCode.NoAnswer,
        _ when !findings.IsEmpty => ExitCode.AuditFailed,
        { Stop: StopReason.Cancelled } => ExitCode.StoppedWithPlan,
        _ => ExitCode.Ok,
    };

    private sealed record Request(string Path, CollectionObjective Objective, TimeSpan? Time, int? Iterations, int Seed, string? Start, string Folder, bool Quiet)
    {
        public string? Mapping { get; init; }
    }
}
