using System.Buffers;
using System.Globalization;

namespace RecoveryOpt.Spreadsheets;

/// <summary>What a cell's number stands for, as its format shows it to people.</summary>
internal enum NumberMeaning
{
    Number,

    /// <summary>A day, maybe with a time.</summary>
    Day,

    /// <summary>A time of day, or a length of time.</summary>
    Time,
}

/// <summary>The formats of a workbook's cells, as far as they make days and times of numbers.</summary>
internal sealed class CellFormats
{
    private const int Most = 100_000;

    private static readonly SearchValues<char> ClockLetters = SearchValues.Create("hHmMsS");

    private readonly List<NumberMeaning> _byStyle = [];

    private CellFormats()
    {
    }

    /// <summary>Reads them; numbers are numbers where the workbook has no such part.</summary>
    public static CellFormats Of(WorkbookParts parts, string? part)
    {
        var formats = new CellFormats();
        if (part is null) return formats;

        var custom = new Dictionary<int, NumberMeaning>();
        using var xml = new PartReader(parts, part);
        xml.MoveToRoot("styleSheet");
        while (xml.NextWithin(0))
        {
            if (xml.Name is "numFmts") ReadCustom(xml, custom);
            else if (xml.Name is "cellXfs") formats.ReadStyles(xml, custom);
            if (custom.Count > Most || formats._byStyle.Count > Most) throw WorkbookException.TooLarge(part, $"more than {Most} formats", $"at most {Most}");
        }

        return formats;
    }

    public NumberMeaning MeaningOf(int style) => style >= 0 && style < _byStyle.Count ? _byStyle[style] : NumberMeaning.Number;

    private static void ReadCustom(PartReader xml, Dictionary<int, NumberMeaning> custom)
    {
        int depth = xml.Depth;
        while (xml.NextWithin(depth) && custom.Count <= Most)
        {
            if (xml.Name is "numFmt" && IdOf(xml) is { } id && xml.Attribute("formatCode") is { } code) custom[id] = MeaningOfCode(code);
        }
    }

    private void ReadStyles(PartReader xml, Dictionary<int, NumberMeaning> custom)
    {
        int depth = xml.Depth;
        while (xml.NextWithin(depth) && _byStyle.Count <= Most)
        {
            if (xml.Name is not "xf") continue;
            int id = IdOf(xml) ?? 0;
            _byStyle.Add(custom.TryGetValue(id, out NumberMeaning meaning) ? meaning : MeaningOfBuiltIn(id));
        }
    }

    private static int? IdOf(PartReader xml) =>
        int.TryParse(xml.Attribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : null;

    // ECMA-376, part 1, 18.8.30; 27 to 36 and 50 to 58 are days (32 to 35 and 55, 56 in some languages times) of East Asian versions.
    private static NumberMeaning MeaningOfBuiltIn(int id) => id switch
    {
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => NumberMeaning.Day,
        (>= 18 and <= 21) or (>= 45 and <= 47) or (>= 32 and <= 35) or 55 or 56 => NumberMeaning.Time,
        _ => NumberMeaning.Number,
    };

    /// <summary>What a format shows: a day where it has a year or a day (or a month and no hours or seconds), a time where it has hours, minutes or seconds.</summary>
    internal static NumberMeaning MeaningOfCode(string code)
    {
        bool day = false, month = false, time = false;
        for (int i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"': i = EndOf(code, i, '"'); break;
                case '[': time |= IsElapsed(code, ref i); break;
                case '\\' or '_' or '*': i++; break;
                case 'A' or 'a' when AmPmLength(code, i) is var length && length > 0: i += length - 1; time = true; break;
                case 'y' or 'Y' or 'd' or 'D' or 'e' when IsNoExponent(code, i): day = true; break;
                case 'm' or 'M': month = true; break;
                case 'h' or 'H' or 's' or 'S': time = true; break;
            }
        }

        return day || (month && !time) ? NumberMeaning.Day : time ? NumberMeaning.Time : NumberMeaning.Number;
    }

    private static int EndOf(string code, int from, char end)
    {
        int at = code.IndexOf(end, from + 1);
        return at < 0 ? code.Length : at;
    }

    // Brackets hold colours, conditions and languages, or hours, minutes or seconds that run on.
    private static bool IsElapsed(string code, ref int at)
    {
        int from = at + 1;
        at = EndOf(code, at, ']');
        ReadOnlySpan<char> inner = code.AsSpan(Math.Min(from, code.Length), Math.Max(0, at - from));
        return inner.Length is 1 or 2 && inner.IndexOfAnyExcept(ClockLetters) < 0;
    }

    private static int AmPmLength(string code, int at) =>
        code.AsSpan(at).StartsWith("am/pm", StringComparison.OrdinalIgnoreCase) ? 5 : code.AsSpan(at).StartsWith("a/p", StringComparison.OrdinalIgnoreCase) ? 3 : 0;

    // 'e' is the year of an era; in 'General' and in an exponent (always E with a sign) it is not.
    private static bool IsNoExponent(string code, int at) =>
        code[at] != 'e' || !(code.Contains("General", StringComparison.OrdinalIgnoreCase) || (at + 1 < code.Length && code[at + 1] is '+' or '-'));
}
