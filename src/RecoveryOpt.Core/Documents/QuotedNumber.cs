using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>What a person most likely meant who wrote a text where a number belongs. A text is never read as a number: this only helps to repair it.</summary>
internal static class QuotedNumber
{
    /// <summary>A hint, or null where the text holds no number.</summary>
    public static string? Hint(string text, string unit)
    {
        string trimmed = text.Trim();
        if (IsNumber(trimmed)) return "Write the number without quotes.";
        if (IsWord(trimmed, "nan", "n/a", "na", "-", "?", "unknown")) return "Leave the field out where nothing is known: missing is not zero.";
        if (IsWord(trimmed, "inf", "infinity", "∞", "unlimited")) return "Leave the field out where there is no limit.";

        int end = NumberEnd(trimmed);
        if (end == 0) return null;
        string number = trimmed[..end].Trim();
        string behind = trimmed[end..].Trim();
        if (Plain(number) is not { } plain) return null;
        if (behind.Length == 0) return Punctuated(number, plain);
        if (behind is "%" or "percent") return OfPercent(plain, unit);
        return unit.Length == 0 ? $"Write the number alone: {plain}." : $"The field is in {unit}: write the number alone, in that unit.";
    }

    private static string Punctuated(string number, string plain) =>
        number.Count(c => c == ',') == 1 && !number.Contains('.') && Grouped(number)
            ? $"Maybe a decimal comma ({plain}), maybe thousands ({number.Replace(",", "", StringComparison.Ordinal)}): write it with a point, without separators and quotes."
            : $"Maybe a decimal comma or a separator of thousands: write {plain}, with a point and without quotes.";

    private static string OfPercent(string plain, string unit) =>
        string.Equals(unit, Share.Unit, StringComparison.Ordinal)
            ? $"It is in percent: write {(double.Parse(plain, CultureInfo.InvariantCulture) / 100).ToString("R", CultureInfo.InvariantCulture)}."
            : string.Equals(unit, Grade.Unit, StringComparison.Ordinal) ? "1 % is 10,000 g/t." : $"The field is in {unit}: write the number alone, in that unit.";

    /// <summary>1,234 may be either; 0,15 and 12,5 are decimal commas.</summary>
    private static bool Grouped(string number)
    {
        int comma = number.IndexOf(',', StringComparison.Ordinal);
        return number.Length - comma == 4 && comma is >= 1 and <= 4 && number[0] != '0';
    }

    /// <summary>The number with a decimal point and no separators, as it was most likely meant; null where that can't be told.</summary>
    private static string? Plain(string number)
    {
        string joined = string.Concat(number.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '_')));
        int point = joined.LastIndexOf('.'), comma = joined.LastIndexOf(',');
        string plain = (point, comma) switch
        {
            (_, < 0) => joined,
            (< 0, _) when joined.Count(c => c == ',') > 1 => joined.Replace(",", "", StringComparison.Ordinal),
            (< 0, _) => joined.Replace(',', '.'),
            _ when comma > point => joined.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'),
            _ => joined.Replace(",", "", StringComparison.Ordinal),
        };
        return IsNumber(plain) ? plain : null;
    }

    // Digits, signs and separators in front; what follows is a unit.
    private static int NumberEnd(string text)
    {
        int end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ',' or '-' or '+' or '\'' or '_' || char.IsWhiteSpace(text[end]))) end++;
        return text.AsSpan(0, end).IndexOfAnyInRange('0', '9') < 0 ? 0 : end;
    }

    private static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
        && text.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    private static bool IsWord(string text, params ReadOnlySpan<string> words)
    {
        string bare = text.TrimStart('+', '-');
        foreach (string word in words)
        {
            if (string.Equals(text, word, StringComparison.OrdinalIgnoreCase) || string.Equals(bare, word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
