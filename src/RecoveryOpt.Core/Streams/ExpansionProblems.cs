using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Streams;

/// <summary>Collects what expansion finds wrong, each thing once, so that all of it can be told at once.</summary>
internal sealed class ExpansionProblems
{
    private readonly List<Problem> _problems = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public bool Any => _problems.Count > 0;

    public ImmutableArray<Problem> All => [.. _problems];

    public void UnknownAnalyte(MaterialStream stream, string analyte, string reader) =>
        Add(ProblemCodes.AssayMissing, $"{PathOf(stream.Feedstock)}{(stream.Block is { } block ? $".blocks ({block.Id})" : "")}.assay.{analyte}", "no assay",
            $"a grade of {analyte}, because {reader} reads it",
            "Missing is not zero: state 0 if the analyte is known to be absent.", $"{stream.Root}|{analyte}");

    public void MetalWithoutMass(MaterialStream stream, string where, double grams) =>
        Add(ProblemCodes.MetalWithoutMass, where, Number(grams, "g per tonne fed in an output without mass"), "an output with mass",
            $"Seen for {stream}. Maybe the mass pull is missing or zero.", where);

    public void NegativeMass(MaterialStream stream, string where, double mass) =>
        Add(ProblemCodes.NegativeMass, where, Number(mass, "t per tonne fed"), "no less than 0 t",
            $"Seen for {stream}. The other outputs take more mass than is fed and added.", where);

    public void MoreMetalThanMass(MaterialStream stream, string where, double grams, double mass) =>
        Add(ProblemCodes.MoreMetalThanMass, where, Number(grams, $"g of analytes in {mass.ToString("R", CultureInfo.InvariantCulture)} t"), "analytes no heavier than the output",
            $"Seen for {stream}. Maybe the mass pull is too small, or the assay is in ppb, not ppm.", where);

    public void RecoveryOutOfRange(MaterialStream stream, string where, string found) =>
        Add(ProblemCodes.RecoveryOutOfRange, where, found, "between 0 and what is there", $"Seen for {stream}.", where);

    public void RecycleLoop(string loop, string found, string expected, string? hint = null) =>
        Add(ProblemCodes.RecycleLoop, $"loop {loop}", found, expected, hint, loop + found);

    public void TooManyStreams(int most, string technology, int branches) =>
        Add(ProblemCodes.TooManyStreams, $"technologies ({technology})", $"more than {most} material streams", $"at most {most}",
            $"Technology {technology} branches most: {branches} streams. Fewer modes, outputs or accepted materials help.", "count");

    public void PoolSplit(string path, string found, string expected) =>
        Add(ProblemCodes.PoolSplit, path, found, expected,
            "A blend that is split is bilinear: 100 t at 10 g/t and 100 t at 0 split over two plants would count 900 g where 400 are true. Use operating modes or grade bins, or leave one destination.", path + found);

    public void ReturnDiffers(MaterialStream feed, Technology technology, Output output, string analyte, double own, double theirs) =>
        Add(ProblemCodes.ReturnDiffers, $"technologies ({technology.Id}).outputs ({output.Id}).becomes", Number(own, $"g/t of {analyte}, made from {feed}"), Number(theirs, $"g/t, as {output.Becomes} has"),
            "An output that becomes a feedstock takes its assay. A class for each composition, or none, keeps the metal true.", $"{technology.Id}|{output.Id}|{analyte}|{feed}");

    public void PoolReturns(MaterialStream feed, Technology technology, Output output) =>
        Add(ProblemCodes.PoolSplit, $"technologies ({technology.Id}).outputs ({output.Id})", $"a part of the blend {feed.PoolKey}", "no becomes and no delay on what is made from a blend",
            "The parts of a blend have no composition of their own.", $"{technology.Id}|{output.Id}|{feed.PoolKey}");

    public void ReturnGrows(string feedstock) =>
        Add(ProblemCodes.ReturnGrows, $"feedstocks ({feedstock})", "a loop of outputs that become feedstocks, with no net loss", "less given back than is fed",
            "What is fed must leave the loop somewhere: a sale, a residue, a loss.", feedstock);

    public void OpeningStockStranded(Feedstock opening) =>
        Add(ProblemCodes.OpeningStockStranded, PathOf(opening), $"{opening.Material} at {opening.Site}, which neither stores it nor leads to anything that takes it",
            "storage at its site, or a facility, buyer or residue sink that it can reach", "What lies there must go within the first period where it can't stay.", opening.Id);

    public void StockValueAboveMetal(MaterialStream stream, double value, double metal) =>
        Add(ProblemCodes.StockValueAboveMetal, $"materials ({stream.Material.Id}).stockValuePerDryTonne", Number(value, "per dry tonne"),
            Number(metal, "at most, the assayed metal in it at the last period's prices"), $"Seen for {stream}.", stream.Material.Id);

    private static string PathOf(Feedstock source) => source.IsOpeningStock ? $"sites ({source.Site}).openingStocks ({source.Id})" : $"feedstocks ({source.Id})";

    private void Add(string code, string path, string found, string expected, string? hint, string key)
    {
        if (_seen.Add(code + "|" + key)) _problems.Add(new Problem(code, path, found, expected, hint));
    }

    private static string Number(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{value:R} {unit}");
}
