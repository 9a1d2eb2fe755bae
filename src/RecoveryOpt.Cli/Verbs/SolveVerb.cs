using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt solve</c>: the best plan of a scenario, what is proven about it, and the files that hold both.</summary>
internal static class SolveVerb
{
    private const string Json = ".json";

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
        Option<string> output = OutputFormat.Option();
        command.Add(output);
        command.SetAction(parsed => JsonAnswer.Run(host, OutputFormat.IsJson(parsed, output), "solve", h =>
        {
            using SolverLog? log = optimising.OpenLog(parsed, h);
            string path = parsed.GetRequiredValue(scenario);
            return Run(h, path, parsed.GetValue(folder) ?? OutputFolder.DefaultFor(path), optimising.Objective(parsed), optimising.Options(parsed, log), parsed.GetValue(quiet));
        }));
        return command;
    }

    private static int Run(CliHost host, string path, string folderName, Objective objective, OptimizeOptions options, bool quiet)
    {
        Scenario scenario = ScenarioInput.Read(host, path);
        OutputFolder folder = OutputFolder.At(host, folderName);
        DateTimeOffset started = host.Clock.GetUtcNow();
        Optimising run = Optimising.Run(host, path, scenario, objective, options, quiet);
        var report = new OutcomeReport(new Printer(host), scenario, objective, run.Outcome);
        Dictionary<string, byte[]> files = ResultFiles.Of(run.Outcome, objective, path, started, run.History);
        foreach (string json in files.Keys.Where(f => f.EndsWith(Json, StringComparison.Ordinal))) host.Answer?.Add(json[..^Json.Length], files[json]);
        try
        {
            folder.Write(files);
        }
        finally
        {
            // A full disk must not cost the answer of a long run.
            if (quiet) report.PrintLine();
            else report.Print();
        }

        if (!quiet) report.PrintFiles(folderName);
        return ExitCode.Of(run.Outcome);
    }
}
