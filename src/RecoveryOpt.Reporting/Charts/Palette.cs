using System.Buffers;
using System.Globalization;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>Colours of charts; the series can be told apart by those who see red and green alike (after Okabe and Ito).</summary>
internal sealed class Palette(ReportOptions options)
{
    public const string Ink = "#1d2b33";
    public const string Quiet = "#5b6b75";
    public const string Grid = "#d9e0e4";
    public const string White = "#ffffff";
    public const string Loss = "#b5482a";
    public const string Residue = "#8d8577";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly string[] Others = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#8a6d00", "#6b5b95", "#a0522d", "#4d7c0f", "#7a7a7a", "#b03060", "#2f4f8f"];

    public string Main { get; } = Valid(options.Colour, nameof(options.Colour));

    public string Gold { get; } = Valid(options.GoldColour, nameof(options.GoldColour));

    /// <summary>The colour of a series.</summary>
    public static string Series(int index) => Others[index % Others.Length];

    /// <summary>A colour mixed with white: metafiles know no transparency.</summary>
    public static string Light(string colour, double share)
    {
        (int r, int g, int b) = Parts(colour);
        int Mix(int c) => (int)Math.Round(255 + ((c - 255) * share));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(r):x2}{Mix(g):x2}{Mix(b):x2}");
    }

    public static (int R, int G, int B) Parts(string colour) => (
        int.Parse(colour.AsSpan(1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        int.Parse(colour.AsSpan(3, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        int.Parse(colour.AsSpan(5, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <summary>Contrast with white, by WCAG 2: 4.5 at least for text.</summary>
    public static double ContrastWithWhite(string colour)
    {
        (int r, int g, int b) = Parts(colour);
        static double Linear(int c) => c / 255.0 is var s && s <= 0.04045 ? s / 12.92 : Math.Pow((s + 0.055) / 1.055, 2.4);
        return 1.05 / ((0.2126 * Linear(r)) + (0.7152 * Linear(g)) + (0.0722 * Linear(b)) + 0.05);
    }

    public static bool IsColour(string colour) => colour is { Length: 7 } && colour[0] == '#' && colour.AsSpan(1).IndexOfAnyExcept(HexDigits) < 0;

    private static string Valid(string colour, string name) => IsColour(colour)
            ? colour
            : throw new ArgumentException($"'{colour}' is no colour: {name} is #rrggbb, e.g. #17495c.", nameof(colour));
}
