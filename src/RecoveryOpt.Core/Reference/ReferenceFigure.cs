using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt;

/// <summary>Which of a published figure's three values is meant.</summary>
public enum ReferenceValue
{
    /// <summary>The typical value; where a figure has one value only, that one.</summary>
    Typical,

    /// <summary>The low end of the published range.</summary>
    Low,

    /// <summary>The high end of the published range.</summary>
    High,
}

/// <summary>A document that figures of the reference library were seen in.</summary>
/// <param name="Id">Its id in the library, such as F01.</param>
/// <param name="Citation">Author, title, year, table.</param>
/// <param name="Address">Where it is published.</param>
/// <param name="Kind">Primary, press, peer-reviewed ...</param>
public sealed record ReferenceSource(string Id, string Citation, string Address, string Kind);

/// <summary>One published figure: a number or a range with its unit, its basis, and where it comes from. Never changed from what was published.</summary>
public sealed record ReferenceFigure
{
    internal ReferenceFigure()
    {
    }

    /// <summary>The name documents use: entry and figure, such as <c>PCB_MIX_LIT:Au</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>The entry it belongs to.</summary>
    public string Entry => Name[..Name.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The part of <see cref="Name"/> after the entry.</summary>
    public string Key => Name[(Name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>What it is about, where that is narrower than its entry; none otherwise.</summary>
    public string? Item { get; internal init; }

    /// <summary>Unit as published; empty for a pure number.</summary>
    public string Unit { get; internal init; } = "";

    /// <summary>Basis: dry, wet, as received, per unit; none where it has no meaning.</summary>
    public string? Basis { get; internal init; }

    /// <summary>Low end of the range; none where none is published.</summary>
    public double? Low { get; internal init; }

    /// <summary>Typical value; none where only ends of a range are published: the middle of a range is nobody's figure.</summary>
    public double? Typical { get; internal init; }

    /// <summary>High end of the range; none where none is published.</summary>
    public double? High { get; internal init; }

    /// <summary>What is published in words in place of numbers; none for numbers.</summary>
    public string? Text { get; internal init; }

    /// <summary>Of a scale by steps: where the step begins, in <see cref="StepUnit"/>; none otherwise.</summary>
    public double? StepFrom { get; internal init; }

    /// <summary>Of a scale by steps: where the step ends, in <see cref="StepUnit"/>; none otherwise.</summary>
    public double? StepTo { get; internal init; }

    /// <summary>The unit of the steps; none where there are none.</summary>
    public string? StepUnit { get; internal init; }

    /// <summary>Year of the figure, and of its money; none where none is published.</summary>
    public string? Year { get; internal init; }

    /// <summary>Country or region it holds for; none where none is published.</summary>
    public string? Region { get; internal init; }

    /// <summary>Currency of the money in its unit; none where it is no money.</summary>
    public string? Currency => UnitText.CurrencyOf(Unit);

    /// <summary>Seen in the source, or derived from sourced numbers; nothing else is in the library.</summary>
    public SourceStatus Status { get; internal init; }

    /// <summary>Where it was seen.</summary>
    public ImmutableArray<ReferenceSource> Sources { get; internal init; } = [];

    /// <summary>How good the source is for this figure: primary, press, peer-reviewed ...</summary>
    public string SourceKind { get; internal init; } = "";

    /// <summary>What a reader must know beside the number; none where there is nothing.</summary>
    public string? Note { get; internal init; }

    /// <summary>The value asked for, in <see cref="Unit"/>; null where it is not published. A figure with one value has that value at all three.</summary>
    public double? Value(ReferenceValue at = ReferenceValue.Typical)
    {
        double[] published = [.. new[] { Low, Typical, High }.OfType<double>()];
        if (published.Length == 1) return published[0];
        return at switch { ReferenceValue.Low => Low, ReferenceValue.High => High, _ => Typical };
    }

    /// <summary>The row of a scenario's <c>sources</c> that says where this figure comes from, under the figure's own name.</summary>
    public Source ToSource() => new()
    {
        Id = Name,
        Citation = $"{string.Join("; ", Sources.Select(s => $"{s.Citation} [{s.Id}]"))}. Published: {this}.",
        Date = Year,
        Status = Status,
        Kind = SourceKind,
        Address = string.Join(" ; ", Sources.Select(s => s.Address)),
    };

    /// <summary>The figure in words: values, unit, basis, region, note.</summary>
    public override string ToString()
    {
        string basis = Basis is null ? "" : $" ({Basis})";
        string where = Region is null ? "" : $", {Region}";
        string note = Note is null ? "" : $"; {Note}";
        string item = Item is null ? "" : $"{Item}, ";
        return $"{item}{Key} {ValuesInWords()}{(Unit.Length == 0 ? "" : $" {Unit}")}{basis}{StepInWords()}{where}{note}";
    }

    private string ValuesInWords()
    {
        if (Text is not null) return $"\"{Text}\"";
        string range = (Low, High) switch
        {
            ({ } low, { } high) => $"{Plain(low)} to {Plain(high)}",
            ({ } low, null) => $"from {Plain(low)}",
            (null, { } high) => $"up to {Plain(high)}",
            _ => "",
        };
        if (Typical is not { } typical) return range;
        return range.Length == 0 ? Plain(typical) : $"{Plain(typical)} ({range})";
    }

    private string StepInWords() => (StepFrom, StepTo) switch
    {
        ({ } from, { } to) => $", from {Plain(from)} to {Plain(to)} {StepUnit}",
        ({ } from, null) => $", from {Plain(from)} {StepUnit}",
        (null, { } to) => $", up to {Plain(to)} {StepUnit}",
        _ => "",
    };

    private static string Plain(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
