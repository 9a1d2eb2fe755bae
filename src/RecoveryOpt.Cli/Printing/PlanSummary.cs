using System.Globalization;

namespace RecoveryOpt.Cli.Printing;

/// <summary>What a plan says to build, buy, carry, feed, sell and dispose of. Long tables are cut; the CSV files hold every row.</summary>
internal sealed class PlanSummary(Printer printer, Scenario scenario, Plan plan)
{
    private const int MostRows = 25;
    private static readonly Column DryTonnes = new("dry t", IsNumber: true);

    public void Print(PlanLedger ledger)
    {
        Section("Build", "nothing: what stands is enough", "builds.csv", [new("period"), new("facility"), new("technology"), new("site"), new("size", IsNumber: true)],
            plan.Builds.Select(BuildRow));
        SectionIfAny("Build lanes", "lane-builds.csv", [new("period"), new("lane"), new("from"), new("to")], plan.LaneBuilds.Select(LaneBuildRow));
        SectionIfAny("Raise residue sinks", "sink-raises.csv", [new("period"), new("sink"), new("raises", IsNumber: true)],
            plan.SinkRaises.Select(r => (r.Period, (string[])[r.Sink, r.Raises.ToString(CultureInfo.InvariantCulture)])));

        SectionIfAny("Close", "closings.csv", [new("period"), new("facility")], plan.Closings.Select(x => (x.Period, (string[])[x.Facility])));
        SectionIfAny("Keep in care", "care.csv", [new("period"), new("facility")], plan.CarePeriods.Select(x => (x.Period, (string[])[x.Facility])));
        Section("Buy", "nothing", "purchases.csv", [new("period"), new("feedstock"), new("site"), DryTonnes, new("wet t", IsNumber: true)],
            plan.Purchases.Select(PurchaseRow));
        Section("Carry", "nothing", "shipments.csv", [new("period"), new("lane"), new("from"), new("to"), DryTonnes],
            plan.Shipments.GroupBy(s => (s.Period, s.Lane)).Select(g => ShipmentRow(g.Key.Period, g.Key.Lane, g.Sum(s => s.DryTonnes))));
        Section("Feed", "nothing", "stages.csv", [new("period"), new("facility"), new("mode"), DryTonnes, new("Au, g/t", IsNumber: true)],
            ledger.Stages.Select(s => (s.Period, (string[])[s.Facility, s.Mode, Fed(s), HeadGrade(s)])));
        Section("Sell", "nothing", "sales.csv", [new("period"), new("offtake"), new("what"), DryTonnes],
            Delivered(plan.Sales.Select(s => (s.Period, s.Offtake, s.Stream, s.DryTonnes))));
        Section("Dispose of", "nothing", "disposals.csv", [new("period"), new("sink"), new("what"), DryTonnes],
            Delivered(plan.Disposals.Select(d => (d.Period, d.Sink, d.Stream, d.DryTonnes))));
        if (plan.Stocks.Length > 0)
        {
            Section("In stock at the period's end", "nothing", "stocks.csv", [new("period"), new("site"), new("what"), DryTonnes],
                Delivered(plan.Stocks.Select(s => (s.Period, s.Site, s.Stream, s.DryTonnes))));
        }

        if (plan.Draws.Length > 0)
        {
            Section("Draw", "nothing", "draws.csv", [new("period"), new("site"), new("supply"), new("amount", IsNumber: true), new("unit")], plan.Draws.Select(DrawRow));
        }
    }

    private void SectionIfAny(string title, string file, Column[] columns, IEnumerable<(string Period, string[] Cells)> rows)
    {
        (string, string[])[] all = [.. rows];
        if (all.Length > 0) Section(title, "nothing", file, columns, all);
    }

    private void Section(string title, string whenEmpty, string file, Column[] columns, IEnumerable<(string Period, string[] Cells)> rows)
    {
        string[][] merged = [.. PeriodRanges.Merge(scenario, rows)];
        printer.Heading(title);
        if (merged.Length == 0)
        {
            printer.Paragraph(whenEmpty, indent: 2);
            return;
        }

        printer.Table(columns, merged.Take(MostRows));
        if (merged.Length > MostRows) printer.Paragraph($"... and {Figures.Count(merged.Length - MostRows, "more row", "more rows")}; {file} has them all.", indent: 2);
    }

