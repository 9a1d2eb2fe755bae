using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Documents;

/// <summary>Whether a row states a field.</summary>
internal enum Presence
{
    /// <summary>There is no value.</summary>
    Absent,

    /// <summary>The value is the default, which canonical documents leave out.</summary>
    Default,

    /// <summary>There is a value to write.</summary>
    Stated,
}

/// <summary>What the schema needs of a field.</summary>
internal interface ISchemaField
{
    DocumentField Info { get; }

    JsonObject Schema();
}

/// <summary>One field of a record type: knows how to read it into a row, and to write it from one.</summary>
internal abstract class Field<T>(DocumentField info) : ISchemaField
{
    public DocumentField Info { get; set; } = info;

    /// <summary>Its place among the fields of its table.</summary>
    public int Index { get; set; }

    public virtual IEnumerable<IFieldTable> Inner => [];

    /// <summary>The row with the value read, or the row as it was where a problem was found.</summary>
    public abstract T Read(T row, DocumentNode value, ReadScope scope);

    public abstract Presence Presence(T row);

    public abstract void Write(T row, WriteScope scope);

    /// <summary>What a value looks like; the description is added outside.</summary>
    public abstract JsonObject Schema();
}

/// <summary>A list of objects within a row.</summary>
internal sealed class RowsField<T, TRow>(
    DocumentField info, IRowShape<TRow> shape, Func<T, ImmutableArray<TRow>> get, Func<T, ImmutableArray<TRow>, T> set) : Field<T>(info)
    where TRow : class
{
    public override IEnumerable<IFieldTable> Inner => shape.Inner.Append(shape.FieldTable);

    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind != NodeKind.List)
        {
            scope.WrongType(value, "a list of objects [{...}, ...]");
            scope.Reading.NamesAreIncomplete = true;
            return row;
        }

        var rows = ImmutableArray.CreateBuilder<TRow>(value.ItemCount);
        bool hasIds = shape.Table.Fields is [{ Name: "id" }, ..];
        for (int i = 0; i < value.ItemCount; i++)
        {
            DocumentNode item = value.ReadItem(i);
            string? id = hasIds && item.Find("id") is { Kind: NodeKind.Text } text ? text.Text : null;
            if (shape.TryRead(item, scope.Row(i, id), key: null, out TRow? read)) rows.Add(read);
        }

        return set(row, rows.DrainToImmutable());
    }

    public override Presence Presence(T row) => get(row).OrEmpty().IsEmpty ? Documents.Presence.Default : Documents.Presence.Stated;

    public override void Write(T row, WriteScope scope)
    {
        scope.Writer.WriteStartArray();
        ImmutableArray<TRow> rows = get(row).OrEmpty();
        for (int i = 0; i < rows.Length; i++) shape.Write(rows[i], scope.Row(i));
        scope.Writer.WriteEndArray();
    }

    public override JsonObject Schema() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["$ref"] = $"#/$defs/{shape.Table.Name}" },
    };
}

/// <summary>Objects that stand under their id, where a plain number may stand for the whole object.</summary>
internal sealed class KeyedField<T, TRow>(
    DocumentField info, RecordTable<TRow> shape, Func<T, ImmutableArray<TRow>> get, Func<T, ImmutableArray<TRow>, T> set) : Field<T>(info)
    where TRow : class
{
    public override IEnumerable<IFieldTable> Inner => shape.Inner.Append(shape);

    public override T Read(T row, DocumentNode value, ReadScope scope)
    {
        if (value.Kind != NodeKind.Record)
        {
            scope.WrongType(value, "an object of numbers by id {\"Au\": 0.29, ...}");
            scope.Reading.NamesAreIncomplete = true;
            return row;
        }

        var rows = ImmutableArray.CreateBuilder<TRow>(value.Properties.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (DocumentProperty property in value.Properties)
        {
            ReadScope at = scope.Field(property.Name);
            if (!seen.Add(property.Name))
            {
                scope.Reading.Add(ProblemCodes.DuplicateField, at.Path.ToString(), property.Offset, $"'{property.Name}' a second time", "each id once");
            }
            else if (shape.TryRead(property.Value, at, property.Name, out TRow? read))
            {
                rows.Add(read);
            }
        }

        return set(row, rows.ToImmutable());
    }

    public override Presence Presence(T row) => get(row).OrEmpty().IsEmpty ? Documents.Presence.Default : Documents.Presence.Stated;

    public override void Write(T row, WriteScope scope)
    {
        scope.Writer.WriteStartObject();
        foreach (TRow inner in get(row).OrEmpty().OrderBy(shape.KeyOf, StringComparer.Ordinal))
        {
            scope.Writer.WritePropertyName(shape.KeyOf(inner));
            if (shape.IsPlainValue(inner, scope)) shape.WritePlainValue(inner, scope);
            else shape.Write(inner, scope);
        }

        scope.Writer.WriteEndObject();
    }

    public override JsonObject Schema()
    {
        DocumentTable table = shape.Table;
        ISchemaField value = shape.SchemaFields.Single(f => string.Equals(f.Info.Name, table.ValueField, StringComparison.Ordinal));
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(value.Schema(), new JsonObject { ["$ref"] = $"#/$defs/{table.Name}" }) },
        };
    }
}

/// <summary>One object within a row.</summary>
internal sealed class RecordField<T, TRow>(
    DocumentField info, IRowShape<TRow> shape, bool isOptional, Func<T, TRow?> get, Func<T, TRow, T> set) : Field<T>(info)
    where TRow : class
{
    public override IEnumerable<IFieldTable> Inner => shape.Inner.Append(shape.FieldTable);

    public override T Read(T row, DocumentNode value, ReadScope scope) =>
        shape.TryRead(value, scope, key: null, out TRow? read) ? set(row, read) : row;

    public override Presence Presence(T row) => get(row) switch
    {
        null => Documents.Presence.Absent,
        { } stated when isOptional || shape.HasAnything(stated) => Documents.Presence.Stated,
        _ => Documents.Presence.Default,
    };

    public override void Write(T row, WriteScope scope) => shape.Write(get(row)!, scope);

    public override JsonObject Schema() => new() { ["$ref"] = $"#/$defs/{shape.Table.Name}" };
}
