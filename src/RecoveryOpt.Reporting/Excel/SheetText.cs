using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Excel;

/// <summary>Texts and names as Excel takes them.</summary>
internal static partial class SheetText
{
    private const int MostCharacters = 32_767;
    private const int LongestName = 31;

    /// <summary>A text of a cell: what looks like Excel's own escape of a character (_x0041_) is escaped itself, and too long a text is cut.</summary>
    public static string Of(string? text) => CleanText.Cut(Escapes().Replace(CleanText.Of(text), "_x005F_"), MostCharacters);

    /// <summary>A name of a sheet that no other one has, made of a table's id; ids hold letters, digits and hyphens only.</summary>
    public static string Name(string id, ISet<string> taken)
    {
        string name = id.Length <= LongestName ? id : id[..LongestName];
        for (int k = 2; !taken.Add(name); k++)
        {
            string number = string.Create(CultureInfo.InvariantCulture, $"-{k}");
            name = id[..Math.Min(id.Length, LongestName - number.Length)] + number;
        }

        return name;
    }

    /// <summary>A cell by its row and column, from 0: A1.</summary>
    public static string Cell(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{ColumnName(column)}{row + 1}");

    public static string ColumnName(int column)
    {
        var name = new StringBuilder();
        for (int c = column + 1; c > 0; c = (c - 1) / 26) name.Insert(0, (char)('A' + ((c - 1) % 26)));
        return name.ToString();
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escapes();
}
