using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>The rows of one kind that were read, by their ids, and how one more is read.</summary>
internal sealed class SheetRows(SheetShape sheet, SheetContext context, SheetRows? parents, bool hasChildren)
{
    // A hint compares a name with every known one: a sheet of wrong names must not take minutes to refuse.
    private const int MostHints = 100;

    private readonly Dictionary<(ReadRow Parent, string Id), ReadRow> _byId = [];
    private readonly ImmutableArray<SheetShape> _ancestors = sheet.Ancestors;
    private readonly ReadRow _document = new(context.Root, null, "document");
    private readonly ImmutableArray<SheetRows> _chain = parents is null ? [] : [.. parents._chain, parents];
    private DocumentNode?[] _containers = [];
    private int _hints;

    public SheetShape Sheet => sheet;

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

        _containers = new DocumentNode?[table.Containers.Count];
        bool canRead = HasKeys(table, header);
        if (canRead) MissColumns(table, header);
        else Reading.NamesAreIncomplete = true;
        return canRead ? table : null;
    }

    public void Read(RowCells row, SheetTable table)
    {
        ReportNameless(row, table);
        if (ParentOf(row, table) is not { } parent) return;
        if (sheet.Form == SheetForm.Values) ReadValues(row, table, parent);
        else if (sheet.Form == SheetForm.Keyed) ReadKeyed(row, table, parent);
        else ReadListed(row, table, parent);
    }

    /// <summary>Reads the single values of the document into it.</summary>
    public void ReadSingle(RowCells values, SheetTable table, DocumentNode root)
    {
        _containers = new DocumentNode?[table.Containers.Count];
        ReadFields(values, table, root, null);
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

    private void ReadListed(RowCells row, SheetTable table, ReadRow parent)
    {
        if (Container(parent.Node, NodeKind.List, row) is not { } list) return;

        int index = list.Items.Count;
        var node = DocumentNode.OfRecord(row.Offset);
        string? id = IdOf(row, table);
        string name = id ?? "";
        var read = new ReadRow(node, parent, "") { List = sheet.Way, Index = index, Id = name };
        row.Set(row.Cells, row.Offset, read.PathText);
        ReadFields(row, table, node, null);
        list.Items.Add(node);
        if (hasChildren) _byId.TryAdd((parent, sheet.IdField is null ? id ?? (index + 1).ToString(CultureInfo.InvariantCulture) : name), read);
    }

    private void ReadKeyed(RowCells row, SheetTable table, ReadRow parent)
    {
        if (row.IsBlank(table.Id))
        {
            row.Add(ProblemCodes.CellForm, table.Id, sheet.Way[^1], "nothing", $"the {sheet.IdField} that the row is of");
            return;
        }

        if (CellReader.Text(row, table.Id, sheet.IdField!) is not { } key || Container(parent.Node, NodeKind.Record, row) is not { } objects) return;
        var node = DocumentNode.OfRecord(row.Offset);
        var read = new ReadRow(node, parent, "") { List = sheet.Way, Index = -1, Id = key.Text };
        row.Set(row.Cells, row.Offset, read.PathText);
        ReadFields(row, table, node, UnitOfRow(row, table, key.Text));
        objects.Add(key.Text, node);
        if (hasChildren) _byId.TryAdd((parent, key.Text), read);
    }

    /// <summary>Adds a part of a list to what the parts before it have.</summary>
    private void ReadValues(RowCells row, SheetTable table, ReadRow parent)
    {
        row.Set(row.Cells, row.Offset, parent.PathText);
        string name = string.Join('.', sheet.Way);
        DocumentNode? part = sheet.Field!.Kind == FieldKind.Numbers
            ? CellReader.Numbers(row, table.Values, name, sheet.Field, null) : CellReader.Texts(row, table.Values, name);
        if (part is null || Container(parent.Node, NodeKind.List, row) is not { } list) return;
        list.Items.AddRange(part.Items);
    }

    private void ReadFields(RowCells row, SheetTable table, DocumentNode node, UnitFactor? unit)
    {
        Array.Clear(_containers);
        _containers[0] = node;
        foreach (ColumnGroup group in table.Groups)
        {
            if (group.Read(row, context.Periods, unit) is { } value)
            {
                if (group.Field.Role == SheetRole.Presence) Within(table, group, row);
                else Within(table, group, row).Add(group.Property, value);
            }

            if (IsFieldSource(group) && !row.IsBlank(group.Source)) AddFieldSource(row, table, group);
        }
    }

    /// <summary>True of a source column beside a field that can't carry its source in JSON.</summary>
    private static bool IsFieldSource(ColumnGroup group) => group is { Source: >= 0, Field: { Role: SheetRole.Value, IsNumber: false, Info.Kind: not FieldKind.Arguments } };

    private void AddFieldSource(RowCells row, SheetTable table, ColumnGroup group)
    {
        if (CellReader.Text(row, group.Source, $"{group.Name}.source") is not { } source) return;
        DocumentNode outer = Within(table, group, row);
        if (outer.Find("fieldSources") is not { } sources) outer.Add("fieldSources", sources = DocumentNode.OfRecord(source.Offset));
        sources.Add(group.Property, source);
    }

    private DocumentNode Within(SheetTable table, ColumnGroup group, RowCells row)
    {
        return Of(group.Field.Role == SheetRole.Presence ? Presence() : group.Container);

        int Presence() => table.Containers.FindIndex(c => string.Equals(c.Name, group.Field.Record[^1], StringComparison.Ordinal));

        DocumentNode Of(int container)
        {
            if (_containers[container] is { } known) return known;
            (string name, int outer) = table.Containers[container];
            DocumentNode around = Of(outer);
            DocumentNode made = around.Find(name) ?? DocumentNode.OfRecord(row.Offset);
            if (around.Find(name) is null) around.Add(name, made);
            return _containers[container] = made;
        }
    }

    private UnitFactor? UnitOfRow(RowCells row, SheetTable table, string key)
    {
        ColumnGroup? value = table.Groups.Find(g => g.Field.Number.Name == sheet.Table.Table.ValueField);
        string? unit = table.Unit >= 0 && !row.IsBlank(table.Unit) ? row[table.Unit].Text.Trim() : null;
        if (unit is null || value is null) return null;
        string? wanted = SheetContext.HasUnitsOfRows(sheet) ? context.UnitOfPrice(key) : null;
        return context.FactorOf(unit, value.Field.Number, (code, found, expected, hint) => row.Add(code, table.Unit, value.Name, found, expected, hint), wanted);
    }

    /// <summary>The row that this one stands in; null, and a problem, where there is none.</summary>
    private ReadRow? ParentOf(RowCells row, SheetTable table)
    {
        ReadRow? parent = null;
        for (int i = 0; i < _chain.Length; i++)
        {
            int column = table.Parents[i];
            string name = $"{sheet.Name}.{_ancestors[i].IdColumn}";
            DocumentNode? id = row.IsBlank(column) ? null : CellReader.Text(row, column, name);
            if (id is null && row.IsBlank(column)) row.Add(ProblemCodes.ParentUnknown, column, name, "nothing", $"a row of {_ancestors[i].Name}");
            if (id is null || !_chain[i].TryFind(parent, id.Text, out parent))
            {
                if (id is not null) row.Add(ProblemCodes.ParentUnknown, column, name, $"'{id.Text}'", $"a row of {_ancestors[i].Name}", _chain[i].HintFor(id.Text));
                Reading.NamesAreIncomplete = true;
                return null;
            }
        }

        return parent ?? _document;
    }

    private bool TryFind(ReadRow? parent, string id, [NotNullWhen(true)] out ReadRow? row) => _byId.TryGetValue((parent ?? _document, id), out row);

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

    /// <summary>The list, or the object of ids, that the rows of a parent stand in; made where there is none.</summary>
    private DocumentNode? Container(DocumentNode parent, NodeKind kind, RowCells row)
    {
        DocumentNode node = parent;
        for (int i = 0; i < sheet.Way.Length; i++)
        {
            bool isLast = i == sheet.Way.Length - 1;
            if (node.Find(sheet.Way[i]) is not { } next)
            {
                next = new DocumentNode(isLast ? kind : NodeKind.Record, row.Offset);
                node.Add(sheet.Way[i], next);
            }

            node = next;
        }

        if (node.Kind == kind) return node;

        // Numbers whose source is stated in the row: the list is the value beside it.
        if (sheet.Form == SheetForm.Values && node.Kind == NodeKind.Record)
        {
            if (node.Find("value") is not { } list) node.Add("value", list = new DocumentNode(kind, row.Offset));
            return list;
        }

        return null;
    }
}

/// <summary>A row that was read, with what its path is made of: put into words only when a problem needs it.</summary>
internal sealed class ReadRow(DocumentNode node, ReadRow? parent, string root)
{
    public DocumentNode Node => node;

    public ImmutableArray<string> List { get; init; } = [];

    public int Index { get; init; }

    public string Id { get; init; } = "";

    public string PathText()
    {
        if (parent is null) return root;
        string before = parent.PathText() is var outer && outer is "document" ? "" : $"{outer}.";
        string list = $"{before}{string.Join('.', List)}";
        return Index < 0 ? $"{list}.{Id}" : ProblemPath.Row(list, Index, Id.Length == 0 ? null : Id);
    }
}
