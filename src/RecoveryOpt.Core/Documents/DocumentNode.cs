using System.Text.Json;

namespace RecoveryOpt.Documents;

/// <summary>What a JSON value is.</summary>
internal enum NodeKind
{
    Null,
    Flag,
    Number,
    Text,
    List,
    Record,
}

/// <summary>A JSON value that remembers where it stands, so that a problem can name its line.</summary>
internal sealed class DocumentNode(NodeKind kind, int offset)
{
    public NodeKind Kind { get; } = kind;

    public int Offset { get; } = offset;

    /// <summary>The text, or the number as it is written; empty for all else.</summary>
    public string Text { get; private init; } = "";

    public bool Flag { get; private init; }

    public List<DocumentNode> Items { get; } = kind == NodeKind.List ? [] : None.Items;

    public List<DocumentProperty> Properties { get; } = kind == NodeKind.Record ? [] : None.Properties;

    public static DocumentNode OfText(string text, int offset) => new(NodeKind.Text, offset) { Text = text };

    /// <summary>A number, as the shortest text that reads back as the same.</summary>
    public static DocumentNode OfNumber(double number, int offset) =>
        new(NodeKind.Number, offset) { Text = number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) };

    /// <summary>A number as it was written.</summary>
    public static DocumentNode OfNumber(string text, int offset) => new(NodeKind.Number, offset) { Text = text };

    public static DocumentNode OfFlag(bool flag, int offset) => new(NodeKind.Flag, offset) { Flag = flag };

    public static DocumentNode OfList(int offset, IEnumerable<DocumentNode> items)
    {
        var list = new DocumentNode(NodeKind.List, offset);
        list.Items.AddRange(items);
        return list;
    }

    public static DocumentNode OfRecord(int offset, params ReadOnlySpan<(string Name, DocumentNode Value)> properties)
    {
        var record = new DocumentNode(NodeKind.Record, offset);
        foreach ((string name, DocumentNode value) in properties) record.Add(name, value);
        return record;
    }

    /// <summary>Adds a property to an object.</summary>
    public void Add(string name, DocumentNode value) => Properties.Add(new DocumentProperty(name, value.Offset, value));

    public DocumentNode? Find(string name) =>
        Properties.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal))?.Value;

    /// <summary>What was found, for a message: short, and with the value where that helps.</summary>
    public string Describe() => Kind switch
    {
        NodeKind.Null => "null",
        NodeKind.Flag => Flag ? "true" : "false",
        NodeKind.Number => $"the number {Shortened(Text)}",
        NodeKind.Text => $"the text \"{Shortened(Text)}\"",
        NodeKind.List => "a list [...]",
        _ => "an object {...}",
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 37), "...");

    /// <summary>Reads a whole document; throws <see cref="JsonException"/> or <see cref="DocumentLimitException"/> where it cannot.</summary>
    public static DocumentNode Parse(ReadOnlySpan<byte> utf8, DocumentOptions options)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions
        {
            AllowTrailingCommas = true,
            CommentHandling = JsonCommentHandling.Skip,
            MaxDepth = options.MostDepth + 1,
        });
        reader.Read();
        int values = 0;
        DocumentNode root = ParseValue(ref reader, options, ref values);
        while (reader.Read())
        {
            // Reading on to the end finds text after the document, which the reader refuses by itself.
        }

        return root;
    }

    private static DocumentNode ParseValue(ref Utf8JsonReader reader, DocumentOptions options, ref int values)
    {
        if (++values > options.MostValues) throw new DocumentLimitException($"more than {options.MostValues} values", $"at most {options.MostValues}");
        int offset = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new DocumentNode(NodeKind.Flag, offset) { Flag = reader.TokenType == JsonTokenType.True };
            case JsonTokenType.Number:
                return new DocumentNode(NodeKind.Number, offset) { Text = System.Text.Encoding.ASCII.GetString(reader.ValueSpan) };
            case JsonTokenType.String:
                return new DocumentNode(NodeKind.Text, offset) { Text = TextOf(ref reader) };
            case JsonTokenType.StartArray:
                return ParseList(ref reader, new DocumentNode(NodeKind.List, offset), options, ref values);
            case JsonTokenType.StartObject:
                return ParseRecord(ref reader, new DocumentNode(NodeKind.Record, offset), options, ref values);
            default:
                return new DocumentNode(NodeKind.Null, offset);
        }
    }

    private static DocumentNode ParseList(ref Utf8JsonReader reader, DocumentNode list, DocumentOptions options, ref int values)
    {
        CheckDepth(ref reader, options);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Items.Add(ParseValue(ref reader, options, ref values));
        }

        return list;
    }

    private static DocumentNode ParseRecord(ref Utf8JsonReader reader, DocumentNode record, DocumentOptions options, ref int values)
    {
        CheckDepth(ref reader, options);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = TextOf(ref reader);
            int offset = (int)reader.TokenStartIndex;
            reader.Read();
            record.Properties.Add(new DocumentProperty(name, offset, ParseValue(ref reader, options, ref values)));
        }

        return record;
    }

    private static void CheckDepth(ref Utf8JsonReader reader, DocumentOptions options)
    {
        if (reader.CurrentDepth >= options.MostDepth) throw new DocumentLimitException($"more than {options.MostDepth} levels", $"at most {options.MostDepth}");
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException error)
        {
            // Half of a surrogate pair, or bytes that are not UTF-8.
            throw new JsonException("a text that is not valid Unicode", error);
        }
    }

    private static class None
    {
        public static readonly List<DocumentNode> Items = [];
        public static readonly List<DocumentProperty> Properties = [];
    }
}

/// <summary>A named value of a JSON object.</summary>
internal sealed record DocumentProperty(string Name, int Offset, DocumentNode Value);

/// <summary>A document that goes beyond what the options allow.</summary>
#pragma warning disable CA1032, CA1064 // Never leaves this room: it becomes a problem.
internal sealed class DocumentLimitException(string found, string expected) : Exception(found)
#pragma warning restore CA1032, CA1064
{
    public string Found { get; } = found;

    public string Expected { get; } = expected;
}
