using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Excel;

/// <summary>Cell formats of the workbook: text that stays text, headers, and numbers with a fixed count of decimals, each also bold for sums.</summary>
internal static class WorkbookStyles
{
    public const uint Text = 1;
    public const uint Title = 2;
    public const uint Header = 3;
    public const uint Note = 4;
    private const uint FirstNumber = 5;
    private const int MostDecimals = 6;
    private const uint Formats = MostDecimals + 3; // 0 to 6 decimals, a percentage, and a power of ten.
    private const uint FirstFormat = 164;

    public static uint Number(int decimals, bool bold) => FirstNumber + (uint)Math.Clamp(decimals, 0, MostDecimals) + (bold ? Formats : 0);

    public static uint Percent(bool bold) => FirstNumber + MostDecimals + 1 + (bold ? Formats : 0);

    /// <summary>A number whose column has several units: as many decimals as its size asks for.</summary>
    public static uint Alone(double number, bool bold)
    {
        const double Tiny = 1e-5;
        double size = Math.Abs(number);
        return size > 0 && size < Tiny ? FirstNumber + MostDecimals + 2 + (bold ? Formats : 0) : Number(PrintedNumber.DecimalsFor(size), bold);
    }

    public static Stylesheet Sheet(string colour)
    {
        string rgb = "FF" + colour[1..].ToUpperInvariant();
        var formats = new NumberingFormats();
        for (int d = 0; d <= MostDecimals; d++) formats.AppendChild(new NumberingFormat { NumberFormatId = FirstFormat + (uint)d, FormatCode = d == 0 ? "#,##0" : $"#,##0.{new string('0', d)}" });
        formats.AppendChild(new NumberingFormat { NumberFormatId = FirstFormat + MostDecimals + 1, FormatCode = "0.00%" });
        formats.AppendChild(new NumberingFormat { NumberFormatId = FirstFormat + MostDecimals + 2, FormatCode = "0.00E+00" });
        formats.Count = (uint)formats.ChildElements.Count;
        var sheet = new Stylesheet(
            formats,
            new Fonts(Font(11, bold: false, null), Font(11, bold: true, null), Font(14, bold: true, rgb), Font(10, bold: false, "FF55646D")) { Count = 4 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
            new Borders(
                new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
                new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(new Color { Rgb = rgb }) { Style = BorderStyleValues.Medium }, new DiagonalBorder())) { Count = 2 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            Cells(),
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
        return sheet;
    }

    private static CellFormats Cells()
    {
        const uint TextFormat = 49; // "@": what is typed there stays text.
        var cells = new CellFormats(
            Format(0, 0, 0), Format(TextFormat, 0, 0), Format(TextFormat, 2, 0), Format(TextFormat, 1, 1, wrap: true), Format(TextFormat, 3, 0));
        foreach (uint font in new uint[] { 0, 1 })
        {
            for (uint f = 0; f < Formats; f++) cells.AppendChild(Format(FirstFormat + f, font, 0));
        }

        cells.Count = (uint)cells.ChildElements.Count;
        return cells;
    }

    private static CellFormat Format(uint number, uint font, uint border, bool wrap = false)
    {
        var format = new CellFormat { NumberFormatId = number, FontId = font, FillId = 0, BorderId = border, FormatId = 0, ApplyNumberFormat = true, ApplyFont = true, ApplyBorder = border != 0 };
        if (wrap)
        {
            format.ApplyAlignment = true;
            format.Alignment = new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top };
        }

        return format;
    }

    private static Font Font(double size, bool bold, string? rgb)
    {
        var font = new Font();
        if (bold) font.AppendChild(new Bold());
        font.AppendChild(new FontSize { Val = size });
        if (rgb is not null) font.AppendChild(new Color { Rgb = rgb });
        font.AppendChild(new FontName { Val = "Calibri" });
        return font;
    }
}
