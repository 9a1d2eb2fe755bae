using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>The rows of one kind: each finds the row that it stands in, and is kept as cells until the document needs it as an object.</summary>
/// <remarks>100,000 rows of cells are a quarter of the same rows as objects, and objects that live long are what reading costs.</remarks>
internal sealed class SheetRows(SheetShape sheet, SheetContext context, SheetRows? parents, bool hasChildren) : IRowSource
{
    // A hint compares a name with every known one: a sheet of wrong names must not take minutes to refuse.
    private const int MostHints = 100;

    private readonly Dictionary<(StoredRow? Parent, string Id), StoredRow> _byId = [];
    private readonly ImmutableArray<SheetShape> _ancestors = sheet.Ancestors;
    private readonly ImmutableArray<SheetRows> _chain = parents is null ? [] : [.. parents._chain, parents];

    // Rows that stand in the document itself; others are kept by the row they stand in.
    private readonly List<StoredRow> _rows = [];
    private readonly RowCells _told = new(context.Reading);
    private readonly RowCells _silent = new(null);
    private int _read;
    private int _hints;

    public SheetShape Sheet => sheet;

    public IEnumerable<string> Ids => _rows.Select(r => r.Id);

    public int Count => _rows.Count;

    public bool MayMention { get; private set; }

    private DocumentReading Reading => context.Reading;

    /// <summary>Understands the header; null where its rows can't be read without a column that is missing.</summary>
    public SheetTable? Begin(SheetHeaderRow header, SheetPlace place)
    {
        if (parents is null && _ancestors.Length > 0)
        {
            header.Add(ProblemCodes.SheetMissing, 0, sheet.Name, $"no sheet '{_ancestors[^1].Name}'", $"the sheet whose rows those of {sheet.Name} stand in");
            Reading.NamesAreIncomplete = true;
            return null;
        }

        SheetTable table = SheetTable.Of(sheet, header, context);
        foreach (ColumnGroup group in table.Groups)
        {
            if (group.Value >= 0) place.Columns[group.Name] = group.Value;
            if (group.Source >= 0) place.Columns[group.Name + SheetField.SourceSuffix] = group.Source;
        }

        if (table.Groups.Exists(g => g.Reference >= 0 || g.Field.Role == SheetRole.Reference))
        {
            MayMention = true;
            foreach (SheetRows rows in _chain) rows.MayMention = true;
        }

        bool canRead = HasKeys(table, header);
        if (canRead) MissColumns(table, header);
        else Reading.NamesAreIncomplete = true;
        return canRead ? table : null;
    }

    /// <summary>Takes a row, and finds the one it stands in.</summary>
    public void Add(RowCells row, SheetTable table)
    {
        ReportNameless(row, table);
        if (!TryParent(row, table, out StoredRow? parent)) return;

        string id = "";
        if (sheet.Form == SheetForm.Keyed)
        {
            if (row.IsBlank(table.Id)) row.Add(ProblemCodes.CellForm, table.Id, sheet.Way[^1], "nothing", $"the {sheet.IdField} that the row is of");
            if (row.IsBlank(table.Id) || CellReader.Text(row, table.Id, sheet.IdField!) is not { } key) return;
            id = key.Text;
        }
        else if (sheet.Form == SheetForm.Rows)
        {
            id = IdOf(row, table) ?? "";
        }

        List<StoredRow> siblings = parent?.Children ?? _rows;
        int index = siblings.Count > 0 && siblings[^1].Rows == this ? siblings[^1].Index + 1 : 0;
        var stored = new StoredRow(this, table, row.Cells.ToArray(), row.Offset, parent, index, id);
        siblings.Add(stored);
        if (hasChildren) _byId.TryAdd((parent, sheet.IdField is null && id.Length == 0 ? (index + 1).ToString(CultureInfo.InvariantCulture) : id), stored);
    }

    /// <summary>Puts the rows that stand in the document itself into it.</summary>
    public void Finish()
    {
        if (_rows.Count == 0) return;
        if (sheet.Form == SheetForm.Rows) RowBuilder.Outer(context.Root, sheet, _rows[0].Offset).Add(sheet.Way[^1], DocumentNode.OfRows(this, _rows[0].Offset));
        else foreach (StoredRow row in _rows) RowBuilder.Attach(row, context.Root, _told, context);
    }

    public DocumentNode Read(int index)
    {
        RowCells cells = index >= _read ? _told : _silent;
        _read = Math.Max(_read, index + 1);
        return RowBuilder.Build(_rows[index], cells, context);
    }

    public DocumentNode Peek(int index) => RowBuilder.Build(_rows[index], _silent, context);

