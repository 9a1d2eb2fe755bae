using System.Globalization;
using RecoveryOpt.Documents;
using RecoveryOpt.Spreadsheets;

namespace RecoveryOpt.Quality;

/// <summary>The generated tables as one workbook, copied cell by cell so that the writer of scenarios takes no part in what is measured.</summary>
internal static class GeneratedWorkbook
{
    private const string Name = "lots.xlsx";

    public static string In(string folder) => Path.Combine(folder, Name);

    /// <summary>Generates tables and puts a workbook in their place.</summary>
    public static void Write(string folder, Action<string> tables)
    {
        tables(folder);
        if (!CsvFolder.TryOpen(folder, DocumentOptions.Default, out CsvFolder? csv, out _)) throw new InvalidOperationException("The generated tables can't be opened.");
        using (csv)
        using (FileStream file = File.Create(In(folder)))
        {
            WorkbookTarget.Write(file, target =>
            {
                foreach (ISheet sheet in csv.Sheets) Copy(sheet, target);
            });
        }

        foreach (string table in Directory.EnumerateFiles(folder).Where(CsvFolder.IsTable).ToList()) File.Delete(table);
    }

    private static void Copy(ISheet sheet, ISheetTarget target)
    {
        bool isHeader = true;
        foreach (SheetRow row in sheet.Rows(problem => throw new InvalidOperationException(problem.ToString())))
        {
            if (isHeader) target.Begin(sheet.Name, [.. row.Cells.ToArray().Select(c => new SheetColumn(c.Text, "", []))]);
            else target.Write([.. row.Cells.ToArray().Select(AsSpreadsheet)]);
            isHeader = false;
        }
    }

    // Whoever types a number into a spreadsheet stores one.
    private static SheetCell AsSpreadsheet(SheetCell cell) => cell switch
    {
        { Kind: CellKind.Text } when double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => SheetCell.OfNumber(number),
        { Kind: CellKind.Text, Text: "true" or "false" } => SheetCell.OfFlag(cell.Text == "true"),
        _ => cell,
    };
}
