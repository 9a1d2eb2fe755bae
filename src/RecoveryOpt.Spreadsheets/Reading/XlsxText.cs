using System.Globalization;

namespace RecoveryOpt.Spreadsheets;

/// <summary>Characters that XML cannot hold stand in a workbook as _xHHHH_ (ECMA-376, part 1, 22.9.2.19), and so does an underscore that would begin such a word.</summary>
internal static class XlsxText
{
    private const int EscapeLength = 7;
    private const int MostShown = 40;

    /// <summary>The beginning of a text, for a problem to show.</summary>
    public static string Short(ReadOnlySpan<char> text) => text.Length <= MostShown ? new string(text) : $"{text[..MostShown]}...";

    public static string Unescape(ReadOnlySpan<char> text)
    {
        if (text.IndexOf("_x") < 0) return new string(text);

        var plain = new System.Text.StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (TryRead(text[i..], out char escaped))
            {
                plain.Append(escaped);
                i += EscapeLength - 1;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    public static string Escape(string text)
    {
        int first = 0;
        while (first < text.Length && !MustEscape(text, first)) first++;
        if (first == text.Length) return text;

        var escaped = new System.Text.StringBuilder(text.Length + EscapeLength).Append(text, 0, first);
        for (int i = first; i < text.Length; i++)
        {
            if (MustEscape(text, i)) escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            else escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    // A carriage return would come back as a line feed: readers of XML make one of the other.
    private static bool MustEscape(string text, int at) => text[at] switch
    {
        '\t' or '\n' => false,
        < ' ' or '\uFFFE' or '\uFFFF' => true,
        '_' => TryRead(text.AsSpan(at), out _),
        char c when char.IsHighSurrogate(c) => at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]),
        char c when char.IsLowSurrogate(c) => at == 0 || !char.IsHighSurrogate(text[at - 1]),
        _ => false,
    };

    private static bool TryRead(ReadOnlySpan<char> text, out char escaped)
    {
        escaped = default;
        if (text.Length < EscapeLength || text[0] != '_' || text[1] != 'x' || text[6] != '_') return false;
        if (!ushort.TryParse(text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)) return false;
        escaped = (char)code;
        return true;
    }
}
