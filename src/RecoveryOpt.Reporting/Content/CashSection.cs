using System.Collections.Immutable;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Cash flow by period, undiscounted, and where the money comes from and goes to.</summary>
internal static class CashSection
{
    public static Section Build(ReportContext c)
    {
        string[] periods = [.. c.Scenario.Periods.Select(p => p.Id)];
        PeriodSeries[] series = Series(c, periods);
        double[] net = [.. periods.Select((_, p) => series.Sum(s => s.Values[p]))];
        double[] running = [.. net.Select((_, p) => net.Take(p + 1).Sum())];
        var blocks = ImmutableArray.CreateBuilder<Block>();
        if (series.Any(s => s.Values.Any(v => v != 0)))
        {
            blocks.Add(new Figure("cash-flow", c["cash.caption"], c.Texts.Format("cash.alternative", c.Numbers.Alone(running[^1]), c.MoneyUnit, c.Numbers.Alone(running.Min())),
                PeriodChart.Draw([.. periods.Select(CleanText.Of)], series, c["cash.running"], c.MoneyUnit, c.Palette, c.Numbers)));
        }

        if (c.Ledger.GoldRevenue is null) blocks.Add(new Paragraph(c["cash.noPrice"], Tone.Warning));
        PeriodSeries[] shown = [.. series.Where(s => s.Values.Any(v => v != 0))];
        blocks.Add(new DataTable("cash-flow-table", c["cash.tableCaption"],
            [new(c["column.period"]), .. shown.Select(s => new Column(s.Name, ColumnKind.Number, c.MoneyUnit) { Summed = true }), new(c["cash.net"], ColumnKind.Number, c.MoneyUnit) { Summed = true }, new(c["cash.running"], ColumnKind.Number, c.MoneyUnit)],
            [.. periods.Select((id, p) => (ImmutableArray<Cell>)[CleanText.Of(id), .. shown.Select(s => (Cell)s.Values[p]), net[p], running[p]])]) { Note = c["cash.note"] });
        blocks.Add(Returns(c, periods, running));
        blocks.AddRange(SourcesAndUses(c, Math.Max(0, -running.Min())));
        return new Section("cash", c["heading.cash"], blocks.ToImmutable());
    }

