using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>A series over periods: above zero what comes in, below what goes out.</summary>
internal sealed record PeriodSeries(string Name, string Colour, double[] Values);

/// <summary>Stacked bars by period, with a line for the running sum. More periods than can be told apart are drawn in groups.</summary>
internal static class PeriodChart
{
    private const double Width = 760, Height = 300, Left = 70, Right = 12, Top = 12, Bottom = 44;
    private const int MostBars = 60;
    private const int MostLabels = 16;

    public static Drawing Draw(IReadOnlyList<string> periods, IReadOnlyList<PeriodSeries> stated, string lineName, string unit, Palette palette, PrintedNumber numbers)
    {
        (string[] names, PeriodSeries[] series) = Grouped(periods, [.. stated.Where(s => s.Values.Any(v => v != 0))]);
        int count = names.Length;
        double[] net = [.. Enumerable.Range(0, count).Select(p => series.Sum(s => s.Values[p]))];
        double[] running = [.. net.Select((_, p) => net.Take(p + 1).Sum())];
        double[] ups = [.. Enumerable.Range(0, count).Select(p => series.Sum(s => Math.Max(0, s.Values[p])))];
        double[] downs = [.. Enumerable.Range(0, count).Select(p => series.Sum(s => Math.Min(0, s.Values[p])))];
        double legend = LegendHeight(series.Length + 1);
        var drawing = new Drawing(Width, Height + legend);
        var axis = new Axis(Math.Min(0, Math.Min(downs.Min(), running.Min())), Math.Max(0, Math.Max(ups.Max(), running.Max())), Height - Bottom, Top);
        Grid(drawing, axis, numbers, unit);

        double step = (Width - Left - Right) / count, bar = Math.Min(46, step * 0.66);
        for (int p = 0; p < count; p++)
        {
            double x = Left + (p * step) + ((step - bar) / 2);
            Stack(drawing, axis, series, p, names[p], x, bar, unit, numbers);
            if (p % Math.Max(1, (int)Math.Ceiling(count / (double)MostLabels)) == 0)
                drawing.Text(x + (bar / 2), Height - Bottom + 16, TextWidth.Fit(names[p], 10, Math.Max(step, (Width - Left - Right) / MostLabels) - 4), 10, TextAnchor.Middle, Palette.Quiet);
        }

        drawing.Line(Left, axis.At(0), Width - Right, axis.At(0), Palette.Quiet);
        Point[] line = [.. running.Select((v, p) => new Point(Left + ((p + 0.5) * step), axis.At(v)))];
        if (line.Length > 1) drawing.Add(new PathMark(line, Palette.Ink, 1.6));
        foreach ((Point at, int p) in line.Select((q, p) => (q, p)))
            drawing.Add(new CircleMark(at.X, at.Y, count > 24 ? 2 : 3, Palette.Ink) { IsData = true, Title = $"{names[p]}, {lineName}: {numbers.Alone(running[p])} {unit}" });
        Legend(drawing, series, lineName);
        return drawing;
    }

    private static void Grid(Drawing drawing, Axis axis, PrintedNumber numbers, string unit)
    {
        foreach (double tick in axis.Ticks)
        {
            drawing.Line(Left, axis.At(tick), Width - Right, axis.At(tick), Palette.Grid);
            drawing.Text(Left - 6, axis.At(tick) + 3.5, numbers.With(tick, axis.Decimals), 10, TextAnchor.End, Palette.Quiet);
        }

        drawing.Text(Left - 6, Height - 8, unit, 10, TextAnchor.End, Palette.Quiet);
    }

    private static void Stack(Drawing drawing, Axis axis, PeriodSeries[] series, int p, string period, double x, double bar, string unit, PrintedNumber numbers)
    {
        double up = 0, down = 0;
        foreach (PeriodSeries s in series)
        {
            double value = s.Values[p];
            if (value == 0) continue;
            double from = value > 0 ? up : down, to = from + value;
            if (value > 0) up = to;
            else down = to;
            double top = Math.Min(axis.At(from), axis.At(to));
            drawing.Box(x, top, bar, Math.Abs(axis.At(from) - axis.At(to)), s.Colour, $"{period}, {s.Name}: {numbers.Alone(value)} {unit}", isData: true);
        }
    }

    private static double LegendHeight(int entries) => 16 * Math.Ceiling(entries / 4.0);

    private static void Legend(Drawing drawing, PeriodSeries[] series, string lineName)
    {
        double column = (Width - Left - Right) / 4;
        for (int k = 0; k <= series.Length; k++)
        {
            double x = Left + (k % 4 * column), y = Height + (16 * (k / 4)) + 4;
            if (k < series.Length) drawing.Box(x, y - 8, 10, 10, series[k].Colour);
            else drawing.Line(x, y - 3, x + 10, y - 3, Palette.Ink, 1.6);
            drawing.Text(x + 15, y + 1, TextWidth.Fit(k < series.Length ? series[k].Name : lineName, 10, column - 20), 10, TextAnchor.Start, Palette.Ink);
        }
    }

    private static (string[] Names, PeriodSeries[] Series) Grouped(IReadOnlyList<string> periods, PeriodSeries[] series)
    {
        if (periods.Count <= MostBars) return ([.. periods], series);
        int size = (int)Math.Ceiling(periods.Count / (double)MostBars);
        int[][] groups = [.. Enumerable.Range(0, periods.Count).Chunk(size)];
        return ([.. groups.Select(g => $"{periods[g[0]]}\u2013{periods[g[^1]]}")], [.. series.Select(s => s with { Values = [.. groups.Select(g => g.Sum(p => s.Values[p]))] })]);
    }
}
