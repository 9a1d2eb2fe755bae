using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Documents;

/// <summary>One step from an older version to the next: JSON in, JSON out, so that old documents need no old classes.</summary>
/// <param name="From">The version it reads; it makes the next one.</param>
/// <param name="Upgrade">Changes the document in place.</param>
internal sealed record DocumentUpgrader(int From, Action<JsonObject> Upgrade);

/// <summary>Which versions of a document can be read.</summary>
/// <param name="Field">The field that states the version.</param>
/// <param name="Current">The version that is written.</param>
/// <param name="Upgraders">One step for each older version that can be read.</param>
internal sealed record DocumentVersions(string Field, int Current, ImmutableArray<DocumentUpgrader> Upgraders)
{
    /// <summary>The version that the document states, if it is one that can be read.</summary>
    public int? Find(DocumentNode root, DocumentReading reading)
    {
        DocumentPath path = DocumentPath.Root.Field(Field);
        if (root.Find(Field) is not { } stated)
        {
            string? misspelt = NearestName.Find(Field, root.Properties.Select(p => p.Name));
            reading.Add(ProblemCodes.VersionMissing, path, root, "no version", $"\"{Field}\": {Current}",
                misspelt is null ? "Is it a document of this kind?" : $"Maybe '{misspelt}' is meant to be it?");
            return null;
        }

        if (stated.Kind != NodeKind.Number || !int.TryParse(stated.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int version))
        {
            reading.Add(ProblemCodes.VersionMissing, path, stated, stated.Describe(), $"a whole number such as {Current}");
            return null;
        }

        if (version == Current || (version < Current && Upgraders.Any(u => u.From == version))) return version;
        reading.Add(ProblemCodes.VersionNotKnown, path, stated, $"version {version}", $"version {Current}",
            version > Current ? "A newer RecoveryOpt wrote it: use that one, or a later one." : null);
        return null;
    }

    /// <summary>The document in the current version.</summary>
    public DocumentNode Upgrade(DocumentNode root, int from, DocumentOptions options)
    {
        var json = (JsonObject)ToJson(root)!;
        for (int version = from; version < Current; version++)
        {
            Upgraders.Single(u => u.From == version).Upgrade(json);
            json[Field] = version + 1;
        }

        return DocumentNode.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), options);
    }

    private static JsonNode? ToJson(DocumentNode node)
    {
        switch (node.Kind)
        {
            case NodeKind.Null:
                return null;
            case NodeKind.Flag:
                return JsonValue.Create(node.Flag);
            case NodeKind.Number:
                // Parsed from its text, so that the number stays as it was written.
                return JsonNode.Parse(node.Text);
            case NodeKind.Text:
                return JsonValue.Create(node.Text);
            case NodeKind.List:
                return new JsonArray([.. node.Items.Select(ToJson)]);
            default:
                var json = new JsonObject();
                foreach (DocumentProperty property in node.Properties) json[property.Name] = ToJson(property.Value);
                return json;
        }
    }
}
