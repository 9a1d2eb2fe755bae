using System.IO.Compression;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets.Tests;

/// <summary>A workbook whose parts a test writes itself: as odd as any program, or anybody with an editor, could make it.</summary>
internal sealed class HandmadeWorkbook
{
    public const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string StrictOffice = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly string _main;
    private readonly string _office;

    private HandmadeWorkbook(string main, string office)
    {
        _main = main;
        _office = office;
        Parts["_rels/.rels"] = Relationships(("rId1", "officeDocument", "xl/workbook.xml"));
    }

    public Dictionary<string, string> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>One sheet, from the XML of its rows.</summary>
    public static HandmadeWorkbook Of(string rows, string after = "", string main = Transitional, string office = Office)
    {
        var book = new HandmadeWorkbook(main, office);
        book.Parts["xl/workbook.xml"] = $"<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"feed\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
        book.Parts["xl/_rels/workbook.xml.rels"] = book.Relationships(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "styles.xml"));
        book.Parts["xl/worksheets/sheet1.xml"] = book.Sheet(rows, after);
        book.Shared("<si><t>shared</t></si>");
        book.Styles("");
        return book;
    }

    public string Sheet(string rows, string after = "") => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"{_main}\"><sheetData>{rows}</sheetData>{after}</worksheet>";

    public string Relationships(params (string Id, string Kind, string Target)[] rows) =>
        $"<Relationships xmlns=\"{Package}\">{string.Concat(rows.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"{_office}/{r.Kind}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    public HandmadeWorkbook Shared(string items) => With("xl/sharedStrings.xml", $"<sst xmlns=\"{_main}\">{items}</sst>");

    /// <summary>Cell formats by the ids of number formats, after the general one, with the codes of custom ones.</summary>
    public HandmadeWorkbook Styles(string custom, params int[] ids) => With(
        "xl/styles.xml", $"<styleSheet xmlns=\"{_main}\"><numFmts>{custom}</numFmts><cellXfs><xf numFmtId=\"0\"/>{string.Concat(ids.Select(i => $"<xf numFmtId=\"{i}\"/>"))}</cellXfs></styleSheet>");

    public HandmadeWorkbook With(string part, string xml)
    {
        Parts[part] = xml;
        return this;
    }

    public byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string xml) in Parts)
            {
                using Stream part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(xml));
            }
        }

        return bytes.ToArray();
    }
}

/// <summary>All that a reader makes of a file.</summary>
internal sealed record WorkbookReading(IReadOnlyList<string> Titles, IReadOnlyList<IReadOnlyList<(int Number, SheetCell[] Cells)>> Sheets, IReadOnlyList<Problem> Problems)
{
    public static WorkbookReading Of(byte[] file, SpreadsheetOptions? options = null)
    {
        using var stream = new MemoryStream(file);
        return Of(stream, options);
    }

    public static WorkbookReading Of(Stream stream, SpreadsheetOptions? options = null)
    {
        var problems = new List<Problem>();
        var titles = new List<string>();
        var sheets = new List<IReadOnlyList<(int, SheetCell[])>>();
        if (!WorkbookSource.TryOpen(stream, options ?? SpreadsheetOptions.Default, problems.Add, out WorkbookSource? source)) return new WorkbookReading(titles, sheets, problems);
        using (source)
        {
            foreach (ISheet sheet in source.Sheets)
            {
                titles.Add(sheet.Title);
                sheets.Add([.. sheet.Rows(problems.Add).Select(r => (r.Number, r.Cells.ToArray()))]);
            }
        }

        return new WorkbookReading(titles, sheets, problems);
    }

    /// <summary>The cells of a file that has one sheet and no problem, by row.</summary>
    public static SheetCell[][] CellsOf(HandmadeWorkbook book)
    {
        WorkbookReading reading = Of(book.Zip());
        Assert.That(reading.Problems, Is.Empty);
        return [.. reading.Sheets.Single().Select(r => r.Cells)];
    }

    /// <summary>The one problem of a file.</summary>
    public static Problem ProblemOf(byte[] file, SpreadsheetOptions? options = null) => Of(file, options).Problems.Single();
}
