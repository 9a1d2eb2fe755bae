using System.Collections.Immutable;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What it costs: the cost from its first part to the whole, what a kilogram and an ounce of payable gold cost, and who bears it.</summary>
internal static class CostSection
{
    public static Section Build(ReportContext c) => new("cost", c["heading.cost"], [Waterfall(c), Breakdown(c), .. ByOwner(c), .. Lines(c)]);

    private static Figure Waterfall(ReportContext c)
    {
        PlanLedger l = c.Ledger;
        WaterfallStep[] steps =
        [
            .. l.CostByCategory.Where(x => x.Value.Discounted.Number != 0).Select(x => new WaterfallStep(c.Category(x.Key), c.Scaled(x.Value.Discounted), false)),
            new WaterfallStep(c["cost.gross"], c.Scaled(l.GrossCost.Discounted), true),
            .. l.CreditByKind.Where(x => x.Value.Discounted.Number != 0).Select(x => new WaterfallStep(c.Credit(x.Key), -c.Scaled(x.Value.Discounted), false)),
            .. l.Credit.Discounted.Number != 0 ? [new WaterfallStep(c["cost.net"], c.Scaled(l.NetCost.Discounted), true)] : Array.Empty<WaterfallStep>(),
        ];
        return new Figure("cost-waterfall", c["cost.waterfallCaption"], c.Texts.Format("cost.waterfallAlternative", c.MoneyText(l.GrossCost.Discounted), c.MoneyText(l.NetCost.Discounted)),
            WaterfallChart.Draw(steps, c.MoneyUnit, c.Palette, c.Numbers));
    }

    private static DataTable Breakdown(ReportContext c)
    {
        PlanLedger l = c.Ledger;
        double ounces = l.DiscountedPayableGold.Grams / MetalMass.GramsPerTroyOunce, gross = l.GrossCost.Discounted.Number;
        var rows = new List<ImmutableArray<Cell>>();
        void Row(string name, MoneySum sum, double sign) => rows.Add(
            [name, sign * c.Scaled(sum.Undiscounted), sign * c.Scaled(sum.Discounted), gross != 0 ? sign * sum.Discounted.Number / gross : (double?)null, ounces > 0 ? sign * sum.Discounted.Number / ounces : (double?)null]);
        foreach ((CostCategory category, MoneySum sum) in l.CostByCategory.Where(x => x.Value.Undiscounted.Number != 0 || x.Value.Discounted.Number != 0)) Row(c.Category(category), sum, 1);
        Row(c["cost.gross"], l.GrossCost, 1);
        foreach ((CreditKind kind, MoneySum sum) in l.CreditByKind.Where(x => x.Value.Undiscounted.Number != 0 || x.Value.Discounted.Number != 0)) Row(c.Credit(kind), sum, -1);
        Row(c["cost.net"], l.NetCost, 1);
        if (l.GoldRevenue is { } revenue) Row(c["cost.revenue"], revenue, 1);
        return new DataTable("cost-breakdown", c["cost.breakdownCaption"],
            [
                new(c["column.category"]), new(c["column.undiscounted"], ColumnKind.Number, c.MoneyUnit), new(c["column.discounted"], ColumnKind.Number, c.MoneyUnit),
                new(c["column.shareOfGross"], ColumnKind.Share), new(c["column.perOunce"], ColumnKind.Number, $"{c.Currency}/oz"),
            ], [.. rows]) { Note = c["cost.breakdownNote"] };
    }

    private static IEnumerable<Block> ByOwner(ReportContext c)
    {
        if (c.Ledger.Owners.Length < 2) yield break;
        Column Money(string key) => new(c[key], ColumnKind.Number, c.MoneyUnit) { Summed = true };
        yield return new DataTable("owners", c["cost.ownersCaption"],
            [new(c["column.owner"]), Money("owner.purchases"), Money("owner.costs"), Money("owner.credits"), Money("owner.revenue"), Money("owner.received"), Money("owner.paid"), Money("owner.net")],
            [
                .. c.Ledger.Owners.Select(o => ImmutableArray.Create<Cell>(
                    string.Equals(o.Owner, PlanLedger.NoOwner, StringComparison.Ordinal) ? c["owner.none"] : CleanText.Of(o.Owner), c.Scaled(o.Purchases.Undiscounted), c.Scaled(o.OtherCosts.Undiscounted), c.Scaled(o.Credits.Undiscounted),
                    c.Scaled(o.GoldRevenue.Undiscounted), c.Scaled(o.TransfersReceived.Undiscounted), c.Scaled(o.TransfersPaid.Undiscounted), c.Scaled(o.Net.Undiscounted))),
            ]) { Note = c["cost.ownersNote"] };
    }

    private static IEnumerable<DataTable> Lines(ReportContext c)
    {
        Column[] columns = [new(c["column.period"]), new(c["column.category"]), new(c["column.item"]), new(c["column.site"]), new(c["column.owner"]), new(c["column.undiscounted"], ColumnKind.Number, c.Currency) { Summed = true }, new(c["column.discounted"], ColumnKind.Number, c.Currency) { Summed = true }];
        yield return new DataTable("cost-lines", c["cost.linesCaption"], [.. columns],
            [.. c.Ledger.Costs.Select(x => ImmutableArray.Create<Cell>(CleanText.Of(x.Period), c.Category(x.Category), CleanText.Of(x.Item), CleanText.Of(x.Site), CleanText.Of(x.Owner), x.Amount.Undiscounted.Number, x.Amount.Discounted.Number))]) { WorkbookOnly = true };
        if (c.Ledger.Credits.IsEmpty) yield break;
        yield return new DataTable("credit-lines", c["cost.creditLinesCaption"], [.. columns],
            [.. c.Ledger.Credits.Select(x => ImmutableArray.Create<Cell>(CleanText.Of(x.Period), c.Credit(x.Kind), CleanText.Of(x.Item), CleanText.Of(x.Site), CleanText.Of(x.Owner), x.Amount.Undiscounted.Number, x.Amount.Discounted.Number))]) { WorkbookOnly = true };
    }
}
