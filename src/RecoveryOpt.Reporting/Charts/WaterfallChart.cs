using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>A step of a waterfall.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Amount">How much it adds; the level itself for a total.</param>
/// <param name="IsTotal">True for a level that stands on the ground.</param>
internal sealed record WaterfallStep(string Label, double Amount, bool IsTotal);

/// <summary>How a sum is made up, from the first part to the whole.</summary>
internal static class WaterfallChart
{
    private const double Width = 760, RowHeight = 26, Left = 210, Right = 110, Top = 8;

    public static Drawing Draw(IReadOnlyList<WaterfallStep> steps, string unit, Palette palette, PrintedNumber numbers)
    {
        var drawing = new Drawing(Width, Top + (steps.Count * RowHeight) + 30);
        (double From, double To)[] spans = Spans(steps);
        var axis = new Axis(Math.Min(0, spans.Min(s => Math.Min(s.From, s.To))), Math.Max(0, spans.Max(s => Math.Max(s.From, s.To))), Left, Width - Right);
        double bottom = Top + (steps.Count * RowHeight);
        foreach (double tick in axis.Ticks)
        {
            drawing.Line(axis.At(tick), Top, axis.At(tick), bottom, tick == 0 ? Palette.Quiet : Palette.Grid);
            drawing.Text(axis.At(tick), bottom + 14, numbers.With(tick, axis.Decimals), 10, TextAnchor.Middle, Palette.Quiet);
        }

        drawing.Text(Width - Right, bottom + 27, unit, 10, TextAnchor.End, Palette.Quiet);
        int decimals = PrintedNumber.DecimalsFor(steps.Max(s => Math.Abs(s.Amount)));
        for (int k = 0; k < steps.Count; k++)
        {
            WaterfallStep step = steps[k];
            double y = Top + (k * RowHeight), from = axis.At(spans[k].From), to = axis.At(spans[k].To);
            string amount = numbers.With(step.Amount, decimals);
            string colour = step.IsTotal ? palette.Main : step.Amount < 0 ? "#3f7d4e" : Palette.Light(palette.Main, 0.55);
            drawing.Text(Left - 8, y + 17, TextWidth.Fit(step.Label, 11, Left - 16), 11, TextAnchor.End, Palette.Ink, step.IsTotal);
            drawing.Box(Math.Min(from, to), y + 4, Math.Max(0.5, Math.Abs(to - from)), RowHeight - 8, colour, $"{step.Label}: {amount} {unit}", isData: true);
            drawing.Text(Math.Max(from, to) + 6, y + 17, amount, 11, TextAnchor.Start, Palette.Ink, step.IsTotal);
            if (k + 1 < steps.Count) drawing.Line(to, y + RowHeight - 4, to, y + RowHeight + 4, Palette.Quiet);
        }

        return drawing;
    }

    private static (double From, double To)[] Spans(IReadOnlyList<WaterfallStep> steps)
    {
        double level = 0;
        var spans = new (double, double)[steps.Count];
        for (int k = 0; k < steps.Count; k++)
        {
            double from = steps[k].IsTotal ? 0 : level;
            level = steps[k].IsTotal ? steps[k].Amount : level + steps[k].Amount;
            spans[k] = (from, level);
        }

        return spans;
    }
}
