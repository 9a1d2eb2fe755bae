using System.Text.Encodings.Web;
using System.Text.Json;

namespace RecoveryOpt.Cli.Output;

/// <summary>JSON as the result files write it: two blanks per level, line feeds, shortest exact numbers.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Readable = new()
    {
        // The files are data, not web pages: "MOGALE > CIL/standard/dore" stays legible.
        Indented = true, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(Action<Utf8JsonWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    public static void Object(this Utf8JsonWriter json, string name, Action<Utf8JsonWriter> content)
    {
        json.WriteStartObject(name);
        content(json);
        json.WriteEndObject();
    }

    public static void List<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> item)
    {
        json.WriteStartArray(name);
        foreach (T x in items)
        {
            json.WriteStartObject();
            item(json, x);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A number, or null where there is none or it has no value.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    /// <summary>The word of a choice as documents spell it: first letter small.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
