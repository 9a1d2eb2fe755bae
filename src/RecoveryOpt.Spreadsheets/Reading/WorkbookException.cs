namespace RecoveryOpt.Spreadsheets;

/// <summary>Ends the reading of a workbook or of one of its sheets with a problem. It never leaves the reader.</summary>
#pragma warning disable CA1032 // It always carries its problem.
internal sealed class WorkbookException(Problem problem) : Exception(problem.ToString())
#pragma warning restore CA1032
{
    public Problem Problem { get; } = problem;

    public static WorkbookException NotAWorkbook(string found, string? hint) =>
        new(new Problem(SpreadsheetCodes.NotAWorkbook, "workbook", found, "an Excel workbook (.xlsx)", hint));

    public static WorkbookException Damaged(string? part, string found, string expected = "a whole workbook") =>
        new(new Problem(SpreadsheetCodes.Damaged, "workbook", found, expected, "Open it in the program that wrote it and save it anew.") { Place = part });

    public static WorkbookException TooLarge(string? place, string found, string expected, string? hint = null) =>
        new(new Problem(SpreadsheetCodes.TooLarge, "workbook", found, expected, hint) { Place = place });

    public static WorkbookException MalformedCell(string place, string found, string expected) =>
        new(new Problem(SpreadsheetCodes.MalformedCell, "workbook", found, expected, "Open it in the program that wrote it and save it anew.") { Place = place });
}
