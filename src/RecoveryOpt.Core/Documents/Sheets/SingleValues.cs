using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>The sheet of single values: fields below each other, which are read as if they stood side by side.</summary>
internal sealed class SingleValues
{
    private static readonly string[] Names = ["field", "value", "unit", "source", "reference"];

    private readonly SheetShape _sheet;
    private readonly SheetPlace _place;
    private readonly SheetContext _context;
    private readonly int[] _columns;
    private readonly List<string> _headers = [];
    private readonly List<string?> _units = [];
    private readonly List<SheetCell> _cells = [];
    private readonly List<int> _offsets = [];

    private SingleValues(SheetShape sheet, SheetPlace place, SheetContext context, int[] columns)
    {
        (_sheet, _place, _context, _columns) = (sheet, place, context, columns);
        place.SingleRows = new Dictionary<string, int>(StringComparer.Ordinal);
    }

    /// <summary>Understands the header; null where the columns of fields and values are not there.</summary>
    public static SingleValues? Of(SheetShape sheet, SheetHeaderRow header, SheetPlace place, SheetContext context)
    {
        int[] columns = [.. Names.Select(n => Array.FindIndex(header.Names, h => string.Equals(h.Trim(), n, StringComparison.OrdinalIgnoreCase)))];
        for (int column = 0; column < header.Texts.Length; column++)
        {
            string text = header.Texts[column];
            if (text.Length == 0 || text[0] == SheetHeader.Note || header.Ignored.Contains(column) || columns.Contains(column)) continue;
            bool again = Names.Contains(header.Names[column].Trim(), StringComparer.OrdinalIgnoreCase);
            header.Add(again ? ProblemCodes.ColumnTwice : ProblemCodes.UnknownColumn, column, $"{sheet.Name}.{text}", $"the column '{text}'{(again ? " a second time" : "")}",
                again ? "each column once" : string.Join(", ", Names), NearestName.Hint(text, Names));
        }

        for (int i = 0; i < 2; i++)
        {
            if (columns[i] < 0) header.Add(ProblemCodes.ColumnMissing, 0, $"{sheet.Name}.{Names[i]}", $"no column '{Names[i]}'", "a row for each field, with the columns field and value");
        }

        return columns[0] < 0 || columns[1] < 0 ? null : new SingleValues(sheet, place, context, columns);
    }

    /// <summary>Takes a row: its value, its source and its reference become columns.</summary>
    public void Add(RowCells row)
    {
        if (row.IsBlank(_columns[0]))
        {
            row.Add(ProblemCodes.CellForm, _columns[0], "field", "nothing", "the name of a field");
            return;
        }

        if (CellReader.Text(row, _columns[0], "field") is not { } field || field.Text.StartsWith(SheetHeader.Note)) return;
        string name = field.Text.Trim();
        _place.SingleRows!.TryAdd(name, row.OffsetOf(_columns[1]));
        Take(row, _columns[1], name, row.IsBlank(_columns[2]) ? null : row[_columns[2]].Text.Trim());
        if (!row.IsBlank(_columns[3])) Take(row, _columns[3], name + SheetField.SourceSuffix, null);
        if (!row.IsBlank(_columns[4])) Take(row, _columns[4], name + SheetField.ReferenceSuffix, null);
    }

    /// <summary>Reads what was taken into the document.</summary>
    public void ReadInto(DocumentNode root)
    {
        string[] headers = [.. _headers];
        var header = new SheetHeaderRow(headers, headers, [.. _units], ImmutableHashSet<int>.Empty, _context.Reading, 0) { Offsets = [.. _offsets] };
        SheetTable table = SheetTable.Of(_sheet, header, _context);
        var rows = new SheetRows(_sheet, _context, null, hasChildren: false);
        var cells = new RowCells(_context.Reading) { Offsets = [.. _offsets] };
        cells.Set(_cells.ToArray(), 0, () => "document");
        rows.ReadSingle(cells, table, root);
    }

    private void Take(RowCells row, int column, string header, string? unit)
    {
        _headers.Add(header);
        _units.Add(unit);
        _cells.Add(row[column]);
        _offsets.Add(row.OffsetOf(column));
    }
}
