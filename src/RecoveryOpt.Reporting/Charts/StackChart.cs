using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>Horizontal bars made of parts, one bar for each plan.</summary>
internal static class StackChart
{
    private const double Width = 760, RowHeight = 40, Left = 170, Right = 20, Top = 8;

    public static Drawing Draw(IReadOnlyList<string> names, IReadOnlyList<PeriodSeries> series, string unit, PrintedNumber numbers)
    {
        double bottom = Top + (names.Count * RowHeight);
        var drawing = new Drawing(Width, bottom + 36 + (16 * Math.Ceiling(series.Count / 4.0)));
        double least = Enumerable.Range(0, names.Count).Min(p => series.Sum(s => Math.Min(0, s.Values[p])));
        double most = Enumerable.Range(0, names.Count).Max(p => series.Sum(s => Math.Max(0, s.Values[p])));
        var axis = new Axis(least, most, Left, Width - Right);
        foreach (double tick in axis.Ticks)
        {
            drawing.Line(axis.At(tick), Top, axis.At(tick), bottom, Palette.Grid);
            drawing.Text(axis.At(tick), bottom + 14, numbers.With(tick, axis.Decimals), 10, TextAnchor.Middle, Palette.Quiet);
        }

        drawing.Text(Width - Right, bottom + 27, unit, 10, TextAnchor.End, Palette.Quiet);
        for (int p = 0; p < names.Count; p++)
        {
            double y = Top + (p * RowHeight), up = 0, down = 0;
            drawing.Text(Left - 8, y + 24, TextWidth.Fit(names[p], 11, Left - 16), 11, TextAnchor.End);
            foreach (PeriodSeries s in series.Where(s => s.Values[p] != 0))
            {
                double value = s.Values[p], from = value > 0 ? up : down, to = from + value;
                if (value > 0) up = to;
                else down = to;
                drawing.Box(Math.Min(axis.At(from), axis.At(to)), y + 7, Math.Abs(axis.At(to) - axis.At(from)), RowHeight - 14, s.Colour, $"{names[p]}, {s.Name}: {numbers.Alone(value)} {unit}", isData: true);
            }
        }

        for (int k = 0; k < series.Count; k++)
        {
            double column = (Width - 20) / 4, x = 10 + (k % 4 * column), y = bottom + 44 + (16 * (k / 4));
            drawing.Box(x, y - 9, 10, 10, series[k].Colour);
            drawing.Text(x + 15, y, TextWidth.Fit(series[k].Name, 10, column - 20), 10);
        }

        return drawing;
    }
}
