using System.Globalization;
using System.Security;
using System.Text;

namespace RecoveryOpt.Spreadsheets;

/// <summary>The parts of a workbook beside its sheets.</summary>
internal static class WorkbookXml
{
    public const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    // Places in the list of cell formats below.
    public const int TextStyle = 1;
    public const int HeaderStyle = 2;
    public const int DayStyle = 3;

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public const string Relationships =
        $"{Declaration}<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\n";

    /// <summary>Cell formats: general, text (@, so that what is typed there stays text), header, day.</summary>
    public const string Styles =
        $"{Declaration}<styleSheet xmlns=\"{Main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        + "<cellXfs count=\"4\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
        + "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>"
        + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>\n";

    public static string Workbook(IReadOnlyList<string> sheets)
    {
        var xml = new StringBuilder($"{Declaration}<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>");
        for (int i = 1; i <= sheets.Count; i++) xml.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{Attribute(sheets[i - 1])}\" sheetId=\"{i}\" r:id=\"rId{i}\"/>");
        return xml.Append("</sheets></workbook>\n").ToString();
    }

    public static string WorkbookRelationships(int sheets)
    {
        var xml = new StringBuilder($"{Declaration}<Relationships xmlns=\"{Package}/relationships\">");
        for (int i = 1; i <= sheets; i++) xml.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>");
        return xml.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{sheets + 1}\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>\n").ToString();
    }

    public static string ContentTypes(int sheets)
    {
        var xml = new StringBuilder($"{Declaration}<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>")
            .Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}.styles+xml\"/>");
        for (int i = 1; i <= sheets; i++) xml.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"{Types}.worksheet+xml\"/>");
        return xml.Append("</Types>\n").ToString();
    }

    /// <summary>Text as the content of an element.</summary>
    public static string Content(string text)
    {
        string escaped = XlsxText.Escape(text);
        return escaped.AsSpan().IndexOfAny("<>&") < 0 ? escaped : SecurityElement.Escape(escaped);
    }

    /// <summary>Text as an attribute, whose line breaks and tabs would be read as blanks.</summary>
    public static string Attribute(string text) =>
        SecurityElement.Escape(XlsxText.Escape(text)).Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal);
}
