using System.Globalization;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets;

/// <summary>Writes one sheet: a bold header that stays in sight, rows, a filter, and what Excel shows and checks while one types.</summary>
internal sealed class SheetWriter : IDisposable
{
    private const double LeastWidth = 10;
    private const double MostWidth = 40;

    private readonly StreamWriter _xml;
    private readonly string _name;
    private readonly IReadOnlyList<SheetColumn> _header;
    private readonly string[] _columns;
    private int _row = 1;

    public SheetWriter(Stream part, string name, IReadOnlyList<SheetColumn> header, bool isFirst)
    {
        if (header.Count is 0 or > ExcelLimits.MostColumns) throw ExcelLimits.NotHeld(name, $"{header.Count} columns", $"1 to {ExcelLimits.MostColumns} columns of an Excel sheet");
        _xml = new StreamWriter(part, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" };
        _name = name;
        _header = header;
        _columns = [.. Enumerable.Range(0, header.Count).Select(CellReference.ColumnName)];
        Begin(isFirst);
    }

    public void Write(ReadOnlySpan<SheetCell> cells)
    {
        if (cells.Length > _columns.Length) throw new ArgumentException($"A row of '{_name}' has {cells.Length} cells for {_columns.Length} columns.", nameof(cells));
        if (++_row > ExcelLimits.MostRows) throw ExcelLimits.NotHeld(_name, $"more than {ExcelLimits.MostRows - 1} rows", $"at most {ExcelLimits.MostRows - 1} rows under the header of an Excel sheet");
        _xml.Write("<row r=\"");
        _xml.Write(_row);
        _xml.Write("\">");
        for (int c = 0; c < cells.Length; c++) WriteCell(cells[c], c);
        _xml.Write("</row>\n");
    }

    public void End()
    {
        string last = _columns[^1];
        _xml.Write(string.Create(CultureInfo.InvariantCulture, $"</sheetData><autoFilter ref=\"A1:{last}{_row}\"/>"));
        _xml.Write(ColumnNotes.Xml(_header, _columns));
        _xml.Write("</worksheet>\n");
        _xml.Dispose();
    }

    public void Dispose() => _xml.Dispose();

    private void Begin(bool isFirst)
    {
        _xml.Write($"{WorkbookXml.Declaration}<worksheet xmlns=\"{WorkbookXml.Main}\"><sheetViews><sheetView {(isFirst ? "tabSelected=\"1\" " : "")}workbookViewId=\"0\">");
        _xml.Write("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (int c = 0; c < _header.Count; c++)
        {
            double width = Math.Clamp(_header[c].Name.Length + 3, LeastWidth, MostWidth);
            _xml.Write(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{c + 1}\" max=\"{c + 1}\" width=\"{width}\" customWidth=\"1\"/>"));
        }

        _xml.Write("</cols><sheetData>\n<row r=\"1\">");
        for (int c = 0; c < _header.Count; c++) WriteText(_header[c].Name, c, WorkbookXml.HeaderStyle);
        _xml.Write("</row>\n");
    }

    private void WriteCell(in SheetCell cell, int column)
    {
        switch (cell.Kind)
        {
            case CellKind.Blank: break;
            case CellKind.Text: WriteText(cell.Text, column, WorkbookXml.TextStyle); break;
            case CellKind.Number when double.IsFinite(cell.Number): WriteValue(cell.Number.ToString("R", CultureInfo.InvariantCulture), column, ""); break;
            case CellKind.Flag: WriteValue(cell.Number != 0 ? "1" : "0", column, " t=\"b\""); break;
            case CellKind.Date when DateOnly.TryParseExact(cell.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && DaySerial.Of(day) is { } serial:
                WriteValue(serial.ToString(CultureInfo.InvariantCulture), column, $" s=\"{WorkbookXml.DayStyle}\"");
                break;
            default: throw new ArgumentException($"No sheet can be given {cell} in column '{_header[column].Name}'.", nameof(cell));
        }
    }

    private void WriteValue(string value, int column, string attributes)
    {
        OpenCell(column, attributes);
        _xml.Write("><v>");
        _xml.Write(value);
        _xml.Write("</v></c>");
    }

    private void WriteText(string text, int column, int style)
    {
        if (text.Length > ExcelLimits.MostCharacters) throw ExcelLimits.NotHeld($"{_name}, {CellReference.NameOf(_row, column)}", $"a text of {text.Length} characters", $"at most {ExcelLimits.MostCharacters} characters of an Excel cell");
        OpenCell(column, "");
        _xml.Write(" s=\"");
        _xml.Write(style);
        _xml.Write("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        _xml.Write(WorkbookXml.Content(text));
        _xml.Write("</t></is></c>");
    }

    private void OpenCell(int column, string attributes)
    {
        _xml.Write("<c r=\"");
        _xml.Write(_columns[column]);
        _xml.Write(_row);
        _xml.Write('"');
        _xml.Write(attributes);
    }
}
