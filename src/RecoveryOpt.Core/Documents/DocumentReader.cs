using System.Collections.Immutable;
using System.Text.Json;

namespace RecoveryOpt.Documents;

/// <summary>Reads any bytes into the content of a document; what is wrong with them becomes problems, never another exception.</summary>
internal static class DocumentReader
{
    public static (T? Content, DocumentReading Reading) Read<T>(
        ReadOnlySpan<byte> bytes, RecordTable<T> table, DocumentVersions versions, DocumentOptions options, Action<DocumentNode, DocumentReading>? expand = null)
        where T : class
    {
        ReadOnlySpan<byte> utf8 = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var reading = new DocumentReading(options, LinePlaces.Of(utf8));
        if (!HasText(utf8, reading, options) || Parse(utf8, reading, options) is not { } root) return (null, reading);

        if (root.Kind != NodeKind.Record)
        {
            reading.Add(ProblemCodes.WrongType, DocumentPath.Root, root, root.Describe(), "an object {...}");
            return (null, reading);
        }

        return (ReadRoot(root, reading, table, versions, expand), reading);
    }

    /// <summary>Reads a document that stands as a tree of values: out of JSON, or out of sheets.</summary>
    public static T? ReadRoot<T>(DocumentNode root, DocumentReading reading, RecordTable<T> table, DocumentVersions versions, Action<DocumentNode, DocumentReading>? expand)
        where T : class
    {
        if (versions.Find(root, reading) is not { } version) return null;
        if (version < versions.Current)
        {
            foreach (DocumentProperty twice in root.Properties.GroupBy(p => p.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
            {
                reading.Add(ProblemCodes.DuplicateField, twice.Name, twice.Offset, $"the field '{twice.Name}' a second time", "each field once");
            }

            root = versions.Upgrade(root, version, reading.Options);
        }
        else
        {
            // The lines of an upgraded document are not those of the one that was given.
            reading.Root = root;
        }

        RemoveOnce(root, versions.Field);
        RemoveOnce(root, "$schema");
        expand?.Invoke(root, reading);
        table.TryRead(root, new ReadScope(reading, DocumentPath.Root, Sources: null, Key: ""), key: null, out T? content);
        return content;
    }

    /// <summary>Reads a stream as far as the options allow; longer ones are found too large by <see cref="Read{T}"/>.</summary>
    public static byte[] ReadAll(Stream stream, DocumentOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        byte[] part = new byte[81920];
        int count;
        while (buffer.Length <= options.MostBytes && (count = stream.Read(part, 0, part.Length)) > 0) buffer.Write(part, 0, count);
        return buffer.ToArray();
    }

    private static bool HasText(ReadOnlySpan<byte> utf8, DocumentReading reading, DocumentOptions options)
    {
        const string expected = "a JSON document in UTF-8";
        if (utf8.Length > options.MostBytes)
        {
            reading.Add(ProblemCodes.TooLarge, DocumentPath.Root, null, $"more than {options.MostBytes} bytes", $"at most {options.MostBytes}");
        }
        else if (utf8.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            reading.Add(ProblemCodes.NotJson, DocumentPath.Root, null, "an empty document", expected);
        }
        else if (utf8.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || utf8.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || utf8[..Math.Min(4, utf8.Length)].Contains((byte)0))
        {
            reading.Add(ProblemCodes.NotJson, DocumentPath.Root, null, "bytes that look like UTF-16 or UTF-32", expected, "Save it as UTF-8.");
        }
        else
        {
            return true;
        }

        return false;
    }

    private static DocumentNode? Parse(ReadOnlySpan<byte> utf8, DocumentReading reading, DocumentOptions options)
    {
        try
        {
            return DocumentNode.Parse(utf8, options);
        }
        catch (JsonException error)
        {
            // A document that is no JSON has one problem: what follows the first error cannot be told apart.
            reading.Add(new Problem(ProblemCodes.NotJson, "document", Reason(error), "a JSON document in UTF-8")
            {
                Line = error.LineNumber is { } line ? (int)line + 1 : null,
            });
            return null;
        }
        catch (DocumentLimitException limit)
        {
            reading.Add(ProblemCodes.TooLarge, DocumentPath.Root, null, limit.Found, limit.Expected);
            return null;
        }
    }

    private static string Reason(JsonException error)
    {
        int end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? error.Message : error.Message[..end]).TrimEnd('.');
    }

    private static void RemoveOnce(DocumentNode root, string name)
    {
        int index = root.Properties.FindIndex(p => string.Equals(p.Name, name, StringComparison.Ordinal));
        if (index >= 0) root.Properties.RemoveAt(index);
    }

    /// <summary>What the rules found, without what only follows from a problem of the document itself.</summary>
    public static ImmutableArray<Problem> WithoutConsequences(ImmutableArray<Problem> found, DocumentReading reading)
    {
        if (reading.BrokenColumns.Count > 0) found = found.RemoveAll(p => reading.BrokenColumns.Contains(ProblemPath.WithoutRows(p.Path)));
        if (reading.BrokenPaths.Count == 0) return found;

        var aboveBroken = reading.BrokenPaths.SelectMany(Above).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. found.Where(p => !aboveBroken.Contains(p.Path) && !Above(p.Path).Any(reading.BrokenPaths.Contains)
                && !(reading.NamesAreIncomplete && p.Code is ProblemCodes.UnknownReference or ProblemCodes.PriceMissing)),
        ];
    }

    /// <summary>A path and all that contain it.</summary>
    private static IEnumerable<string> Above(string path)
    {
        for (int end = path.Length; end > 0; end = path.LastIndexOfAny(['.', '[', ' '], end - 1))
        {
            yield return path[..end];
        }
    }
}
