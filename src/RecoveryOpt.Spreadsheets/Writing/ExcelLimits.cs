using System.Buffers;

namespace RecoveryOpt.Spreadsheets;

/// <summary>What Excel allows of a workbook that is written.</summary>
internal static class ExcelLimits
{
    public const int MostRows = 1_048_576;
    public const int MostColumns = 16_384;
    public const int MostCharacters = 32_767;
    public const int LongestSheetName = 31;

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(":\\/?*[]");

    /// <summary>True for a name that Excel takes for a sheet.</summary>
    public static bool IsSheetName(string name) =>
        name.Length is > 0 and <= LongestSheetName && name[0] != '\'' && name[^1] != '\'' && name.AsSpan().IndexOfAny(NotInNames) < 0 && !name.Any(char.IsControl)
        && !string.Equals(name, "history", StringComparison.OrdinalIgnoreCase);

    /// <summary>The refusal of content that no sheet can hold.</summary>
    public static InvalidScenarioException NotHeld(string sheet, string found, string expected) =>
        new([new Problem(SpreadsheetCodes.NotHeld, sheet, found, expected, "Write it as JSON or as CSV tables instead.")]);
}
