using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>Finds the columns that a field needs for given rows.</summary>
internal sealed class ColumnWriter(ImmutableArray<string> periods)
{
    // A cell of a spreadsheet holds 32,767 characters; a longer list gets a sheet of its own.
    private const int LongestList = 30_000;

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("[]@#");

    public IEnumerable<WrittenColumn> Of(SheetField field, IReadOnlyList<WrittenRow> rows)
    {
        if (field.Keyed is not null) return KeyedColumns(field, rows);
        return field.Role switch
        {
            SheetRole.Presence => rows.Any(r => IsEmpty(field, r))
                ? [new WrittenColumn(field.Name, field, false, r => IsEmpty(field, r) ? SheetCell.OfText(CellText.EmptyObject) : SheetCell.Blank)]
                : [],
            SheetRole.FieldSources => Plain(field, rows, node => SheetCell.OfText(CellText.OfMap(node.Properties.Select(p => KeyValuePair.Create(p.Name, p.Value.Text))))),
            SheetRole.Value => field.Info.Kind switch
            {
                FieldKind.Number or FieldKind.Series or FieldKind.Whole => NumberColumns(field, rows),
                FieldKind.Texts or FieldKind.Numbers => ListColumns(field, rows),
                FieldKind.Arguments => ArgumentColumns(field, rows),
                FieldKind.Flag => Plain(field, rows, node => SheetCell.OfFlag(node.Flag)),
                _ => Plain(field, rows, OfText),
            },
            _ => Plain(field, rows, OfText),
        };
    }

    /// <summary>True of an object under an id that can stand in a column of its own: a number, and at most its source beside it.</summary>
    public static bool IsWide(DocumentProperty property)
    {
        bool isPlainName = property.Name.Length > 0 && property.Name.AsSpan().IndexOfAny(Marks) < 0 && property.Name.Trim().Length == property.Name.Length
            && !property.Name.EndsWith(SheetField.SourceSuffix, StringComparison.Ordinal) && !property.Name.EndsWith(SheetField.ReferenceSuffix, StringComparison.Ordinal);
        return isPlainName && property.Value switch
        {
            { Kind: NodeKind.Number } => true,
            { Kind: NodeKind.Record, Properties: [{ Name: "value", Value.Kind: NodeKind.Number }, { Name: "source" }] } => true,
            _ => false,
        };
    }

    /// <summary>An object under an id, written out where a plain number stands for it.</summary>
    public static DocumentNode AsObject(DocumentNode node) => node.Kind == NodeKind.Record ? node : DocumentNode.OfRecord(node.Offset, ("value", node));

    /// <summary>The list that is stated, out of the object that names its source.</summary>
    public static DocumentNode? ListOf(DocumentNode stated) => ValueOf(stated) is { Kind: NodeKind.List } list ? list : null;

    public static bool IsTooLong(DocumentNode list) => list.Items.Count > 1 && list.Items.Sum(i => (long)i.Text.Length + 1) > LongestList;

    public static IEnumerable<string> PartsOf(DocumentNode list)
    {
        var part = new List<string>();
        int length = 0;
        foreach (DocumentNode item in list.Items)
        {
            if (length + item.Text.Length + 1 > LongestList && part.Count > 0)
            {
                yield return CellText.OfList(part);
                part.Clear();
                length = 0;
            }

            part.Add(TextOf(item));
            length += item.Text.Length + 1;
        }

        yield return CellText.OfList(part);
    }

    private IEnumerable<WrittenColumn> NumberColumns(SheetField field, IReadOnlyList<WrittenRow> rows)
    {
        if (rows.Any(r => Value(field, r) is { Kind: NodeKind.Number }))
        {
            yield return new WrittenColumn(field.Name, field, false, r => Value(field, r) is { Kind: NodeKind.Number } number ? OfNumber(number) : SheetCell.Blank);
        }

        int most = rows.Max(r => Value(field, r) is { Kind: NodeKind.List } list ? list.Items.Count : 0);
        for (int i = 0; i < most; i++)
        {
            int period = i;
            yield return new WrittenColumn($"{field.Name}@{periods[i]}", field, false,
                r => Value(field, r) is { Kind: NodeKind.List } list && period < list.Items.Count ? OfNumber(list.Items[period]) : SheetCell.Blank);
        }

        foreach (WrittenColumn source in SourceColumn(field, rows)) yield return source;
    }

    private static IEnumerable<WrittenColumn> ListColumns(SheetField field, IReadOnlyList<WrittenRow> rows)
    {
        if (rows.Any(r => Value(field, r) is { } list && !IsTooLong(list)))
        {
            yield return new WrittenColumn(field.Name, field, false,
                r => Value(field, r) is { } list && !IsTooLong(list) ? SheetCell.OfText(CellText.OfList(list.Items.Select(TextOf))) : SheetCell.Blank);
        }

        foreach (WrittenColumn source in SourceColumn(field, rows)) yield return source;
    }