    private static DataTable Returns(ReportContext c, string[] periods, double[] running)
    {
        string? payback = c.Ledger.GoldRevenue is null ? null : CashReturns.PaybackPeriod(periods, running);
        Cell Or(Cell cell) => c.Ledger.GoldRevenue is null ? Cell.Missing : cell;
        return new DataTable("returns", c["returns.caption"], [new(c["column.figure"]), new(c["column.value"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["column.note"])],
        [
            [c["figure.value"], Or(c.Ledger.NetPresentValue is { } v ? c.Scaled(v) : Cell.Missing), c.MoneyUnit, c.Texts.Format("returns.valueNote", c.Numbers.Percent(c.Scenario.Content.Basis.DiscountRate.Number))],
            [c["returns.rate"], CashReturns.InternalRate(c.Scenario, c.Ledger) is { } rate ? 100 * rate : Cell.Missing, "%", c["returns.rateNote"]],
            [c["returns.payback"], payback is null ? Cell.Missing : new Cell(CleanText.Of(payback), null), c["column.period"], c["returns.paybackNote"]],
            [c["returns.deepest"], Or(Math.Min(0, running.Min())), c.MoneyUnit, c["returns.deepestNote"]],
        ]) { Note = c["returns.note"] };
    }

    private static PeriodSeries[] Series(ReportContext c, string[] periods)
    {
        double[] By(Func<string, double> of) => [.. periods.Select(of)];
        var costs = c.Ledger.Costs.ToLookup(x => x.Period, StringComparer.Ordinal);
        var credits = c.Ledger.Credits.ToLookup(x => x.Period, StringComparer.Ordinal);
        var sold = c.Ledger.Settlements.Where(s => string.Equals(s.Analyte, Analyte.Gold, StringComparison.Ordinal)).ToLookup(s => s.Period, StringComparer.Ordinal);
        double Cost(string period, Func<CostCategory, bool> which) => -costs[period].Where(x => which(x.Category)).Sum(x => x.Amount.Undiscounted.Number) / c.MoneyScale;
        bool Operating(CostCategory k) => k is CostCategory.Operation or CostCategory.Fixed or CostCategory.Resources;
        bool Selling(CostCategory k) => k is CostCategory.Treatment or CostCategory.Refining or CostCategory.Penalties;
        bool Residue(CostCategory k) => k is CostCategory.Residue or CostCategory.Closure or CostCategory.Bonds;
        bool Capital(CostCategory k) => k is CostCategory.Capex;
        bool Other(CostCategory k) => k is not (CostCategory.Purchase or CostCategory.Transport) && !Operating(k) && !Selling(k) && !Residue(k) && !Capital(k);
        return
        [
            new(c["cost.revenue"], c.Palette.Gold, By(p => sold[p].Sum(s => s.Value ?? 0) / c.MoneyScale)),
            new(c["cash.credits"], "#3f7d4e", By(p => credits[p].Sum(x => x.Amount.Undiscounted.Number) / c.MoneyScale)),
            new(c["cost.Purchase"], Palette.Series(1), By(p => Cost(p, k => k == CostCategory.Purchase))),
            new(c["cost.Transport"], Palette.Series(4), By(p => Cost(p, k => k == CostCategory.Transport))),
            new(c["cash.operating"], c.Palette.Main, By(p => Cost(p, Operating))),
            new(c["cash.selling"], Palette.Series(3), By(p => Cost(p, Selling))),
            new(c["cash.residue"], Palette.Residue, By(p => Cost(p, Residue))),
            new(c["cost.Capex"], Palette.Series(6), By(p => Cost(p, Capital))),
            new(c["cash.other"], Palette.Series(9), By(p => Cost(p, Other))),
        ];
    }

    private static IEnumerable<Block> SourcesAndUses(ReportContext c, double need)
    {
        var capex = c.Ledger.Costs.Where(x => x.Category == CostCategory.Capex).GroupBy(x => x.Item, StringComparer.Ordinal).Select(g => (Item: g.Key, Amount: g.Sum(x => x.Amount.Undiscounted.Number) / c.MoneyScale)).ToArray();
        double invested = capex.Sum(x => x.Amount), stated = c.Proposal.Statement.SourcesOfMoney.Sum(s => s.Amount) / c.MoneyScale;
        var rows = new List<ImmutableArray<Cell>>();
        void Row(string side, string name, Cell amount, string note) => rows.Add([side, name, amount, note]);
        foreach ((string item, double amount) in capex) Row(c["cash.use"], c.Scenario.FindFacility(item) is null ? CleanText.Of(item) : c.NameOf($"facilities/{item}"), amount, c["cost.Capex"]);
        if (need > invested) Row(c["cash.use"], c["cash.working"], need - invested, c["cash.workingNote"]);
        foreach (FundingSource s in c.Proposal.Statement.SourcesOfMoney) Row(c["cash.source"], CleanText.Of(s.Name), s.Amount / c.MoneyScale, CleanText.Of(s.Note));
        if (c.Proposal.Statement.SourcesOfMoney.IsEmpty) Row(c["cash.source"], c["cash.notStatedSources"], Cell.Missing, "");
        else if (stated < Math.Max(need, invested)) Row(c["cash.source"], c["cash.uncovered"], Math.Max(need, invested) - stated, c["cash.uncoveredNote"]);
        yield return new DataTable("sources-and-uses", c["cash.sourcesCaption"], [new(c["cash.side"]), new(c["column.item"]), new(c["column.amount"], ColumnKind.Number, c.MoneyUnit), new(c["column.note"])], [.. rows])
        {
            Note = c.Texts.Format("cash.needNote", c.Numbers.Alone(need), c.MoneyUnit),
        };
    }
}
