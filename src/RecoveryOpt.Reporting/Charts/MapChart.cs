using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>A place on a map.</summary>
internal sealed record MapSite(string Label, double Latitude, double Longitude, string Colour, bool IsUsed, bool IsSquare = false);

/// <summary>A way on a map.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Places">Degrees north and east of what it passes.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Share">How much it carries, as a share of the most that any does.</param>
/// <param name="IsUsed">False for a way that the plan leaves empty.</param>
internal sealed record MapWay(string Title, (double Latitude, double Longitude)[] Places, string Colour, double Share, bool IsUsed);

/// <summary>Sites, lanes and vehicle routes by their coordinates, with a grid, a scale and north up. No background map: a report fetches nothing.</summary>
internal static class MapChart
{
    private const double Width = 760, MostHeight = 520, Margin = 34, LabelSize = 10;
    private const double KilometresPerDegree = 111.195; // 6,371 km x pi / 180.
    private const int MostLabels = 60;

    public static Drawing Draw(IReadOnlyList<MapSite> sites, IReadOnlyList<MapWay> ways, IReadOnlyList<(string Label, string Colour)> legend, string kilometres, PrintedNumber numbers)
    {
        (double Latitude, double Longitude)[] all = [.. sites.Select(s => (s.Latitude, s.Longitude)), .. ways.SelectMany(w => w.Places)];
        var frame = new Frame(all);
        double legendHeight = 18 * Math.Ceiling(legend.Count / 4.0);
        var drawing = new Drawing(Width, frame.Height + legendHeight + 10);
        drawing.Box(0, 0, Width, frame.Height, "#f4f7f8");
        Graticule(drawing, frame, numbers);
        foreach (MapWay way in ways.OrderBy(w => w.IsUsed).ThenBy(w => w.Share))
        {
            drawing.Add(new PathMark([.. way.Places.Select(frame.At)], way.IsUsed ? way.Colour : "#c3ccd1", way.IsUsed ? 1 + (4 * way.Share) : 0.8)
            {
                Dashed = !way.IsUsed, IsData = true, Title = way.Title,
            });
        }

        foreach (MapSite site in sites.OrderBy(s => s.IsUsed))
        {
            Point at = frame.At((site.Latitude, site.Longitude));
            string colour = site.IsUsed ? site.Colour : Palette.Light(site.Colour, 0.4);
            if (site.IsSquare) drawing.Add(new BoxMark(at.X - 5, at.Y - 5, 10, 10, colour) { IsData = true, Title = site.Label });
            else drawing.Add(new CircleMark(at.X, at.Y, site.IsUsed ? 5 : 3.5, colour) { IsData = true, Title = site.Label });
        }

        Labels(drawing, frame, sites);
        Scale(drawing, frame, kilometres, numbers);
        for (int k = 0; k < legend.Count; k++)
        {
            double x = 8 + (k % 4 * (Width / 4)), y = frame.Height + 18 + (18 * (k / 4));
            drawing.Add(new CircleMark(x + 5, y - 4, 5, legend[k].Colour));
            drawing.Text(x + 15, y, TextWidth.Fit(legend[k].Label, 10.5, (Width / 4) - 22), 10.5);
        }

        return drawing;
    }

    private static void Graticule(Drawing drawing, Frame frame, PrintedNumber numbers)
    {
        var north = new Axis(frame.South, frame.North, 0, 1, 4);
        foreach (double degree in north.Ticks.Where(t => t > frame.South && t < frame.North))
        {
            double y = frame.At((degree, frame.West)).Y;
            drawing.Line(0, y, Width, y, Palette.Grid, 0.7);
            drawing.Text(4, y - 3, $"{numbers.With(Math.Abs(degree), north.Decimals)}\u00b0 {(degree < 0 ? "S" : "N")}", 8.5, TextAnchor.Start, Palette.Quiet);
        }

        var east = new Axis(frame.West, frame.East, 0, 1, 5);
        foreach (double degree in east.Ticks.Where(t => t > frame.West && t < frame.East))
        {
            double x = frame.At((frame.South, degree)).X;
            drawing.Line(x, 0, x, frame.Height, Palette.Grid, 0.7);
            drawing.Text(x + 3, frame.Height - 4, $"{numbers.With(Math.Abs(degree), east.Decimals)}\u00b0 {(degree < 0 ? "W" : "E")}", 8.5, TextAnchor.Start, Palette.Quiet);
        }
    }

