namespace RecoveryOpt.Documents;

/// <summary>An object that names an entry of the reference library: what it takes is put beside what it states.</summary>
internal static class EntryReference
{
    public static void Expand(ReferencePlace place, ExpandedDocument document)
    {
        if (place.Table.Table.Reference is null) return;
        int index = place.Node.Properties.FindIndex(p => p.Name is "reference");
        if (index < 0) return;

        DocumentNode name = place.Node.Properties[index].Value;
        place.Node.Properties.RemoveAt(index);
        DocumentPath path = place.Path.Field("reference");
        if (name.Kind != NodeKind.Text)
        {
            document.Reading.Add(ProblemCodes.WrongType, path, name, name.Describe(), "the name of an entry");
            return;
        }

        var entry = new EntryPlace(place, document, path, name);
        switch (place.TableName, ReferenceData.Find(name.Text))
        {
            case (_, null):
                NumberReference.AddUnknown(document.Reading, path, name, name.Text, $"the name of {Wanted(place.TableName)}");
                break;
            case ("feedstock", ReferenceFeedstock feedstock):
                FeedstockReference.Expand(feedstock, entry);
                break;
            case ("technology", ReferenceTechnology technology):
                TechnologyReference.Expand(technology, entry);
                break;
            case ("terms", ReferenceTerms terms):
                TermsReference.Expand(terms, entry);
                break;
            case (_, { } other):
                document.Reading.Add(ProblemCodes.ReferenceUnfit, path, name, $"'{other.Name}' ({other.Title})", $"the name of {Wanted(place.TableName)}");
                break;
        }
    }

    private static string Wanted(string table) => table is "terms" ? "terms" : $"a {table}";
}

/// <summary>The object that names an entry, and how to say what is wrong with that.</summary>
/// <param name="Place">The object.</param>
/// <param name="Document">The document.</param>
/// <param name="Path">The way to the reference.</param>
/// <param name="Name">The reference itself.</param>
internal sealed record EntryPlace(ReferencePlace Place, ExpandedDocument Document, DocumentPath Path, DocumentNode Name)
{
    public DocumentNode Node => Place.Node;

    public int Offset => Name.Offset;

    /// <summary>The list of this name within the object, made where there is none; null where something else stands there, which the reader reports.</summary>
    public DocumentNode? List(string name)
    {
        if (Node.Find(name) is not { } list) Node.Add(name, list = DocumentNode.OfList(Offset, []));
        return list.Kind == NodeKind.List ? list : null;
    }

    /// <summary>The entry publishes too little to be used like this.</summary>
    public void AddUnfit(string found, string expected, string? hint = null) =>
        Document.Reading.Add(ProblemCodes.ReferenceUnfit, Path, Name, found, expected, hint);

    /// <summary>The user must still say something, at a place within the object.</summary>
    public void AddNeed(DocumentPath at, string found, string expected) =>
        Document.Reading.Add(ProblemCodes.ReferenceNeeds, at, Name, found, expected);
}
