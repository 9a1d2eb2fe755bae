using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt solve</c>: the best plan of a scenario, what is proven about it, and the files that hold both.</summary>
internal static class SolveVerb
{
    public static string[] Examples { get; } =
    [
        "recoveryopt solve scenario.json --least-gold 50kg",
        "    The plan with the most payable gold per unit of cost that yields at least 50 kg.",
        "recoveryopt solve scenario.json --objective least-cost --least-gold 50kg",
        "    The cheapest way to 50 kg.",
        "recoveryopt solve scenario.json --least-gold 50kg --then least:emissions/CO2e --keep 1%",
        "    The cleanest plan among those within 1 % of the most gold per cost.",
        "recoveryopt solve scenario.json --time-limit 10m --gap 0.1% --out results/base",
        "    Good enough at 0.1 %, at most ten minutes; Ctrl-C returns the best plan so far at any time.",
        "recoveryopt solve scenario.json --least-gold 50kg --report --what-binds --settings report.json",
        "    And a proposal from the plan: HTML that prints to PDF, Excel, Word, charts and map.",
    ];

    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        var optimising = new OptimisingOptions();
        var folder = new Option<string?>("--out") { Description = "Folder for plan.json, run.json and the CSV tables; out/ and the scenario file's name when not given.", HelpName = "DIR" };
        var quiet = new Option<bool>("--quiet") { Description = "No progress and no tables: one line with the verdict." };
        var command = new Command("solve", "Find the best plan of a scenario, prove how far any other plan can be from it, and recalculate it independently.") { scenario, folder };
        optimising.AddTo(command);
        optimising.AddOrderTo(command);
        command.Add(quiet);
        var report = new Option<bool>("--report") { Description = "Also write a proposal from the plan into report/ of the output folder." };
        var whatBinds = new Option<bool>("--what-binds") { Description = "With --report: also compute what each limit is worth to the plan; takes a while on a large scenario." };
        command.Add(report);
        command.Add(whatBinds);
        var reporting = new ReportingOptions();
        reporting.AddTo(command);
        Option<string> output = OutputFormat.Option();
        command.Add(output);
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction(parsed =>
        {
            using SolverLog? log = optimising.OpenLog(parsed, host);
            string path = parsed.GetRequiredValue(scenario);
            if (!parsed.GetValue(report)) reporting.RefuseWithoutReport(parsed, whatBinds);
            SolveReport? asked = parsed.GetValue(report) ? new SolveReport(reporting.Read(host, parsed), parsed.GetValue(whatBinds)) : null;
            return Run(host, path, parsed.GetValue(mapping), parsed.GetValue(folder) ?? OutputFolder.DefaultFor(path), optimising.Objective(parsed), optimising.Options(parsed, log), parsed.GetValue(quiet), OutputFormat.IsJson(parsed, output), asked);
        });
        return command;
    }

    private static int Run(CliHost host, string path, string? mapping, string folderName, Objective objective, OptimizeOptions options, bool quiet, bool asJson, SolveReport? asked)
    {
        Scenario scenario = ScenarioInput.Read(host, path, mapping);
        OutputFolder folder = OutputFolder.At(host, folderName);
        DateTimeOffset started = host.Clock.GetUtcNow();
        Optimising run = Optimising.Run(host, path, scenario, objective, options, quiet || asJson);
        if (asJson) return WriteAsJson(host, run, objective, path, started, folder, folderName, () => asked?.Write(host, scenario, objective, options, run.Outcome, folderName, quiet: true));
        var report = new OutcomeReport(new Printer(host), scenario, objective, run.Outcome);
        try
        {
            folder.Write(ResultFiles.Of(run.Outcome, objective, path, started, run.History));
        }
        finally
        {
            // A full disk must not cost the answer of a long run.
            if (quiet) report.PrintLine();
            else report.Print();
        }

        if (asked is null) SolveReport.WarnOfAnEarlierOne(host, folderName);
        asked?.Write(host, scenario, objective, options, run.Outcome, folderName, quiet);
        if (!quiet) report.PrintFiles(folderName);
        return ExitCode.Of(run.Outcome);
    }

    // A full disk must not cost the answer of a long run: the document then says why there are no files.
    private static int WriteAsJson(CliHost host, Optimising run, Objective objective, string path, DateTimeOffset started, OutputFolder folder, string folderName, Action writeReport)
    {
        Dictionary<string, byte[]> files = ResultFiles.Of(run.Outcome, objective, path, started, run.History);
        int exitCode = ExitCode.Of(run.Outcome);
        string? fileError = null;
        try
        {
            folder.Write(files);
            writeReport();
        }
        catch (CliException refusal)
        {
            (exitCode, fileError) = (refusal.Code, refusal.Message);
        }

        OutputFormat.Print(host, SolveDocument.Write(run.Outcome, objective, folderName, files, exitCode, fileError));
        return exitCode;
    }
}
