using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>A flow between two places of a Sankey diagram.</summary>
/// <param name="From">Where from.</param>
/// <param name="To">Where to.</param>
/// <param name="Amount">How much; not below zero.</param>
internal sealed record SankeyFlow(string From, string To, double Amount);

/// <summary>A place of a Sankey diagram.</summary>
/// <param name="Id">Its id in flows.</param>
/// <param name="Label">Its name in print.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="IsEnd">True for an end, which stands at the right however early the flow comes there.</param>
internal sealed record SankeyNode(string Id, string Label, string Colour, bool IsEnd);

/// <summary>Flows from left to right, as thick as they are large: what enters a place leaves it.</summary>
internal static class SankeyChart
{
    private const double Width = 760, Height = 380, NodeWidth = 12, Gap = 12, LabelRoom = 150, Top = 10;

    public static Drawing Draw(IReadOnlyList<SankeyNode> nodes, IReadOnlyList<SankeyFlow> stated, string unit, PrintedNumber numbers)
    {
        SankeyFlow[] flows = [.. stated.Where(f => f.Amount > 0 && f.From != f.To)];
        var used = flows.SelectMany(f => new[] { f.From, f.To }).ToHashSet(StringComparer.Ordinal);
        SankeyNode[] shown = [.. nodes.Where(n => used.Contains(n.Id))];
        Dictionary<string, int> layer = Layers(shown, flows);
        Dictionary<string, double> size = shown.ToDictionary(n => n.Id, n => Math.Max(Sum(flows, f => f.From == n.Id), Sum(flows, f => f.To == n.Id)), StringComparer.Ordinal);
        int last = layer.Values.DefaultIfEmpty(0).Max();
        SankeyNode[][] columns = [.. Enumerable.Range(0, last + 1).Select(k => shown.Where(n => layer[n.Id] == k).ToArray())];
        double scale = columns.Where(c => c.Length > 0).Select(c => (Height - (2 * Top) - (Gap * (c.Length - 1))) / c.Sum(n => size[n.Id])).DefaultIfEmpty(1).Min();
        Order(columns, flows);
        Dictionary<string, Point> place = Places(columns, size, scale, last);

        var drawing = new Drawing(Width, Height);
        Bands(drawing, shown, flows, place, scale, unit, numbers);
        foreach (SankeyNode node in shown)
        {
            Point at = place[node.Id];
            double height = Math.Max(1, size[node.Id] * scale);
            string amount = $"{numbers.Alone(size[node.Id])} {unit}";
            drawing.Box(at.X, at.Y, NodeWidth, height, node.Colour, $"{node.Label}: {amount}", isData: true);
            bool isRight = layer[node.Id] == last && last > 0;
            double x = isRight ? at.X + NodeWidth + 6 : layer[node.Id] == 0 ? at.X - 6 : at.X + NodeWidth + 6;
            TextAnchor anchor = layer[node.Id] == 0 ? TextAnchor.End : TextAnchor.Start;
            drawing.Text(x, at.Y + (height / 2) + 1, TextWidth.Fit(node.Label, 11, LabelRoom - 14), 11, anchor);
            drawing.Text(x, at.Y + (height / 2) + 12, amount, 9.5, anchor, Palette.Quiet);
        }

        return drawing;
    }

    // A place stands one column right of the last place that flows into it; flows that go round are not followed twice.
    private static Dictionary<string, int> Layers(SankeyNode[] nodes, SankeyFlow[] flows)
    {
        var layer = nodes.ToDictionary(n => n.Id, _ => 0, StringComparer.Ordinal);
        for (int round = 0; round < nodes.Length; round++)
        {
            bool moved = false;
            foreach (SankeyFlow f in flows.Where(f => layer[f.To] < layer[f.From] + 1 && layer[f.From] + 1 < nodes.Length)) (layer[f.To], moved) = (layer[f.From] + 1, true);
            if (!moved) break;
        }

        int[] steps = [.. layer.Values.Distinct().Order()];
        foreach (SankeyNode n in nodes) layer[n.Id] = Array.IndexOf(steps, layer[n.Id]);
        int last = layer.Values.DefaultIfEmpty(0).Max();
        foreach (SankeyNode n in nodes.Where(n => n.IsEnd && !flows.Any(f => f.From == n.Id))) layer[n.Id] = last;
        return layer;
    }

