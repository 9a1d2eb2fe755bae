using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>Writes the canonical form of a document as sheets: those that have rows, with the columns that are used.</summary>
internal sealed class SheetWriter
{
    private readonly SheetLayout _layout;
    private readonly DocumentNode _root;
    private readonly ISheetTarget _target;
    private readonly ImmutableArray<string> _periods;
    private readonly ColumnWriter _columns;

    private SheetWriter(SheetLayout layout, DocumentNode root, ISheetTarget target)
    {
        (_layout, _root, _target) = (layout, root, target);
        _periods = layout.Periods is { } periods ? [.. RowsOf(periods).Select(r => r.Ids[^1])] : [];
        _columns = new ColumnWriter(_periods);
    }

    public static void Write(SheetLayout layout, DocumentNode root, ISheetTarget target)
    {
        var writer = new SheetWriter(layout, root, target);
        writer.WriteSingle();
        foreach (SheetShape sheet in layout.Sheets.Skip(1)) writer.Write(sheet);
    }

    /// <summary>The single values of the document, one row each.</summary>
    private void WriteSingle()
    {
        WrittenRow[] document = [new([], _root)];
        WrittenColumn[] columns = [.. _layout.Root.Fields.SelectMany(f => _columns.Of(f, document))];
        var sources = columns.Where(c => c.IsSource).ToDictionary(c => c.Name, c => c.Cell(document[0]), StringComparer.Ordinal);

        _target.Begin(_layout.Root.Name,
        [
            new("field", "The field.", []), new("value", "Its value.", []),
            new("unit", "The unit of the value.", []), new("source", "Id of the source of the value.", []),
        ]);
        foreach (WrittenColumn column in columns.Where(c => !c.IsSource))
        {
            SheetCell source = sources.GetValueOrDefault(column.Field.Name + SheetField.SourceSuffix, SheetCell.Blank);
            _target.Write([SheetCell.OfText(column.Name), column.Cell(document[0]), SheetCell.OfText(column.Field.Info.Unit ?? ""), source]);
            sources.Remove(column.Field.Name + SheetField.SourceSuffix);
        }
    }

    private void Write(SheetShape sheet)
    {
        if (sheet.Form == SheetForm.Values)
        {
            WriteValues(sheet);
            return;
        }

        WrittenRow[] rows = [.. RowsOf(sheet)];
        if (rows.Length == 0) return;

        WrittenColumn[] columns = [.. sheet.Fields.SelectMany(f => _columns.Of(f, rows))];
        List<SheetColumn> header = [.. sheet.Ancestors.Select(ParentColumn)];
        if (sheet.Form == SheetForm.Keyed) header.Add(new SheetColumn(sheet.IdField!, Described(sheet.Table.Table.Fields.Single(f => string.Equals(f.Name, sheet.IdField, StringComparison.Ordinal))), []));
        bool isNumbered = sheet.Form == SheetForm.Rows && sheet.IdField is null && _layout.Sheets.Any(s => s.Parent == sheet && HasRows(s));
        if (isNumbered) header.Add(new SheetColumn(SheetShape.NumberColumn, "Its number among the rows that stand in the same row, from 1.", []));
        header.AddRange(columns.Select(c => new SheetColumn(c.Name, Described(c.Field.Number), ChoicesOf(c))));

        _target.Begin(sheet.Name, header);
        var cells = new SheetCell[header.Count];
        foreach (WrittenRow row in rows)
        {
            int at = 0;
            foreach (string id in sheet.Form == SheetForm.Keyed || isNumbered ? row.Ids : row.Ids.RemoveAt(row.Ids.Length - 1)) cells[at++] = SheetCell.OfText(CellText.OfText(id));
            foreach (WrittenColumn column in columns) cells[at++] = column.Cell(row);
            _target.Write(cells);
        }
    }

