using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Model;
using ModelCell = RecoveryOpt.Reporting.Model.Cell;
using ModelColumn = RecoveryOpt.Reporting.Model.Column;

namespace RecoveryOpt.Reporting.Excel;

/// <summary>Writes the tables of a report as a workbook, one sheet each: numbers with every digit, sums as formulas, texts as texts, and a sheet of checks between the sheets.</summary>
internal sealed class WorkbookRenderer
{
    // Rows above the data: the caption, the note, the header.
    private const int HeaderRow = 3;
    private const int FirstRow = 4;
    private const int MostRows = 1_048_576;

    private readonly ReportContext _context;
    private readonly WorkbookPart _book;
    private readonly List<Sheet> _sheets = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _sheetOf = new(StringComparer.Ordinal);

    private WorkbookRenderer(ReportContext context, WorkbookPart book) => (_context, _book) = (context, book);

    public static byte[] Write(ReportContext context, ReportContent content)
    {
        using var file = new MemoryStream();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart book = document.AddWorkbookPart();

            // An id by chance would make every file another one.
            document.ChangeIdOfPart(book, "book");
            new WorkbookRenderer(context, book).WriteBook(content);
        }

        return PackageBytes.Of(file);
    }

    private void WriteBook(ReportContent content)
    {
        WorkbookStylesPart styles = _book.AddNewPart<WorkbookStylesPart>("styles");
        styles.Stylesheet = WorkbookStyles.Sheet(_context.Palette.Main);
        DataTable[] tables = [Summary(content), .. content.Tables.Where(t => t.Rows.Length > 0)];
        foreach (DataTable table in tables) _sheetOf[table.Id] = SheetText.Name(table.Id, _names);
        WorkbookChecks.Check[] checks = [.. WorkbookChecks.Of(_context, tables.ToDictionary(t => t.Id, StringComparer.Ordinal), (id, row, column) => Address(id, FirstRow + row, column))];
        foreach (DataTable table in tables) WriteSheet(table);
        if (checks.Length > 0) WriteChecks(checks);
        _book.Workbook = new Workbook(new Sheets(_sheets)) { CalculationProperties = new CalculationProperties { FullCalculationOnLoad = true } };
    }

    private DataTable Summary(ReportContent content)
    {
        KeyFigure[] figures = [.. content.Sections.SelectMany(s => s.Blocks).OfType<KeyFigures>().SelectMany(f => f.Items)];
        return new DataTable("summary", content.Cover.Title, [new(_context["column.figure"]), new(_context["column.value"], ColumnKind.Number) { Mixed = true }, new(_context["column.unit"])],
            [.. figures.Select(f => System.Collections.Immutable.ImmutableArray.Create<ModelCell>(f.Label, f.Raw, f.Unit)), .. content.Cover.Lines.Select(l => System.Collections.Immutable.ImmutableArray.Create<ModelCell>(l.Label, l.Value, ""))]);
    }

    private string Address(string id, int row, int column) => $"'{_sheetOf[id]}'!{SheetText.Cell(row, column)}";

    private void WriteSheet(DataTable table)
    {
        int rows = Math.Min(table.Rows.Length, MostRows - FirstRow - 1);
        using OpenXmlWriter xml = Begin(_sheetOf[table.Id], table.Columns.Select(c => Width(table, c)).ToArray());
        int[] decimals = [.. table.Columns.Select((_, k) => PrintedNumber.DecimalsFor(table.Rows.Select(r => Math.Abs(r[k].Number ?? 0)).DefaultIfEmpty(0).Max()))];
        Row(xml, 0, () => Text(xml, 0, 0, table.Caption, WorkbookStyles.Title));
        string note = rows < table.Rows.Length ? $"{table.Note} ({rows} of {table.Rows.Length})" : table.Note;
        Row(xml, 1, () => Text(xml, 1, 0, note, WorkbookStyles.Note));
        Row(xml, HeaderRow, () =>
        {
            for (int k = 0; k < table.Columns.Length; k++)
                Text(xml, HeaderRow, k, table.Columns[k].Unit.Length > 0 ? $"{table.Columns[k].Header}, {table.Columns[k].Unit}" : table.Columns[k].Header, WorkbookStyles.Header);
        });
        for (int r = 0; r < rows; r++)
        {
            Row(xml, FirstRow + r, () =>
            {
                for (int k = 0; k < table.Columns.Length; k++) WriteCell(xml, FirstRow + r, k, table.Rows[r][k], table.Columns[k], decimals[k], bold: false);
            });
        }

        if (table.HasTotal) WriteTotal(xml, table, rows, decimals);
        End(xml, table, rows);
    }

    private void WriteTotal(OpenXmlWriter xml, DataTable table, int rows, int[] decimals) => Row(xml, FirstRow + rows, () =>
    {
        for (int k = 0; k < table.Columns.Length; k++)
        {
            if (table.Columns[k].Summed && rows < table.Rows.Length)
                Number(xml, FirstRow + rows, k, table.Total(k), StyleOf(table.Columns[k], table.Total(k), decimals[k], bold: true)); // Of all rows, more than a sheet holds.
            else if (table.Columns[k].Summed)
                Formula(xml, FirstRow + rows, k, $"SUM({SheetText.Cell(FirstRow, k)}:{SheetText.Cell(FirstRow + rows - 1, k)})", table.Total(k), StyleOf(table.Columns[k], table.Total(k), decimals[k], bold: true));
            else if (k == 0)
                Text(xml, FirstRow + rows, k, _context["table.total"], WorkbookStyles.Header);
        }
    });

    private void WriteCell(OpenXmlWriter xml, int row, int column, ModelCell cell, ModelColumn kind, int decimals, bool bold)
    {
        if (cell.NotComputed) Text(xml, row, column, _context["notComputed"], WorkbookStyles.Note);
        else if (cell.Number is { } number) Number(xml, row, column, number, StyleOf(kind, number, decimals, bold));
        else if (!string.IsNullOrEmpty(cell.Text)) Text(xml, row, column, cell.Text, WorkbookStyles.Text);
    }

    private static uint StyleOf(ModelColumn column, double number, int decimals, bool bold) => column switch
    {
        { Kind: ColumnKind.Share } => WorkbookStyles.Percent(bold),
        { Kind: ColumnKind.Whole } => WorkbookStyles.Number(0, bold),
        { Mixed: true } => WorkbookStyles.Alone(number, bold),
        _ => WorkbookStyles.Number(decimals, bold),
    };

    private void WriteChecks(WorkbookChecks.Check[] checks)
    {
        using OpenXmlWriter xml = Begin(SheetText.Name("checks", _names), [60, 24, 24, 18]);
        string[] header = ["Check", "One way", "Another way", "Difference"];
        Row(xml, 0, () => Text(xml, 0, 0, "Checks between the sheets: the difference is rounding", WorkbookStyles.Title));
        Row(xml, HeaderRow, () =>
        {
            for (int k = 0; k < header.Length; k++) Text(xml, HeaderRow, k, header[k], WorkbookStyles.Header);
        });
        for (int r = 0; r < checks.Length; r++)
        {
            int row = FirstRow + r;
            Row(xml, row, () =>
            {
                Text(xml, row, 0, checks[r].Name, WorkbookStyles.Text);
                Formula(xml, row, 1, checks[r].First, checks[r].Value, WorkbookStyles.Number(3, bold: false));
                Formula(xml, row, 2, checks[r].Second, checks[r].Value, WorkbookStyles.Number(3, bold: false));
                Formula(xml, row, 3, $"{SheetText.Cell(row, 1)}-{SheetText.Cell(row, 2)}", 0, WorkbookStyles.Number(3, bold: true));
            });
        }

        End(xml, null, checks.Length);
    }

    private OpenXmlWriter Begin(string name, double[] widths)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"sheet{_sheets.Count + 1}");
        WorksheetPart part = _book.AddNewPart<WorksheetPart>(id);
        _sheets.Add(new Sheet { Name = name, SheetId = (uint)(_sheets.Count + 1), Id = id });
        OpenXmlWriter xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = FirstRow, TopLeftCell = SheetText.Cell(FirstRow, 0), ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        xml.WriteStartElement(new Columns());
        for (int k = 0; k < widths.Length; k++) xml.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Column { Min = (uint)(k + 1), Max = (uint)(k + 1), Width = widths[k], CustomWidth = true });
        xml.WriteEndElement();
        xml.WriteStartElement(new SheetData());
        return xml;
    }

    private static void End(OpenXmlWriter xml, DataTable? table, int rows)
    {
        xml.WriteEndElement();
        if (table is not null && rows > 0) xml.WriteElement(new AutoFilter { Reference = $"{SheetText.Cell(HeaderRow, 0)}:{SheetText.Cell(FirstRow + rows - 1, table.Columns.Length - 1)}" });
        xml.WriteElement(new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = 9, FitToHeight = 0 });
        xml.WriteEndElement();
        xml.Close();
    }

    private static double Width(DataTable table, ModelColumn column)
    {
        const double Least = 11, Most = 60;
        int k = table.Columns.IndexOf(column);
        double text = column.IsNumeric ? 0 : table.Rows.Take(200).Select(r => r[k].Text?.Length ?? 0).DefaultIfEmpty(0).Max();
        return Math.Clamp(Math.Max(text + 2, column.IsNumeric ? 16 : 12), Least, Most);
    }

    private static void Row(OpenXmlWriter xml, int row, Action cells)
    {
        xml.WriteStartElement(new Row { RowIndex = (uint)(row + 1) });
        cells();
        xml.WriteEndElement();
    }

    private static void Text(OpenXmlWriter xml, int row, int column, string text, uint style)
    {
        if (text.Length == 0) return;
        xml.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Cell(new InlineString(new Text(SheetText.Of(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = SheetText.Cell(row, column), DataType = CellValues.InlineString, StyleIndex = style,
        });
    }

    private static void Number(OpenXmlWriter xml, int row, int column, double number, uint style) =>
        xml.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Cell(new CellValue(Exact(number))) { CellReference = SheetText.Cell(row, column), StyleIndex = style });

    private static void Formula(OpenXmlWriter xml, int row, int column, string formula, double value, uint style) =>
        xml.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.Cell(new CellFormula(formula), new CellValue(Exact(value))) { CellReference = SheetText.Cell(row, column), StyleIndex = style });

    private static string Exact(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
