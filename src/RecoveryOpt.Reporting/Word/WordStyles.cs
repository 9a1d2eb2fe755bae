using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace RecoveryOpt.Reporting.Word;

/// <summary>Styles of the document, so that whoever edits it changes them in one place.</summary>
internal static class WordStyles
{
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string Lead = "Lead";
    public const string Note = "Note";
    public const string Warning = "Warning";
    public const string Caption = "Caption";
    public const string Bullet = "ListBullet";
    public const string Cell = "TableText";
    public const string Contents = "TOC1";

    public static Styles Of(string colour)
    {
        string rgb = colour[1..];
        return new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = "Calibri", HighAnsi = "Calibri", EastAsia = "Microsoft YaHei", ComplexScript = "Arial" }, new FontSize { Val = "21" }, new Languages { Val = "en-GB", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
            Style("Normal", "Normal", null, isDefault: true),
            Style(Title, "Title", rgb, size: 52, bold: true, before: 2400, after: 120),
            Style(Subtitle, "Subtitle", "55646D", size: 28, after: 480),
            Style(Heading1, "heading 1", rgb, size: 32, bold: true, before: 480, after: 160, outline: 0),
            Style(Heading2, "heading 2", "1D2B33", size: 24, bold: true, before: 280, after: 100, outline: 1),
            Style(Lead, "Lead", "1D2B33", size: 26, after: 200),
            Style(Note, "Note", "55646D", size: 18, after: 160),
            Style(Warning, "Warning", "8A2F16", size: 20, after: 160),
            Style(Caption, "caption", "1D2B33", size: 20, bold: true, before: 200, after: 80, keepNext: true),
            Style(Bullet, "List Bullet", "1D2B33", size: 21, after: 60, indent: 360),
            Style(Cell, "Table Text", "1D2B33", size: 16, after: 20),
            Style(Contents, "toc 1", "1D2B33", size: 21, after: 40));
    }

    private static Style Style(string id, string name, string? rgb, int size = 21, bool bold = false, int before = 0, int after = 120, int? outline = null, bool keepNext = false, int indent = 0, bool isDefault = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (keepNext || outline is not null) paragraph.AppendChild(new KeepNext());
        paragraph.AppendChild(new SpacingBetweenLines { Before = Number(before), After = Number(after) });
        if (indent > 0) paragraph.AppendChild(new Indentation { Left = Number(indent), Hanging = "240" });
        if (outline is { } level) paragraph.AppendChild(new OutlineLevel { Val = level });
        var run = new StyleRunProperties();
        if (bold) run.AppendChild(new Bold());
        if (rgb is not null) run.AppendChild(new Color { Val = rgb });
        run.AppendChild(new FontSize { Val = Number(size) });
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null };
        style.AppendChild(new StyleName { Val = name });
        if (!isDefault) style.AppendChild(new BasedOn { Val = "Normal" });
        style.AppendChild(new PrimaryStyle());
        style.AppendChild(paragraph);
        style.AppendChild(run);
        return style;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
