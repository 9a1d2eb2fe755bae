using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>Points of a Pareto front, joined in the order of the first figure.</summary>
internal static class PointChart
{
    private const double Width = 760, Height = 320, Left = 84, Right = 20, Top = 14, Bottom = 46, LabelWidth = 120;
    private const int MostLabels = 12;

    public static Drawing Draw(ParetoFront front, Palette palette, PrintedNumber numbers)
    {
        ParetoPoint[] points = [.. front.Points.OrderBy(p => p.X).ThenBy(p => p.Y)];
        var drawing = new Drawing(Width, Height);
        var across = new Axis(points.Min(p => p.X), points.Max(p => p.X), Left, Width - Right);
        var up = new Axis(points.Min(p => p.Y), points.Max(p => p.Y), Height - Bottom, Top);
        foreach (double tick in across.Ticks)
        {
            drawing.Line(across.At(tick), Top, across.At(tick), Height - Bottom, Palette.Grid);
            drawing.Text(across.At(tick), Height - Bottom + 15, numbers.With(tick, across.Decimals), 10, TextAnchor.Middle, Palette.Quiet);
        }

        foreach (double tick in up.Ticks)
        {
            drawing.Line(Left, up.At(tick), Width - Right, up.At(tick), Palette.Grid);
            drawing.Text(Left - 6, up.At(tick) + 3.5, numbers.With(tick, up.Decimals), 10, TextAnchor.End, Palette.Quiet);
        }

        drawing.Text(Width - Right, Height - 8, $"{front.X}, {front.XUnit}", 11, TextAnchor.End);
        drawing.Text(Left - 60, Top - 3, TextWidth.Fit($"{front.Y}, {front.YUnit}", 11, Width - Left), 11);
        if (points.Length > 1) drawing.Add(new PathMark([.. points.Select(p => new Point(across.At(p.X), up.At(p.Y)))], palette.Main, 1.5));
        foreach (ParetoPoint p in points)
        {
            drawing.Add(new CircleMark(across.At(p.X), up.At(p.Y), 4.5, palette.Gold) { IsData = true, Title = $"{p.Label} {numbers.Alone(p.X)} {front.XUnit}; {numbers.Alone(p.Y)} {front.YUnit}".Trim() });
            if (points.Length > MostLabels || p.Label.Length == 0) continue;
            bool isRight = across.At(p.X) > Width - Right - LabelWidth;
            drawing.Text(across.At(p.X) + (isRight ? -7 : 7), up.At(p.Y) - 6, TextWidth.Fit(p.Label, 10, LabelWidth), 10, isRight ? TextAnchor.End : TextAnchor.Start);
        }

        return drawing;
    }
}
