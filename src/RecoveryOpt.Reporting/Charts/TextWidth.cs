using System.Text;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>About how wide a text is drawn: no font is at hand, so charts leave a little room.</summary>
internal static class TextWidth
{
    public static double Of(string text, double size) => text.EnumerateRunes().Sum(r => Width(r)) * size;

    /// <summary>The text, cut so that it fits.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Of(text, size) <= width) return text;
        int most = text.Length;
        while (most > 2 && Of(CleanText.Cut(text, most), size) > width) most--;
        return CleanText.Cut(text, most);
    }

    private static double Width(Rune rune) => rune.Value switch
    {
        >= 0x2E80 => 1.05,
        >= 'A' and <= 'Z' => 0.68,
        'm' or 'w' => 0.83,
        'i' or 'l' or 'j' or '.' or ',' or '\'' or ' ' or '|' or 't' or 'f' => 0.32,
        _ => 0.56,
    };
}
