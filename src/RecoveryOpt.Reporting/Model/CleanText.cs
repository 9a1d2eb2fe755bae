using System.Text;

namespace RecoveryOpt.Reporting.Model;

/// <summary>What users typed, made fit for print: characters that no document may hold, and those that turn the direction of the text around them, are shown as a replacement mark.</summary>
internal static class CleanText
{
    private const char Mark = '\uFFFD';

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        StringBuilder? clean = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
            {
                clean?.Append(text[i]).Append(text[i + 1]);
                i++;
            }
            else if (IsFit(text[i]))
            {
                clean?.Append(text[i]);
            }
            else
            {
                clean ??= new StringBuilder(text, 0, i, text.Length);
                clean.Append(Mark);
            }
        }

        return clean?.ToString() ?? text;
    }

    /// <summary>Cut to so many characters, at a place that breaks no character, with dots for the rest.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        int end = most - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return string.Concat(text.AsSpan(0, end).TrimEnd(), "\u2026");
    }

    private static bool IsFit(char c) => c switch
    {
        '\t' or '\n' or '\r' => true,
        < ' ' or '\u007F' => false,
        >= '\u202A' and <= '\u202E' => false, // Embedding and override of direction.
        >= '\u2066' and <= '\u2069' => false, // Isolates: one that is never closed would reach beyond the text.
        '\uFFFE' or '\uFFFF' => false,
        _ => !char.IsSurrogate(c),
    };
}
