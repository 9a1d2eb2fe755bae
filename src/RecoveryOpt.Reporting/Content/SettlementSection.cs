using System.Collections.Immutable;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What each buyer is delivered, pays for and charges.</summary>
internal static class SettlementSection
{
    public static Section? Build(ReportContext c)
    {
        if (c.Ledger.Settlements.IsEmpty) return null;
        string[] offtakes = [.. c.Ledger.Settlements.Select(s => s.Offtake).Distinct(StringComparer.Ordinal)];
        return new Section("settlement", c["heading.settlement"], [Overview(c, offtakes), .. offtakes.Take(12).Select(o => Table(c, o)), All(c)]);
    }

    private static DataTable Overview(ReportContext c, string[] offtakes) => new("settlement-overview", c["settlement.overviewCaption"],
        [
            new(c["column.offtake"]), new(c["settlement.metals"], ColumnKind.Number, c.MoneyUnit) { Summed = true }, new(c["cost.Treatment"], ColumnKind.Number, c.MoneyUnit) { Summed = true },
            new(c["cost.Refining"], ColumnKind.Number, c.MoneyUnit) { Summed = true }, new(c["cost.Penalties"], ColumnKind.Number, c.MoneyUnit) { Summed = true },
            new(c["credit.Premiums"], ColumnKind.Number, c.MoneyUnit) { Summed = true }, new(c["settlement.net"], ColumnKind.Number, c.MoneyUnit) { Summed = true },
        ],
        [
            .. offtakes.Select(o =>
            {
                SettlementRow[] rows = [.. c.Ledger.Settlements.Where(s => string.Equals(s.Offtake, o, StringComparison.Ordinal))];
                double? metals = rows.Any(r => r.Value is null && r.PayableGrams != 0) ? null : rows.Sum(r => r.Value ?? 0) / c.MoneyScale;
                double Charge(CostCategory k) => c.Ledger.Costs.Where(x => x.Category == k && string.Equals(x.Item, o, StringComparison.Ordinal)).Sum(x => x.Amount.Undiscounted.Number) / c.MoneyScale;
                double premiums = c.Ledger.Credits.Where(x => x.Kind == CreditKind.Premiums && string.Equals(x.Item, o, StringComparison.Ordinal)).Sum(x => x.Amount.Undiscounted.Number) / c.MoneyScale;
                (double tc, double rc, double penalties) = (Charge(CostCategory.Treatment), Charge(CostCategory.Refining), Charge(CostCategory.Penalties));
                return ImmutableArray.Create<Cell>(c.NameOf($"offtakes/{o}"), metals, -tc, -rc, -penalties, premiums, metals - tc - rc - penalties + premiums);
            }),
        ]) { Note = c["settlement.note"] };

    private static DataTable Table(ReportContext c, string offtake) => new($"settlement-{Slug(c, offtake)}", c.Texts.Format("settlement.caption", c.NameOf($"offtakes/{offtake}")), Columns(c, withOfftake: false),
        [.. c.Ledger.Settlements.Where(s => string.Equals(s.Offtake, offtake, StringComparison.Ordinal)).Select(s => Row(c, s, withOfftake: false))]);

    private static DataTable All(ReportContext c) => new("settlement-all", c["settlement.allCaption"], Columns(c, withOfftake: true), [.. c.Ledger.Settlements.Select(s => Row(c, s, withOfftake: true))]) { WorkbookOnly = true };

    private static ImmutableArray<Column> Columns(ReportContext c, bool withOfftake) =>
    [
        .. withOfftake ? [new Column(c["column.offtake"])] : Array.Empty<Column>(), new(c["column.period"]), new(c["column.analyte"]), new(c["column.delivered"], ColumnKind.Number, "t"), new(c["settlement.contained"], ColumnKind.Number, "g"),
        new(c["settlement.payable"], ColumnKind.Number, "g"), new(c["settlement.share"], ColumnKind.Share), new(c["settlement.price"], ColumnKind.Number, $"{c.Currency}/g") { Mixed = true }, new(c["settlement.value"], ColumnKind.Number, c.MoneyUnit) { Summed = true },
    ];

    private static ImmutableArray<Cell> Row(ReportContext c, SettlementRow s, bool withOfftake) =>
    [
        .. withOfftake ? new Cell[] { CleanText.Of(s.Offtake) } : [], CleanText.Of(s.Period), CleanText.Of(s.Analyte), s.DryTonnes, s.ContainedGrams, s.PayableGrams,
        s.ContainedGrams > 0 ? s.PayableGrams / s.ContainedGrams : (double?)null, s.PricePerGram, s.Value / c.MoneyScale,
    ];

    // A place in the page: ids may hold any characters, so offtakes are numbered.
    private static string Slug(ReportContext c, string offtake) => (1 + c.Ledger.Settlements.Select(s => s.Offtake).Distinct(StringComparer.Ordinal).ToList().IndexOf(offtake)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
