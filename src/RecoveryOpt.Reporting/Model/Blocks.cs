using System.Collections.Immutable;
using RecoveryOpt.Reporting.Charts;

namespace RecoveryOpt.Reporting.Model;

/// <summary>A report as content: every renderer (HTML, Word, Excel) prints the same blocks, so no figure can differ between them.</summary>
internal sealed record ReportContent(Cover Cover, ImmutableArray<Section> Sections)
{
    public IEnumerable<DataTable> Tables => Sections.SelectMany(s => s.Blocks).OfType<DataTable>();

    public IEnumerable<Figure> Figures => Sections.SelectMany(s => s.Blocks).OfType<Figure>();
}

/// <summary>The first page.</summary>
internal sealed record Cover(string Title, string Subtitle, ImmutableArray<(string Label, string Value)> Lines, ReportLogo? Logo);

/// <summary>One chapter.</summary>
internal sealed record Section(string Id, string Title, ImmutableArray<Block> Blocks);

internal abstract record Block;

internal sealed record SubHeading(string Text) : Block;

internal enum Tone
{
    Normal,
    Lead,
    Note,
    Warning,
}

internal sealed record Paragraph(string Text, Tone Tone = Tone.Normal) : Block;

internal sealed record BulletList(ImmutableArray<string> Items) : Block;

/// <summary>Figures that a reader must see first.</summary>
internal sealed record KeyFigures(ImmutableArray<KeyFigure> Items) : Block;

/// <param name="Label">What it is.</param>
/// <param name="Value">The number as printed.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Raw">The number itself, for tests that read it back; null where it isn't one.</param>
internal sealed record KeyFigure(string Label, string Value, string Unit, double? Raw);

/// <summary>A drawing with what it says in words.</summary>
/// <param name="Id">Name of its file and of its place in the page.</param>
/// <param name="Caption">What it shows.</param>
/// <param name="Alternative">The same for those who can't see it, with the main figures.</param>
/// <param name="Drawing">The marks.</param>
internal sealed record Figure(string Id, string Caption, string Alternative, Drawing Drawing) : Block;

internal enum ColumnKind
{
    Text,
    Number,
    Share,
    Whole,
}

/// <summary>A column of a table.</summary>
/// <param name="Header">What stands in it.</param>
/// <param name="Kind">How its cells are written.</param>
/// <param name="Unit">Unit of its numbers; empty for none, or where a column of the table says it.</param>
internal sealed record Column(string Header, ColumnKind Kind = ColumnKind.Text, string Unit = "")
{
    /// <summary>True where the sum over all rows means something and is printed below.</summary>
    public bool Summed { get; init; }

    /// <summary>Each number stands with its own digits: the rows have different units.</summary>
    public bool Mixed { get; init; }

    public bool IsNumeric => Kind != ColumnKind.Text;
}

/// <summary>A cell: text, a number, or a number that isn't known.</summary>
internal readonly record struct Cell(string? Text, double? Number, bool NotComputed = false)
{
    public static Cell Missing { get; } = new(null, null, NotComputed: true);

    public static implicit operator Cell(string? text) => new(text ?? "", null);

    public static implicit operator Cell(double number) => new(null, number);

    public static implicit operator Cell(double? number) => number is { } n ? new(null, n) : Missing;
}

/// <summary>A table, printed in the page, the document and the workbook alike.</summary>
/// <param name="Id">Its place in the page, and the name of its sheet.</param>
/// <param name="Caption">What it says.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows; each has a cell for each column.</param>
internal sealed record DataTable(string Id, string Caption, ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<Cell>> Rows) : Block
{
    /// <summary>True for a register, which print shows in full; other long tables are cut in print, with a line that says so.</summary>
    public bool PrintsInFull { get; init; }

    /// <summary>A line under the table.</summary>
    public string Note { get; init; } = "";

    /// <summary>True where it stands in the workbook only: too long for a page, which shows a summary of it.</summary>
    public bool WorkbookOnly { get; init; }

    /// <summary>What stands in the first cell of the line of sums; empty for the word of the language.</summary>
    public string TotalLabel { get; init; } = "";

    public bool HasTotal => Rows.Length > 0 && Columns.Any(c => c.Summed);

    public double Total(int column) => Rows.Sum(r => r[column].Number ?? 0);
}
