using System.CommandLine;
using System.Globalization;
using RecoveryOpt.Cli.Input;
using RecoveryOpt.Cli.Options;
using RecoveryOpt.Cli.Printing;

namespace RecoveryOpt.Cli.Verbs;

/// <summary><c>recoveryopt evaluate</c>: what a stated plan (today's practice) costs and yields, and how far it is from what is proven possible.</summary>
internal static class EvaluateVerb
{
    public static string[] Examples { get; } =
    [
        "recoveryopt evaluate scenario.json today.json",
        "    Today's practice: its gold, its cost, every rule it breaks, and how far it is from the best.",
        "recoveryopt evaluate scenario.json today.json --no-proof",
        "    Prices and checks it only.",
    ];

    public static Command Command(CliHost host)
    {
        Argument<string> scenario = Arguments.Scenario();
        Argument<string> plan = Arguments.Plan();
        var noProof = new Option<bool>("--no-proof") { Description = "Only price and check the plan; don't optimise to say how far it is from the best." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress while it optimises." };
        var optimising = new OptimisingOptions();
        var command = new Command("evaluate", "Price and check a plan that you state (today's practice), and say how far it is from the proven bound.") { scenario, plan, noProof };
        optimising.AddTo(command);
        command.Add(quiet);
        Option<string?> mapping = Arguments.Mapping();
        command.Add(mapping);
        command.SetAction(parsed =>
        {
            using SolverLog? log = optimising.OpenLog(parsed, host);
            var verb = new Evaluation(host, parsed.GetRequiredValue(scenario), parsed.GetValue(mapping), parsed.GetRequiredValue(plan), optimising.Objective(parsed));
            return verb.Run(parsed.GetValue(noProof) ? null : optimising.Options(parsed, log), parsed.GetValue(quiet));
        });
        return command;
    }

    private sealed class Evaluation(CliHost host, string scenarioPath, string? mapping, string planPath, Objective objective)
    {
        private readonly Printer _printer = new(host);
        private readonly Scenario _scenario = ScenarioInput.Read(host, scenarioPath, mapping);
        private readonly PlanInput _plan = PlanInput.Read(host, planPath);

        private string Currency => _scenario.Content.Basis.Currency;

        public int Run(OptimizeOptions? proof, bool quiet)
        {
            AuditVerb.WarnOfOtherScenario(host, _scenario, _plan.Plan);
            AuditResult audit = PlanAuditor.Audit(_scenario, _plan.Plan, objective, new AuditOptions { Claims = _plan.Claims });
            PrintAudit(audit);
            if (proof is null) return audit.Passed ? ExitCode.Ok : ExitCode.AuditFailed;

            Outcome outcome = Optimising.Run(host, scenarioPath, _scenario, objective, proof, quiet).Outcome;
            PrintDistance(audit, outcome);
            return audit.Passed ? ExitCode.Of(outcome) : ExitCode.AuditFailed;
        }

        private void PrintAudit(AuditResult audit)
        {
            _printer.Paragraph($"{planPath} for {_scenario.Name}", style: "1");
            if (audit.Ledger is { } ledger)
            {
                new PlanSummary(_printer, _scenario, _plan.Plan).Print(ledger);
                LedgerSummary.PrintGold(_printer, ledger);
                LedgerSummary.PrintCost(_printer, ledger, Currency);
                LedgerSummary.PrintRatio(_printer, ledger, objective.CostBasis, Currency);
                TightestLimits.Print(_printer, ledger);
            }

            _printer.Heading("Independent recalculation");
            if (audit.Passed) _printer.Good("The plan keeps every rule of the scenario.");
            else AuditVerb.PrintFailure(_printer, planPath, audit);
        }

        private void PrintDistance(AuditResult audit, Outcome outcome)
        {
            _printer.Heading("Against the best");
            PlanLedger? ledger = audit.Ledger;
            double? own = ledger?.ValueOf(objective);
            ObjectiveBounds bounds = outcome.Bounds;
            _printer.Pair("this plan", Value(own, bounds.Unit));
            if (outcome.Refusal != Refusal.None)
            {
                _printer.Paragraph(OutcomeWords.Verdict(outcome), indent: 2);
                _printer.Paragraph("What to do: " + WhatToDo(outcome.Refusal, ledger), indent: 2, hanging: 2);
                return;
            }

            _printer.Pair(outcome.IsProven ? "best plan, proven" : "best plan found, not proven", Value(bounds.Achieved, bounds.Unit));
            _printer.Pair("proven bound", Value(bounds.Proven, bounds.Unit));
            if (!audit.Passed) _printer.Paragraph("This plan breaks rules, so its value and the bound can't be compared fairly; see above.", indent: 2);
            else if (own is { } value && bounds.Proven is { } proven) _printer.Paragraph(Distance(value, proven), indent: 2);
            _printer.Paragraph(OutcomeWords.ProvenGap(bounds, objective.Kind).Replace("this one", "the best plan found", StringComparison.Ordinal), indent: 2);
        }

        /// <summary>A plan in hand gives the floor to ask with: the best plan that yields at least as much.</summary>
        private static string WhatToDo(Refusal refusal, PlanLedger? ledger) => refusal == Refusal.FloorNeeded && ledger?.PayableGold.Grams >= 1
            ? $"Ask for the best plan that yields at least as much as this one: --least-gold {Math.Floor(ledger.PayableGold.Grams).ToString("0", CultureInfo.InvariantCulture)}"
            : OutcomeWords.WhatToDo(refusal);

        private static string Value(double? value, string unit) => value is { } number ? $"{Figures.Precise(number)} {unit}" : "none";

        private string Distance(double own, double proven)
        {
            if (objective.Kind == ObjectiveKind.GoldPerCost)
            {
                return proven > own && own > 0
                    ? $"This plan recovers {Figures.Percent(1 - (own / proven))} less payable gold per unit of cost than the proven bound allows: the best plan recovers at most {Figures.PercentRoundedUp((proven / own) - 1)} more."
                    : "This plan reaches the proven bound: no plan that keeps every rule does better.";
            }

            if (objective.Kind == ObjectiveKind.MostGold)
            {
                return proven > own && own > 0
                    ? $"This plan recovers {Figures.Percent(1 - (own / proven))} less payable gold than the proven bound allows: the best plan recovers at most {Figures.PercentRoundedUp((proven / own) - 1)} more."
                    : "This plan reaches the proven bound: no plan that keeps every rule does better.";
            }

            if (objective.Kind == ObjectiveKind.NetPresentValue)
            {
                return proven > own
                    ? $"The best plan is worth at most {Figures.Precise(proven - own)} {objective.Unit(_scenario)} more than this one."
                    : "This plan reaches the proven bound: no plan that keeps every rule is worth more.";
            }

            if (objective.Measure is { } measure)
            {
                return own == proven || own > proven == objective.IsMaximised
                    ? "This plan reaches the proven bound: no plan that keeps every rule does better."
                    : $"The best plan has at most {Figures.Precise(Math.Abs(own - proven))} {objective.Unit(_scenario)} {(objective.IsMaximised ? "more" : "less")} of {measure} than this one.";
            }

            if (objective.Kind == ObjectiveKind.LeastCostPerGold)
            {
                return own > proven
                    ? $"The best plan costs at most {Figures.Precise(own - proven)} {objective.Unit(_scenario)} of payable gold less than this one."
                    : "This plan reaches the proven bound: no plan that keeps every rule has cheaper gold.";
            }

            return own > proven
                ? $"This plan costs {Figures.Percent(own / proven - 1)} more than the proven bound: the best plan costs at most {Figures.PercentRoundedUp(1 - (proven / own))} less."
                : "This plan reaches the proven bound: no plan that keeps every rule is cheaper.";
        }
    }
}
