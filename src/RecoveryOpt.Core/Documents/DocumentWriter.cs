using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RecoveryOpt.Documents;

/// <summary>Writes canonical JSON: the same content is always the same bytes.</summary>
internal static class DocumentWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",

        // Readable text: a document is not pasted into HTML, and reports escape for themselves.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 256,
    };

    public static byte[] Write<T>(T content, RecordTable<T> table, DocumentVersions versions)
        where T : class
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber(versions.Field, versions.Current);
            table.WriteFields(content, new WriteScope(writer, Sources: null, Key: ""));
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One row alone, without a version: a part of a document.</summary>
    public static string WriteRow<T>(T row, IRowShape<T> shape)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) shape.Write(row, new WriteScope(writer, Sources: null, Key: ""));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
