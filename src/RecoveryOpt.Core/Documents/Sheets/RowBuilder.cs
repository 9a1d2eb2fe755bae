using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>A row that is kept as its cells.</summary>
internal sealed class StoredRow(SheetRows rows, SheetTable table, SheetCell[] cells, int offset, StoredRow? parent, int index, string id)
{
    private List<StoredRow>? _children;

    public SheetRows Rows => rows;

    public SheetTable Table => table;

    public SheetCell[] Cells => cells;

    public int Offset => offset;

    /// <summary>Its place among the rows of its sheet that stand in the same row, from 0.</summary>
    public int Index => index;

    /// <summary>Its id, or the one it stands under; empty where it has none.</summary>
    public string Id => id;

    /// <summary>Rows of other sheets that stand in it.</summary>
    public List<StoredRow> Children => _children ??= [];

    public IReadOnlyList<StoredRow> Within => _children ?? (IReadOnlyList<StoredRow>)[];

    /// <summary>The way to it: put into words only when a problem needs it.</summary>
    public string PathText()
    {
        string before = parent is null ? "" : $"{parent.PathText()}.";
        string list = $"{before}{string.Join('.', rows.Sheet.Way)}";
        return rows.Sheet.Form switch
        {
            SheetForm.Keyed => $"{list}.{id}",
            SheetForm.Values => parent?.PathText() ?? "document",
            _ => ProblemPath.Row(list, index, id.Length == 0 ? null : id),
        };
    }
}

/// <summary>Makes objects of a document out of rows, with what stands in them.</summary>
internal static class RowBuilder
{
    public static DocumentNode Build(StoredRow row, RowCells cells, SheetContext context)
    {
        var node = DocumentNode.OfRecord(row.Offset);
        cells.Set(row.Cells, row.Offset, row.PathText);
        ReadFields(cells, row.Table, node, row.Rows.Sheet.Form == SheetForm.Keyed ? UnitOfRow(cells, row, context) : null, context.Periods);
        foreach (StoredRow child in row.Within) Attach(child, node, cells, context);
        return node;
    }

    /// <summary>Puts a row into the object that it stands in.</summary>
    public static void Attach(StoredRow row, DocumentNode around, RowCells cells, SheetContext context)
    {
        SheetShape sheet = row.Rows.Sheet;
        DocumentNode outer = Outer(around, sheet, row.Offset);
        switch (sheet.Form)
        {
            case SheetForm.Values:
                AddValues(row, outer, cells);
                break;
            case SheetForm.Keyed:
                Within(outer, sheet.Way[^1], NodeKind.Record, row.Offset)?.Add(row.Id, Build(row, cells, context));
                break;
            default:
                Within(outer, sheet.Way[^1], NodeKind.List, row.Offset)?.Items.Add(Build(row, cells, context));
                break;
        }
    }

    /// <summary>Reads the values that cells state into an object.</summary>
    public static void ReadFields(RowCells row, SheetTable table, DocumentNode node, UnitFactor? unit, ImmutableArray<string> periods)
    {
        DocumentNode?[] containers = table.Scratch;
        Array.Clear(containers);
        containers[0] = node;
        foreach (ColumnGroup group in table.Groups)
        {
            if (group.Read(row, periods, unit) is { } value)
            {
                if (group.Field.Role == SheetRole.Presence) ContainerOf(table, table.PresenceOf(group), row);
                else ContainerOf(table, group.Container, row).Add(group.Property, value);
            }

            if (IsFieldSource(group) && !row.IsBlank(group.Source)) AddFieldSource(row, table, group);
        }
    }

    /// <summary>The object within which the list of a sheet stands; made where there is none.</summary>
    public static DocumentNode Outer(DocumentNode around, SheetShape sheet, int offset)
    {
        DocumentNode node = around;
        foreach (string name in sheet.Way.AsSpan()[..^1]) node = Within(node, name, NodeKind.Record, offset) ?? node;
        return node;
    }

    /// <summary>What stands in an object under a name, made where there is nothing; null where something of another kind does.</summary>
    private static DocumentNode? Within(DocumentNode around, string name, NodeKind kind, int offset)
    {
        if (around.Find(name) is { } found) return found.Kind == kind ? found : null;
        var made = new DocumentNode(kind, offset);
        around.Add(name, made);
        return made;
    }

    /// <summary>Adds a part of a list to what the parts before it have.</summary>
    private static void AddValues(StoredRow row, DocumentNode outer, RowCells cells)
    {
        SheetShape sheet = row.Rows.Sheet;
        cells.Set(row.Cells, row.Offset, row.PathText);
        string name = string.Join('.', sheet.Way);
        DocumentNode? part = sheet.Field!.Kind == FieldKind.Numbers
            ? CellReader.Numbers(cells, row.Table.Values, name, sheet.Field, null) : CellReader.Texts(cells, row.Table.Values, name);
        if (part is null) return;

        // Numbers whose source is stated in the row: the list is the value beside it.
        DocumentNode? list = outer.Find(sheet.Way[^1]) is { Kind: NodeKind.Record } sourced
            ? Within(sourced, "value", NodeKind.List, row.Offset) : Within(outer, sheet.Way[^1], NodeKind.List, row.Offset);
        list?.Items.AddRange(part.Items);
    }

    /// <summary>True of a source column beside a field that can't carry its source in JSON.</summary>
    private static bool IsFieldSource(ColumnGroup group) => group is { Source: >= 0, Field: { Role: SheetRole.Value, IsNumber: false, Info.Kind: not FieldKind.Arguments } };

    private static void AddFieldSource(RowCells row, SheetTable table, ColumnGroup group)
    {
        if (CellReader.Text(row, group.Source, $"{group.Name}.source") is not { } source) return;
        Within(ContainerOf(table, group.Container, row), "fieldSources", NodeKind.Record, source.Offset)?.Add(group.Property, source);
    }

    private static DocumentNode ContainerOf(SheetTable table, int container, RowCells row)
    {
        if (table.Scratch[container] is { } known) return known;
        (string name, int outer) = table.Containers[container];
        DocumentNode around = ContainerOf(table, outer, row);
        return table.Scratch[container] = Within(around, name, NodeKind.Record, row.Offset) ?? around;
    }

    /// <summary>How the number of a row becomes ours where the row states its unit.</summary>
    private static UnitFactor? UnitOfRow(RowCells cells, StoredRow row, SheetContext context)
    {
        SheetShape sheet = row.Rows.Sheet;
        SheetTable table = row.Table;
        ColumnGroup? value = table.Groups.Find(g => string.Equals(g.Field.Number.Name, sheet.Table.Table.ValueField, StringComparison.Ordinal));
        string? unit = table.Unit >= 0 && !cells.IsBlank(table.Unit) ? cells[table.Unit].Text.Trim() : null;
        if (unit is null || value is null) return null;
        string? wanted = SheetContext.HasUnitsOfRows(sheet) ? context.UnitOfPrice(row.Id) : null;
        return context.FactorOf(unit, value.Field.Number, (code, found, expected, hint) => cells.Add(code, table.Unit, value.Name, found, expected, hint), wanted);
    }
}
