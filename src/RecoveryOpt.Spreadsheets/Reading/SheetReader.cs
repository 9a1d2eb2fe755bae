using System.Globalization;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets;

/// <summary>Reads the rows of one sheet, one at a time.</summary>
internal sealed class SheetReader : IDisposable
{
    private const int LongestKept = 64;
    private const int MostKept = 1 << 16;

    private readonly WorkbookContext _workbook;
    private readonly string _title;
    private readonly PartReader _xml;
    private readonly MergedRanges _merged;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _kept = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private SheetCell[] _cells = new SheetCell[16];
    private int _filled;
    private int _widest;
    private int _row;
    private int _dataDepth = -1;

    public SheetReader(WorkbookContext workbook, string part, string title)
    {
        _workbook = workbook;
        _title = title;
        _merged = MergedRanges.Of(workbook.Parts, part);
        _xml = new PartReader(workbook.Parts, part);
        _xml.MoveToRoot("worksheet");
        while (_dataDepth < 0 && _xml.NextWithin(0))
        {
            if (_xml.Name is "sheetData") _dataDepth = _xml.Depth;
        }
    }

    public SheetRow Current => new(_row, _cells.AsMemory(0, _filled));

    /// <summary>Goes to the next row that has a filled cell; false after the last one.</summary>
    public bool MoveNext()
    {
        while (_dataDepth >= 0 && _xml.NextWithin(_dataDepth))
        {
            if (_xml.Name is not "row") continue;
            ReadRow();
            if (_filled > 0) return true;
        }

        _xml.ReadToEnd();
        return false;
    }

    public void Dispose() => _xml.Dispose();

    private void ReadRow()
    {
        int number = NumberOfRow();
        if (number > _workbook.Options.MostRows) throw WorkbookException.TooLarge(_title, $"row {number}", $"at most {_workbook.Options.MostRows} rows", "Maybe cells far below the table were filled by mistake.");
        _row = number;
        _filled = 0;
        int depth = _xml.Depth, column = -1;
        while (_xml.NextWithin(depth))
        {
            if (_xml.Name is not "c") continue;
            column = ColumnOf(_xml.Attribute("r"), column);
            Put(column, ReadCell(column));
        }

        MarkMerged();
    }

    private int NumberOfRow()
    {
        if (_xml.Attribute("r") is not { } stated) return _row + 1;
        if (!int.TryParse(stated, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) throw WorkbookException.MalformedCell(_title, $"the row '{XlsxText.Short(stated)}'", "a number of a row");
        return number > _row ? number : throw WorkbookException.MalformedCell(_title, $"row {number} after row {_row}", "rows in rising order");
    }

    private int ColumnOf(string? reference, int before)
    {
        int column = before + 1;
        if (reference is not null)
        {
            if (!CellReference.TryParse(reference, out int row, out column) || row != _row) throw WorkbookException.MalformedCell(_title, $"the cell '{XlsxText.Short(reference)}' in row {_row}", "a cell of that row");
            if (column <= before) throw WorkbookException.MalformedCell(_title, $"cell {reference} after {CellReference.NameOf(_row, before)}", "cells in rising order");
        }

        return column < _workbook.Options.MostColumns
            ? column
            : throw WorkbookException.TooLarge(_title, $"cell {CellReference.NameOf(_row, column)}", $"at most {_workbook.Options.MostColumns} columns", "Maybe cells far to the right of the table were filled by mistake.");
    }

    private void Put(int column, SheetCell cell)
    {
        if (cell.Kind == CellKind.Blank) return;
        if (column >= _cells.Length) Array.Resize(ref _cells, Math.Max(column + 1, 2 * _cells.Length));
        _cells.AsSpan(_filled, column - _filled).Fill(SheetCell.Blank);
        _cells[column] = cell;
        _filled = column + 1;
        _widest = Math.Max(_widest, _filled);
    }

    // No farther to the right than rows are filled so far: what lies beyond belongs to no column of the table.
    private void MarkMerged()
    {
        if (_merged.IsEmpty) return;
        for (int c = 0; c < _widest; c++)
        {
            if (!_merged.Covers(_row, c)) continue;
            if (c >= _filled) Put(c, SheetCell.Merged);
            else _cells[c] = SheetCell.Merged;
        }
    }

    private SheetCell ReadCell(int column)
    {
        string type = _xml.Attribute("t") ?? "n";
        string? style = _xml.Attribute("s");
        bool isFormula = false, hasValue = false;
        int depth = _xml.Depth;
        while (_xml.NextWithin(depth))
        {
            switch (_xml.Name)
            {
                case "f": isFormula = true; break;
                case "v": _xml.ReadText(); hasValue = true; break;
                case "is": _xml.ReadRichText(); hasValue = true; break;
            }
        }

        ReadOnlySpan<char> text = hasValue ? _xml.Text : default;
        if (text.IsEmpty) return isFormula && type is not "str" ? SheetCell.OfError("a formula whose value isn't stored") : SheetCell.Blank;
        return type switch
        {
            "n" => Number(text, style, column),
            "s" => SheetCell.OfText(_workbook.Texts.Find(text) ?? throw Malformed(column, $"the shared text {XlsxText.Short(text)}", "a text that the workbook has")),
            "str" or "inlineStr" => SheetCell.OfText(Keep(text)),
            "b" => Flag(text, column),
            "e" => SheetCell.OfError(XlsxText.Short(text)),
            "d" => DaySerial.DayOf(text) ?? throw Malformed(column, $"the day '{XlsxText.Short(text)}'", "a day such as 2027-01-31"),
            _ => throw Malformed(column, $"a cell of the type '{XlsxText.Short(type)}'", "a type that workbooks have"),
        };
    }

    private SheetCell Number(ReadOnlySpan<char> text, string? style, int column)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || double.IsNaN(number)) throw Malformed(column, $"the number '{XlsxText.Short(text)}'", "a number such as 0.5");
        NumberMeaning meaning = style is not null && int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out int at) ? _workbook.Formats.MeaningOf(at) : NumberMeaning.Number;
        return meaning switch
        {
            NumberMeaning.Day => DaySerial.DayOf(number, _workbook.From1904),
            NumberMeaning.Time => DaySerial.TimeOf(number),
            _ => SheetCell.OfNumber(number),
        };
    }

    private SheetCell Flag(ReadOnlySpan<char> text, int column) => text switch
    {
        "1" or "true" => SheetCell.OfFlag(true),
        "0" or "false" => SheetCell.OfFlag(false),
        _ => throw Malformed(column, $"'{XlsxText.Short(text)}' for true or false", "1 or 0"),
    };

    // Names of sites, units and classes stand in thousands of cells: one string each is enough.
    private string Keep(ReadOnlySpan<char> escaped)
    {
        if (escaped.Length > Math.Min(LongestKept, _workbook.Options.MostCharacters) || escaped.IndexOf("_x") >= 0) return Whole(XlsxText.Unescape(escaped));
        if (_kept.TryGetValue(escaped, out string? known)) return known;
        string text = new(escaped);
        if (_kept.Set.Count < MostKept) _kept.Set.Add(text);
        return text;
    }

    private string Whole(string text) => text.Length <= _workbook.Options.MostCharacters
        ? text
        : throw WorkbookException.TooLarge($"{_title}, row {_row}", $"a text of {text.Length} characters", $"at most {_workbook.Options.MostCharacters}");

    private WorkbookException Malformed(int column, string found, string expected) =>
        WorkbookException.MalformedCell($"{_title}, cell {CellReference.NameOf(_row, column)}", found, expected);
}
