using System.Globalization;

namespace RecoveryOpt.Cli.Printing;

/// <summary>What a plan says to build, buy, carry, feed, sell and dispose of. Long tables are cut; the CSV files hold every row.</summary>
internal sealed class PlanSummary(Printer printer, Scenario scenario, Plan plan)
{
    private const int MostRows = 20;

    public void Print(PlanLedger ledger)
    {
        Builds();
        Section("Buy", "purchases.csv", [new("period"), new("feedstock"), new("site"), new("dry t", IsNumber: true), new("wet t", IsNumber: true)],
            plan.Purchases.Select(PurchaseRow));
        Section("Carry", "shipments.csv", [new("period"), new("lane"), new("from"), new("to"), new("dry t", IsNumber: true)],
            plan.Shipments.GroupBy(s => (s.Period, s.Lane)).Select(g => ShipmentRow(g.Key.Period, g.Key.Lane, g.Sum(s => s.DryTonnes))));
        Section("Feed", "stages.csv", [new("period"), new("facility"), new("mode"), new("dry t", IsNumber: true), new("Au, g/t", IsNumber: true)],
            ledger.Stages.Select(s => new[] { s.Period, s.Facility, s.Mode, Figures.Tonnes(s.DryTonnesFed), HeadGrade(s) }));
        Section("Sell", "sales.csv", [new("period"), new("offtake"), new("stream"), new("dry t", IsNumber: true)],
            plan.Sales.Select(s => new[] { s.Period, s.Offtake, s.Stream.ToString(), Figures.Tonnes(s.DryTonnes) }));
        Section("Dispose of", "disposals.csv", [new("period"), new("sink"), new("stream"), new("dry t", IsNumber: true)],
            plan.Disposals.Select(d => new[] { d.Period, d.Sink, d.Stream.ToString(), Figures.Tonnes(d.DryTonnes) }));
        if (plan.Stocks.Length > 0) Section("Keep in stock at the period's end", "stocks.csv", [new("period"), new("site"), new("stream"), new("dry t", IsNumber: true)],
            plan.Stocks.Select(s => new[] { s.Period, s.Site, s.Stream.ToString(), Figures.Tonnes(s.DryTonnes) }));
    }

    private void Builds()
    {
        if (plan.Builds.Length == 0)
        {
            printer.Heading("Build");
            printer.Paragraph("nothing: what stands is enough", indent: 2);
            return;
        }

        Section("Build", "builds.csv", [new("period"), new("facility"), new("technology"), new("site"), new("size", IsNumber: true)],
            plan.Builds.Select(b => new[] { b.Period, b.Facility, Find(scenario.Content.Facilities, b.Facility, f => f.Id)?.Technology ?? "", Find(scenario.Content.Facilities, b.Facility, f => f.Id)?.Site ?? "", Size(b) }));
    }

    private void Section(string title, string file, Column[] columns, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        printer.Heading(title);
        if (all.Length == 0)
        {
            printer.Paragraph("nothing", indent: 2);
            return;
        }

        // Rows beyond the cut stay in order: the file shows them all.
        printer.Table(columns, all.Take(MostRows));
        if (all.Length > MostRows) printer.Paragraph($"... and {Figures.Count(all.Length - MostRows, "more row", "more rows")}; see {file}.", indent: 2);
    }

    private string[] PurchaseRow(Purchase purchase)
    {
        Feedstock? feedstock = Find(scenario.Content.Feedstocks, purchase.Feedstock, f => f.Id);
        string wet = feedstock?.Moisture is { } moisture ? Figures.Tonnes(purchase.DryTonnes / (1 - moisture.Number)) : "";
        return [purchase.Period, purchase.Feedstock, feedstock?.Site ?? "", Figures.Tonnes(purchase.DryTonnes), wet];
    }

    private string[] ShipmentRow(string period, string lane, double dryTonnes)
    {
        Lane? found = Find(scenario.Content.Lanes, lane, l => l.Id);
        return [period, lane, found?.From ?? "", found?.To ?? "", Figures.Tonnes(dryTonnes)];
    }

    private static string HeadGrade(StageRow stage) =>
        stage.Feed.FirstOrDefault(f => string.Equals(f.Analyte, Analyte.Gold, StringComparison.Ordinal)) is { } gold ? Figures.Number(gold.GramsPerTonne) : "";

    private static string Size(Build build) => build switch
    {
        { Modules: { } modules } => Figures.Count(modules, "module", "modules"),
        { DryTonnesPerYear: { } size } => $"{size.ToString("#,0.##", CultureInfo.InvariantCulture)} dry t/a",
        _ => "",
    };

    // A plan from a user may name what the scenario doesn't have; the recalculation says so, the summary only leaves the cell empty.
    private static T? Find<T>(IEnumerable<T> rows, string id, Func<T, string> idOf)
        where T : class =>
        rows.FirstOrDefault(r => string.Equals(idOf(r), id, StringComparison.Ordinal));
}
