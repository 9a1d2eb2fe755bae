using System.Collections.Immutable;
using RecoveryOpt.Documents;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>The assumption register: every number of the scenario with unit, source, date and status.</summary>
internal static class RegisterSection
{
    private const int MostRowsInPage = 1_200;
    private const int MostValues = 12;

    public static Section Build(ReportContext c)
    {
        bool grouped = c.Inputs.Length > MostRowsInPage;
        return new Section("register", c["heading.register"],
        [
            new Paragraph(c.Texts.Format(grouped ? "register.wordsGrouped" : "register.words", c.Numbers.Whole(c.Inputs.Sum(i => i.Values.Length)))),
            Sources(c), grouped ? Grouped(c) : Each(c), All(c),
        ]);
    }

    private static DataTable Sources(ReportContext c)
    {
        var used = c.Inputs.Where(i => i.Source is not null).GroupBy(i => i.Source!.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(i => i.Values.Length), StringComparer.Ordinal);
        return new DataTable("sources", c["register.sourcesCaption"],
            [new(c["column.id"]), new(c["register.citation"]), new(c["register.date"]), new(c["register.status"]), new(c["column.kind"]), new(c["register.address"]), new(c["register.numbers"], ColumnKind.Whole) { Summed = true }],
            [
                .. c.Scenario.Content.Sources.Select(s => ImmutableArray.Create<Cell>(CleanText.Of(s.Id), CleanText.Of(s.Citation), s.Date is null ? c["notStated"] : CleanText.Of(s.Date), c[$"status.{s.Status}"], CleanText.Of(s.Kind), CleanText.Of(s.Address), used.GetValueOrDefault(s.Id))),
                .. c.Inputs.Any(i => i.Source is null) ? [ImmutableArray.Create<Cell>("\u2013", c["register.noSource"], "", c["status.None"], "", "", c.Inputs.Where(i => i.Source is null).Sum(i => i.Values.Length))] : Array.Empty<ImmutableArray<Cell>>(),
            ]) { PrintsInFull = true };
    }

    private static DataTable Each(ReportContext c) => new("register", c["register.caption"],
        [new(c["register.path"]), new(c["column.value"]), new(c["column.unit"]), new(c["register.status"]), new(c["column.source"]), new(c["register.date"])],
        [.. c.Inputs.Select(i => ImmutableArray.Create<Cell>(CleanText.Of(i.Path), Values(c, i), Unit(c, i), Status(c, i), i.Source is null ? "\u2013" : CleanText.Of(i.Source.Id), CleanText.Of(i.Source?.Date)))]) { PrintsInFull = true };

    private static DataTable Grouped(ReportContext c) => new("register", c["register.caption"],
        [new(c["register.field"]), new(c["register.numbers"], ColumnKind.Whole) { Summed = true }, new(c["register.least"], ColumnKind.Number) { Mixed = true }, new(c["register.most"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["register.status"]), new(c["column.source"]), new(c["register.date"])],
        [
            .. c.Inputs.GroupBy(i => (i.Table, i.Field, i.Unit, Source: i.Source?.Id)).Select(g => ImmutableArray.Create<Cell>(
                CleanText.Of($"{g.Key.Table}.{g.Key.Field}"), g.Sum(i => i.Values.Length), g.Min(i => i.Values.Min()), g.Max(i => i.Values.Max()), Unit(c, g.First()), Status(c, g.First()), g.Key.Source is null ? "\u2013" : CleanText.Of(g.Key.Source), CleanText.Of(g.First().Source?.Date))),
        ]) { PrintsInFull = true };

    private static DataTable All(ReportContext c) => new("register-all", c["register.allCaption"],
        [new(c["register.path"]), new(c["register.place"], ColumnKind.Whole), new(c["column.value"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["register.status"]), new(c["column.source"]), new(c["register.citation"]), new(c["register.date"])],
        [
            .. c.Inputs.SelectMany(i => i.Values.Select((v, k) => ImmutableArray.Create<Cell>(
                CleanText.Of(i.Path), k + 1, v, Unit(c, i), Status(c, i), i.Source is null ? "\u2013" : CleanText.Of(i.Source.Id), CleanText.Of(i.Source?.Citation), CleanText.Of(i.Source?.Date)))),
        ]) { WorkbookOnly = true };

    // Inputs as they were stated, with every digit: rounding belongs to results.
    private static string Values(ReportContext c, InputNumber i)
    {
        string Exact(double v) => v.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Replace(".", c.Numbers.DecimalPoint, StringComparison.Ordinal);
        return i.Values.Length <= MostValues ? string.Join("; ", i.Values.Select(Exact)) : c.Texts.Format("register.range", Exact(i.Values.Min()), Exact(i.Values.Max()), c.Numbers.Whole(i.Values.Length));
    }

    private static string Unit(ReportContext c, InputNumber i) => c.UnitText(i.Unit);

    private static string Status(ReportContext c, InputNumber i) => c[$"status.{i.Source?.Status.ToString() ?? "None"}"];
}
