using System.Collections.Immutable;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>The stage table that a metallurgist reads: gold by facility and mode over the horizon; every analyte and period is in the workbook.</summary>
internal static class MetallurgySection
{
    public static Section? Build(ReportContext c)
    {
        if (c.Ledger.Stages.IsEmpty) return null;
        return new Section("metallurgy", c["heading.metallurgy"], [Gold(c), Everything(c)]);
    }

    private static DataTable Gold(ReportContext c)
    {
        var rows = new List<ImmutableArray<Cell>>();
        foreach (var stage in c.Ledger.Stages.GroupBy(s => (s.Facility, s.Mode)))
        {
            double fed = stage.Sum(s => s.DryTonnesFed);
            double? grams = Sum(stage.Select(s => s.Feed.FirstOrDefault(f => IsGold(f.Analyte))?.Grams));
            rows.Add([c.NameOf($"facilities/{stage.Key.Facility}"), CleanText.Of(stage.Key.Mode), c["stage.feed"], fed, stage.Max(s => s.DryTonnesPerHour), grams / fed, grams / 1000, Cell.Missing with { NotComputed = false }]);
            foreach (var output in stage.SelectMany(s => s.Outputs).GroupBy(o => o.Output, StringComparer.Ordinal))
            {
                double tonnes = output.Sum(o => o.DryTonnes);
                double? held = Sum(output.Select(o => o.Analytes.FirstOrDefault(a => IsGold(a.Analyte))?.Grams));
                rows.Add(["", "", CleanText.Of(output.Key), tonnes, new Cell("", null), tonnes > 0 ? held / tonnes : null, held / 1000, grams > 0 ? held / grams : null]);
            }
        }

        return new DataTable("stages", c["stage.caption"],
            [
                new(c["column.facility"]), new(c["column.mode"]), new(c["stage.part"]), new(c["stage.dryTonnes"], ColumnKind.Number, "t"), new(c["stage.rate"], ColumnKind.Number, "t/h"),
                new(c["stage.grade"], ColumnKind.Number, "g/t") { Mixed = true }, new(c["stage.gold"], ColumnKind.Number, "kg"), new(c["stage.recovery"], ColumnKind.Share),
            ], [.. rows]);
    }

    private static DataTable Everything(ReportContext c) => new("stage-detail", c["stage.detailCaption"],
        [
            new(c["column.period"]), new(c["column.facility"]), new(c["column.mode"]), new(c["stage.part"]), new(c["stage.dryTonnes"], ColumnKind.Number, "t"), new(c["column.analyte"]),
            new(c["stage.grade"], ColumnKind.Number, "g/t") { Mixed = true }, new(c["stage.grams"], ColumnKind.Number, "g"), new(c["stage.recovery"], ColumnKind.Share), new(c["stage.overall"], ColumnKind.Share),
        ],
        [
            .. c.Ledger.Stages.SelectMany(s => s.Feed.Select(f => ImmutableArray.Create<Cell>(CleanText.Of(s.Period), CleanText.Of(s.Facility), CleanText.Of(s.Mode), c["stage.feed"], s.DryTonnesFed, CleanText.Of(f.Analyte), f.GramsPerTonne, f.Grams, new Cell("", null), new Cell("", null)))
                .Concat(s.Outputs.SelectMany(o => o.Analytes.Select(a => ImmutableArray.Create<Cell>(CleanText.Of(s.Period), CleanText.Of(s.Facility), CleanText.Of(s.Mode), CleanText.Of(o.Output), o.DryTonnes, CleanText.Of(a.Analyte), a.GramsPerTonne, a.Grams, a.StageRecovery, a.OverallRecovery))))),
        ]) { WorkbookOnly = true };

    private static bool IsGold(string analyte) => string.Equals(analyte, Analyte.Gold, StringComparison.Ordinal);

    private static double? Sum(IEnumerable<double?> grams) => grams.Aggregate((double?)0, (sum, g) => sum + g);
}
