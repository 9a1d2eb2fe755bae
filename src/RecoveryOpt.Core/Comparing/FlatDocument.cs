using System.Globalization;
using System.Text.Json;

namespace RecoveryOpt.Comparing;

/// <summary>One value of a document and where it stands.</summary>
internal sealed record FlatValue(string Path, string Text, double? Number);

/// <summary>A document as a list of values, each under a path of fields and ids that stays the same when rows move.</summary>
internal static class FlatDocument
{
    public static List<FlatValue> Of(byte[] utf8)
    {
        using JsonDocument document = JsonDocument.Parse(utf8);
        var values = new List<FlatValue>();
        Add(values, "", document.RootElement);

        // An id may hold anything, a bracket and a dot too: two places must never share a path.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (int k = 0; k < values.Count; k++)
        {
            string path = values[k].Path;
            while (!taken.Add(path)) path += "'";
            values[k] = values[k] with { Path = path };
        }

        return values;
    }

    private static void Add(List<FlatValue> values, string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject()) Add(values, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array:
                AddItems(values, path, element);
                break;
            case JsonValueKind.Number:
                values.Add(new FlatValue(path, element.GetRawText(), element.GetDouble()));
                break;
            default:
                values.Add(new FlatValue(path, element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText(), null));
                break;
        }
    }

    // A row is known by its id, or by all the texts in it; rows that read alike are counted.
    private static void AddItems(List<FlatValue> values, string path, JsonElement array)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            string key = KeyOf(item) ?? index.ToString(CultureInfo.InvariantCulture);
            int before = taken.GetValueOrDefault(key);
            taken[key] = before + 1;
            Add(values, string.Create(CultureInfo.InvariantCulture, $"{path}[{key}{(before == 0 ? "" : $" #{before + 1}")}]"), item);
            index++;
        }
    }

    private static string? KeyOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        if (item.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String) return id.GetString();
        string[] texts = [.. item.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => p.Value.GetString()!)];
        return texts.Length == 0 ? null : string.Join(", ", texts);
    }
}
