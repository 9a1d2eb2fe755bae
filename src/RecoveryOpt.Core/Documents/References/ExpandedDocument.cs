namespace RecoveryOpt.Documents;

/// <summary>The document that references are put into: what it says of money, analytes and resources, and the sources it has come to owe.</summary>
internal sealed class ExpandedDocument
{
    private readonly DocumentNode _root;
    private readonly Dictionary<string, Source> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _analytes;

    public ExpandedDocument(DocumentNode root, DocumentReading reading)
    {
        (_root, Reading) = (root, reading);
        _analytes = [.. RowsOf("analytes").Select(row => ReferencePlace.TextOf(row, "id")).OfType<string>()];
        Currency = root.Find("basis") is { } basis && ReferencePlace.TextOf(basis, "currency") is { Length: > 0 } stated ? stated : new Basis().Currency;
    }

    public DocumentReading Reading { get; }

    /// <summary>The currency of all money in the document.</summary>
    public string Currency { get; }

    public bool Assays(string analyte) => _analytes.Contains(analyte);

    /// <summary>The unit of a resource that the document declares; null where it declares none of this id.</summary>
    public string? UnitOfResource(string id) =>
        RowsOf("resources").FirstOrDefault(row => ReferencePlace.TextOf(row, "id") == id) is { } resource ? ReferencePlace.TextOf(resource, "unit") : null;

    /// <summary>A figure's value as a document states it: the number and its source.</summary>
    public DocumentNode Sourced(ReferenceFigure figure, double value, int offset)
    {
        Take(figure.ToSource());
        return DocumentNode.OfRecord(offset, ("value", DocumentNode.OfNumber(value, offset)), ("source", DocumentNode.OfText(figure.Name, offset)));
    }

    public void Take(Source source) => _taken.TryAdd(source.Id, source);

    /// <summary>Adds the rows of what was taken. A row of the same id that the document has already is left as it is.</summary>
    public void AddSources()
    {
        if (_taken.Count == 0) return;
        if (_root.Find("sources") is not { } sources) _root.Add("sources", sources = DocumentNode.OfList(_root.Offset, []));
        if (sources.Kind != NodeKind.List) return;

        HashSet<string> stated = [.. sources.Items.Select(row => ReferencePlace.TextOf(row, "id")).OfType<string>()];
        foreach (Source source in _taken.Values.Where(s => !stated.Contains(s.Id)).OrderBy(s => s.Id, StringComparer.Ordinal)) sources.Items.Add(RowOf(source, sources.Offset));
    }

    private IEnumerable<DocumentNode> RowsOf(string name) => _root.Find(name) is { Kind: NodeKind.List } rows ? rows.Items : [];

    private static DocumentNode RowOf(Source source, int offset)
    {
        DocumentNode row = DocumentNode.OfRecord(offset,
            ("id", DocumentNode.OfText(source.Id, offset)),
            ("citation", DocumentNode.OfText(source.Citation, offset)),
            ("status", DocumentNode.OfText(Choices.Word(source.Status), offset)));
        if (source.Date is not null) row.Add("date", DocumentNode.OfText(source.Date, offset));
        if (source.Kind is not null) row.Add("kind", DocumentNode.OfText(source.Kind, offset));
        if (source.Address is not null) row.Add("address", DocumentNode.OfText(source.Address, offset));
        return row;
    }
}
