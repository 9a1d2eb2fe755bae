using System.Text;

namespace RecoveryOpt.Spreadsheets;

/// <summary>What a file that is no zip file may be: people rename files, and a program says what to do about it.</summary>
internal static class FileKind
{
    private const int HeadLength = 4096;
    private const string SaveAs = "Open it in Excel or LibreOffice and save it as .xlsx ('Excel Workbook').";

    /// <summary>True where the file begins as zip files do.</summary>
    public static bool IsZip(Stream file) => Head(file).AsSpan().StartsWith("PK"u8);

    public static WorkbookException Refuse(Stream file)
    {
        byte[] head = Head(file);
        if (head.Length == 0) return WorkbookException.NotAWorkbook("an empty file", null);
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) return RefuseCompound(file);
        if (head.AsSpan().StartsWith("%PDF"u8)) return WorkbookException.NotAWorkbook("a PDF file", "Export the table from the program that made the PDF.");

        string text = TextOf(head);
        if (text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal)) return WorkbookException.NotAWorkbook("an XML spreadsheet of 2003", SaveAs);
        if (IsWebPage(text)) return WorkbookException.NotAWorkbook("a web page under the name of a workbook", SaveAs);
        if (text.StartsWith('<')) return WorkbookException.NotAWorkbook("an XML file", SaveAs);
        if (text.StartsWith('{') || text.StartsWith('[')) return WorkbookException.NotAWorkbook("what looks like JSON", "Maybe its name should end in .json.");
        return text.Any(c => c < ' ' && c is not ('\t' or '\r' or '\n'))
            ? WorkbookException.NotAWorkbook("a file of another kind", null)
            : WorkbookException.NotAWorkbook("plain text, maybe CSV under the name of a workbook", "CSV tables are read from a folder with a file for each table; or open it in Excel and save it as .xlsx.");
    }

    // Both old workbooks and encrypted new ones are compound files (MS-CFB); the names of their streams tell them apart.
    private static WorkbookException RefuseCompound(Stream file)
    {
        byte[] encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");
        byte[] part = new byte[1 << 16];
        file.Position = 0;
        int kept = 0;
        for (int count = file.Read(part, 0, part.Length); count > 0; count = file.Read(part, kept, part.Length - kept))
        {
            int filled = kept + count;
            if (part.AsSpan(0, filled).IndexOf(encrypted) >= 0)
            {
                return new WorkbookException(new Problem(SpreadsheetCodes.Encrypted, "workbook", "a workbook with a password", "one that can be read without", "Remove the password (File, Info, Protect Workbook) and save it."));
            }

            kept = Math.Min(encrypted.Length, filled);
            part.AsSpan(filled - kept, kept).CopyTo(part);
        }

        return WorkbookException.NotAWorkbook("a workbook of the old kind (.xls)", SaveAs);
    }

    private static bool IsWebPage(string text) =>
        text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.Contains("<html", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(byte[] head) =>
        (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode : Encoding.UTF8).GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');

    private static byte[] Head(Stream file)
    {
        byte[] head = new byte[HeadLength];
        file.Position = 0;
        return head[..file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
    }
}
