using System.Globalization;
using System.Text;

namespace RecoveryOpt.Documents;

/// <summary>Writes the documentation of a document's fields, as Markdown, from the tables that the reader itself uses.</summary>
internal static class FieldDocsWriter
{
    public static string Write(IFieldTable root, DocumentVersions versions, string title, bool takesReferences = false)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {title}\n\nWritten from the table of fields that the reader uses; do not edit.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`{versions.Field}` is {versions.Current} and must be stated. ");
        text.Append("A field marked *not yet* is read and kept, and the optimiser refuses it as not yet optimised.\n");
        text.Append("A *number* is `x` or `{\"value\": x, \"source\": \"id\"}`; a *series* is a number or a list with one for each period.\n");
        text.Append("*By id* is an object whose names are ids: `{\"Au\": 0.29, \"Cu\": {\"value\": 1200, \"source\": \"F01\"}}`.\n");
        text.Append("An object may name the `source` of its numbers, and `fieldSources` for fields that cannot carry one beside their value.\n");
        if (takesReferences) text.Append(NumberReference.Docs);
        foreach (IFieldTable table in FieldTables.All(root)) Append(text, table.Table);
        return text.ToString();
    }

    private static void Append(StringBuilder text, DocumentTable table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {table.Name}\n\n{table.Description}\n\n");
        if (table.KeyField is { } key)
        {
            text.Append(CultureInfo.InvariantCulture, $"Stands under its {key}; a plain number is its `value` ({table.ValueField}).\n\n");
        }

        if (table.Reference is { } reference) text.Append(CultureInfo.InvariantCulture, $"May name a `reference`. {reference} Own fields win.\n\n");

        text.Append("| field | form | unit | range | default | meaning |\n|---|---|---|---|---|---|\n");
        foreach (DocumentField field in table.Fields.Where(f => !string.Equals(f.Name, table.KeyField, StringComparison.Ordinal)))
        {
            string name = string.Equals(field.Name, table.ValueField, StringComparison.Ordinal) ? "value" : field.Name;
            string meaning = field.Optimised ? field.Description : $"*Not yet.* {field.Description}";
            text.Append(CultureInfo.InvariantCulture,
                $"| `{name}` | {Form(field)} | {field.Unit} | {Range(field)} | {(field.Required ? "**required**" : field.Default)} | {meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }

    private static string Form(DocumentField field) => field.Kind switch
    {
        FieldKind.Choice => string.Join(", ", field.Choices.Select(c => $"`{c}`")),
        FieldKind.Record => $"[{field.Table}](#{Anchor(field)})",
        FieldKind.Rows => $"list of [{field.Table}](#{Anchor(field)})",
        FieldKind.Keyed => $"[{field.Table}](#{Anchor(field)}) by id",
        FieldKind.Arguments => "numbers and lists by name",
        FieldKind.Texts => "list of texts",
        FieldKind.Numbers => "list of numbers",
        FieldKind.Flag => "true, false",
        FieldKind.Whole => "whole number",
        _ => Choices.Word(field.Kind),
    };

#pragma warning disable CA1308 // Anchors are lower case by the rules of Markdown viewers; nothing is compared.
    private static string Anchor(DocumentField field) => field.Table!.ToLowerInvariant();
#pragma warning restore CA1308

    private static string Range(DocumentField field) => (field.Least, field.Most) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"{least:R} to {most:R}"),
        _ => "",
    };
}
