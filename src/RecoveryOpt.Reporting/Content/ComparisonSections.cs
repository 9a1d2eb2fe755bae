using System.Collections.Immutable;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Chapters of a comparison: the same figures of every plan, and what differs from the first.</summary>
internal static class ComparisonSections
{
    public static Section Figures(ReportContext c, IReadOnlyList<NamedPlan> plans)
    {
        DataTable figures = StandingSection.Table(c, [.. plans.Skip(1)]);
        figures = figures with { Columns = figures.Columns.SetItem(2, figures.Columns[2] with { Header = CleanText.Of(plans[0].Name) }) };
        return new Section("side-by-side-plans", c["compare.heading"], [figures, Costs(c, plans), CostTable(c, plans)]);
    }

    public static Section Differences(ReportContext c, NamedPlan first, NamedPlan other, int number)
    {
        ImmutableArray<Difference> all = PlanComparison.OfPlans(first.Plan, other.Plan);
        return new Section($"differences-{number}", c.Texts.Format("compare.of", CleanText.Of(other.Name), CleanText.Of(first.Name)),
        [
            Table(c, "result", all.Where(d => d.Part == ComparedPart.Result), first, other, number),

            // What a decision is about stands in its path; the page shows how much.
            Table(c, "decision", all.Where(d => d.Part == ComparedPart.Decision && (d.FirstNumber ?? d.SecondNumber) is not null), first, other, number),
            Table(c, "binding", all.Where(d => d.Part == ComparedPart.Binding), first, other, number),
            Table(c, "input", all.Where(d => d.Part == ComparedPart.Input), first, other, number),
            Table(c, "allDecisions", all.Where(d => d.Part == ComparedPart.Decision), first, other, number) with { WorkbookOnly = true },
        ]);
    }

    private static DataTable Table(ReportContext c, string key, IEnumerable<Difference> differences, NamedPlan first, NamedPlan other, int number)
    {
        Cell Side(string? text, double? value) => value is { } n ? n : new Cell(CleanText.Of(text), null);
        return new DataTable($"{key}-differences-{number}", c[$"compare.{key}"],
            [new(c["compare.path"]), new(CleanText.Of(first.Name), ColumnKind.Number) { Mixed = true }, new(CleanText.Of(other.Name), ColumnKind.Number) { Mixed = true }, new(c["compare.change"], ColumnKind.Number) { Mixed = true }],
            [.. differences.Select(d => ImmutableArray.Create<Cell>(CleanText.Of(d.Path), Side(d.First, d.FirstNumber), Side(d.Second, d.SecondNumber), d.Change is { } change ? change : new Cell("", null)))]);
    }

    private static Figure Costs(ReportContext c, IReadOnlyList<NamedPlan> plans)
    {
        PeriodSeries[] series = [.. Categories(plans).Select((k, i) => new PeriodSeries(c.Category(k), Palette.Series(i), [.. plans.Select(p => c.Scaled(p.Plan.Ledger.CostByCategory[k].Discounted))]))];
        return new Figure("compare-cost", c["compare.costCaption"], string.Join("; ", plans.Select(p => $"{CleanText.Of(p.Name)}: {c.MoneyText(p.Plan.Ledger.GrossCost.Discounted)}")),
            StackChart.Draw([.. plans.Select(p => CleanText.Of(p.Name))], series, c.MoneyUnit, c.Numbers));
    }

    private static DataTable CostTable(ReportContext c, IReadOnlyList<NamedPlan> plans) => new("compare-cost-table", c["compare.costCaption"],
        [new(c["column.category"]), .. plans.Select(p => new Column(CleanText.Of(p.Name), ColumnKind.Number, c.MoneyUnit) { Summed = true })],
        [.. Categories(plans).Select(k => (ImmutableArray<Cell>)[c.Category(k), .. plans.Select(p => (Cell)c.Scaled(p.Plan.Ledger.CostByCategory[k].Discounted))])]);

    private static CostCategory[] Categories(IReadOnlyList<NamedPlan> plans) => [.. Enum.GetValues<CostCategory>().Where(k => plans.Any(p => p.Plan.Ledger.CostByCategory[k].Discounted.Number != 0))];
}
