using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Documents;

/// <summary>A number, or a list of numbers, that a scenario states, and where it comes from.</summary>
/// <param name="Path">Where it stands: fields and ids, as documents name them, e.g. <c>feedstocks[MOGALE].assay.Au</c>.</param>
/// <param name="Table">The kind of object that it stands in, e.g. <c>feedstock</c>.</param>
/// <param name="Field">Its field there.</param>
/// <param name="Unit">Its unit; empty where it is a plain number.</param>
/// <param name="Values">The number, or one for each period or place in a list.</param>
/// <param name="Source">The source that stands beside it; null where none does.</param>
public sealed record InputNumber(string Path, string Table, string Field, string Unit, ImmutableArray<double> Values, Source? Source);

/// <summary>Lists every number of a canonical document with its unit and its source: the register of assumptions.</summary>
/// <remarks>A number's source is its own, else the one that <c>fieldSources</c> names for its field, else that of the nearest row around it: the rule of <see cref="NumberOrigins"/>.</remarks>
internal sealed class InputRegister
{
    private readonly Dictionary<string, DocumentTable> _tables;
    private readonly Dictionary<string, Source> _sources;
    private readonly ImmutableArray<InputNumber>.Builder _numbers = ImmutableArray.CreateBuilder<InputNumber>();

    private InputRegister(ImmutableArray<DocumentTable> tables, ImmutableArray<Source> sources)
    {
        _tables = tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        _sources = sources.ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    public static ImmutableArray<InputNumber> Of(ReadOnlySpan<byte> canonical, ImmutableArray<DocumentTable> tables, ImmutableArray<Source> sources)
    {
        var register = new InputRegister(tables, sources);
        JsonObject document = JsonNode.Parse(canonical)!.AsObject();
        document.Remove("version");
        document.Remove("sources");
        register.Row(document, tables[0], "", null, keyed: false);
        return register._numbers.ToImmutable();
    }

    private void Row(JsonObject row, DocumentTable table, string path, string? source, bool keyed)
    {
        source = Text(row["source"]) ?? source;
        JsonNode? byField = row["fieldSources"];
        foreach ((string name, JsonNode? value) in row)
        {
            if (value is null || name is "source" or "fieldSources") continue;
            string field = keyed && string.Equals(name, "value", StringComparison.Ordinal) ? table.ValueField! : name;
            DocumentField? info = table.Fields.FirstOrDefault(f => string.Equals(f.Name, field, StringComparison.Ordinal));
            string at = keyed && string.Equals(name, "value", StringComparison.Ordinal) ? path : path.Length == 0 ? name : $"{path}.{name}";
            Value(value, info, table, field, at, Text(byField?[name]) ?? source);
        }
    }

    private void Value(JsonNode value, DocumentField? info, DocumentTable table, string field, string path, string? source)
    {
        DocumentTable? inner = info?.Table is { } name ? _tables.GetValueOrDefault(name) : null;
        switch (value)
        {
            case JsonObject keyed when info?.Kind == FieldKind.Keyed && inner is not null:
                foreach ((string key, JsonNode? each) in keyed)
                {
                    if (each is JsonObject row) Row(row, inner, $"{path}.{key}", source, keyed: true);
                    else if (each is not null) Number(each, inner, inner.ValueField!, $"{path}.{key}", source);
                }

                break;
            case JsonObject row when inner is not null:
                Row(row, inner, path, source, keyed: false);
                break;
            case JsonArray rows when inner is not null:
                for (int k = 0; k < rows.Count; k++)
                {
                    string at = $"{path}[{Text((rows[k] as JsonObject)?["id"]) ?? (k + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}]";
                    if (rows[k] is JsonObject each) Row(each, inner, at, source, keyed: false);
                }

                break;
            case JsonObject stated when stated["value"] is { } number:
                Number(number, table, field, path, Text(stated["source"]) ?? source);
                break;
            case JsonObject others:
                foreach ((string key, JsonNode? each) in others)
                {
                    if (each is not null) Value(each, null, table, key, $"{path}.{key}", Text(others["source"]) ?? source);
                }

                break;
            default:
                Number(value, table, field, path, source);
                break;
        }
    }

    private void Number(JsonNode value, DocumentTable table, string field, string path, string? source)
    {
        double[] values = value switch
        {
            JsonArray list => [.. list.OfType<JsonValue>().Where(IsNumber).Select(v => v.GetValue<double>())],
            JsonValue one when IsNumber(one) => [one.GetValue<double>()],
            _ => [],
        };
        if (values.Length == 0) return;
        string unit = table.Fields.FirstOrDefault(f => string.Equals(f.Name, field, StringComparison.Ordinal))?.Unit ?? "";
        _numbers.Add(new InputNumber(path, table.Name, field, unit, [.. values], source is null ? null : _sources.GetValueOrDefault(source)));
    }

    private static bool IsNumber(JsonValue value) => value.GetValueKind() == JsonValueKind.Number;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
