using System.Collections.Immutable;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What is decided: what is built, bought, fed, sold and disposed of. Sums over the horizon here; every period is in the workbook.</summary>
internal static class DecisionSection
{
    public static Section Build(ReportContext c) => new("decisions", c["heading.decisions"], [Builds(c), Purchases(c), Feeds(c), Sales(c), Disposals(c), .. Details(c)]);

    private static DataTable Builds(ReportContext c)
    {
        Plan plan = c.Proposal.Plan.Plan;
        ImmutableArray<Cell> Row(string what, string thing, string period, Cell amount, string unit) => [what, thing, CleanText.Of(period), amount, unit];
        return new DataTable("builds", c["decision.buildsCaption"],
            [new(c["column.decision"]), new(c["column.item"]), new(c["column.period"]), new(c["column.amount"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"])],
            [
                .. plan.Builds.Select(b => Row(c["decision.build"], c.NameOf($"facilities/{b.Facility}"), b.Period, b.Modules ?? b.DryTonnesPerYear, b.Modules is null ? "t/a" : c["unit.modules"])),
                .. plan.LaneBuilds.Select(b => Row(c["decision.buildLane"], CleanText.Of(b.Lane), b.Period, 1, c["unit.lanes"])),
                .. plan.SinkRaises.Select(r => Row(c["decision.raise"], c.NameOf($"residueSinks/{r.Sink}"), r.Period, r.Raises, c["unit.raises"])),
                .. plan.Closings.Select(x => Row(c["decision.close"], c.NameOf($"facilities/{x.Facility}"), x.Period, new Cell("", null), "")),
                .. plan.CarePeriods.Select(x => Row(c["decision.care"], c.NameOf($"facilities/{x.Facility}"), x.Period, new Cell("", null), "")),
                .. plan.Grants.Select(x => Row(c["decision.grant"], CleanText.Of(x.Grant), "", new Cell("", null), "")),
            ]) { Note = plan.Builds.IsEmpty && plan.LaneBuilds.IsEmpty && plan.SinkRaises.IsEmpty ? c["decision.buildsNothing"] : "" };
    }

    private static DataTable Purchases(ReportContext c)
    {
        var grams = c.Ledger.GoldByFeedstock.ToDictionary(g => g.Name, StringComparer.Ordinal);
        return new DataTable("purchases", c["decision.purchasesCaption"],
            [
                new(c["column.feedstock"]), new(c["column.site"]), new(c["column.owner"]), new(c["column.bought"], ColumnKind.Number, "t") { Summed = true },
                new(c["figure.contained"], ColumnKind.Number, "kg") { Summed = true }, new(c["figure.payable"], ColumnKind.Number, "kg") { Summed = true },
            ],
            [
                .. c.Proposal.Plan.Plan.Purchases.GroupBy(p => p.Feedstock, StringComparer.Ordinal).OrderByDescending(g => g.Sum(p => p.DryTonnes)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g =>
                {
                    Feedstock f = c.Scenario.Feedstock(g.Key);
                    GoldOrigin? gold = grams.GetValueOrDefault(g.Key);
                    return ImmutableArray.Create<Cell>(c.NameOf($"feedstocks/{g.Key}"), c.NameOf($"sites/{f.Site}"), CleanText.Of(f.Owner), g.Sum(p => p.DryTonnes), gold?.Contained.Grams / 1000, gold?.Payable.Grams / 1000);
                }),
            ]);
    }

    private static DataTable Feeds(ReportContext c) => new("feeds", c["decision.feedsCaption"],
        [new(c["column.facility"]), new(c["column.technology"]), new(c["column.site"]), new(c["column.mode"]), new(c["stage.dryTonnes"], ColumnKind.Number, "t")],
        [
            .. c.Ledger.Stages.GroupBy(s => (s.Facility, s.Mode)).Select(g =>
            {
                Facility f = c.Scenario.Facility(g.Key.Facility);
                return ImmutableArray.Create<Cell>(c.NameOf($"facilities/{f.Id}"), c.NameOf($"technologies/{f.Technology}"), c.NameOf($"sites/{f.Site}"), CleanText.Of(g.Key.Mode), g.Sum(s => s.DryTonnesFed));
            }),
        ]) { Note = c["decision.feedsNote"] };

    private static DataTable Sales(ReportContext c) => new("sales", c["decision.salesCaption"],
        [new(c["column.offtake"]), new(c["column.site"]), new(c["column.delivered"], ColumnKind.Number, "t")],
        [.. c.Proposal.Plan.Plan.Sales.GroupBy(s => s.Offtake, StringComparer.Ordinal).Select(g => ImmutableArray.Create<Cell>(c.NameOf($"offtakes/{g.Key}"), c.NameOf($"sites/{c.Scenario.Offtake(g.Key).Site}"), g.Sum(s => s.DryTonnes)))]);

    private static DataTable Disposals(ReportContext c) => new("disposals", c["decision.disposalsCaption"],
        [new(c["column.sink"]), new(c["column.site"]), new(c["column.kind"]), new(c["column.disposed"], ColumnKind.Number, "t") { Summed = true }],
        [.. c.Proposal.Plan.Plan.Disposals.GroupBy(s => s.Sink, StringComparer.Ordinal).Select(g => ImmutableArray.Create<Cell>(c.NameOf($"residueSinks/{g.Key}"), c.NameOf($"sites/{c.Scenario.ResidueSink(g.Key).Site}"), CleanText.Of(c.Scenario.ResidueSink(g.Key).Kind), g.Sum(s => s.DryTonnes)))]);

    // Every decision as the plan holds it.
    private static IEnumerable<DataTable> Details(ReportContext c)
    {
        Plan plan = c.Proposal.Plan.Plan;
        Column tonnes = new(c["stage.dryTonnes"], ColumnKind.Number, "t"), period = new(c["column.period"]), stream = new(c["column.stream"]);
        DataTable Detail(string id, Column thing, IEnumerable<(string Period, string Thing, string Stream, double Tonnes)> rows) => new($"all-{id}", c[$"decision.all.{id}"], [period, thing, stream, tonnes],
            [.. rows.Select(r => ImmutableArray.Create<Cell>(CleanText.Of(r.Period), CleanText.Of(r.Thing), CleanText.Of(r.Stream), r.Tonnes))]) { WorkbookOnly = true };

        yield return Detail("purchases", new(c["column.feedstock"]), plan.Purchases.Select(p => (p.Period, p.Feedstock, p.Block ?? "", p.DryTonnes)));
        yield return Detail("shipments", new(c["column.lane"]), plan.Shipments.Select(p => (p.Period, p.Lane, p.Stream.ToString(), p.DryTonnes)));
        yield return Detail("feeds", new(c["column.facility"]), plan.Runs.Select(p => (p.Period, $"{p.Facility}, {p.Mode}", p.Stream.ToString(), p.DryTonnes)));
        yield return Detail("stocks", new(c["column.site"]), plan.Stocks.Select(p => (p.Period, p.Site, p.Stream.ToString(), p.DryTonnes)));
        yield return Detail("sales", new(c["column.offtake"]), plan.Sales.Select(p => (p.Period, p.Offtake, p.Stream.ToString(), p.DryTonnes)));
        yield return Detail("disposals", new(c["column.sink"]), plan.Disposals.Select(p => (p.Period, p.Sink, p.Stream.ToString(), p.DryTonnes)));
        yield return new DataTable("all-draws", c["decision.all.draws"], [period, new(c["column.site"]), new(c["column.supply"]), new(c["column.amount"], ColumnKind.Number) { Mixed = true }],
            [.. plan.Draws.Select(d => ImmutableArray.Create<Cell>(CleanText.Of(d.Period), CleanText.Of(d.Site), CleanText.Of(d.Supply), d.Amount))]) { WorkbookOnly = true };
    }
}
