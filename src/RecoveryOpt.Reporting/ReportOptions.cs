namespace RecoveryOpt.Reporting;

/// <summary>Language of the report's own words; what users typed stays as it is.</summary>
public enum ReportLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Simplified Chinese for headings and labels; sentences stay English.</summary>
    SimplifiedChinese,
}

/// <summary>How numbers are written.</summary>
public enum NumberStyle
{
    /// <summary>1,234.5</summary>
    CommaGroupsPointDecimals,

    /// <summary>1.234,5</summary>
    PointGroupsCommaDecimals,

    /// <summary>1 234.5, with narrow blanks that do not break.</summary>
    BlankGroupsPointDecimals,

    /// <summary>1 234,5, with narrow blanks that do not break.</summary>
    BlankGroupsCommaDecimals,
}

/// <summary>What amounts of money are counted in.</summary>
public enum MoneyScale
{
    /// <summary>Millions where cost or revenue has more than seven digits, units otherwise.</summary>
    Automatic,

    /// <summary>Single units of the currency.</summary>
    Units,

    /// <summary>Thousands.</summary>
    Thousands,

    /// <summary>Millions.</summary>
    Millions,
}

/// <summary>Files that a report is written as.</summary>
[Flags]
public enum ReportFiles
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>One self-contained HTML file, which prints to a clean A4 PDF.</summary>
    Html = 1,

    /// <summary>An Excel workbook with the same tables.</summary>
    Excel = 2,

    /// <summary>An editable Word document with text, tables and pictures.</summary>
    Word = 4,

    /// <summary>Each chart as SVG.</summary>
    Svg = 8,

    /// <summary>Sites, lanes and vehicle routes as GeoJSON.</summary>
    GeoJson = 16,

    /// <summary>All of them.</summary>
    All = Html | Excel | Word | Svg | GeoJson,
}

/// <summary>A picture file of the client's or the author's.</summary>
/// <param name="Bytes">PNG or JPEG, at most 1 MB.</param>
/// <param name="Description">What it shows, for those who can't see it.</param>
public sealed record ReportLogo(ReadOnlyMemory<byte> Bytes, string Description);

/// <summary>How a report looks; nothing in it changes a figure.</summary>
public sealed record ReportOptions
{
    /// <summary>Title; the scenario's name when not given.</summary>
    public string? Title { get; init; }

    /// <summary>For whom it is.</summary>
    public string? Client { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>Its date; none is printed when not given, since the clock is no part of a report.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>A logo for the cover.</summary>
    public ReportLogo? Logo { get; init; }

    /// <summary>Colour of headings and main marks, as <c>#rrggbb</c>; dark enough to be read on white (a contrast of 4.5 at least).</summary>
    public string Colour { get; init; } = "#17495c";

    /// <summary>Second colour, for gold, as <c>#rrggbb</c>; it is used for areas only.</summary>
    public string GoldColour { get; init; } = "#c8962b";

    /// <summary>Language of headings and labels.</summary>
    public ReportLanguage Language { get; init; }

    /// <summary>How numbers are written.</summary>
    public NumberStyle Numbers { get; init; }

    /// <summary>What amounts of money are counted in.</summary>
    public MoneyScale Money { get; init; }

    /// <summary>What the currency is called in print, e.g. US$; its code when not given.</summary>
    public string? CurrencyName { get; init; }

    /// <summary>Which files are written.</summary>
    public ReportFiles Files { get; init; } = ReportFiles.All;
}

/// <summary>How far the writing of a report is.</summary>
/// <param name="Done">Files done.</param>
/// <param name="Of">Files in all.</param>
/// <param name="Now">What is being written.</param>
public sealed record ReportProgress(int Done, int Of, string Now);