    // A name is left out where it would lie on another one; it is still shown where one points at the site, and in the table of sites.
    private static void Labels(Drawing drawing, Frame frame, IReadOnlyList<MapSite> sites)
    {
        var taken = new List<(double X, double Y, double Width)>();
        foreach (MapSite site in sites.OrderByDescending(s => s.IsUsed).Take(MostLabels))
        {
            Point at = frame.At((site.Latitude, site.Longitude));
            string label = TextWidth.Fit(site.Label, LabelSize, 150);
            double width = TextWidth.Of(label, LabelSize);
            foreach ((double x, double y) in new[] { (at.X + 8, at.Y + 3.5), (at.X - width - 8, at.Y + 3.5), (at.X - (width / 2), at.Y - 8), (at.X - (width / 2), at.Y + 16) })
            {
                bool outside = x < 2 || x + width > Width - 2 || y < 10 || y > frame.Height - 4;
                if (outside || taken.Any(t => x < t.X + t.Width + 3 && t.X < x + width + 3 && Math.Abs(y - t.Y) < 11)) continue;
                taken.Add((x, y, width));
                drawing.Text(x, y, label, LabelSize, TextAnchor.Start, site.IsUsed ? Palette.Ink : Palette.Quiet);
                break;
            }
        }
    }

    private static void Scale(Drawing drawing, Frame frame, string unit, PrintedNumber numbers)
    {
        double rough = frame.Kilometres / 5, power = Math.Pow(10, Math.Floor(Math.Log10(rough))), lead = rough / power;
        double length = (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
        double pixels = length / frame.Kilometres * Width, x = Width - 14 - pixels, y = 20;
        drawing.Box(x, y, pixels, 3, Palette.Ink);
        drawing.Text(x + (pixels / 2), y - 5, $"{numbers.Alone(length)} {unit}", 9.5, TextAnchor.Middle);
    }

    /// <summary>Degrees to points: plate carree at the middle latitude, good for a region.</summary>
    private sealed class Frame
    {
        private readonly double _perDegreeEast;
        private readonly double _perDegreeNorth;

        public Frame((double Latitude, double Longitude)[] all)
        {
            double south = all.Min(p => p.Latitude), north = all.Max(p => p.Latitude), west = all.Min(p => p.Longitude), east = all.Max(p => p.Longitude);
            double middle = Math.Max(0.05, Math.Cos((south + north) / 2 * Math.PI / 180));
            double across = Math.Max(Math.Max((east - west) * middle, north - south), 0.02);
            double wide = Math.Max((east - west) * middle, across * 0.5), high = Math.Max(north - south, wide * 0.35);
            double scale = Math.Min((Width - (2 * Margin)) / wide, (MostHeight - (2 * Margin)) / high);
            (_perDegreeEast, _perDegreeNorth) = (scale * middle, scale);
            Height = Math.Round((high * scale) + (2 * Margin));
            North = ((north + south) / 2) + (Height / scale / 2);
            South = ((north + south) / 2) - (Height / scale / 2);
            West = ((west + east) / 2) - (Width / _perDegreeEast / 2);
            East = ((west + east) / 2) + (Width / _perDegreeEast / 2);
            Kilometres = Width / scale * KilometresPerDegree;
        }

        public double Height { get; }

        public double North { get; }

        public double South { get; }

        public double West { get; }

        public double East { get; }

        public double Kilometres { get; }

        public Point At((double Latitude, double Longitude) place) => new((place.Longitude - West) * _perDegreeEast, (North - place.Latitude) * _perDegreeNorth);
    }
}
