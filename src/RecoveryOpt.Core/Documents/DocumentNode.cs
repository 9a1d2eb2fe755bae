using System.Text.Json;

namespace RecoveryOpt.Documents;

/// <summary>What a JSON value is.</summary>
internal enum NodeKind : byte
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

    // One field for both, because documents have millions of values that are neither.
    private object? _within = kind switch
    {
        NodeKind.List => new List<DocumentNode>(),
        NodeKind.Record => new List<DocumentProperty>(),
        _ => null,
    };

    public List<DocumentNode> Items => _within switch
    {
        List<DocumentNode> items => items,
        IRowSource rows => Made(rows),
        _ => None.Items,
    };

    public List<DocumentProperty> Properties => _within as List<DocumentProperty> ?? None.Properties;

    /// <summary>Count of the list's items, without making them.</summary>
    public int ItemCount => _within is IRowSource rows ? rows.Count : Items.Count;

    /// <summary>True where something within may name an entry of the reference library; rows that are not made know it without being made.</summary>
    public bool MayMention => _within is not IRowSource rows || rows.MayMention;

    /// <summary>A list whose items are made when they are read, and let go again.</summary>
    public static DocumentNode OfRows(IRowSource rows, int offset) => new(NodeKind.List, offset) { _within = rows };

    /// <summary>An item, to be read: what is wrong with it is reported.</summary>
    public DocumentNode ReadItem(int index) => _within is IRowSource rows ? rows.Read(index) : Items[index];

    /// <summary>An item, to be looked at once more: nothing is reported.</summary>
    public DocumentNode PeekItem(int index) => _within is IRowSource rows ? rows.Peek(index) : Items[index];

    private List<DocumentNode> Made(IRowSource rows)
    {
        var items = new List<DocumentNode>(rows.Count);
        for (int i = 0; i < rows.Count; i++) items.Add(rows.Read(i));
        _within = items;
        return items;
    }

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

/// <summary>Rows that stand somewhere else in a smaller form, and become objects one by one.</summary>
internal interface IRowSource
{
    int Count { get; }

    /// <summary>True where a row may name an entry of the reference library.</summary>
    bool MayMention { get; }

    /// <summary>Makes a row, and reports what is wrong with it; what was reported once is not reported again.</summary>
    DocumentNode Read(int index);

    /// <summary>Makes a row and reports nothing.</summary>
    DocumentNode Peek(int index);
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