    private static IEnumerable<WrittenColumn> ArgumentColumns(SheetField field, IReadOnlyList<WrittenRow> rows)
    {
        foreach (WrittenColumn column in Plain(field, rows, node => SheetCell.OfText(node.Properties.Count == 0
            ? CellText.EmptyObject
            : CellText.OfMap(node.Properties.Select(p => KeyValuePair.Create(p.Name, ArgumentText(ValueOf(p.Value)!))))))) yield return column;
        if (rows.Any(r => SourcesOf(r).Any()))
        {
            yield return new WrittenColumn(field.Name + SheetField.SourceSuffix, field, true, r => SourcesOf(r).ToList() is { Count: > 0 } pairs ? SheetCell.OfText(CellText.OfMap(pairs)) : SheetCell.Blank);
        }

        IEnumerable<KeyValuePair<string, string>> SourcesOf(WrittenRow row) =>
            (Stated(field, row)?.Properties ?? []).Where(p => p.Value.Find("source") is not null).Select(p => KeyValuePair.Create(p.Name, p.Value.Find("source")!.Text));
    }

    private static IEnumerable<WrittenColumn> KeyedColumns(SheetField field, IReadOnlyList<WrittenRow> rows)
    {
        var keys = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (DocumentProperty property in rows.SelectMany(r => Stated(field, r)?.Properties ?? []).Where(IsWide))
        {
            keys[property.Name] = property.Value.Kind == NodeKind.Record || keys.GetValueOrDefault(property.Name);
        }

        foreach ((string key, bool hasSource) in keys)
        {
            yield return new WrittenColumn($"{field.Name}.{key}", field, false, r => Wide(r, key) is { } value ? OfNumber(ValueOf(value)!) : SheetCell.Blank);
            if (hasSource) yield return new WrittenColumn($"{field.Name}.{key}{SheetField.SourceSuffix}", field, true, r => Wide(r, key)?.Find("source") is { } source ? OfText(source) : SheetCell.Blank);
        }

        DocumentNode? Wide(WrittenRow row, string key) =>
            Stated(field, row)?.Properties.FirstOrDefault(p => string.Equals(p.Name, key, StringComparison.Ordinal)) is { } property && IsWide(property) ? property.Value : null;
    }

    private static IEnumerable<WrittenColumn> SourceColumn(SheetField field, IReadOnlyList<WrittenRow> rows) =>
        rows.Any(r => Source(field, r) is not null)
            ? [new WrittenColumn(field.Name + SheetField.SourceSuffix, field, true, r => Source(field, r) is { } source ? OfText(source) : SheetCell.Blank)]
            : [];

    private static IEnumerable<WrittenColumn> Plain(SheetField field, IReadOnlyList<WrittenRow> rows, Func<DocumentNode, SheetCell> cell) =>
        rows.Any(r => Stated(field, r) is not null)
            ? [new WrittenColumn(field.Name, field, false, r => Stated(field, r) is { } node ? cell(node) : SheetCell.Blank)]
            : [];

    private static bool IsEmpty(SheetField field, WrittenRow row) => ObjectOf(field, row) is { Kind: NodeKind.Record, Properties.Count: 0 };

    private static DocumentNode? ObjectOf(SheetField field, WrittenRow row)
    {
        DocumentNode? node = row.Node;
        foreach (string name in field.Record) node = node?.Find(name);
        return node;
    }

    private static DocumentNode? Stated(SheetField field, WrittenRow row) => ObjectOf(field, row)?.Find(field.Property);

    private static DocumentNode? Value(SheetField field, WrittenRow row) => Stated(field, row) is { } stated ? ValueOf(stated) : null;

    private static DocumentNode? Source(SheetField field, WrittenRow row) => Stated(field, row) is { Kind: NodeKind.Record } stated ? stated.Find("source") : null;

    private static DocumentNode? ValueOf(DocumentNode stated) => stated.Kind == NodeKind.Record ? stated.Find("value") : stated;

    private static SheetCell OfNumber(DocumentNode node) => SheetCell.OfNumber(double.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static SheetCell OfText(DocumentNode node) => SheetCell.OfText(CellText.OfText(node.Text));

    private static string TextOf(DocumentNode item) => item.Text;

    private static string ArgumentText(DocumentNode value) =>
        value.Kind == NodeKind.List ? $"[{string.Join(", ", value.Items.Select(TextOf))}]" : value.Text;
}