    // Each column by the middle of what flows into it, so that few bands cross.
    private static void Order(SankeyNode[][] columns, SankeyFlow[] flows)
    {
        for (int k = 1; k < columns.Length; k++)
        {
            var before = columns.Take(k).SelectMany(c => c.Select((n, row) => (n.Id, Row: (row + 0.5) / c.Length))).ToDictionary(x => x.Id, x => x.Row, StringComparer.Ordinal);
            columns[k] =
            [
                .. columns[k].OrderBy(n => flows.Where(f => f.To == n.Id && before.ContainsKey(f.From)).Select(f => (f.Amount, Row: before[f.From])).ToArray() is { Length: > 0 } into
                        ? into.Sum(i => i.Amount * i.Row) / into.Sum(i => i.Amount) : 0.5),
            ];
        }
    }

    private static Dictionary<string, Point> Places(SankeyNode[][] columns, Dictionary<string, double> size, double scale, int last)
    {
        var places = new Dictionary<string, Point>(StringComparer.Ordinal);
        double span = Width - (2 * LabelRoom) - NodeWidth;
        for (int k = 0; k < columns.Length; k++)
        {
            double used = columns[k].Sum(n => size[n.Id] * scale) + (Gap * (columns[k].Length - 1));
            double y = Top + ((Height - (2 * Top) - used) / 2);
            foreach (SankeyNode n in columns[k])
            {
                places[n.Id] = new Point(LabelRoom + (last == 0 ? 0 : span * k / last), y);
                y += (size[n.Id] * scale) + Gap;
            }
        }

        return places;
    }

    private static void Bands(Drawing drawing, SankeyNode[] nodes, SankeyFlow[] flows, Dictionary<string, Point> place, double scale, string unit, PrintedNumber numbers)
    {
        var label = nodes.ToDictionary(n => n.Id, n => n, StringComparer.Ordinal);
        var leaving = new Dictionary<string, double>(StringComparer.Ordinal);
        var entering = new Dictionary<string, double>(StringComparer.Ordinal);
        Dictionary<SankeyFlow, double> starts = Offsets(flows.OrderBy(f => place[f.To].Y), f => f.From, leaving, scale);
        Dictionary<SankeyFlow, double> ends = Offsets(flows.OrderBy(f => place[f.From].Y), f => f.To, entering, scale);
        foreach (SankeyFlow f in flows)
        {
            double thickness = Math.Max(0.6, f.Amount * scale);
            SankeyNode to = label[f.To];
            drawing.Add(new BandMark(
                new Point(place[f.From].X + NodeWidth, place[f.From].Y + starts[f] + (f.Amount * scale / 2)),
                new Point(place[f.To].X, place[f.To].Y + ends[f] + (f.Amount * scale / 2)),
                thickness, Palette.Light(to.IsEnd ? to.Colour : label[f.From].Colour, 0.42))
            {
                IsData = true,
                Title = $"{label[f.From].Label} \u2192 {to.Label}: {numbers.Alone(f.Amount)} {unit}",
            });
        }
    }

    private static Dictionary<SankeyFlow, double> Offsets(IEnumerable<SankeyFlow> flows, Func<SankeyFlow, string> side, Dictionary<string, double> used, double scale)
    {
        var offsets = new Dictionary<SankeyFlow, double>(ReferenceEqualityComparer.Instance);
        foreach (SankeyFlow f in flows)
        {
            offsets[f] = used.GetValueOrDefault(side(f));
            used[side(f)] = offsets[f] + (f.Amount * scale);
        }

        return offsets;
    }

    private static double Sum(SankeyFlow[] flows, Func<SankeyFlow, bool> which) => flows.Where(which).Sum(f => f.Amount);
}
