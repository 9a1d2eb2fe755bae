using System.Globalization;
using System.Text;

namespace RecoveryOpt.Cli.Output;

/// <summary>A CSV file: RFC 4180 quoting and line ends, invariant numbers with every digit, text that no spreadsheet takes for a formula.</summary>
internal sealed class CsvTable
{
    private readonly StringBuilder _text = new();
    private readonly int _columns;

    public CsvTable(params string[] headers)
    {
        _columns = headers.Length;
        Row([.. headers.Select(h => (object)h)]);
    }

    /// <summary>Adds a row; a cell is text, a number, or null where there is nothing.</summary>
    public void Row(params object?[] cells)
    {
        if (cells.Length != _columns) throw new ArgumentException($"A row has {cells.Length} cells; the table has {_columns} columns.", nameof(cells));
        _text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    /// <summary>UTF-8 with a mark: without it a spreadsheet reads names in a wrong alphabet.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_text.ToString())];

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        double number when double.IsFinite(number) => number.ToString("R", CultureInfo.InvariantCulture),
        double => "",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell can't hold a {value.GetType().Name}.", nameof(value)),
    };

    // What a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection; full-width signs included).
    private static string Harmless(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 && text.Trim().Length == text.Length ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
