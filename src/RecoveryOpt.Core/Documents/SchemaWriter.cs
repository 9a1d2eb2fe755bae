using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecoveryOpt.Documents;

/// <summary>Writes the JSON Schema of a document from its tables of fields.</summary>
internal static class SchemaWriter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IFieldTable root, DocumentVersions versions, string title, bool takesReferences = false)
    {
        JsonObject schema = ObjectSchema(root, takesReferences);
        var properties = (JsonObject)schema["properties"]!;
        properties.Insert(0, versions.Field, new JsonObject { ["const"] = versions.Current, ["description"] = "Version of the document's form." });
        properties.Insert(1, "$schema", new JsonObject { ["type"] = "string", ["description"] = "Address of this schema, for editors." });
        if (schema["required"] is JsonArray required) required.Insert(0, versions.Field);
        else schema["required"] = new JsonArray(versions.Field);

        var definitions = new JsonObject();
        foreach (IFieldTable table in FieldTables.All(root).Skip(1).OrderBy(t => t.Table.Name, StringComparer.Ordinal))
        {
            definitions[table.Table.Name] = ObjectSchema(table, takesReferences);
        }

        if (takesReferences) definitions[NumberReference.SchemaName] = NumberReference.Schema();

        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        schema["$defs"] = definitions;
        return schema.ToJsonString(Options) + "\n";
    }

    private static JsonObject ObjectSchema(IFieldTable table, bool takesReferences)
    {
        DocumentTable info = table.Table;
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (ISchemaField field in table.SchemaFields)
        {
            if (string.Equals(field.Info.Name, info.KeyField, StringComparison.Ordinal)) continue;

            string name = string.Equals(field.Info.Name, info.ValueField, StringComparison.Ordinal) ? "value" : field.Info.Name;
            JsonObject property = field.Schema();
            if (takesReferences) AllowReference(field.Info, property);
            property["description"] = Description(field.Info);
            properties[name] = property;
            if (field.Info.Required) required.Add((JsonNode)name);
        }

        if (info.HasSource) properties["source"] = new JsonObject { ["type"] = "string", ["description"] = "Id of the source of these numbers." };
        if (info.HasFieldSources) properties["fieldSources"] = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            ["description"] = "Sources of single fields that cannot carry one beside their value.",
        };

        var schema = new JsonObject { ["type"] = "object", ["description"] = info.Description, ["properties"] = properties };
        if (required.Count > 0) schema["required"] = required;
        if (takesReferences && info.Reference is not null) AddReference(info, schema);
        schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>A number may be a reference to a figure; so may the number that a keyed object stands for.</summary>
    private static void AllowReference(DocumentField field, JsonObject property)
    {
        JsonNode? forms = field.Kind switch
        {
            FieldKind.Number or FieldKind.Series => property["anyOf"],
            FieldKind.Keyed => property["additionalProperties"]!["anyOf"],
            _ => null,
        };
        (forms as JsonArray)?.Add((JsonNode)new JsonObject { ["$ref"] = $"#/$defs/{NumberReference.SchemaName}" });
    }

    /// <summary>An object may name an entry; what the entry gives is needed only without one.</summary>
    private static void AddReference(DocumentTable table, JsonObject schema)
    {
        ((JsonObject)schema["properties"]!)["reference"] = new JsonObject { ["type"] = "string", ["description"] = table.Reference };
        if (schema["required"] is not JsonArray required) return;

        JsonNode[] given = [.. required.Where(name => table.GivenByReference.Contains((string)name!, StringComparer.Ordinal)).OfType<JsonNode>()];
        if (given.Length == 0) return;
        foreach (JsonNode name in given) required.Remove(name);
        schema["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("reference") }, new JsonObject { ["required"] = new JsonArray([.. given.Select(n => n.DeepClone())]) });
    }

    private static string Description(DocumentField field)
    {
        string unit = field.Unit is { } u ? $" Unit: {u}." : "";
        string whenMissing = field.Default is { } d ? $" Default: {d}." : "";
        string later = field.Optimised ? "" : " Not yet optimised.";
        return $"{field.Description}{unit}{whenMissing}{later}";
    }
}
