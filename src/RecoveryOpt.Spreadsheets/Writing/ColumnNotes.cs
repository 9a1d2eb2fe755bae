using System.Globalization;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets;

/// <summary>What Excel shows when a cell of a column is selected, and the words it offers there (data validation).</summary>
internal static class ColumnNotes
{
    // Excel refuses a file with longer ones.
    private const int LongestTitle = 32;
    private const int LongestNote = 255;
    private const int LongestList = 255;

    public static string Xml(IReadOnlyList<SheetColumn> header, IReadOnlyList<string> columns)
    {
        var notes = new List<string>();
        for (int c = 0; c < header.Count; c++)
        {
            string? list = ListOf(header[c]);
            if (header[c].Description.Length == 0 && list is null) continue;
            string prompt = PromptOf(header[c]);

            // The header itself is none of the words.
            notes.Add($"<dataValidation allowBlank=\"1\" {prompt} sqref=\"{columns[c]}1{(list is null ? $":{columns[c]}{ExcelLimits.MostRows}" : "")}\"/>");
            if (list is not null) notes.Add($"<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" {prompt} sqref=\"{columns[c]}2:{columns[c]}{ExcelLimits.MostRows}\"><formula1>{list}</formula1></dataValidation>");
        }

        return notes.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<dataValidations count=\"{notes.Count}\">{string.Concat(notes)}</dataValidations>");
    }

    private static string PromptOf(SheetColumn column) =>
        $"showInputMessage=\"1\" promptTitle=\"{WorkbookXml.Attribute(Cut(column.Name, LongestTitle))}\" prompt=\"{WorkbookXml.Attribute(Cut(column.Description, LongestNote))}\"";

    // A list in a formula can hold neither commas nor more than so many characters; without one, reading still checks the words.
    private static string? ListOf(SheetColumn column)
    {
        string words = string.Join(',', column.Choices);
        bool fits = column.Choices.Count > 0 && words.Length <= LongestList && !column.Choices.Any(c => c.Contains(',', StringComparison.Ordinal) || c.Contains('"', StringComparison.Ordinal));
        return fits ? WorkbookXml.Content($"\"{words}\"") : null;
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        int blank = text.LastIndexOf(' ', most - 4);
        return string.Concat(text.AsSpan(0, blank > most / 2 ? blank : most - 4), " ...");
    }
}
