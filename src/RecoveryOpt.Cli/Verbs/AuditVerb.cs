using System.CommandLine;
using RecoveryOpt.Cli.Input;
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
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction(parsed => Run(host, parsed.GetRequiredValue(scenario), parsed.GetValue(mapping), parsed.GetRequiredValue(plan)));
        return command;
    }

    private static int Run(CliHost host, string scenarioPath, string? mapping, string planPath)
    {
        Scenario scenario = ScenarioInput.Read(host, scenarioPath, mapping);
        PlanInput input = PlanInput.Read(host, planPath);
        WarnOfOtherScenario(host, scenario, input.Plan);
        AuditResult result = PlanAuditor.Audit(scenario, input.Plan, input.Objective, new AuditOptions { Claims = input.Claims });

        var printer = new Printer(host);
        if (result.Passed) printer.Good(FindingsList.Passed);
        else PrintFailure(printer, planPath, result);
        FindingsList.PrintLargest(printer, result.LargestViolations);
        return result.Passed ? ExitCode.Ok : ExitCode.AuditFailed;
    }

    public static void WarnOfOtherScenario(CliHost host, Scenario scenario, Plan plan)
    {
        if (plan.ScenarioHash is not { Length: > 0 } hash || string.Equals(hash, ScenarioDocument.Hash(scenario), StringComparison.OrdinalIgnoreCase)) return;
        new Printer(host, toError: true).Warning("the plan was made for another scenario, or the scenario has changed since: the hashes differ.");
    }

    public static void PrintFailure(Printer printer, string planPath, AuditResult result)
    {
        printer.Error($"{planPath}: the independent recalculation found {Figures.Count(result.Findings.Length, "thing", "things")} wrong.");
        FindingsList.Print(printer, result.Findings);
    }
}
