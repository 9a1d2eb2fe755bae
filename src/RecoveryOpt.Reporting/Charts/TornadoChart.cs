using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>What each input does to the objective, the widest first.</summary>
internal static class TornadoChart
{
    private const double Width = 760, RowHeight = 28, Left = 230, Right = 30, Top = 24;
    private const int MostRows = 25;

    public static Drawing Draw(IReadOnlyList<SensitivityRow> stated, double middle, string unit, Palette palette, PrintedNumber numbers)
    {
        SensitivityRow[] rows = [.. stated.OrderByDescending(r => Math.Abs(r.ObjectiveAtHigh - r.ObjectiveAtLow)).ThenBy(r => r.Input, StringComparer.Ordinal).Take(MostRows)];
        double bottom = Top + (rows.Length * RowHeight);
        var drawing = new Drawing(Width, bottom + 32);
        double[] all = [middle, .. rows.SelectMany(r => new[] { r.ObjectiveAtLow, r.ObjectiveAtHigh })];
        var axis = new Axis(all.Min(), all.Max(), Left, Width - Right);
        foreach (double tick in axis.Ticks)
        {
            drawing.Line(axis.At(tick), Top, axis.At(tick), bottom, Palette.Grid);
            drawing.Text(axis.At(tick), bottom + 14, numbers.With(tick, axis.Decimals), 10, TextAnchor.Middle, Palette.Quiet);
        }

        drawing.Text(Width - Right, bottom + 28, unit, 10, TextAnchor.End, Palette.Quiet);
        for (int k = 0; k < rows.Length; k++)
        {
            double y = Top + (k * RowHeight);
            drawing.Text(Left - 8, y + 17, TextWidth.Fit(rows[k].Input, 11, Left - 16), 11, TextAnchor.End);
            Half(rows[k].ObjectiveAtLow, rows[k].Low, Palette.Light(palette.Main, 0.5));
            Half(rows[k].ObjectiveAtHigh, rows[k].High, palette.Main);

            void Half(double value, string label, string colour) => drawing.Box(
                Math.Min(axis.At(middle), axis.At(value)), y + 5, Math.Max(0.5, Math.Abs(axis.At(value) - axis.At(middle))), RowHeight - 10, colour,
                $"{rows[k].Input} {label}: {numbers.Alone(value)} {unit}", isData: true);
        }

        drawing.Line(axis.At(middle), Top - 4, axis.At(middle), bottom, Palette.Ink, 1.4);
        return drawing;
    }
}
