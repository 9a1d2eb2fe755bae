using System.IO.Compression;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets;

/// <summary>Writes sheets into a workbook, row by row: the same sheets give the same bytes.</summary>
/// <remarks>
/// Text is always stored as text, so nothing that a user typed becomes a formula. Numbers are stored with every digit. Each column has a
/// note with what it means, and a list to choose from where its words are few enough for Excel to show one.
/// </remarks>
internal sealed class WorkbookTarget : ISheetTarget, IDisposable
{
    // The first day that a zip file can say: the clock is no part of a workbook.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;
    private readonly List<string> _names = [];
    private SheetWriter? _sheet;

    /// <param name="file">Takes the workbook; it stays open.</param>
    public WorkbookTarget(Stream file) => _zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);

    public void Begin(string name, IReadOnlyList<SheetColumn> header)
    {
        if (!ExcelLimits.IsSheetName(name)) throw new ArgumentException($"'{name}' is no name of a sheet.", nameof(name));
        if (_names.Contains(name, StringComparer.OrdinalIgnoreCase)) throw new ArgumentException($"The sheet '{name}' is there already.", nameof(name));
        _sheet?.End();
        _names.Add(name);
        _sheet = new SheetWriter(Part($"xl/worksheets/sheet{_names.Count}.xml"), name, header, isFirst: _names.Count == 1);
    }

    public void Write(ReadOnlySpan<SheetCell> cells) =>
        (_sheet ?? throw new InvalidOperationException("No sheet was begun.")).Write(cells);

    /// <summary>Ends the last sheet and writes what makes the parts a workbook.</summary>
    public void Complete()
    {
        if (_names.Count == 0) throw new InvalidOperationException("A workbook has at least one sheet.");
        _sheet?.End();
        _sheet = null;
        WritePart("xl/workbook.xml", WorkbookXml.Workbook(_names));
        WritePart("xl/_rels/workbook.xml.rels", WorkbookXml.WorkbookRelationships(_names.Count));
        WritePart("xl/styles.xml", WorkbookXml.Styles);
        WritePart("_rels/.rels", WorkbookXml.Relationships);
        WritePart("[Content_Types].xml", WorkbookXml.ContentTypes(_names.Count));
    }

    public void Dispose()
    {
        _sheet?.Dispose();
        _zip.Dispose();
    }

    private Stream Part(string name)
    {
        ZipArchiveEntry entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = NoTime;
        return entry.Open();
    }

    private void WritePart(string name, string xml)
    {
        using Stream part = Part(name);
        part.Write(Encoding.UTF8.GetBytes(xml));
    }
}
