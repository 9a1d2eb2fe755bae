namespace RecoveryOpt.Reporting.Charts;

/// <summary>A picture as a list of marks, in points from the upper left corner: written as SVG for pages and slides, and as a metafile for Word.</summary>
internal sealed class Drawing(double width, double height)
{
    public double Width { get; } = width;

    public double Height { get; } = height;

    public List<Mark> Marks { get; } = [];

    /// <summary>Marks that stand for data, not for axes and words.</summary>
    public int DataMarks => Marks.Count(m => m.IsData);

    public void Add(Mark mark) => Marks.Add(mark);

    public void Text(double x, double y, string text, double size = 11, TextAnchor anchor = TextAnchor.Start, string colour = Palette.Ink, bool bold = false) =>
        Add(new TextMark(x, y, text, size, anchor, colour, bold));

    public void Line(double x1, double y1, double x2, double y2, string colour, double thickness = 1, bool dashed = false) =>
        Add(new PathMark([new(x1, y1), new(x2, y2)], colour, thickness) { Dashed = dashed });

    public void Box(double x, double y, double width, double height, string fill, string title = "", bool isData = false) =>
        Add(new BoxMark(x, y, width, height, fill) { Title = title, IsData = isData });
}

internal readonly record struct Point(double X, double Y);

internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>One mark.</summary>
internal abstract record Mark
{
    /// <summary>What it stands for, shown where one points at it; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>True where it stands for data.</summary>
    public bool IsData { get; init; }
}

internal sealed record BoxMark(double X, double Y, double Width, double Height, string Fill) : Mark;

internal sealed record CircleMark(double X, double Y, double Radius, string Fill) : Mark;

internal sealed record TextMark(double X, double Y, string Text, double Size, TextAnchor Anchor, string Colour, bool Bold) : Mark;

/// <summary>A line through points; with a fill, the area within.</summary>
internal sealed record PathMark(Point[] Points, string Colour, double Thickness) : Mark
{
    public bool Dashed { get; init; }

    public string? Fill { get; init; }
}

/// <summary>A flow from a place on the left to one on the right, as thick at both.</summary>
internal sealed record BandMark(Point From, Point To, double Thickness, string Fill) : Mark;
