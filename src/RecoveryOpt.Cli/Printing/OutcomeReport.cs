namespace RecoveryOpt.Cli.Printing;

/// <summary>What a person reads at the end of a solve: the plan, its sums, and what is known about it.</summary>
internal sealed class OutcomeReport(Printer printer, Scenario scenario, Objective objective, Outcome outcome)
{
    private string Currency => scenario.Content.Basis.Currency;

    public void Print()
    {
        if (outcome.Best is { } best)
        {
            printer.Paragraph(scenario.Name, style: "1");
            printer.Paragraph($"Asked for: {OutcomeWords.Describe(objective, Currency)}.");
            PrintPlan(best);
            if (DoesNothing(best)) printer.Warning("this plan does nothing, because nothing is asked of it: say how much with --least-gold GRAMS.");
        }

        PrintVerdict();
        if (outcome.Witness is { } witness) PrintWitness(witness);
        PrintAuditFindings();
    }

    public void PrintLine()
    {
        string bounds = outcome.Bounds is { Achieved: { } achieved } b ? $" {Figures.Precise(achieved)} {b.Unit}, bound {(b.Proven is { } proven ? Figures.Precise(proven) : "none")}." : "";
        printer.Paragraph(OutcomeWords.Verdict(outcome) + bounds);
    }

    private void PrintLargestCredit(PlanLedger ledger)
    {
        var largest = ledger.Credits
            .GroupBy(c => (c.Kind, c.Item))
            .Select(g => (g.Key.Kind, g.Key.Item, Sum: g.Sum(c => c.Amount.Discounted.Number)))
            .OrderByDescending(c => c.Sum)
            .Take(1);
        foreach ((CreditKind kind, string item, double sum) in largest)
            printer.Paragraph($"The credit that does it: {EnumWords.Split(kind)} of {item}, {Figures.Money(Money.Of(sum), Currency)} discounted.", indent: 2);
    }

    private static bool DoesNothing(AuditedPlan plan) => plan.Plan is
    {
        Purchases.Length: 0, Shipments.Length: 0, Runs.Length: 0, Sales.Length: 0, Disposals.Length: 0,
        Builds.Length: 0, LaneBuilds.Length: 0, SinkRaises.Length: 0, Closings.Length: 0,
    };

    private void PrintPlan(AuditedPlan plan)
    {
        new PlanSummary(printer, scenario, plan.Plan).Print(plan.Ledger);
        LedgerSummary.PrintGold(printer, plan.Ledger);
        LedgerSummary.PrintCost(printer, plan.Ledger, Currency);
        LedgerSummary.PrintOwners(printer, plan.Ledger, Currency);
        LedgerSummary.PrintRatio(printer, plan.Ledger, objective.CostBasis, Currency);
        TightestLimits.Print(printer, plan.Ledger);
    }

    private void PrintVerdict()
    {
        printer.Heading("Verdict");
        string verdict = OutcomeWords.Verdict(outcome);
        printer.Paragraph(verdict, indent: 2, style: outcome.IsProven ? "32" : "33");
        if (outcome.Message.Length > 0) printer.Paragraph(outcome.Message, indent: 2);
        if (outcome.Refusal != Refusal.None)
        {
            if (outcome is { Refusal: Refusal.NegativeCost, Witness: { } witness }) PrintLargestCredit(witness.Ledger);
            printer.Paragraph("What to do: " + OutcomeWords.WhatToDo(outcome.Refusal), indent: 2, hanging: 2);
            return;
        }

        if (outcome.Stages.Length > 0)
        {
            PrintStages();
            return;
        }

        ObjectiveBounds bounds = outcome.Bounds;
        printer.Pair("achieved", bounds.Achieved is { } achieved ? $"{Figures.Precise(achieved)} {bounds.Unit}" : "nothing");
        printer.Pair("proven bound", bounds.Proven is { } proven ? $"{Figures.Precise(proven)} {bounds.Unit}" : "none");
        if (bounds.Gap is { } gap) printer.Pair("proven gap", Figures.PercentRoundedUp(gap));
        if (outcome.Best is null) return;

        printer.Paragraph(OutcomeWords.ProvenGap(bounds, objective.Kind), indent: 2);
        printer.Paragraph(FindingsList.Passed, indent: 2);
    }

    private void PrintStages()
    {
        for (int k = 0; k < outcome.Stages.Length; k++)
        {
            StageOutcome stage = outcome.Stages[k];
            string unit = stage.Bounds.Unit;
            printer.Paragraph($"{k + 1}. {OutcomeWords.Describe(stage.Objective, Currency)}: {(stage.IsProven ? "proven" : "not proven, " + OutcomeWords.Stop(stage.Stop))}", indent: 2, hanging: 3);
            printer.Pair("  achieved", Value(stage.Bounds.Achieved, unit));
            printer.Pair("  proven bound", Value(stage.Bounds.Proven, unit));
            if (k + 1 < objective.Stages.Length) printer.Pair("  later stages keep", Value(stage.Kept, unit));
            printer.Pair("  in this plan", Value(stage.InFinalPlan, unit));
        }

        printer.Paragraph("Each bound holds among the plans that keep what the stages before it achieved, within what they may give up; it says nothing about the inputs.", indent: 2);
        if (outcome.Best is not null) printer.Paragraph(FindingsList.Passed, indent: 2);
    }

    private static string Value(double? value, string unit) => value is { } number ? $"{Figures.Precise(number)} {unit}" : "none";

    private void PrintWitness(AuditedPlan witness)
    {
        printer.Heading("The plan that shows it (not a best plan)");
        if (DoesNothing(witness)) printer.Paragraph("The plan that does nothing.", indent: 2);
        else PrintPlan(witness);
    }

    private void PrintAuditFindings()
    {
        if (outcome.Best is not null || outcome.AuditFindings.Length == 0) return;
        printer.Heading("What the independent recalculation found");
        FindingsList.Print(printer, outcome.AuditFindings);
    }

    public void PrintFiles(string folder)
    {
        printer.Heading("Files");
        string what = outcome switch
        {
            { Best: not null } => "plan.json, run.json and the CSV tables",
            { Witness: not null } => "run.json and witness.json",
            _ => "run.json",
        };
        printer.Paragraph($"{folder}: {what}", indent: 2);
    }
}
