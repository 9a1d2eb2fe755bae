using System.Diagnostics.CodeAnalysis;
using System.Xml;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets;

/// <summary>What the sheets of a workbook share.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="Texts">The texts that cells share.</param>
/// <param name="Formats">The formats of cells.</param>
/// <param name="From1904">True where days are counted from 1904, as old Macintosh versions do.</param>
internal sealed record WorkbookContext(WorkbookParts Parts, SharedTexts Texts, CellFormats Formats, bool From1904)
{
    public SpreadsheetOptions Options => Parts.Options;
}

/// <summary>The sheets of a workbook (.xlsx, .xlsm), read with nothing but a problem list for anything that is wrong with the file.</summary>
/// <remarks>
/// Hidden sheets, rows and columns are read like any others: what a file says counts, not how a window shows it. The title of a hidden
/// sheet says that it is one. Chart sheets hold no cells and are left out. Of formulas, the value stored with them is read.
/// </remarks>
internal sealed class WorkbookSource : ISheetSource
{
    // Excel allows 31; others more.
    private const int LongestName = 255;

    private readonly WorkbookParts _parts;

    private WorkbookSource(WorkbookParts parts, IReadOnlyList<ISheet> sheets)
    {
        _parts = parts;
        Sheets = sheets;
    }

    public IReadOnlyList<ISheet> Sheets { get; }

    /// <summary>Opens a workbook, or says what is wrong with it. The stream stays open, and must stay so while sheets are read.</summary>
    public static bool TryOpen(Stream file, SpreadsheetOptions options, Action<Problem> report, [NotNullWhen(true)] out WorkbookSource? source)
    {
        source = Guard(report, null, () =>
        {
            var parts = new WorkbookParts(file, options);
            try
            {
                return new WorkbookSource(parts, SheetsOf(parts));
            }
            catch
            {
                parts.Dispose();
                throw;
            }
        });
        return source is not null;
    }

    public void Dispose() => _parts.Dispose();

    /// <summary>Runs a step of reading; whatever a file can make it throw becomes a problem.</summary>
    internal static T? Guard<T>(Action<Problem> report, string? place, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (WorkbookException wrong)
        {
            report(wrong.Problem);
        }
        catch (XmlException broken)
        {
            report(WorkbookException.Damaged(place, $"broken XML ({broken.Message.TrimEnd('.')})").Problem);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            report(WorkbookException.Damaged(place, "a zip file that can't be unpacked").Problem);
        }

        return default;
    }

    private static List<ISheet> SheetsOf(WorkbookParts parts)
    {
        string part = Relationships.Of(parts, "").Target("officeDocument") ?? throw NoWorkbook(parts);
        if (part.EndsWith(".bin", StringComparison.OrdinalIgnoreCase)) throw WorkbookException.NotAWorkbook("a binary workbook (.xlsb)", "Save it as .xlsx ('Excel Workbook').");

        List<(string Name, string? Id, bool IsHidden)> listed = [];
        bool from1904 = false;
        using (var xml = new PartReader(parts, part))
        {
            xml.MoveToRoot("workbook");
            while (xml.NextWithin(0))
            {
                if (xml.Name is "workbookPr") from1904 = xml.Attribute("date1904") is "1" or "true";
                else if (xml.Name is "sheets") ReadSheets(xml, listed, parts.Options);
            }
        }

        Relationships targets = Relationships.Of(parts, part);
        var context = new WorkbookContext(parts, SharedTexts.Of(parts, targets.Target("sharedStrings")), CellFormats.Of(parts, targets.Target("styles")), from1904);
        List<ISheet> sheets = [];
        foreach ((string name, string? id, bool isHidden) in listed)
        {
            if (targets.Target(id, "chartsheet") is not null || targets.Target(id, "dialogsheet") is not null) continue;
            string sheet = targets.Target(id, "worksheet") ?? throw WorkbookException.Damaged(part, $"the sheet '{name}' without a part");
            sheets.Add(new WorkbookSheet(context, sheet, name, isHidden));
        }

        return sheets.Count > 0 ? sheets : throw WorkbookException.NotAWorkbook("a workbook without a sheet", null);
    }

    private static void ReadSheets(PartReader xml, List<(string Name, string? Id, bool IsHidden)> listed, SpreadsheetOptions options)
    {
        int depth = xml.Depth;
        while (xml.NextWithin(depth))
        {
            if (xml.Name is not "sheet") continue;
            if (listed.Count == options.MostSheets) throw WorkbookException.TooLarge(null, $"more than {options.MostSheets} sheets", $"at most {options.MostSheets}");
            string name = XlsxText.Unescape(xml.Attribute("name"));
            if (name.Length > LongestName) throw WorkbookException.TooLarge(null, $"a sheet with a name of {name.Length} characters", $"at most {LongestName}");
            listed.Add((name, xml.RelationshipId(), xml.Attribute("state") is "hidden" or "veryHidden"));
        }
    }

    private static WorkbookException NoWorkbook(WorkbookParts parts)
    {
        const string saveAs = "Open it in the program that wrote it and save it as .xlsx ('Excel Workbook').";
        if (parts.Has("content.xml") && parts.Has("META-INF/manifest.xml")) return WorkbookException.NotAWorkbook("an OpenDocument file (.ods)", saveAs);
        if (parts.Names.Any(n => n.StartsWith("Index/", StringComparison.OrdinalIgnoreCase))) return WorkbookException.NotAWorkbook("a Numbers document", "Export it to Excel from Numbers.");
        return WorkbookException.NotAWorkbook("a zip file without a workbook in it", "If a workbook was packed into it, unpack it first.");
    }

    private sealed class WorkbookSheet(WorkbookContext workbook, string part, string name, bool isHidden) : ISheet
    {
        public string Name => name;

        public string Title => isHidden ? $"hidden sheet '{name}'" : $"sheet '{name}'";

        public string Place(int row, int column) => $"cell {CellReference.NameOf(row, column)}";

        public IEnumerable<SheetRow> Rows(Action<Problem> report)
        {
            string place = $"{Title}, {part}";
            using SheetReader? rows = Guard(report, place, () => new SheetReader(workbook, part, Title));
            if (rows is null) yield break;
            while (Guard(report, place, rows.MoveNext)) yield return rows.Current;
        }
    }
}
