using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>What a cell of a sheet holds.</summary>
internal enum CellKind
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>Text as it stands. Every filled cell of a CSV file is text.</summary>
    Text,

    /// <summary>A number that the file stores as one.</summary>
    Number,

    /// <summary>True or false that the file stores as such.</summary>
    Flag,

    /// <summary>A day that the file stores as such.</summary>
    Date,

    /// <summary>The error of a formula, such as #DIV/0!, or a formula whose value is not stored.</summary>
    Error,

    /// <summary>Part of a merged range, and not its first cell.</summary>
    Merged,
}

/// <summary>One cell of a sheet, as its file stores it.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The text, the error's word, or the day as 2027-01-31; empty for the other kinds.</param>
/// <param name="Number">The number; 1 and 0 for a flag; NaN for the other kinds.</param>
internal readonly record struct SheetCell(CellKind Kind, string Text, double Number)
{
    public static SheetCell Blank { get; } = new(CellKind.Blank, "", double.NaN);

    public static SheetCell Merged { get; } = new(CellKind.Merged, "", double.NaN);

    public static SheetCell OfText(string text) => text.Length == 0 ? Blank : new(CellKind.Text, text, double.NaN);

    public static SheetCell OfNumber(double number) => new(CellKind.Number, "", number);

    public static SheetCell OfFlag(bool flag) => new(CellKind.Flag, "", flag ? 1 : 0);

    public static SheetCell OfDate(DateOnly day) => new(CellKind.Date, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), double.NaN);

    public static SheetCell OfError(string word) => new(CellKind.Error, word, double.NaN);
}
