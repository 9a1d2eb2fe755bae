using System.CommandLine;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Output;
using RecoveryOpt.Cli.Printing;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt audit</c>: recalculates a plan from the scenario alone, with nothing that made it.</summary>
internal static class AuditVerb
{
    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        Argument<string> plan = Arguments.Plan();
        var command = new Command("audit", "Recalculate a plan from the scenario alone: every balance, limit and cost, and the totals its file claims.") { scenario, plan };
        Option<string> output = OutputFormat.Option();
        command.Add(output);
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction(parsed => Run(host, parsed.GetRequiredValue(scenario), parsed.GetValue(mapping), parsed.GetRequiredValue(plan), OutputFormat.IsJson(parsed, output)));
        return command;
    }

    private static int Run(CliHost host, string scenarioPath, string? mapping, string planPath, bool asJson)
    {
        Scenario scenario = ScenarioInput.Read(host, scenarioPath, mapping);
        PlanInput input = PlanInput.Read(host, planPath);
        if (!asJson) WarnOfOtherScenario(host, scenario, input.Plan);
        AuditResult result = PlanAuditor.Audit(scenario, input.Plan, input.Objective, new AuditOptions { Claims = input.Claims });

        int exitCode = result.Passed ? ExitCode.Ok : ExitCode.AuditFailed;
        if (asJson)
        {
            OutputFormat.Print(host, AuditDocument.OfAudit(result, IsForOtherScenario(scenario, input.Plan), exitCode));
            return exitCode;
        }

        var printer = new Printer(host);
        if (result.Passed) printer.Good(FindingsList.Passed);
        else PrintFailure(printer, planPath, result);
        FindingsList.PrintLargest(printer, result.LargestViolations);
        return exitCode;
    }

    public static void WarnOfOtherScenario(CliHost host, Scenario scenario, Plan plan)
    {
        if (IsForOtherScenario(scenario, plan)) new Printer(host, toError: true).Warning("the plan was made for another scenario, or the scenario has changed since: the hashes differ.");
    }

    public static bool IsForOtherScenario(Scenario scenario, Plan plan) =>
        plan.ScenarioHash is { Length: > 0 } hash && !string.Equals(hash, ScenarioDocument.Hash(scenario), StringComparison.OrdinalIgnoreCase);

    public static void PrintFailure(Printer printer, string planPath, AuditResult result)
    {
        printer.Error($"{planPath}: the independent recalculation found {Figures.Count(result.Findings.Length, "thing", "things")} wrong.");
        FindingsList.Print(printer, result.Findings);
    }
}