    /// <summary>Lists that are too long for a cell, in parts.</summary>
    private void WriteValues(SheetShape sheet)
    {
        bool isBegun = false;
        foreach (WrittenRow row in ParentRows(sheet))
        {
            if (Find(row.Node, sheet.Way) is not { } stated || ColumnWriter.ListOf(stated) is not { } list || !ColumnWriter.IsTooLong(list)) continue;
            if (!isBegun) _target.Begin(sheet.Name, [.. sheet.Ancestors.Select(ParentColumn), new SheetColumn(SheetShape.ValuesColumn, Described(sheet.Field!), [])]);
            isBegun = true;
            foreach (string part in ColumnWriter.PartsOf(list))
            {
                _target.Write([.. row.Ids.Select(id => SheetCell.OfText(CellText.OfText(id))), SheetCell.OfText(part)]);
            }
        }
    }

    private bool HasRows(SheetShape sheet) =>
        sheet.Form == SheetForm.Values
            ? ParentRows(sheet).Any(r => Find(r.Node, sheet.Way) is { } stated && ColumnWriter.ListOf(stated) is { } list && ColumnWriter.IsTooLong(list))
            : RowsOf(sheet).Any();

    private IEnumerable<WrittenRow> ParentRows(SheetShape sheet) => sheet.Parent is null ? [new WrittenRow([], _root)] : RowsOf(sheet.Parent, all: true);

    /// <summary>The rows of a sheet, each with the ids of the rows it stands in and its own.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="all">True for objects under an id that stand in a column of their own as well.</param>
    private IEnumerable<WrittenRow> RowsOf(SheetShape sheet, bool all = false)
    {
        foreach (WrittenRow parent in ParentRows(sheet))
        {
            if (Find(parent.Node, sheet.Way) is not { } found) continue;
            for (int i = 0; i < found.Items.Count; i++)
            {
                DocumentNode item = found.Items[i];
                string id = sheet.IdField is null ? (i + 1).ToString(CultureInfo.InvariantCulture) : item.Find(sheet.IdField)?.Text ?? "";
                yield return new WrittenRow(parent.Ids.Add(id), item);
            }

            foreach (DocumentProperty property in found.Properties)
            {
                if (all || sheet.Parent is null || !ColumnWriter.IsWide(property)) yield return new WrittenRow(parent.Ids.Add(property.Name), ColumnWriter.AsObject(property.Value));
            }
        }
    }

    private static DocumentNode? Find(DocumentNode node, ImmutableArray<string> way)
    {
        DocumentNode? found = node;
        foreach (string name in way) found = found?.Find(name);
        return found;
    }

    private static SheetColumn ParentColumn(SheetShape parent) =>
        new(parent.IdColumn, $"The row of the sheet {parent.Name} that this row stands in.", []);

    private static IReadOnlyList<string> ChoicesOf(WrittenColumn column) => (column.Field.Info.Kind, column.IsSource) switch
    {
        (FieldKind.Choice, false) => column.Field.Info.Choices,
        (FieldKind.Flag, false) => ["true", "false"],
        _ => [],
    };

    /// <summary>What a field means, with its unit, range and default, for a comment.</summary>
    public static string Described(DocumentField field)
    {
        string unit = field.Unit is { } u ? $" Unit: {u}." : "";
        string range = (field.Least, field.Most) is ({ } least, { } most) ? string.Create(CultureInfo.InvariantCulture, $" Range: {least:R} to {most:R}.") : "";
        string whenMissing = field.Required ? " Required." : field.Default is { } d ? $" When blank: {d}." : "";
        return $"{field.Description}{unit}{range}{whenMissing}";
    }
}

/// <summary>A row that is written.</summary>
/// <param name="Ids">The ids of the rows it stands in, the outermost first, and its own.</param>
/// <param name="Node">The object.</param>
internal sealed record WrittenRow(ImmutableArray<string> Ids, DocumentNode Node);

/// <summary>A column that is written.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Field">The field it belongs to.</param>
/// <param name="IsSource">True where it names the field's source.</param>
/// <param name="Cell">Its cell of a row.</param>
internal sealed record WrittenColumn(string Name, SheetField Field, bool IsSource, Func<WrittenRow, SheetCell> Cell);
