using System.Globalization;

namespace RecoveryOpt.Spreadsheets;

/// <summary>The names of cells: D12 is the fourth column (3, from 0) of row 12.</summary>
internal static class CellReference
{
    private const int Letters = 26;

    /// <summary>Name of a cell.</summary>
    /// <param name="row">Number of the row, from 1.</param>
    /// <param name="column">The column, from 0.</param>
    public static string NameOf(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{ColumnName(column)}{row}");

    /// <summary>A, B, ... Z, AA, AB, ...</summary>
    public static string ColumnName(int column)
    {
        Span<char> letters = stackalloc char[8];
        int at = letters.Length;
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / Letters) letters[--at] = (char)('A' + ((rest - 1) % Letters));
        return new string(letters[at..]);
    }

    /// <summary>Reads a name; an absolute one ($D$12) means the same cell. No more letters or digits are taken than a sheet could have.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out int row, out int column)
    {
        row = column = 0;
        int at = name is ['$', ..] ? 1 : 0, first = at;
        for (; at < name.Length && char.IsAsciiLetter(name[at]) && at - first < 4; at++) column = (column * Letters) + (name[at] & ~0x20) - 'A' + 1;
        if (at == first) return false;
        column--;
        if (at < name.Length && name[at] == '$') at++;
        return at < name.Length && name.Length - at <= 8 && char.IsAsciiDigit(name[at])
            && int.TryParse(name[at..], NumberStyles.None, CultureInfo.InvariantCulture, out row) && row > 0;
    }

    /// <summary>Reads a range such as B2:D5, or a single cell.</summary>
    public static bool TryParseRange(ReadOnlySpan<char> name, out (int Row, int Column) first, out (int Row, int Column) last)
    {
        first = last = default;
        int colon = name.IndexOf(':');
        if (!TryParse(colon < 0 ? name : name[..colon], out int row, out int column)) return false;
        first = last = (row, column);
        if (colon < 0) return true;
        if (!TryParse(name[(colon + 1)..], out int lastRow, out int lastColumn)) return false;
        last = (Math.Max(row, lastRow), Math.Max(column, lastColumn));
        first = (Math.Min(row, lastRow), Math.Min(column, lastColumn));
        return true;
    }
}
