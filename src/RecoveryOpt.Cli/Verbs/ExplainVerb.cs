using System.Collections.Immutable;
using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt explain</c>: why a scenario has no plan (which of its limits conflict, and how far each would have to give way), or what binds the best one and what it is worth.</summary>
internal static class ExplainVerb
{
    public static string[] Examples { get; } =
    [
        "recoveryopt explain scenario.json --least-gold 40kg",
        "    Which limits keep 40 kg from being reached, and by how much each would have to give way.",
        "recoveryopt explain scenario.json --least-gold 40kg --untouchable \"limits[CO2]\"",
        "    The same where the permit must stay as it is.",
        "recoveryopt explain scenario.json --least-gold 5kg --csv limits.csv",
        "    Where there is a plan: what each limit is worth to the best one.",
    ];

    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        var untouchable = new Option<string[]>("--untouchable") { Description = "A limit that must not give way, by its name as 'explain' prints it. May be given several times.", HelpName = "LIMIT", Arity = ArgumentArity.ZeroOrMore };
        var csv = new Option<string?>("--csv") { Description = "File for conflicts and repairs, or for what each limit is worth, as a table.", HelpName = "FILE" };
        var entry = new Option<bool>("--entry") { Description = "Where there is a plan: also the price, grade or investment that would bring in each feedstock, facility and offtake it leaves aside. Optimises some dozen times for each." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var optimising = new OptimisingOptions();
        var command = new Command("explain", "Say why no plan keeps every limit of a scenario (which limits conflict, and how far each would have to give way), or what each limit is worth to the best plan.") { scenario, untouchable, csv, entry };
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
            Explained found = Explain(host, parsed.GetRequiredValue(scenario), read, optimising.Objective(parsed), optimising.Options(parsed, log), parsed.GetValue(untouchable) ?? [], parsed.GetValue(entry), asJson || parsed.GetValue(quiet));
            if (parsed.GetValue(csv) is { } file) AtomicFile.Write(host, file, found.Marginal is { } values ? MarginalReport.Table(values) : Table(found.Limits));
            if (asJson) OutputFormat.Print(host, Document(found));
            else Print(new Printer(host), read, found);
            return found.ExitCode;
        });
        return command;
    }

    private sealed record Explained(InfeasibilityExplanation Limits, Outcome? Outcome, MarginalValues? Marginal, EntryConditions? Entry)
    {
        // A plan exists: nothing is wrong. Otherwise the scenario has no answer, which is what was asked about.
        public int ExitCode => Limits.IsInfeasible switch
        {
            false => Marginal is null ? Cli.ExitCode.StoppedWithoutPlan : Cli.ExitCode.Ok,
            true => Cli.ExitCode.NoAnswer,
            null => Cli.ExitCode.StoppedWithoutPlan,
        };
    }

    private static Explained Explain(CliHost host, string path, Scenario scenario, Objective objective, OptimizeOptions options, string[] untouchable, bool withEntry, bool quiet)
    {
        using var display = new ProgressDisplay(host, "", shown: !quiet);
        using Interruption interruption = host.Listen(() => display.Say("Stopping with what is known so far. Press Ctrl-C again to end at once."));
        try
        {
            InfeasibilityExplanation limits = new InfeasibilityExplainer().Explain(scenario, objective, options, untouchable, display, interruption.Token);
            if (limits.IsInfeasible is not false) return new Explained(limits, null, null, null);
            Outcome outcome = new RecoveryOptimizer().Optimize(scenario, objective, options, display, interruption.Token);
            if (outcome.Best is null) return new Explained(limits, outcome, null, null);
            MarginalValues values = new LimitValuer().Value(scenario, objective, outcome, options, interruption.Token);
            return new Explained(limits, outcome, values, withEntry ? new EntryFinder().Find(scenario, objective, outcome, options, display, interruption.Token) : null);
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

    private static void Print(Printer printer, Scenario scenario, Explained explained)
    {
        InfeasibilityExplanation found = explained.Limits;
        printer.Heading(scenario.Name);
        if (found.IsInfeasible is not true || found.Conflicts.IsEmpty)
        {
            printer.Paragraph(found.Message);
            if (explained.Marginal is { } values) MarginalReport.Print(printer, values, scenario.Content.Basis.Currency);
            if (explained.Entry is { } entry) EntryReport.Print(printer, entry, scenario.Content.Basis.Currency);
            if (explained is { Marginal: null, Outcome: { } outcome }) printer.Paragraph(OutcomeWords.Verdict(outcome));
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

    private static byte[] Table(InfeasibilityExplanation found)
    {
        var table = new CsvTable("kind", "conflict", "limit", "share", "stated", "needed", "unit");
        for (int k = 0; k < found.Conflicts.Length; k++)
        {
            foreach (string limit in found.Conflicts[k]) table.Row("conflict", k + 1, limit, null, null, null, null);
        }

        foreach (LimitRelaxation r in found.Alone) table.Row("alone", null, r.Limit, r.Share, r.Stated, r.Needed, r.Unit);
        foreach (LimitRelaxation r in found.Together) table.Row("together", null, r.Limit, r.Share, r.Stated, r.Needed, r.Unit);
        return table.ToBytes();
    }

    private static byte[] Document(Explained explained) => JsonText.Write(json =>
    {
        InfeasibilityExplanation found = explained.Limits;
        json.WriteNumber("explainVersion", 1);
        json.WriteNumber("exitCode", explained.ExitCode);
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
        if (explained.Marginal is { } values) MarginalReport.Write(json, values);
        if (explained.Entry is { } entry) EntryReport.Write(json, entry);
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
