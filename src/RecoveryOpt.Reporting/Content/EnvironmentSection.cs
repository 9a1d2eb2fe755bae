using System.Collections.Immutable;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Environmental figures: emissions, resources such as water and cyanide, residue; in total, per kilogram of payable gold, and against limits.</summary>
internal static class EnvironmentSection
{
    public static Section Build(ReportContext c)
    {
        MeasureSeries[] used = [.. c.Ledger.Environment.Where(m => m.ByPeriod.Any(v => v != 0) && !IsDoubled(c, m))];
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Paragraph(c["esg.words"]));
        if (c.Scenario.Content.Emissions.IsEmpty) blocks.Add(new Paragraph(c["esg.noEmissions"], Tone.Warning));
        blocks.Add(Totals(c, used));
        blocks.Add(Limits(c));
        if (used.FirstOrDefault(m => m.Measure == $"emissions/{Emission.CarbonDioxideEquivalent}") is { } carbon && carbon.ByPeriod.Length > 1) blocks.Add(Carbon(c, carbon));
        blocks.Add(new DataTable("esg-by-period", c["esg.byPeriodCaption"], [new(c["column.measure"]), new(c["column.unit"]), .. c.Scenario.Periods.Select(p => new Column(CleanText.Of(p.Id), ColumnKind.Number) { Mixed = true })],
            [.. used.Select(m => (ImmutableArray<Cell>)[Name(c, m), Unit(m), .. m.ByPeriod.Select(v => (Cell)(v / Scale(m)))])]) { WorkbookOnly = c.Scenario.Periods.Length > 12 });
        return new Section("esg", c["heading.esg"], blocks.ToImmutable());
    }

    private static DataTable Totals(ReportContext c, MeasureSeries[] used)
    {
        double kilograms = c.Ledger.PayableGold.Grams / 1000, tonnes = c.Ledger.Mass.Purchased;
        return new DataTable("esg", c["esg.caption"],
            [new(c["column.measure"]), new(c["esg.term"]), new(c["esg.total"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["esg.perKilogram"], ColumnKind.Number) { Mixed = true }, new(c["esg.perTonne"], ColumnKind.Number) { Mixed = true }],
            [.. used.Select(m => ImmutableArray.Create<Cell>(Name(c, m), Term(c, m.Measure), m.Total / Scale(m), Unit(m), kilograms > 0 ? m.Total / Scale(m) / kilograms : (double?)null, tonnes > 0 ? m.Total / Scale(m) / tonnes : (double?)null))]) { Note = c["esg.note"] };
    }

    private static DataTable Limits(ReportContext c) => new("esg-limits", c["esg.limitsCaption"],
        [new(c["column.limit"]), new(c["column.measure"]), new(c["limits.when"]), new(c["limits.use"], ColumnKind.Number) { Mixed = true }, new(c["limits.sense"]), new(c["limits.limit"], ColumnKind.Number) { Mixed = true }, new(c["limits.room"], ColumnKind.Share)],
        [
            .. c.Scenario.Content.Limits.SelectMany(l => c.Ledger.Uses.Where(u => u.Path.StartsWith("limits/", StringComparison.Ordinal) && Names(u.Path, l.Id))
                .OrderBy(u => u.Slack / Math.Max(1e-300, Math.Abs(u.Limit))).Take(1)
                .Select(u => ImmutableArray.Create<Cell>(CleanText.Of(l.Name is { Length: > 0 } name ? $"{name} ({l.Id})" : l.Id), CleanText.Of(l.Measure), CleanText.Of(u.Path[("limits/".Length + l.Id.Length)..].TrimStart(',', ' ')), u.Value, c[u.Sense == LimitSense.AtMost ? "limits.atMost" : "limits.atLeast"], u.Limit,
                    u.Limit != 0 ? Math.Max(0, u.Slack / Math.Abs(u.Limit)) : (double?)null))),
        ]) { Note = c.Scenario.Content.Limits.IsEmpty ? c["esg.noLimits"] : c["esg.limitsNote"] };

    private static bool Names(string path, string id)
    {
        ReadOnlySpan<char> rest = path.AsSpan("limits/".Length);
        return rest.StartsWith(id, StringComparison.Ordinal) && (rest.Length == id.Length || rest[id.Length] == ',');
    }

    private static Figure Carbon(ReportContext c, MeasureSeries carbon) => new("carbon", c["esg.carbonCaption"], c.Texts.Format("esg.carbonAlternative", c.Numbers.Alone(carbon.Total / 1000)),
        PeriodChart.Draw([.. c.Scenario.Periods.Select(p => CleanText.Of(p.Id))], [new PeriodSeries("CO2e", Palette.Residue, [.. carbon.ByPeriod.Select(v => v / 1000)])], c["cash.running"], "t CO2e", c.Palette, c.Numbers));

    // What is drawn is what is used, where a resource has no balance at any site.
    private static bool IsDoubled(ReportContext c, MeasureSeries m) => m.Measure.StartsWith("draws/", StringComparison.Ordinal)
        && c.Ledger.Environment.First(x => x.Measure == $"resources/{m.Measure["draws/".Length..]}").ByPeriod.SequenceEqual(m.ByPeriod);

    private static double Scale(MeasureSeries m) => m.Measure.StartsWith("emissions/", StringComparison.Ordinal) ? 1000 : 1;

    private static string Unit(MeasureSeries m) => m.Measure.StartsWith("emissions/", StringComparison.Ordinal) ? "t" : CleanText.Of(m.Unit);

    private static string Name(ReportContext c, MeasureSeries m)
    {
        string id = m.Measure[(m.Measure.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return m.Measure.Split('/')[0] switch
        {
            "emissions" => c.Texts.Format("esg.emission", CleanText.Of(c.Scenario.Content.Emissions.First(e => string.Equals(e.Id, id, StringComparison.Ordinal)).Name is { Length: > 0 } n ? $"{n} ({id})" : id)),
            "resources" => c.Texts.Format("esg.resource", CleanText.Of(id)),
            "draws" => c.Texts.Format("esg.draw", CleanText.Of(id)),
            _ => c[$"esg.residue.{id}"],
        };
    }

    // The disclosures that such figures are reported under (GRI 2016 to 2020 topic standards), by kind; which scope or category a figure is in is for the user to say.
    private static string Term(ReportContext c, string measure) => measure.Split('/') switch
    {
        ["emissions", Emission.CarbonDioxideEquivalent] => "GRI 305-1, 305-2, 305-3",
        ["emissions", _] => "GRI 305-7",
        ["residue", "hazardous" or "landfilled"] => "GRI 306-5",
        ["residue", "reused"] => "GRI 306-4",
        ["residue", _] => "GRI 306-3",
        [_, var name] when name.Contains("water", StringComparison.OrdinalIgnoreCase) => "GRI 303-3, 303-5",
        [_, var name] when name.Contains("power", StringComparison.OrdinalIgnoreCase) || name.Contains("electricity", StringComparison.OrdinalIgnoreCase) || name.Contains("fuel", StringComparison.OrdinalIgnoreCase) || name.Contains("diesel", StringComparison.OrdinalIgnoreCase) => "GRI 302-1",
        _ => c["esg.material"],
    };
}
