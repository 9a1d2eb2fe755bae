using System.Text.Json;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Input;

/// <summary>Tells whether a document is a scenario or a collection problem.</summary>
internal static class InputKind
{
    private const string CollectionTable = "collection";
    private const string CollectionVersion = "collectionVersion";

    /// <summary>What a document is stands in its outermost table. One that can't be read at all is taken for a scenario, and reading it says why.</summary>
    public static bool IsCollection(CliHost host, string path, string? mapping)
    {
        switch (InputForms.Of(host, path))
        {
            case InputForm.Folder: return File.Exists(Path.Combine(host.FullPath(path), $"{CollectionTable}.csv")) || IsMapped(host, mapping);
            case InputForm.Workbook: return WorkbookInput.SheetsOf(host, path).Contains(CollectionTable, StringComparer.OrdinalIgnoreCase) || IsMapped(host, mapping);
            default: return StatesCollection(InputFile.Read(host, path));
        }
    }

    private static bool IsMapped(CliHost host, string? mapping) =>
        TablesInput.Mapping(host, mapping)?.Sheets.Any(s => s.Table.Equals(CollectionTable, StringComparison.OrdinalIgnoreCase)) == true;

    private static bool StatesCollection(byte[] utf8)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using JsonDocument document = JsonDocument.Parse(utf8.AsMemory(utf8.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), options);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(CollectionVersion, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
