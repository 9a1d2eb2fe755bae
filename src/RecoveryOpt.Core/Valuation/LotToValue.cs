using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>A feedstock, or a block of one, read as one weighed and sampled parcel.</summary>
internal sealed record LotToValue(Feedstock Feedstock, FeedstockBlock? Block, double DryTonnes, FrozenDictionary<string, double> Grades)
{
    public string Name => Block is null ? Feedstock.Id : $"{Feedstock.Id}/{Block.Id}";

    public double WetPerDry { get; } = 1 / (1 - Feedstock.Moisture!.Value.Number);

    public double? GradeOf(string analyte) => Grades.TryGetValue(analyte, out double grade) ? grade : null;

    public static IEnumerable<LotToValue> Of(Feedstock feedstock, int period)
    {
        double most = Math.Min(feedstock.DryTonnesPerPeriod?[period].Number ?? double.PositiveInfinity, feedstock.DryTonnesOverHorizon?.Number ?? double.PositiveInfinity);
        most = Math.Min(most, feedstock.LotSize?.Number ?? double.PositiveInfinity);
        if (feedstock.Blocks.IsEmpty) return [new LotToValue(feedstock, null, most, Merged(feedstock.Assay, []))];
        return feedstock.Blocks.Select(b => new LotToValue(feedstock, b, Math.Min(most, b.DryTonnes.Number), Merged(feedstock.Assay, b.Assay)));
    }

    private static FrozenDictionary<string, double> Merged(ImmutableArray<AssayLine> feedstock, ImmutableArray<AssayLine> block)
    {
        var grades = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (AssayLine line in feedstock) grades[line.Analyte] = line.Grade.Number;
        foreach (AssayLine line in block) grades[line.Analyte] = line.Grade.Number;
        return grades.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
