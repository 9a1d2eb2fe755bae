using System.Collections.Immutable;
using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt explain</c>: why a scenario has no plan: which of its limits conflict, and how far each would have to give way.</summary>
internal static class ExplainVerb
{
    public static string[] Examples { get; } =
    [
        "recoveryopt explain scenario.json --least-gold 40kg",
        "    Which limits keep 40 kg from being reached, and by how much each would have to give way.",
        "recoveryopt explain scenario.json --least-gold 40kg --untouchable \"limits[CO2]\"",
        "    The same where the permit must stay as it is.",
    ];

    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        var untouchable = new Option<string[]>("--untouchable") { Description = "A limit that must not give way, by its name as 'explain' prints it. May be given several times.", HelpName = "LIMIT", Arity = ArgumentArity.ZeroOrMore };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var optimising = new OptimisingOptions();
        var command = new Command("explain", "Say why no plan keeps every limit of a scenario: which limits conflict, and how far each would have to give way.") { scenario, untouchable };
        optimising.AddTo(command);
        command.Add(quiet);
        Option<string> output = OutputFormat.Option();
        command.Add(output);
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction(parsed =>
        {
            using SolverLog? log = optimising.OpenLog(parsed, host);
            Scenario read = ScenarioInput.Read(host, parsed.GetRequiredValue(scenario), parsed.GetValue(mapping));
            bool asJson = OutputFormat.IsJson(parsed, output);
            InfeasibilityExplanation found = Explain(host, parsed.GetRequiredValue(scenario), read, optimising.Objective(parsed), optimising.Options(parsed, log), parsed.GetValue(untouchable) ?? [], asJson || parsed.GetValue(quiet));
            if (asJson) OutputFormat.Print(host, Document(found, CodeOf(found)));
            else Print(new Printer(host), read, found);
            return CodeOf(found);
        });
        return command;
    }

    private static InfeasibilityExplanation Explain(CliHost host, string path, Scenario scenario, Objective objective, OptimizeOptions options, string[] untouchable, bool quiet)
    {
        using var display = new ProgressDisplay(host, "", shown: !quiet);
        using Interruption interruption = host.Listen(() => display.Say("Stopping with what is known so far. Press Ctrl-C again to end at once."));
        try
        {
            return new InfeasibilityExplainer().Explain(scenario, objective, options, untouchable, display, interruption.Token);
        }
        catch (ArgumentException unknown) when (string.Equals(unknown.ParamName, "untouchable", StringComparison.Ordinal))
        {
            throw CliException.Usage(unknown.Message);
        }
        catch (InvalidScenarioException invalid)
        {
            throw ScenarioInput.Refuse(path, invalid.Problems);
        }
    }

    // A plan exists: nothing is wrong. Otherwise the scenario has no answer, which is what was asked about.
    private static int CodeOf(InfeasibilityExplanation found) => found.IsInfeasible switch
    {
        false => ExitCode.Ok,
        true => ExitCode.NoAnswer,
        null => ExitCode.StoppedWithoutPlan,
    };

    private static void Print(Printer printer, Scenario scenario, InfeasibilityExplanation found)
    {
        printer.Heading(scenario.Name);
        if (found.IsInfeasible is not true || found.Conflicts.IsEmpty)
        {
            printer.Paragraph(found.Message);
            return;
        }

        printer.Paragraph("No plan keeps every limit. Each of these sets can't be kept together, and every limit named is needed for the conflict:");
        for (int k = 0; k < found.Conflicts.Length; k++)
        {
            printer.Heading($"Conflict {k + 1}");
            foreach (string limit in found.Conflicts[k]) printer.Paragraph(limit, indent: 2, hanging: 2);
        }

        PrintRepairs(printer, "One of these would do by itself", found.Alone);
        PrintRepairs(printer, "These would do together", found.Together);
        if (found.Message.Length > 0) printer.Paragraph(found.Message);
    }

    private static void PrintRepairs(Printer printer, string heading, ImmutableArray<LimitRelaxation> repairs)
    {
        if (repairs.IsEmpty) return;
        printer.Heading(heading);
        foreach (LimitRelaxation repair in repairs)
            printer.Paragraph(repair.Share is { } share ? $"{repair.Text}, {Figures.PercentRoundedUp(share)} of itself" : repair.Text, indent: 2, hanging: 2);
    }

    private static byte[] Document(InfeasibilityExplanation found, int exitCode) => JsonText.Write(json =>
    {
        json.WriteNumber("explainVersion", 1);
        json.WriteNumber("exitCode", exitCode);
        json.WriteString("stop", JsonText.Word(found.Stop));
        if (found.IsInfeasible is { } infeasible) json.WriteBoolean("isInfeasible", infeasible);
        else json.WriteNull("isInfeasible");
        json.WriteStartArray("conflicts");
        foreach (ImmutableArray<string> conflict in found.Conflicts)
        {
            json.WriteStartArray();
            foreach (string limit in conflict) json.WriteStringValue(limit);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.List("alone", found.Alone, WriteRepair);
        json.List("together", found.Together, WriteRepair);
        json.WriteString("message", found.Message);
        json.WriteNumber("solves", found.Solves);
    });

    private static void WriteRepair(System.Text.Json.Utf8JsonWriter json, LimitRelaxation repair)
    {
        json.WriteString("limit", repair.Limit);
        json.WriteString("text", repair.Text);
        json.Number("share", repair.Share);
        json.Number("stated", repair.Stated);
        json.Number("needed", repair.Needed);
        json.WriteString("unit", repair.Unit);
    }
}