    /// <summary>Reads what nobody asked for, so that every problem is told.</summary>
    public void ReadRest()
    {
        if (sheet.Form != SheetForm.Rows) return;
        while (_read < _rows.Count) Read(_read);
    }

    /// <summary>The columns without which no row can find its place.</summary>
    private bool HasKeys(SheetTable table, SheetHeaderRow header)
    {
        var missing = new List<string>();
        for (int i = 0; i < table.Parents.Length; i++)
        {
            if (table.Parents[i] < 0) missing.Add(_ancestors[i].IdColumn);
        }

        if (sheet.Form == SheetForm.Keyed && table.Id < 0) missing.Add(sheet.IdField!);
        if (sheet.Form == SheetForm.Values && table.Values < 0) missing.Add(SheetShape.ValuesColumn);
        foreach (string name in missing) header.Add(ProblemCodes.ColumnMissing, 0, $"{sheet.Name}.{name}", $"no column '{name}'", "a column that names the row it stands in, or its id");
        return missing.Count == 0;
    }

    /// <summary>Required columns that are missing are said once, and not for each row.</summary>
    private void MissColumns(SheetTable table, SheetHeaderRow header)
    {
        if (table.Groups.Exists(g => g.Field.Role == SheetRole.Reference)) return;
        string way = parents is null ? "" : $"{string.Join("", _ancestors.Select(a => $"{string.Join('.', a.Way)}[]."))}";
        foreach (SheetField field in sheet.Fields.Where(f => f is { Role: SheetRole.Value, Info.Required: true, Record.IsEmpty: true, Keyed: null }))
        {
            if (table.Groups.Exists(g => g.Field == field)) continue;
            header.Add(ProblemCodes.ColumnMissing, 0, $"{sheet.Name}.{field.Name}", $"no column '{field.Name}'", field.Info.Description.TrimEnd('.'));
            string list = $"{way}{string.Join('.', sheet.Way)}";
            Reading.BrokenColumns.Add(sheet.Form == SheetForm.Keyed ? list : $"{list}[].{field.Name}");
        }
    }

    /// <summary>Filled cells under no name, the first of each column; nothing is ignored.</summary>
    private static void ReportNameless(RowCells row, SheetTable table)
    {
        for (int column = table.Width; column < row.Cells.Length; column++)
        {
            if (!row.IsBlank(column) && !table.Nameless.Contains(column)) table.Nameless.Add(column);
        }

        for (int i = table.Nameless.Count - 1; i >= 0; i--)
        {
            int column = table.Nameless[i];
            if (row.IsBlank(column) || !table.Told.Add(column)) continue;
            row.Add(ProblemCodes.UnknownColumn, column, "(no name)", "a filled cell under no column name", "a name in the header",
                column >= table.Width ? "Maybe a separator too many in this row: a text that holds one stands between quotation marks." : null);
        }
    }

    /// <summary>The row that this one stands in, none for the document itself; false, and a problem, where there is no such row.</summary>
    private bool TryParent(RowCells row, SheetTable table, out StoredRow? parent)
    {
        parent = null;
        for (int i = 0; i < _chain.Length; i++)
        {
            int column = table.Parents[i];
            string name = $"{sheet.Name}.{_ancestors[i].IdColumn}";
            DocumentNode? id = row.IsBlank(column) ? null : CellReader.Text(row, column, name);
            if (id is null && row.IsBlank(column)) row.Add(ProblemCodes.ParentUnknown, column, name, "nothing", $"a row of {_ancestors[i].Name}");
            if (id is null || !_chain[i]._byId.TryGetValue((parent, id.Text), out parent))
            {
                if (id is not null) row.Add(ProblemCodes.ParentUnknown, column, name, $"'{id.Text}'", $"a row of {_ancestors[i].Name}", _chain[i].HintFor(id.Text));
                Reading.NamesAreIncomplete = true;
                return false;
            }
        }

        return true;
    }

    private string? HintFor(string id) => ++_hints > MostHints ? null : NearestName.Hint(id, _byId.Keys.Select(k => k.Id).Distinct(StringComparer.Ordinal));

    private string? IdOf(RowCells row, SheetTable table)
    {
        int column = sheet.IdField is null ? table.Id : table.Groups.Find(g => g.Field is { Record.IsEmpty: true, Info.Name: "id" })?.Value ?? -1;
        if (row.IsBlank(column)) return null;
        return row[column] switch
        {
            { Kind: CellKind.Text } text => CellText.ToText(text.Text),
            { Kind: CellKind.Number } number => number.Number.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
