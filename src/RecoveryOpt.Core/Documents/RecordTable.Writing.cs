using System.Text.Json;

namespace RecoveryOpt.Documents;

/// <summary>Where a value is being written: the writer, and the sources of the row that keeps them.</summary>
/// <param name="Writer">The writer.</param>
/// <param name="Sources">Sources still to be written; null where none are kept.</param>
/// <param name="Key">The value's key among the sources; empty for the row that keeps them.</param>
internal readonly record struct WriteScope(Utf8JsonWriter Writer, SortedDictionary<string, string>? Sources, string Key)
{
    public WriteScope Field(string name) => this with { Key = Key.Length == 0 ? name : $"{Key}.{name}" };

    public WriteScope Row(int index) =>
        this with { Key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Key}[{index}]") };

    public bool HasSource => Sources is not null && Sources.ContainsKey(Key);

    /// <summary>Takes the source of this value, so that it is written once.</summary>
    public string? TakeSource() => Sources is not null && Sources.Remove(Key, out string? source) ? source : null;
}

internal sealed partial class RecordTable<T>
{
    public bool HasAnything(T row) =>
        _fields.Any(f => f.Presence(row) == Presence.Stated)
        || (row is Sourced sourced && (sourced.Source is not null || sourced.FieldSources.Count > 0));

    public bool IsPlainValue(T row, WriteScope scope) =>
        row is Sourced { Source: null, FieldSources.Count: 0 }
        && _fields.All(f => IsKeyOrValue(f.Info.Name) || f.Presence(row) != Presence.Stated);

    public void WritePlainValue(T row, WriteScope scope) => _byName[_valueField!].Write(row, scope with { Sources = null });

    public void Write(T row, WriteScope scope)
    {
        var sourced = row as Sourced;
        WriteScope inner = sourced is null ? scope : scope with
        {
            Sources = new SortedDictionary<string, string>(sourced.FieldSources, StringComparer.Ordinal),
            Key = "",
        };

        scope.Writer.WriteStartObject();
        WriteFields(row, inner);
        if (sourced?.Source is { } source) scope.Writer.WriteString("source", source);
        else if (sourced is null && inner.Sources is not null && inner.Key.Length > 0 && inner.TakeSource() is { } own)
        {
            scope.Writer.WriteString("source", own);
        }

        if (sourced is not null) WriteLeftSources(scope.Writer, inner.Sources!);
        scope.Writer.WriteEndObject();
    }

    /// <summary>Writes the fields alone, without the braces around them.</summary>
    public void WriteFields(T row, WriteScope scope)
    {
        foreach (Field<T> field in _fields)
        {
            if (_keyField is not null && string.Equals(field.Info.Name, _keyField, StringComparison.Ordinal)) continue;

            WriteScope at = scope.Field(field.Info.Name);
            Presence presence = field.Presence(row);
            if (presence == Presence.Absent || (presence == Presence.Default && !at.HasSource)) continue;
            scope.Writer.WritePropertyName(string.Equals(field.Info.Name, _valueField, StringComparison.Ordinal) ? "value" : field.Info.Name);
            field.Write(row, at);
        }
    }

    private bool IsKeyOrValue(string name) =>
        string.Equals(name, _keyField, StringComparison.Ordinal) || string.Equals(name, _valueField, StringComparison.Ordinal);

    /// <summary>Sources of fields that cannot carry them beside their value, such as texts.</summary>
    private static void WriteLeftSources(Utf8JsonWriter writer, SortedDictionary<string, string> left)
    {
        if (left.Count == 0) return;
        writer.WriteStartObject("fieldSources");
        foreach ((string name, string source) in left) writer.WriteString(name, source);
        writer.WriteEndObject();
    }
}