    private (string Period, string[] Cells) BuildRow(Build build)
    {
        Facility? facility = Find(scenario.Content.Facilities, build.Facility, f => f.Id);
        string size = build switch
        {
            { Modules: { } modules } => Figures.Count(modules, "module", "modules"),
            { DryTonnesPerYear: { } tonnes } => $"{tonnes.ToString("#,0.##", CultureInfo.InvariantCulture)} dry t/a",
            _ => "",
        };
        return (build.Period, [build.Facility, facility?.Technology ?? "", facility?.Site ?? "", size]);
    }

    private (string Period, string[] Cells) DrawRow(Draw draw)
    {
        ResourceSupply? supply = Find(scenario.Content.Sites, draw.Site, s => s.Id)?.ResourceSupplies.FirstOrDefault(s => string.Equals(s.Id, draw.Supply, StringComparison.Ordinal));
        string unit = supply is null ? "" : Find(scenario.Content.Resources, supply.Resource, r => r.Id)?.Unit ?? "";
        return (draw.Period, [draw.Site, draw.Supply, Figures.Number(draw.Amount), unit]);
    }

    private (string Period, string[] Cells) LaneBuildRow(LaneBuild build)
    {
        Lane? lane = Find(scenario.Content.Lanes, build.Lane, l => l.Id);
        return (build.Period, [build.Lane, lane?.From ?? "", lane?.To ?? ""]);
    }

    private (string Period, string[] Cells) PurchaseRow(Purchase purchase)
    {
        Feedstock? feedstock = Find(scenario.Content.Feedstocks, purchase.Feedstock, f => f.Id);
        string wet = feedstock?.Moisture is { } moisture ? Figures.Tonnes(purchase.DryTonnes / (1 - moisture.Number)) : "";
        return (purchase.Period, [new MaterialStreamPath(purchase.Feedstock, purchase.Block).ToString(), feedstock?.Site ?? "", Figures.Tonnes(purchase.DryTonnes), wet]);
    }

    private (string Period, string[] Cells) ShipmentRow(string period, string lane, double dryTonnes)
    {
        Lane? found = Find(scenario.Content.Lanes, lane, l => l.Id);
        return (period, [lane, found?.From ?? "", found?.To ?? "", Figures.Tonnes(dryTonnes)]);
    }

    // Streams that left the same step are one product here, whatever they began as.
    private static IEnumerable<(string Period, string[] Cells)> Delivered(IEnumerable<(string Period, string Place, MaterialStreamPath Stream, double DryTonnes)> rows) =>
        rows.GroupBy(r => (r.Period, r.Place, What: r.Stream.Steps.Length == 0 ? r.Stream.ToString() : r.Stream.Steps[^1].ToString()))
            .Select(g => (g.Key.Period, (string[])[g.Key.Place, g.Key.What, Figures.Tonnes(g.Sum(r => r.DryTonnes))]));

    private static string Fed(StageRow stage) => stage.DryTonnesCirculating == 0
        ? Figures.Tonnes(stage.DryTonnesFed)
        : $"{Figures.Tonnes(stage.DryTonnesFed)} ({Figures.Tonnes(stage.DryTonnesCirculating)} circulating)";

    private static string HeadGrade(StageRow stage) =>
        stage.Feed.FirstOrDefault(f => string.Equals(f.Analyte, Analyte.Gold, StringComparison.Ordinal)) is { } gold ? Figures.Number(gold.GramsPerTonne) : "";

    // A plan from a user may name what the scenario doesn't have; the recalculation says so, the summary only leaves the cell empty.
    private static T? Find<T>(IEnumerable<T> rows, string id, Func<T, string> idOf)
        where T : class =>
        rows.FirstOrDefault(r => string.Equals(idOf(r), id, StringComparison.Ordinal));
}
