using System.Collections.Immutable;
using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Collection;
using RecoveryOpt.Reporting;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt compare</c>: what changed from one scenario or plan to another.</summary>
internal static class CompareVerb
{
    private const int MostRows = 40;

    public static string[] Examples { get; } =
    [
        "recoveryopt compare base.json cleaner.json",
        "    What the two scenarios state differently.",
        "recoveryopt compare base.json cleaner.json --plans out/base/plan.json --plans out/cleaner/plan.json --csv differences.csv",
        "    And what their plans decide differently, what they come to, and which limits only one of them uses up.",
        "recoveryopt compare today.json tomorrow.json --plans out/today/collection-plan.json --plans out/tomorrow/collection-plan.json",
        "    Who serves which stop instead, and what the routes come to.",
        "recoveryopt compare base.json cleaner.json --plans out/base/plan.json --plans out/cleaner/plan.json --report comparison",
        "    The same as a report for a reader: HTML, Excel, Word.",
    ];

    public static Command Command(CliHost host)
    {
        var first = new Argument<string>("first") { Description = "The scenario or collection problem to compare with.", HelpName = "FIRST" };
        var second = new Argument<string>("second") { Description = "The other one, of the same kind; the same again for two plans of one.", HelpName = "SECOND" };
        var plans = new Option<string[]>("--plans") { Description = "A plan of the first, then (given again) one of the second: plan.json, or collection-plan.json of vehicle routes.", HelpName = "PLAN", Arity = ArgumentArity.ZeroOrMore };
        var csv = new Option<string?>("--csv") { Description = "File for every difference as a table.", HelpName = "FILE" };
        var command = new Command("compare", "Say what changed from one scenario or collection problem to another, and from one plan to another: inputs, decisions, results, what is used up.") { first, second, plans, csv };
        var report = new Option<string?>("--report") { Description = "Folder for a comparison report of the two plans: HTML, Excel, Word and charts.", HelpName = "DIR" };
        command.Add(report);
        var reporting = new ReportingOptions();
        reporting.AddTo(command);
        Option<string> output = OutputFormat.Option();
        command.Add(output);
        command.SetAction(async (parsed, cancellation) =>
        {
            string[] names = parsed.GetValue(plans) ?? [];
            if (names.Length is not (0 or 2)) throw CliException.Usage("--plans takes two plans: one of the first scenario, then one of the second.");
            bool areRoutes = AreCollections(host, parsed.GetRequiredValue(first), parsed.GetRequiredValue(second));
            if (areRoutes && parsed.GetValue(report) is not null) throw CliException.Usage("--report compares plans of scenarios; plans of vehicle routes are compared in tables: --csv, --output json.");
            if (parsed.GetValue(report) is { } folder) WriteReport(host, folder, parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), names, reporting.Read(host, parsed));
            else reporting.RefuseWithoutReport(parsed);
            ImmutableArray<Difference> found = areRoutes
                ? await RouteDifferences(host, parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), names, cancellation).ConfigureAwait(false)
                : Differences(host, parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), names);
            if (parsed.GetValue(csv) is { } file) AtomicFile.Write(host, file, Table(found));
            if (OutputFormat.IsJson(parsed, output)) OutputFormat.Print(host, Document(found));
            else Print(new Printer(host), found);
            return ExitCode.Ok;
        });
        return command;
    }

    private static ImmutableArray<Difference> Differences(CliHost host, string first, string second, string[] plans)
    {
        Scenario one = ScenarioInput.Read(host, first, null);
        Scenario other = ScenarioInput.Read(host, second, null);
        return plans.Length == 0
            ? PlanComparison.OfScenarios(one, other)
            : PlanComparison.OfPlans(Audited(host, one, plans[0]), Audited(host, other, plans[1]));
    }

    private static bool AreCollections(CliHost host, string first, string second)
    {
        (bool one, bool other) = (InputKind.IsCollection(host, first, null), InputKind.IsCollection(host, second, null));
        return one == other ? one : throw CliException.Usage($"{(one ? first : second)} is a collection problem and {(one ? second : first)} is not: two of a kind can be compared.");
    }

    private static async Task<ImmutableArray<Difference>> RouteDifferences(CliHost host, string first, string second, string[] plans, CancellationToken cancellation)
    {
        CollectionProblem one = await CollectionInput.ReadAsync(host, first, cancellation).ConfigureAwait(false);
        CollectionProblem other = await CollectionInput.ReadAsync(host, second, cancellation).ConfigureAwait(false);
        return plans.Length == 0
            ? CollectionComparison.OfProblems(one, other)
            : CollectionComparison.OfPlans(one, AuditedRoutes(host, one, plans[0]), other, AuditedRoutes(host, other, plans[1]));
    }

    private static CollectionPlan AuditedRoutes(CliHost host, CollectionProblem problem, string path)
    {
        CollectionPlan plan = CollectionInput.ReadPlan(host, path, problem);
        return CollectionAuditor.Audit(problem, plan) is [{ } finding, ..]
            ? throw CliException.AuditFailed($"{path} fails its recalculation and is not compared. {JsonText.Word(finding.Kind)}, {finding.Where}: {finding.Detail}")
            : plan;
    }

    private static void WriteReport(CliHost host, string folder, string first, string second, string[] plans, ReportSettings settings)
    {
        if (plans.Length == 0) throw CliException.Usage("--report compares plans: give both with --plans.");
        Scenario one = ScenarioInput.Read(host, first, null), other = ScenarioInput.Read(host, second, null);
        (string a, string b) = string.Equals(one.Name, other.Name, StringComparison.Ordinal) ? (plans[0], plans[1]) : (one.Name, other.Name);
        NamedPlan[] both = [new(a, Audited(host, one, plans[0])), new(b, Audited(host, other, plans[1]))];
        ReportOutput.Write(host, folder, quiet: true, progress => ComparisonReport.Render(both, settings.Options, progress));
    }

    private static AuditedPlan Audited(CliHost host, Scenario scenario, string path)
    {
        PlanInput input = PlanInput.Read(host, path);
        AuditResult result = PlanAuditor.Audit(scenario, input.Plan, input.Objective);
        return result.AuditedPlan ?? throw CliException.AuditFailed($"{path} fails its recalculation and is not compared. See: recoveryopt audit.");
    }

    private static void Print(Printer printer, ImmutableArray<Difference> found)
    {
        if (found.IsEmpty)
        {
            printer.Paragraph("Nothing differs.");
            return;
        }

        foreach (IGrouping<ComparedPart, Difference> part in found.GroupBy(d => d.Part))
        {
            Difference[] all = [.. part];
            printer.Heading($"{Heading(part.Key)} ({Figures.Count(all.Length, "difference", "differences")})");
            printer.Table([new("where"), new("first", IsNumber: true), new("second", IsNumber: true), new("change", IsNumber: true)], all.Take(MostRows).Select(Row));
            if (all.Length > MostRows) printer.Paragraph($"... and {Figures.Count(all.Length - MostRows, "other", "others")}; --csv or --output json has all of them.", indent: 2);
        }
    }

    private static string Heading(ComparedPart part) => part switch
    {
        ComparedPart.Input => "Inputs",
        ComparedPart.Decision => "Decisions",
        ComparedPart.Result => "Results",
        _ => "Limits that only one of them uses up",
    };

    private static string[] Row(Difference d) =>
        [d.Path, Shown(d.First, d.FirstNumber), Shown(d.Second, d.SecondNumber), d.Change is { } change ? Figures.Number(change) + Share(d) : ""];

    private static string Share(Difference d) => d.FirstNumber is { } first && first != 0 ? $" ({Figures.Percent(d.Change!.Value / Math.Abs(first))})" : "";

    private static string Shown(string? text, double? number) => number is { } n ? Figures.Number(n) : text ?? "-";

    private static byte[] Table(ImmutableArray<Difference> found)
    {
        var table = new CsvTable("part", "where", "first", "second", "change");
        foreach (Difference d in found) table.Row(JsonText.Word(d.Part), d.Path, Cell(d.First, d.FirstNumber), Cell(d.Second, d.SecondNumber), d.Change);
        return table.ToBytes();
    }

    private static object? Cell(string? text, double? number) => number is { } n ? n : text;

    private static byte[] Document(ImmutableArray<Difference> found) => JsonText.Write(json =>
    {
        json.WriteNumber("compareVersion", 1);
        json.List("differences", found, static (item, d) =>
        {
            item.WriteString("part", JsonText.Word(d.Part));
            item.WriteString("where", d.Path);
            item.WriteString("first", d.First);
            item.WriteString("second", d.Second);
            item.Number("change", d.Change);
        });
    });
}
