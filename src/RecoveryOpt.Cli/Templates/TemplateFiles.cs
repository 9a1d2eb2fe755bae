using System.Text;
using RecoveryOpt.Documents;
using RecoveryOpt.Spreadsheets;

namespace RecoveryOpt.Cli.Templates;

/// <summary>What a template is written as, with its comments.</summary>
internal static class TemplateFiles
{
    public const string Readme = "README.txt";

    // A sheet whose name begins so is a note: readers leave it out.
    private const string ReadmeSheet = "#readme";

    /// <summary>A workbook: the comments stand on a sheet of their own; what a column means is shown where one types.</summary>
    public static byte[] Workbook(Template template)
    {
        using var bytes = new MemoryStream();
        WorkbookTarget.Write(bytes, target =>
        {
            target.Begin(ReadmeSheet, [new SheetColumn("part", "", []), new SheetColumn("note", "", [])]);
            foreach (string line in template.Head) target.Write([SheetCell.Blank, SheetCell.OfText(line)]);
            foreach ((string part, string note) in template.Notes) target.Write([SheetCell.OfText(part), SheetCell.OfText(note)]);
            ScenarioTables.Write(template.Scenario, target);
        });
        return bytes.ToArray();
    }

    /// <summary>What stands beside CSV tables, which can hold no comments: those of the template, and what each column means.</summary>
    public static byte[] ReadmeOfTables(Template template)
    {
        var text = new StringBuilder();
        foreach (string line in template.Head) text.Append(line).Append('\n');
        text.Append('\n');
        foreach ((string part, string note) in template.Notes) text.Append(part).Append(": ").Append(note).Append('\n');
        ScenarioTables.Write(template.Scenario, new ColumnList(text));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Lists the columns of tables in place of writing them.</summary>
    private sealed class ColumnList(StringBuilder text) : ISheetTarget
    {
        public void Begin(string name, IReadOnlyList<SheetColumn> header)
        {
            text.Append('\n').Append(name).Append(".csv\n");
            foreach (SheetColumn column in header)
            {
                text.Append("  ").Append(column.Name).Append(": ").Append(column.Description);
                if (column.Choices.Count > 0) text.Append(" One of ").AppendJoin(", ", column.Choices).Append('.');
                text.Append('\n');
            }
        }

        public void Write(ReadOnlySpan<SheetCell> cells)
        {
        }
    }
}
