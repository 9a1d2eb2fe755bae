using System.Collections.Frozen;

namespace RecoveryOpt.Documents;

/// <summary>Puts in place what a document takes from the reference library by name, so that all that follows reads one complete document.</summary>
/// <remarks>
/// An object of a table that takes references may name an entry (<c>"reference": "PCB_MIX_LIT"</c>); a number may be a figure
/// (<c>{"reference": "GRID:North_China"}</c>). What is put in place carries the figure's name as its source, and the source's row goes into
/// the document's <c>sources</c>. What the document states itself is never changed.
/// </remarks>
internal sealed class ReferenceExpansion
{
    private readonly FrozenDictionary<string, IFieldTable> _tables;
    private readonly ExpandedDocument _document;

    private ReferenceExpansion(FrozenDictionary<string, IFieldTable> tables, ExpandedDocument document) => (_tables, _document) = (tables, document);

    public static void Expand(DocumentNode root, DocumentReading reading)
    {
        if (!Mentions(root)) return;

        IFieldTable table = ScenarioTable.Content;
        var document = new ExpandedDocument(root, reading);
        new ReferenceExpansion(FieldTables.All(table).ToFrozenDictionary(t => t.Table.Name, StringComparer.Ordinal), document)
            .Walk(new ReferencePlace(table, root, DocumentPath.Root));
        document.AddSources();
    }

    private static bool Mentions(DocumentNode node) =>
        node.Properties.Exists(p => p.Name is "reference" || Mentions(p.Value)) || (node.MayMention && node.Items.Exists(Mentions));

    private void Walk(ReferencePlace place)
    {
        if (place.Node.Kind != NodeKind.Record) return;
        EntryReference.Expand(place, _document);

        // An index, because a number is replaced where it stands.
        for (int i = 0; i < place.Node.Properties.Count; i++)
        {
            DocumentProperty property = place.Node.Properties[i];
            if (place.FieldOf(property.Name) is not { } field) continue;
            switch (field.Kind)
            {
                case FieldKind.Number or FieldKind.Series:
                    if (!ReplaceNumber(place, i, field)) i--;
                    break;
                case FieldKind.Keyed:
                    WalkKeyed(place.Within(property, _tables[field.Table!]));
                    break;
                case FieldKind.Record:
                    Walk(place.Within(property, _tables[field.Table!]));
                    break;
                case FieldKind.Rows when property.Value is { Kind: NodeKind.List, MayMention: true }:
                    foreach (ReferencePlace row in place.RowsOf(property, _tables[field.Table!])) Walk(row);
                    break;
            }
        }
    }

    /// <summary>Objects under an id: one may itself be a reference, in place of the number it stands for.</summary>
    private void WalkKeyed(ReferencePlace keyed)
    {
        for (int i = 0; i < keyed.Node.Properties.Count; i++)
        {
            DocumentProperty property = keyed.Node.Properties[i];
            if (NumberReference.Is(property.Value))
            {
                if (!ReplaceNumber(keyed, i, keyed.ValueField)) i--;
            }
            else
            {
                Walk(keyed.Within(property, keyed.Table));
            }
        }
    }

    /// <summary>Replaces a number that is a reference; one that can't be resolved is taken out, so that it is one problem and not two.</summary>
    private bool ReplaceNumber(ReferencePlace place, int index, DocumentField field)
    {
        DocumentProperty property = place.Node.Properties[index];
        if (!NumberReference.Is(property.Value)) return true;
        if (NumberReference.Resolve(place, property, field, _document) is { } value)
        {
            place.Node.Properties[index] = property with { Value = value };
            return true;
        }

        place.Node.Properties.RemoveAt(index);
        return false;
    }
}

/// <summary>A place in a document: an object, the table that describes it, the way to it and what it stands in.</summary>
internal sealed record ReferencePlace(IFieldTable Table, DocumentNode Node, DocumentPath Path)
{
    /// <summary>The object it stands in; none for the document itself.</summary>
    public ReferencePlace? Outer { get; private init; }

    public string TableName => Table.Table.Name;

    /// <summary>Of objects under an id: the field that a plain number is.</summary>
    public DocumentField ValueField => Field(Table.Table.ValueField!)!;

    public DocumentField? FieldOf(string name) =>
        name is "value" && Table.Table.ValueField is not null ? ValueField : Field(name);

    public ReferencePlace Within(DocumentProperty property, IFieldTable table) => new(table, property.Value, Path.Field(property.Name)) { Outer = this };

    public IEnumerable<ReferencePlace> RowsOf(DocumentProperty property, IFieldTable table)
    {
        for (int i = 0; i < property.Value.Items.Count; i++)
        {
            DocumentNode row = property.Value.Items[i];
            yield return new(table, row, Path.Field(property.Name).Row(i, TextOf(row, "id"))) { Outer = this };
        }
    }

    /// <summary>A text of this object, or null where it is none.</summary>
    public string? Text(string name) => TextOf(Node, name);

    /// <summary>The nearest object around this one that is described by a table.</summary>
    public ReferencePlace? Around(string table)
    {
        ReferencePlace? place = this;
        while (place is not null && place.TableName != table) place = place.Outer;
        return place;
    }

    public static string? TextOf(DocumentNode node, string name) => node.Find(name) is { Kind: NodeKind.Text } text ? text.Text : null;

    private DocumentField? Field(string name) => Table.SchemaFields.FirstOrDefault(f => f.Info.Name == name)?.Info;
}
