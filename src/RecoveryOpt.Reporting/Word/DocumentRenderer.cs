using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Model;
using ModelParagraph = RecoveryOpt.Reporting.Model.Paragraph;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using WordRun = DocumentFormat.OpenXml.Wordprocessing.Run;

namespace RecoveryOpt.Reporting.Word;

/// <summary>Writes a report as a Word document to be edited: styles, tables whose headers repeat, and charts as vector pictures with what they say in words.</summary>
internal sealed class DocumentRenderer
{
    private const int MostRows = 60;
    private const int BodyWidth = 9_638; // A4 less margins of 20 mm, in twentieths of a point.

    private readonly ReportContext _context;
    private readonly MainDocumentPart _part;
    private readonly Body _body = new();
    private int _pictures;
    private int _bookmarks;

    private DocumentRenderer(ReportContext context, MainDocumentPart part) => (_context, _part) = (context, part);

    public static byte[] Write(ReportContext context, ReportContent content)
    {
        using var file = new MemoryStream();
        using (WordprocessingDocument document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            MainDocumentPart part = document.AddMainDocumentPart();

            // An id by chance would make every file another one.
            document.ChangeIdOfPart(part, "document");
            new DocumentRenderer(context, part).WriteDocument(content);
        }

        return PackageBytes.Of(file);
    }

