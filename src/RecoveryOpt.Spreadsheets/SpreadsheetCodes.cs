namespace RecoveryOpt.Spreadsheets;

/// <summary>Codes of what can be wrong with a workbook itself; <see cref="ProblemCodes"/> says what each means.</summary>
internal static class SpreadsheetCodes
{
    public const string NotAWorkbook = "RO1060";
    public const string Encrypted = "RO1061";
    public const string Damaged = "RO1062";
    public const string TooLarge = "RO1063";
    public const string MalformedCell = "RO1064";
    public const string NotHeld = "RO1065";
}
