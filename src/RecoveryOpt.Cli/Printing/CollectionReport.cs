using RecoveryOpt.Cli.Output;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Cli.Printing;

/// <summary>A collection plan for people: what is picked up by whom, what it costs, what is left out.</summary>
internal sealed class CollectionReport(Printer printer, CollectionProblem problem, CollectionObjective objective, PlannerOutcome outcome, CollectionPlan plan)
{
    private const int MostListed = 20;

    private CollectionPlan Plan => plan;

    public void PrintLine() => printer.Paragraph($"{Standing()}: {Figures.Count(Plan.Routes.Length, "route", "routes")}, {problem.Stops.Length - Plan.Skipped.Length} of {Figures.Count(problem.Stops.Length, "stop", "stops")}, "
        + $"cost {Figures.Amount(Plan.Cost)}{(objective == CollectionObjective.MostValueMinusCost ? $", value {Figures.Amount(Plan.Value)}" : "")}");

    public void Print(string folder)
    {
        printer.Heading(problem.Name.Length > 0 ? problem.Name : "Vehicle routes");
        printer.Table(
            [new("route", true), new("vehicle type"), new("stops", true), new("leaves"), new("returns"), new("km", true), new("t loaded", true), new("cost", true)],
            Plan.Routes.Select((r, i) => new[]
            {
                Figures.Number(i + 1), r.VehicleType, Figures.Number(r.Visits.Count(v => v.UnloadingSite is null)), CollectionFiles.Clock(r.Departure), CollectionFiles.Clock(r.Return),
                Figures.Number(r.Distance.Number), Figures.Tonnes(r.Collected.Number), Figures.Amount(r.Cost),
            }));
        PrintTotals();
        PrintLeftOut();
        printer.Heading("Verdict");
        if (outcome.Best is null) printer.Error($"{Standing()}. Not every stop that must be served is: {MustBeServed()}.");
        else printer.Good($"{Standing()}. Recalculated independently: no finding.");
        if (outcome.Provenance.EngineNote.Length > 0) printer.Paragraph(outcome.Provenance.EngineNote, indent: 2);
        PrintProof();
        if (outcome.Best is not null && outcome.Message.Length > 0) printer.Paragraph(outcome.Message, indent: 2);
        foreach (string conflict in outcome.Conflicts) printer.Paragraph(conflict, indent: 2, hanging: 2);
        printer.Blank();
        printer.Paragraph($"Route sheets, plan and map: {folder}");
    }

    // Proven alone is a word of reserves: what is proven is a gap for the stated inputs.
    private void PrintProof()
    {
        if (outcome.Bounds.Proven is not { } bound)
        {
            printer.Paragraph($"Best found; how much better another plan could be is not known. {outcome.WhyNotProven}", indent: 2);
            return;
        }

        string limit = objective switch
        {
            CollectionObjective.LeastCost => $"No plan for these inputs costs less than {Figures.Number(bound)}",
            CollectionObjective.MostValueMinusCost => $"No plan for these inputs has a value minus cost above {Figures.Number(bound)}",
            _ => $"No plan for these inputs has a value per cost above {Figures.Number(bound)}",
        };
        string gap = outcome.IsProven ? ": this plan is the best there is." : outcome.Bounds.Gap is { } share ? $": any other plan is at most {Figures.Percent(share)} of that better than this one." : ".";
        printer.Paragraph(limit + gap, indent: 2);
        if (!outcome.IsProven && !outcome.BoundLeavesOut.IsEmpty) printer.Paragraph($"The bound leaves out {string.Join(", ", outcome.BoundLeavesOut)}: it holds, and the true gap may be smaller.", indent: 2);
    }

    private string Standing() => outcome.Stop switch
    {
        StopReason.Completed when outcome.IsProven => "Best plan, proven",
        StopReason.Cancelled => "Stopped by Ctrl-C with the best plan found so far",
        StopReason.TimeLimit => "Best plan found in the time given",
        StopReason.WorkLimit => $"Best plan found in {Figures.Number(outcome.Iterations)} iterations",
        _ => "Best plan found",
    };

    private void PrintTotals()
    {
        printer.Heading("Totals");
        printer.Pair("stops served", $"{Figures.Number(problem.Stops.Length - Plan.Skipped.Length)} of {Figures.Number(problem.Stops.Length)}");
        foreach (var used in Plan.Routes.GroupBy(r => r.VehicleType, StringComparer.Ordinal))
            printer.Pair($"vehicles {used.Key}", $"{Figures.Number(used.Count())} of {Figures.Number(problem.FindVehicleType(used.Key)!.Count)}");
        if (Plan.Routes.SelectMany(r => r.Visits).Count(v => v.UnloadingSite is not null) is var unloadings and > 0) printer.Pair("unloadings on the way", Figures.Number(unloadings));
        printer.Pair("distance", $"{Figures.Number(Plan.Distance.Number)} km");
        printer.Pair("wet tonnes", Figures.Tonnes(Plan.Routes.Sum(r => r.Collected.Number)));
        printer.Pair("cost", Figures.Amount(Plan.Cost));
        if (problem.Stops.Any(s => s.Value is not null)) printer.Pair("stated value of stops served", Figures.Amount(Plan.Value));
        if (problem.Stops.All(s => s.Value is not null)) printer.Pair("value less cost", Figures.Amount(Money.Of(Plan.Value.Number - Plan.Cost.Number)));

        if (objective == CollectionObjective.MostValuePerCost && outcome.Bounds.Achieved is { } ratio) printer.Pair("value per cost, with the overhead", Figures.Number(ratio));

        if (Plan.Emissions.Number != 0) printer.Pair("emissions", $"{Figures.Number(Plan.Emissions.Number)} kg");
    }

    private void PrintLeftOut()
    {
        if (Plan.Skipped.IsEmpty) return;
        printer.Heading($"Left out: {Figures.Count(Plan.Skipped.Length, "stop", "stops")}");
        if (outcome.Unserved.IsEmpty)
        {
            printer.Paragraph(string.Join(", ", Plan.Skipped.Take(MostListed)) + (Plan.Skipped.Length > MostListed ? $" and {Plan.Skipped.Length - MostListed} more (left-out.csv)" : ""), indent: 2);
            return;
        }

        foreach (UnservedStop stop in outcome.Unserved.Take(MostListed)) printer.Paragraph($"{stop.Stop}: {stop.Text}", indent: 2, hanging: 2);
        if (Plan.Skipped.Length > MostListed) printer.Paragraph($"and {Plan.Skipped.Length - MostListed} more (left-out.csv)", indent: 2);
    }

    private string MustBeServed()
    {
        string[] missed = [.. Plan.Skipped.Where(id => problem.FindStop(id) is { Obligation: Obligation.Must, Group: null }).Concat(outcome.AuditFindings.Where(f => f.Kind == CollectionFindingKind.GroupNotServed).Select(f => f.Where))];
        return string.Join(", ", missed.Take(MostListed)) + (missed.Length > MostListed ? $" and {missed.Length - MostListed} more" : "");
    }
}
