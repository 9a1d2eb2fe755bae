namespace RecoveryOpt.Documents;

/// <summary>Texts that a spreadsheet would run as a formula get an apostrophe in front (OWASP, CSV injection; full-width signs included), which reading takes off again.</summary>
internal static class FormulaText
{
    public static string Harmless(string text) => IsDangerous(text) ? $"'{text}" : text;

    public static ReadOnlySpan<char> AsItWas(ReadOnlySpan<char> text) => text.Length > 1 && text[0] == '\'' && IsDangerous(text[1..]) ? text[1..] : text;

    /// <summary>True of a formula, also behind apostrophes that the text had already.</summary>
    private static bool IsDangerous(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> bare = text.TrimStart('\'');
        return bare.Length > 0 && bare[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
    }
}
