using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Collection;
using RecoveryOpt.Reporting;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt report</c>: a proposal from a plan, for people who will not run anything.</summary>
internal static class ReportVerb
{
    public static string[] Examples { get; } =
    [
        "recoveryopt report scenario.json out/scenario/plan.json --out proposal",
        "    One HTML file that prints to PDF, an Excel workbook, a Word document, every chart as SVG, and the map as GeoJSON.",
        "recoveryopt report scenario.json out/scenario/plan.json --settings report.json --baseline today.json --out proposal",
        "    With title, client, peers and the responsible person from a file, beside what is done today.",
        "recoveryopt report scenario.json out/scenario/plan.json --case Stress stress.json out/stress/plan.json --routes city.json out/city/collection-plan.json",
        "    Beside another case, and with route sheets.",
    ];

    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        Argument<string> plan = Arguments.Plan();
        var folder = new Option<string?>("--out") { Description = "Folder for the report; report/ beside the plan when not given.", HelpName = "DIR" };
        var baseline = new Option<string?>("--baseline") { Description = "A plan of the same scenario that states what is done today.", HelpName = "PLAN" };
        var cases = new Option<string[]>("--case") { Description = "Another case: its name, its scenario and its plan. May be given several times.", HelpName = "NAME SCENARIO PLAN", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true };
        var routes = new Option<string[]>("--routes") { Description = "Vehicle routes: the collection problem and its plan. May be given several times.", HelpName = "PROBLEM PLAN", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var reporting = new ReportingOptions();
        var command = new Command("report", "Write a proposal from a plan: HTML that prints to PDF, Excel, Word, charts and map, with every number's source. The plan is recalculated first.") { scenario, plan, folder, baseline, cases, routes };
        reporting.AddTo(command);
        command.Add(quiet);
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction(async (parsed, cancellation) =>
        {
            string planPath = parsed.GetRequiredValue(plan);
            ReportSettings settings = reporting.Read(host, parsed);
            Scenario read = ScenarioInput.Read(host, parsed.GetRequiredValue(scenario), parsed.GetValue(mapping));
            (AuditedPlan audited, ProofStatement? proof) = Audited(host, read, planPath);
            var proposal = new Proposal(audited)
            {
                Proof = proof,
                Baseline = parsed.GetValue(baseline) is { } today ? Audited(host, read, today).Plan : null,
                Cases = [.. Groups("--case", parsed.GetValue(cases) ?? [], 3).Select(g => new NamedPlan(g[0], Audited(host, ScenarioInput.Read(host, g[1]), g[2]).Plan))],
                Routes = [.. await RoutesAsync(host, Groups("--routes", parsed.GetValue(routes) ?? [], 2), cancellation).ConfigureAwait(false)],
                ParetoFronts = settings.ParetoFronts,
                Sensitivity = settings.Sensitivity,
                SmallestFeasibleSize = settings.SmallestFeasibleSize,
                Statement = settings.Statement,
            };
            string shown = parsed.GetValue(folder) ?? Path.Combine(Path.GetDirectoryName(planPath) ?? "", "report");
            int count = ReportOutput.Write(host, shown, parsed.GetValue(quiet), progress => ProposalReport.Render(proposal, settings.Options, progress, cancellation));
            new Printer(host).Good($"{Figures.Count(count, "file", "files")} in {shown}.");
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>A plan that passed its recalculation, and what its file says is proven; a bound that does not belong to the plan is left out, with a warning.</summary>
    public static (AuditedPlan Plan, ProofStatement? Proof) Audited(CliHost host, Scenario scenario, string path)
    {
        PlanInput input = PlanInput.Read(host, path);
        AuditVerb.WarnOfOtherScenario(host, scenario, input.Plan);
        AuditResult result = PlanAuditor.Audit(scenario, input.Plan, input.Objective, new AuditOptions { Claims = input.Claims });
        if (result.AuditedPlan is not { } plan)
        {
            AuditVerb.PrintFailure(new Printer(host, toError: true), path, result);
            throw CliException.AuditFailed($"{path} fails its recalculation and is not reported.");
        }

        bool isForOther = AuditVerb.IsForOtherScenario(scenario, input.Plan);
        if (input.Proof is not { } proof || (!isForOther && Belongs(proof, plan))) return (plan, input.Proof);
        new Printer(host, toError: true).Warning($"what {path} states as proven is not about this scenario and plan, and is left out.");
        return (plan, null);
    }

    private static bool Belongs(ProofStatement proof, AuditedPlan plan) =>
        proof.Bounds.Achieved is not { } stated || plan.Ledger.ValueOf(proof.Objective) is not { } value || Math.Abs(stated - value) <= AuditOptions.DefaultTolerance * Math.Max(Math.Abs(stated), Math.Abs(value));

    private static async Task<List<CollectionRoutes>> RoutesAsync(CliHost host, IEnumerable<string[]> named, CancellationToken cancellation)
    {
        var routes = new List<CollectionRoutes>();
        foreach (string[] pair in named)
        {
            CollectionProblem problem = await CollectionInput.ReadAsync(host, pair[0], cancellation).ConfigureAwait(false);
            routes.Add(new CollectionRoutes(problem, CollectionInput.ReadPlan(host, pair[1], problem)));
        }

        return routes;
    }

    private static IEnumerable<string[]> Groups(string option, string[] values, int size) =>
        values.Length % size == 0 ? values.Chunk(size) : throw CliException.Usage($"{option} takes {size} values each time: {string.Join(" ", values)} is not that.");
}
