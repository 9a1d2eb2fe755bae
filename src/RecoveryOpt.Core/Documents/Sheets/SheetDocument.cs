using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>Documents as sheets, whatever file holds them.</summary>
internal static class SheetDocument
{
    /// <summary>Reads sheets as they were JSON; what is wrong with them becomes problems with their cells, never another exception.</summary>
    public static (T? Content, DocumentReading Reading) Read<T>(
        ISheetSource source, RecordTable<T> table, DocumentVersions versions, DocumentOptions options, HeaderMapping? mapping = null, Action<DocumentNode, DocumentReading>? expand = null)
        where T : class
    {
        SheetLayout layout = SheetLayout.Of(table, versions);
        var places = new SheetPlaces { RootTitle = source.Sheets.FirstOrDefault(s => string.Equals(s.Name, layout.Root.Name, StringComparison.OrdinalIgnoreCase))?.Title };
        var reading = new DocumentReading(options, places);
        DocumentNode? root = SheetReader.Read(source, layout, mapping, reading, places);
        return (root is null ? null : DocumentReader.ReadRoot(root, reading, table, versions, expand), reading);
    }

    /// <summary>Writes a document as sheets; what they hold reads back as the same document.</summary>
    public static void Write<T>(T content, RecordTable<T> table, DocumentVersions versions, ISheetTarget target)
        where T : class
    {
        byte[] canonical = DocumentWriter.Write(content, table, versions);
        DocumentNode root = DocumentNode.Parse(canonical, new DocumentOptions { MostBytes = int.MaxValue, MostDepth = 256, MostValues = int.MaxValue });
        SheetWriter.Write(SheetLayout.Of(table, versions), root, target);
    }

    /// <summary>Every sheet that a kind of document may have, with its columns: for documentation and templates.</summary>
    public static ImmutableArray<SheetShape> Sheets<T>(RecordTable<T> table, DocumentVersions versions)
        where T : class =>
        SheetLayout.Of(table, versions).Sheets;
}
