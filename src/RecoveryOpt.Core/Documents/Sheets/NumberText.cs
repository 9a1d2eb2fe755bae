using System.Globalization;
using System.Text.RegularExpressions;

namespace RecoveryOpt.Documents;

/// <summary>Reads numbers that people typed: with a point for decimals and nothing else, and says what they likely meant by all else.</summary>
internal static partial class NumberText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private const string BlankWhereUnknown = "Leave the cell blank where nothing is known.";

    /// <summary>True of a number in its plain form; one that is too large to be held is infinite.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        return text.Length > 0 && (char.IsAsciiDigit(text[^1]) || text[^1] == '.') && double.TryParse(text, Plain, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The number before a percent sign.</summary>
    public static string WithoutPercent(string text) => text.EndsWith('%') ? text[..^1].TrimEnd() : text;

    /// <summary>A likely cause of a text that is no number; null where none comes to mind.</summary>
    public static string? HintFor(string text)
    {
        string said = text.Trim();
        if (IsWord(said)) return BlankWhereUnknown;
        if (TryParse(WithoutPercent(said), out double percent) && said.EndsWith('%'))
        {
            return string.Create(CultureInfo.InvariantCulture, $"Write {(double)((decimal)Math.Clamp(percent, -1e20, 1e20) / 100)}, or say in the header that the column is in percent: [%].");
        }

        if (OfDay().IsMatch(said)) return "Maybe a date: a spreadsheet turns numbers such as 3.1 into days. Format the column as number and type it again.";
        if (said.IndexOfAny(['<', '>', '≤', '≥']) == 0) return "Maybe a detection limit: state the number to be used, or leave the cell blank where nothing is known.";
        if (said.Any(c => c is '$' or '€' or '£' or '¥' or '￥' or '₽' or '₹') || OfCurrency().IsMatch(said)) return "Maybe a currency sign: write the number alone.";
        if (said.Contains(';', StringComparison.Ordinal)) return "Maybe a list: a value for each period has a column of its own, such as price@2027.";
        return HintForSeparators(said) ?? HintForWriting(said);
    }

    /// <summary>What points, commas and blanks within a number may mean.</summary>
    private static string? HintForSeparators(string text)
    {
        if (OfPointsAndComma().IsMatch(text))
        {
            return $"Maybe points between thousands and a decimal comma: write {text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')}.";
        }

        if (OfCommasAndPoint().IsMatch(text)) return $"Maybe commas between thousands: write {text.Replace(",", "", StringComparison.Ordinal)}.";
        if (OfOneGroup().IsMatch(text))
        {
            return $"Maybe a decimal comma or a comma between thousands: write {text.Replace(',', '.')} or {text.Replace(",", "", StringComparison.Ordinal)}.";
        }

        if (OfDecimalComma().IsMatch(text)) return $"Maybe a decimal comma: write {text.Replace(',', '.')}.";
        if (OfPointGroups().IsMatch(text)) return $"Maybe points between thousands: write {text.Replace(".", "", StringComparison.Ordinal)}.";
        return OfBlankGroups().IsMatch(text) ? $"Maybe blanks or signs between thousands: write {OfSeparators().Replace(text, "").Replace(',', '.')}." : null;
    }

    private static string? HintForWriting(string text)
    {
        if (text.Any(c => c is >= '０' and <= '９')) return "Maybe full-width digits: type the number with ordinary ones.";
        return OfUnit().Match(text) is { Success: true } match
            ? $"Maybe a unit: write {match.Groups["number"].Value}, and the unit in the header, in brackets: [{match.Groups["unit"].Value}]."
            : null;
    }

    private static bool IsWord(string text) =>
        text is "-" or "--" or "–" or "—" or "." or "?" or "/" or "无" or "未知" or "∞" || OfNothing().IsMatch(text);

    [GeneratedRegex("^(n/?a|nan|nil|none|null|unknown|tbd|tba|x|#n/a|[+-]?inf(inity)?)\\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfNothing();

    [GeneratedRegex("^(\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4}|\\d{2})|\\d{1,2}[-/]\\d{1,2}|\\d{1,2}[- ]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([- ]?\\d{2,4})?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- ]\\d{1,4})( .*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfDay();

    [GeneratedRegex("^([A-Z]{3} ?[-+]?[\\d.,]+|[-+]?[\\d.,]+ ?(USD|EUR|GBP|CNY|RMB|ZAR|JPY|元))$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfCurrency();

    [GeneratedRegex("^[-+]?\\d{1,3}(\\.\\d{3})+,\\d+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfPointsAndComma();

    [GeneratedRegex("^[-+]?\\d{1,3}((,\\d{3}){2,}(\\.\\d+)?|(,\\d{3})\\.\\d+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfCommasAndPoint();

    [GeneratedRegex("^[-+]?[1-9]\\d{0,2},\\d{3}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfOneGroup();

    [GeneratedRegex("^[-+]?\\d*,\\d+([eE][-+]?\\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfDecimalComma();

    [GeneratedRegex("^[-+]?\\d{1,3}(\\.\\d{3}){2,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfPointGroups();

    [GeneratedRegex("^[-+]?\\d{1,3}([ \\u00A0\\u2009\\u202F'’_]\\d{3})+([.,]\\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfBlankGroups();

    [GeneratedRegex("[ \\u00A0\\u2009\\u202F'’_]", RegexOptions.CultureInvariant, 100)]
    private static partial Regex OfSeparators();

    [GeneratedRegex("^(?<number>[-+]?\\d+(\\.\\d+)?) ?(?<unit>[^\\d\\s.,;][^\\d,;]{0,15}\\d?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex OfUnit();
}
