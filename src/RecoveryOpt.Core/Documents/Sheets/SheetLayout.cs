using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>The sheets of a kind of document, made from its table of fields.</summary>
/// <remarks>
/// One sheet for each list, one row for each of its objects, one column for each field. Objects within a row have dotted columns; lists within a row
/// have sheets of their own, which name the row they stand in. The single values of the document stand on a sheet of fields and values.
/// </remarks>
internal sealed class SheetLayout
{
    /// <summary>Longest name of a sheet in a workbook.</summary>
    private const int LongestName = 31;

    private static readonly ConcurrentDictionary<IFieldTable, SheetLayout> Known = new();

    private readonly FrozenDictionary<string, IFieldTable> _tables;
    private readonly List<SheetShape> _sheets = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private SheetLayout(IFieldTable root, DocumentVersions versions)
    {
        _tables = FieldTables.All(root).ToFrozenDictionary(t => t.Table.Name, StringComparer.Ordinal);
        VersionField = versions.Field;
        Root = new SheetShape { Name = root.Table.Name, Form = SheetForm.Single, Table = root };
        _names.Add(Root.Name);
        _sheets.Add(Root);
        var version = new DocumentField(versions.Field, FieldKind.Whole, "Version of the document's form.") { Required = true, Default = versions.Current.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        Root.Fields = [new SheetField(versions.Field, [], versions.Field, SheetRole.Value, version, root.Table), .. FieldsOf(root, Root, [])];
        Sheets = [.. _sheets];
    }

    /// <summary>Every sheet: the one of single values first, each before those that stand in its rows.</summary>
    public ImmutableArray<SheetShape> Sheets { get; }

    /// <summary>The sheet of single values.</summary>
    public SheetShape Root { get; }

    /// <summary>The field that states the version.</summary>
    public string VersionField { get; }

    /// <summary>The sheet of periods, which columns of a series are named after; none where the document has none.</summary>
    public SheetShape? Periods => Sheets.FirstOrDefault(s => s.Parent is null && s.Form == SheetForm.Rows && s.Table.Table.Name is "period");

    public static SheetLayout Of(IFieldTable root, DocumentVersions versions) => Known.GetOrAdd(root, static (table, v) => new SheetLayout(table, v), versions);

    private IEnumerable<SheetField> FieldsOf(IFieldTable table, SheetShape sheet, ImmutableArray<string> record)
    {
        DocumentTable info = table.Table;
        var fields = new List<SheetField>();
        foreach (DocumentField field in info.Fields)
        {
            if (sheet.Form == SheetForm.Keyed && record.IsEmpty && string.Equals(field.Name, info.KeyField, StringComparison.Ordinal)) continue;

            string property = record.IsEmpty && sheet.Form == SheetForm.Keyed && string.Equals(field.Name, info.ValueField, StringComparison.Ordinal) ? "value" : field.Name;
            ImmutableArray<string> within = record.Add(property);
            string name = string.Join('.', within);
            switch (field.Kind)
            {
                case FieldKind.Record:
                    fields.Add(new SheetField(name, within, "", SheetRole.Presence, field, info));
                    fields.AddRange(FieldsOf(_tables[field.Table!], sheet, within));
                    break;
                case FieldKind.Rows:
                    AddSheet(_tables[field.Table!], SheetForm.Rows, sheet, within, field);
                    break;
                case FieldKind.Keyed:
                    IFieldTable keyed = _tables[field.Table!];
                    if (sheet.Form != SheetForm.Single) fields.Add(new SheetField(name, record, property, SheetRole.Value, field, info, keyed.Table));
                    AddSheet(keyed, SheetForm.Keyed, sheet, within, field);
                    break;
                default:
                    fields.Add(new SheetField(name, record, property, SheetRole.Value, field, info));
                    if (field.Kind is FieldKind.Texts or FieldKind.Numbers) AddSheet(table, SheetForm.Values, sheet, within, field);
                    break;
            }
        }

        if (info.Reference is { } words) fields.Add(Said("reference", SheetRole.Reference, FieldKind.Text, words));
        if (info.HasSource && !info.Fields.Any(f => f.Name is "source")) fields.Add(Said("source", SheetRole.Source, FieldKind.Text, "Id of the source of these numbers."));
        if (info.HasFieldSources) fields.Add(Said("fieldSources", SheetRole.FieldSources, FieldKind.TextMap, "Sources of single fields that have no source column, as field=id; field=id."));
        return fields;

        SheetField Said(string name, SheetRole role, FieldKind kind, string description) =>
            new(string.Join('.', record.Add(name)), record, name, role, new DocumentField(name, kind, description), info);
    }

    private void AddSheet(IFieldTable table, SheetForm form, SheetShape around, ImmutableArray<string> way, DocumentField field)
    {
        SheetShape? parent = around == Root ? null : around;
        DocumentTable info = table.Table;
        var sheet = new SheetShape
        {
            Name = NameOf(parent, way), Form = form, Parent = parent, Way = way, Field = field, Table = table,
            IdField = form == SheetForm.Keyed ? info.KeyField : form == SheetForm.Rows && info.Fields is [{ Name: "id" }, ..] ? "id" : null,
        };
        _sheets.Add(sheet);
        if (form != SheetForm.Values) sheet.Fields = [.. FieldsOf(table, sheet, [])];
    }

    /// <summary>The whole way from the document, without the objects that only hold others and then without the lists in the middle where it would be too long.</summary>
    private string NameOf(SheetShape? parent, ImmutableArray<string> way)
    {
        var names = new List<(string Name, bool IsObject)>();
        for (SheetShape? sheet = parent; sheet is not null; sheet = sheet.Parent) names.InsertRange(0, Steps(sheet.Way));
        names.AddRange(Steps(way));
        while (names.Count > 1 && (names.Sum(n => n.Name.Length + 1) - 1 > LongestName || _names.Contains(Joined(names))))
        {
            int dropped = names.FindIndex(n => n.IsObject);
            names.RemoveAt(dropped >= 0 ? dropped : names.Count > 2 ? 1 : 0);
        }

        string name = Joined(names);
        return name.Length <= LongestName && _names.Add(name) ? name : throw new InvalidOperationException($"The sheet {name} has no name of its own.");
    }

    private static IEnumerable<(string Name, bool IsObject)> Steps(ImmutableArray<string> way) => way.Select((name, i) => (name, i < way.Length - 1));

    private static string Joined(List<(string Name, bool IsObject)> names) => string.Join('.', names.Select(n => n.Name));
}