    private void WriteDocument(ReportContent content)
    {
        _part.AddNewPart<StyleDefinitionsPart>("styles").Styles = WordStyles.Of(_context.Palette.Main);
        FooterPart footer = _part.AddNewPart<FooterPart>("footer");
        footer.Footer = new Footer(new WordParagraph(
            new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Note }, new Justification { Val = JustificationValues.Right }),
            Run($"{CleanText.Cut(content.Cover.Title, 80)}   "), new SimpleField(new WordRun(new Text("1"))) { Instruction = " PAGE " }));
        WriteCover(content);
        foreach (Section section in content.Sections) WriteSection(section);
        _body.AppendChild(new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
            new PageSize { Width = 11_906, Height = 16_838 },
            new PageMargin { Top = 1_134, Bottom = 1_134, Left = 1_134, Right = 1_134, Header = 567, Footer = 567, Gutter = 0 }));
        _part.Document = new Document(_body);
    }

    private void WriteCover(ReportContent content)
    {
        Cover cover = content.Cover;
        if (cover.Logo is { } logo) WriteLogo(logo);
        Add(cover.Title, WordStyles.Title);
        Add(cover.Subtitle, WordStyles.Subtitle);
        foreach ((string label, string value) in cover.Lines) Add($"{label}: {value}", "Normal");
        Add(_context["html.contents"], WordStyles.Heading2, pageBreakBefore: true);
        foreach ((Section section, int k) in content.Sections.Select((s, k) => (s, k)))
        {
            var line = new WordParagraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Contents }));
            line.AppendChild(new Hyperlink(Run(string.Create(CultureInfo.InvariantCulture, $"{k + 1}  {section.Title}"))) { Anchor = $"chapter-{section.Id}", History = true });
            _body.AppendChild(line);
        }
    }

    private void WriteSection(Section section)
    {
        string id = Number(++_bookmarks);
        var heading = new WordParagraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Heading1 }, new PageBreakBefore { Val = _bookmarks == 1 }));
        heading.AppendChild(new BookmarkStart { Id = id, Name = $"chapter-{section.Id}" });
        heading.AppendChild(Run(string.Create(CultureInfo.InvariantCulture, $"{_bookmarks}  {section.Title}")));
        heading.AppendChild(new BookmarkEnd { Id = id });
        _body.AppendChild(heading);
        foreach (Block block in section.Blocks) WriteBlock(block);
    }

    private void WriteBlock(Block block)
    {
        switch (block)
        {
            case SubHeading h: Add(h.Text, WordStyles.Heading2); break;
            case ModelParagraph p: Add(p.Text, p.Tone switch { Tone.Lead => WordStyles.Lead, Tone.Note => WordStyles.Note, Tone.Warning => WordStyles.Warning, _ => "Normal" }); break;
            case BulletList list:
                foreach (string item in list.Items) Add($"\u2022\u2002{item}", WordStyles.Bullet);
                break;
            case KeyFigures figures: WriteFigures(figures); break;
            case Figure figure: WritePicture(figure); break;
            case DataTable { WorkbookOnly: false } table: WriteTable(table); break;
        }
    }

    private void WriteFigures(KeyFigures figures) => WriteGrid(
        [_context["column.figure"], _context["column.value"]], [false, true], [.. figures.Items.Select(f => new[] { f.Label, $"{f.Value} {f.Unit}".Trim() })], totals: null);

    private void WriteTable(DataTable table)
    {
        Add(table.Caption, WordStyles.Caption);
        int rows = table.PrintsInFull ? table.Rows.Length : Math.Min(table.Rows.Length, MostRows);
        if (rows > 0)
        {
            var cells = new CellText(_context, table);
            WriteGrid(
                [.. table.Columns.Select(c => c.Unit.Length > 0 ? $"{c.Header}, {c.Unit}" : c.Header)], [.. table.Columns.Select(c => c.IsNumeric)],
                [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, table.Columns.Length).Select(k => cells.Of(r, k)).ToArray())],
                table.HasTotal ? [.. table.Columns.Select((c, k) => c.Summed ? cells.Total(k) : k == 0 ? _context["table.total"] : "")] : null);
        }

        if (rows < table.Rows.Length) Add(_context.Texts.Format("table.cut", _context.Numbers.Whole(rows), _context.Numbers.Whole(table.Rows.Length)), WordStyles.Note);
        string note = table.Rows.IsEmpty && table.Note.Length == 0 ? _context["table.empty"] : table.Note;
        Add(note, WordStyles.Note);
    }

    private void WriteGrid(string[] header, bool[] numeric, string[][] rows, string[]? totals)
    {
        (int[] widths, int size) = Widths(header, numeric, rows, totals);
        var table = new Table(
            new TableProperties(new TableWidth { Width = Number(BodyWidth), Type = TableWidthUnitValues.Dxa }, Borders(), new TableLayout { Type = TableLayoutValues.Fixed }, new TableCellMarginDefault(new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(w => new GridColumn { Width = Number(w) })));
        table.AppendChild(Row(header, numeric, widths, size, bold: true, isHeader: true));
        foreach (string[] row in rows) table.AppendChild(Row(row, numeric, widths, size, bold: false, isHeader: false));
        if (totals is not null) table.AppendChild(Row(totals, numeric, widths, size, bold: true, isHeader: false));
        _body.AppendChild(table);
    }

    // Numbers and short words get the room that they need, so that none breaks, in a smaller type where there are many; longer texts share what is left.
    private static (int[] Widths, int HalfPoints) Widths(string[] header, bool[] numeric, string[][] rows, string[]? totals)
    {
        const int ShortText = 14, MostOfText = 40;
        double Longest(int k) => rows.Take(300).Select(r => r[k].Length).Append(totals?[k].Length ?? 0).Max();
        double Word(int k) => header[k].Split(' ').Max(w => w.Length);
        bool[] firm = [.. numeric.Select((n, k) => n || Longest(k) <= ShortText)];
        double[] wish = [.. header.Select((_, k) => 1.5 + Math.Max(Word(k), firm[k] ? Longest(k) : Math.Min(Longest(k), MostOfText)))];
        double needed = wish.Where((_, k) => firm[k]).Sum(), loose = wish.Where((_, k) => !firm[k]).Sum();
        double room = loose == 0 ? BodyWidth : BodyWidth * 0.7;
        int size = new[] { 16, 14, 12, 10 }.FirstOrDefault(h => needed * PerCharacter(h) <= room, 10);
        double each = loose == 0 ? BodyWidth / needed : Math.Min(PerCharacter(size), room / Math.Max(1, needed));
        double rest = loose == 0 ? 0 : (BodyWidth - (needed * each)) / loose;
        return ([.. wish.Select((w, k) => (int)(w * (firm[k] ? each : rest)))], size);

        // Wide enough for the fonts that stand in where Calibri is missing.
        static double PerCharacter(int halfPoints) => halfPoints * 6.4;
    }

    private static TableRow Row(string[] cells, bool[] numeric, int[] widths, int size, bool bold, bool isHeader)
    {
        var row = new TableRow(isHeader ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()));
        for (int k = 0; k < cells.Length; k++)
        {
            var properties = new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Cell });
            if (numeric[k]) properties.AppendChild(new Justification { Val = JustificationValues.Right });
            WordRun run = Run(cells[k]);
            run.PrependChild(bold ? new RunProperties(new Bold(), new FontSize { Val = Number(size) }) : new RunProperties(new FontSize { Val = Number(size) }));
            row.AppendChild(new TableCell(new TableCellProperties(new TableCellWidth { Width = Number(widths[k]), Type = TableWidthUnitValues.Dxa }), new WordParagraph(properties, run)));
        }

        return row;
    }

    private TableBorders Borders()
    {
        string main = _context.Palette.Main[1..], line = Palette.Grid[1..];
        return new TableBorders(
            new TopBorder { Val = BorderValues.Single, Size = 8, Color = main }, new BottomBorder { Val = BorderValues.Single, Size = 8, Color = main },
            new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = line });
    }

    private void WritePicture(Figure figure)
    {
        Add(figure.Caption, WordStyles.Caption);
        string id = string.Create(CultureInfo.InvariantCulture, $"picture{++_pictures}");
        ImagePart metafile = _part.AddImagePart(ImagePartType.Emf, id);
        using (var bytes = new MemoryStream(MetafileWriter.Write(figure.Drawing))) metafile.FeedData(bytes);
        ImagePart vector = _part.AddImagePart(ImagePartType.Svg, $"{id}svg");
        using (var bytes = new MemoryStream(SvgWriter.File(figure))) vector.FeedData(bytes);
        _body.AppendChild(WordPictures.Inline(_pictures, id, $"{id}svg", figure.Caption, figure.Alternative, figure.Drawing.Width / figure.Drawing.Height, BodyWidth));
    }

    private void WriteLogo(ReportLogo logo)
    {
        ImageKind kind = ImageKind.Of(logo.Bytes.Span);
        string id = string.Create(CultureInfo.InvariantCulture, $"picture{++_pictures}");
        ImagePart part = _part.AddImagePart(kind.MediaType == "image/png" ? ImagePartType.Png : ImagePartType.Jpeg, id);
        using (var bytes = new MemoryStream(logo.Bytes.ToArray())) part.FeedData(bytes);
        _body.AppendChild(WordPictures.Inline(_pictures, id, null, CleanText.Of(logo.Description), CleanText.Of(logo.Description), kind.Width / (double)Math.Max(1, kind.Height), BodyWidth / 4));
    }

    private void Add(string text, string style, bool pageBreakBefore = false)
    {
        if (text.Length == 0) return;
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (pageBreakBefore) properties.AppendChild(new PageBreakBefore());
        _body.AppendChild(new WordParagraph(properties, Run(text)));
    }

    private static WordRun Run(string text) => new(new Text(CleanText.Of(text)) { Space = SpaceProcessingModeValues.Preserve });

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
