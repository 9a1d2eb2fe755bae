namespace RecoveryOpt.Audit;

/// <summary>What the parts of one audit share: the scenario, the walked plan, and where findings go.</summary>
internal sealed record AuditRun(
    Scenario Scenario, Timeline Time, ChainWalker Walker, WalkedPlan Plan, SiteBook Book, LotKeys Lots, FindingLog Log)
{
    /// <summary>The measures that the objective is about.</summary>
    public IReadOnlyList<string> ObjectiveMeasures { get; init; } = [];

    /// <summary>Grams per tonne of an analyte that something reads; a finding, and zero, where it was never assayed.</summary>
    public double Read(WalkedStream stream, string? analyte, string reader)
    {
        int a = Walker.IndexOf(analyte);
        if (a >= 0 && !double.IsNaN(stream.Grades[a])) return stream.Grades[a];

        Log.Broken(FindingKind.UnknownAnalyte, $"{(stream.Feedstock.IsOpeningStock ? $"sites/{stream.Feedstock.Site}, opening stock" : "feedstocks")}/{stream.Path.Root}",
            $"{reader} reads '{analyte}' of '{stream}', but the assay of '{stream.Path.Root}' doesn't list it; unknown isn't zero.");
        return 0;
    }

    /// <summary>Wet tonnes of a row.</summary>
    public double Wet(WalkedRow row)
    {
        if (row.Stream.Moisture is { } moisture) return row.Tonnes / (1 - moisture);
        Missing($"streams/{row.Stream}", $"The moisture of '{row.Stream}' isn't given.");
        return row.Tonnes;
    }

    /// <summary>The scenario lacks a number that the plan needs.</summary>
    public void Missing(string path, string text) => Log.Broken(FindingKind.MissingInput, path, text);

    /// <summary>The lots that a destination receives in each period.</summary>
    public IEnumerable<Lot> LotsOf(IEnumerable<WalkedRow> rows) =>
        rows.Where(r => r.Tonnes != 0)
            .GroupBy(r => (r.Period, Lots.Of(r.Stream, r.Period)))
            .Select(g => new Lot([.. g]));
}

/// <summary>Rows that are one material: a stream on its own, or the parts of a pool.</summary>
internal sealed class Lot(WalkedRow[] rows)
{
    public IReadOnlyList<WalkedRow> Rows { get; } = rows;

    public int Period => Rows[0].Period;

    public WalkedStream Stream => Rows[0].Stream;

    public double Tonnes => Rows.Sum(r => r.Tonnes);

    public string Name => Rows.Count == 1 ? Stream.Name : $"the pool of {string.Join(", ", Rows.Select(r => $"'{r.Stream}'").Distinct(StringComparer.Ordinal))}";

    /// <summary>The grade of the lot, within what a grade can be; what is beyond is a finding elsewhere.</summary>
    public double GradeOf(AuditRun run, string analyte, string reader)
    {
        double grams = Rows.Sum(r => r.Tonnes * run.Read(r.Stream, analyte, reader));
        double grade = Rows.Count == 1 ? run.Read(Stream, analyte, reader) : grams / Tonnes;
        return double.IsFinite(grade) ? Math.Clamp(grade, Grade.Least, Grade.Most) : 0;
    }
}
