using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace RecoveryOpt.Documents;

/// <summary>A kind of object in a document: how it is read, written and described.</summary>
internal interface IRowShape<T>
{
    DocumentTable Table { get; }

    /// <summary>The tables of the objects within, then this one's own.</summary>
    IEnumerable<IFieldTable> Inner { get; }

    IFieldTable FieldTable { get; }

    bool TryRead(DocumentNode node, ReadScope scope, string? key, [NotNullWhen(true)] out T? row);

    void Write(T row, WriteScope scope);

    /// <summary>The id that keyed objects stand under.</summary>
    string KeyOf(T row);

    /// <summary>True where nothing but the one value is stated, so that it may be written as a plain number.</summary>
    bool IsPlainValue(T row, WriteScope scope);

    void WritePlainValue(T row, WriteScope scope);

    bool HasAnything(T row);
}

/// <summary>The part of a table that schema and documentation need.</summary>
internal interface IFieldTable
{
    DocumentTable Table { get; }

    IEnumerable<IFieldTable> Inner { get; }

    IEnumerable<ISchemaField> SchemaFields { get; }

    /// <summary>The record that is read and written.</summary>
    Type RowType { get; }
}

/// <summary>The fields of one record type, in order: the one place that reader, writer, schema and documentation share.</summary>
internal sealed partial class RecordTable<T> : IRowShape<T>, IFieldTable
    where T : class
{
    private static readonly bool KeepsSources = typeof(Sourced).IsAssignableFrom(typeof(T));

    private readonly string _name;
    private readonly string _description;
    private readonly Func<T> _empty;
    private readonly List<Field<T>> _fields = [];
    private readonly Dictionary<string, Field<T>> _byName = new(StringComparer.Ordinal);
    private readonly bool _partOfSourced;
    private Func<T, string, T>? _setKey;
    private Func<T, string>? _getKey;
    private string? _keyField;
    private string? _valueField;
    private string? _reference;
    private ImmutableArray<string> _givenByReference = [];

    /// <param name="name">Name of the table.</param>
    /// <param name="description">What the object is.</param>
    /// <param name="empty">An object with nothing stated.</param>
    /// <param name="partOfSourced">True where sources are kept by the row it is part of.</param>
    public RecordTable(string name, string description, Func<T> empty, bool partOfSourced = false)
    {
        _name = name;
        _description = description;
        _empty = empty;
        _partOfSourced = partOfSourced;
    }

    public DocumentTable Table => new(
        _name, _description, [.. _fields.Select(f => f.Info)], KeepsSources || _partOfSourced, KeepsSources, _keyField, _valueField)
    {
        Reference = _reference,
        GivenByReference = _givenByReference,
    };

    public IFieldTable FieldTable => this;

    public IEnumerable<IFieldTable> Inner => _fields.SelectMany(f => f.Inner);

    public IEnumerable<ISchemaField> SchemaFields => _fields;

    public Type RowType => typeof(T);

    /// <summary>The objects stand under an id, and a plain number stands for one field.</summary>
    public RecordTable<T> KeyedBy(string keyField, Func<T, string> get, Func<T, string, T> set, string valueField)
    {
        (_keyField, _getKey, _setKey, _valueField) = (keyField, get, set, valueField);
        return this;
    }

    /// <summary>An object may name an entry of the reference library; it is expanded before it is read.</summary>
    /// <param name="words">What is taken from the entry.</param>
    /// <param name="given">Fields that need not be stated beside a reference.</param>
    public RecordTable<T> TakesReference(string words, params ImmutableArray<string> given)
    {
        (_reference, _givenByReference) = (words, given);
        return this;
    }

    /// <summary>The field just added is not yet optimised.</summary>
    public RecordTable<T> NotYet()
    {
        _fields[^1].Info = _fields[^1].Info with { Optimised = false };
        return this;
    }

    public RecordTable<T> Add(Field<T> field)
    {
        field.Index = _fields.Count;
        _fields.Add(field);
        _byName.Add(field.Info.Name, field);
        return this;
    }

    public string KeyOf(T row) => _getKey!(row);

    public bool TryRead(DocumentNode node, ReadScope scope, string? key, [NotNullWhen(true)] out T? row)
    {
        row = key is null ? _empty() : _setKey!(_empty(), key);
        SourceKeeper? keeper = KeepsSources ? new SourceKeeper() : _partOfSourced ? scope.Sources : null;
        ReadScope inner = scope with { Sources = keeper, Key = KeepsSources ? "" : scope.Key };

        if (key is not null && node.Kind is not NodeKind.Record)
        {
            Field<T> value = _byName[_valueField!];
            row = value.Read(row, node, inner with { Key = value.Info.Name });
        }
        else if (node.Kind is NodeKind.Record)
        {
            row = ReadFields(row, node, inner, key is not null);
        }
        else
        {
            scope.WrongType(node, key is null ? $"an object with the fields of {_name}" : "a number, or an object with a value");
            scope.Reading.NamesAreIncomplete = true;
            return false;
        }

        if (KeepsSources)
        {
            row = (T)(object)((Sourced)(object)row with { Source = keeper!.OfRow, FieldSources = keeper.OfFields! });
        }

        return true;
    }

    private T ReadFields(T row, DocumentNode node, ReadScope scope, bool keyed)
    {
        var seen = new SeenFields(_fields.Count);
        bool hasValue = false;
        foreach (DocumentProperty property in node.Properties)
        {
            bool isValue = keyed && string.Equals(property.Name, "value", StringComparison.Ordinal);
            string name = isValue ? _valueField! : property.Name;
            bool known = _byName.TryGetValue(name, out Field<T>? field) && !IsHidden(property.Name, keyed);
            if (!(known ? seen.Add(field!.Index) : seen.Add(property.Name)))
            {
                scope.Reading.Add(ProblemCodes.DuplicateField, scope.Path.Field(property.Name).ToString(), property.Offset,
                    $"the field '{property.Name}' a second time", "each field once");
                continue;
            }

            hasValue |= isValue;
            if (known) row = field!.Read(row, property.Value, scope.Field(property.Name, name));
            else if (!ReadSourceField(property, scope)) ReportUnknown(property, scope, keyed);
        }

        foreach (Field<T> field in _fields)
        {
            if (!field.Info.ReaderRequires || seen.Contains(field.Index)) continue;
            scope.Reading.Add(ProblemCodes.FieldMissing, scope.Path.Field(field.Info.Name), node, "nothing", ExpectedOf(field.Info), $"Say '{field.Info.Name}'.");
        }

        if (keyed && !hasValue)
        {
            scope.Reading.Add(ProblemCodes.FieldMissing, scope.Path.Field("value"), node, "nothing", "a number");
        }

        return row;
    }

    private static string ExpectedOf(DocumentField field) =>
        field.Choices.Length > 0 ? $"one of {string.Join(", ", field.Choices)}" : field.Description.TrimEnd('.');

    private bool IsHidden(string name, bool keyed) =>
        keyed && (string.Equals(name, _keyField, StringComparison.Ordinal)
            || (string.Equals(name, _valueField, StringComparison.Ordinal) && !string.Equals(name, "value", StringComparison.Ordinal)));

    private bool ReadSourceField(DocumentProperty property, ReadScope scope)
    {
        bool isSource = string.Equals(property.Name, "source", StringComparison.Ordinal);
        bool isFieldSources = KeepsSources && string.Equals(property.Name, "fieldSources", StringComparison.Ordinal);
        if ((!isSource && !isFieldSources) || scope.Sources is not { } keeper || _byName.ContainsKey(property.Name)) return false;

        ReadScope at = scope with { Path = scope.Path.Field(property.Name) };
        if (isFieldSources)
        {
            if (property.Value.Kind != NodeKind.Record) at.WrongType(property.Value, "an object of source ids by field name");
            foreach (DocumentProperty pair in property.Value.Properties)
            {
                ReadScope inner = at with { Path = at.Path.Field(pair.Name) };
                if (pair.Value.Kind != NodeKind.Text) inner.WrongType(pair.Value, "the id of a source");
                else if (!keeper.TryAdd(pair.Name, pair.Value.Text)) inner.Add(ProblemCodes.DuplicateField, pair.Value, "a second source of the same field", "one source");
            }
        }
        else if (property.Value.Kind != NodeKind.Text) at.WrongType(property.Value, "the id of a source");
        else if (KeepsSources) keeper.OfRow = property.Value.Text;
        else if (!keeper.TryAdd(scope.Key, property.Value.Text)) at.Add(ProblemCodes.DuplicateField, property.Value, "a second source of the same part", "one source");

        return true;
    }

    private void ReportUnknown(DocumentProperty property, ReadScope scope, bool keyed)
    {
        IEnumerable<string> known = _byName.Keys.Where(n => !IsHidden(n, keyed))
            .Concat(keyed ? ["value"] : []).Concat(scope.Sources is null ? [] : ["source"]);
        string hint = NearestName.Hint(property.Name, known) ?? $"Known: {string.Join(", ", known)}.";
        scope.Reading.Add(ProblemCodes.UnknownField, scope.Path.Field(property.Name).ToString(), property.Offset,
            $"the field '{property.Name}'", $"a field of {_name}", hint);
        scope.Reading.NamesAreIncomplete = true;
    }
}

/// <summary>Which fields of one object were seen: a bit for each that is known, since most objects hold nothing else.</summary>
internal struct SeenFields(int count)
{
    private readonly HashSet<int>? _many = count > 64 ? [] : null;
    private ulong _few;
    private HashSet<string>? _others;

    public bool Add(int field)
    {
        if (_many is not null) return _many.Add(field);
        bool isNew = (_few & (1UL << field)) == 0;
        _few |= 1UL << field;
        return isNew;
    }

    public bool Add(string other) => (_others ??= new(StringComparer.Ordinal)).Add(other);

    public readonly bool Contains(int field) => _many?.Contains(field) ?? (_few & (1UL << field)) != 0;
}
