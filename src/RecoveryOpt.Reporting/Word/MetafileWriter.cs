using System.Text;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Word;

/// <summary>Writes a drawing as an enhanced metafile, the vector picture that every Word shows and can take apart; source: [MS-EMF], Microsoft's description of the format.</summary>
internal sealed class MetafileWriter : IDisposable
{
    private const int UnitsPerPoint = 20;
    private const double HundredthsOfMillimetrePerPoint = 25.4 * 100 / 72;
    private const int HeaderBytes = 108;
    private const int CurveSteps = 16;

    // A drawing's own units are those of a page at 96 to the inch.
    private const double PointsPerUnit = 0.75;

    private readonly MemoryStream _file = new();
    private readonly BinaryWriter _out;
    private int _records;

    private MetafileWriter() => _out = new BinaryWriter(_file, Encoding.Unicode);

    public static byte[] Write(Drawing drawing)
    {
        using var writer = new MetafileWriter();
        writer.WriteAll(drawing);
        return writer._file.ToArray();
    }

    public void Dispose()
    {
        _out.Dispose();
        _file.Dispose();
    }

    private void WriteAll(Drawing drawing)
    {
        _out.Write(new byte[HeaderBytes]);
        _records = 1;
        int width = Units(drawing.Width), height = Units(drawing.Height);
        Record(17, 8);                 // SetMapMode: anisotropic.
        Record(9, width, height);      // SetWindowExtEx.
        Record(10, 0, 0);              // SetWindowOrgEx.
        Record(11, width, height);     // SetViewportExtEx.
        Record(18, 1);                 // SetBkMode: transparent.
        Record(19, 1);                 // SetPolyFillMode: alternate.
        foreach (Mark mark in drawing.Marks) WriteMark(mark);
        Record(14, 0, 0, 20);          // EndOfFile.
        WriteHeader(width, height, drawing);
    }

    private void WriteMark(Mark mark)
    {
        switch (mark)
        {
            case BoxMark b: Polygon([new(b.X, b.Y), new(b.X + b.Width, b.Y), new(b.X + b.Width, b.Y + b.Height), new(b.X, b.Y + b.Height)], b.Fill); break;
            case CircleMark c: Polygon([.. Enumerable.Range(0, 24).Select(k => new Point(c.X + (c.Radius * Math.Cos(k * Math.PI / 12)), c.Y + (c.Radius * Math.Sin(k * Math.PI / 12))))], c.Fill); break;
            case BandMark f: Polygon([.. Curve(f, -f.Thickness / 2), .. Curve(f, f.Thickness / 2).Reverse()], f.Fill); break;
            case PathMark { Fill: { } fill } p: Polygon(p.Points, fill); break;
            case PathMark p: Line(p); break;
            case TextMark t: Text(t); break;
        }
    }

    // The same curve as in SVG: a cubic with its handles at the middle.
    private static IEnumerable<Point> Curve(BandMark f, double offset)
    {
        double middle = (f.From.X + f.To.X) / 2;
        return Enumerable.Range(0, CurveSteps + 1).Select(k =>
        {
            double t = k / (double)CurveSteps, u = 1 - t;
            double x = (u * u * u * f.From.X) + (3 * u * u * t * middle) + (3 * u * t * t * middle) + (t * t * t * f.To.X);
            double y = (((u * u * u) + (3 * u * u * t)) * (f.From.Y + offset)) + (((3 * u * t * t) + (t * t * t)) * (f.To.Y + offset));
            return new Point(x, y);
        });
    }

    private void Polygon(Point[] points, string fill)
    {
        Record(39, 1, 0, Colour(fill), 0);        // CreateBrushIndirect 1: solid.
        Record(37, 1);                            // SelectObject 1.
        Record(37, unchecked((int)0x80000008));   // SelectObject: the null pen.
        Points(3, points);
        Record(37, unchecked((int)0x80000000));   // SelectObject: the white brush.
        Record(40, 1);                            // DeleteObject 1.
    }

    private void Line(PathMark path)
    {
        Record(38, 1, path.Dashed ? 1 : 0, Math.Max(1, Units(path.Thickness)), 0, Colour(path.Colour)); // CreatePen 1.
        Record(37, 1);
        Record(37, unchecked((int)0x80000005));   // SelectObject: the null brush.
        Points(4, path.Points);
        Record(37, unchecked((int)0x80000007));   // SelectObject: the black pen.
        Record(40, 1);
    }

    private void Text(TextMark mark)
    {
        string text = CleanText.Of(mark.Text);
        if (text.Length == 0) return;
        CreateFont(Units(mark.Size), mark.Bold);
        Record(37, 1);
        Record(22, 24 + mark.Anchor switch { TextAnchor.Middle => 6, TextAnchor.End => 2, _ => 0 }); // SetTextAlign: on the base line.
        Record(24, Colour(mark.Colour));                                                              // SetTextColor.
        int bytes = (text.Length * 2) + ((text.Length % 2) * 2);
        const int Fixed = 8 + 16 + 4 + 8 + 40;
        Begin(84, Fixed + bytes + (4 * text.Length)); // ExtTextOutW.
        Ints(0, 0, -1, -1, 2, 0, 0, Units(mark.X), Units(mark.Y), text.Length, Fixed, 0, 0, 0, -1, -1, Fixed + bytes);
        foreach (char c in text) _out.Write((ushort)c);
        if (text.Length % 2 == 1) _out.Write((ushort)0);
        foreach (char c in text) _out.Write((int)Math.Round(TextWidth.Of(char.IsSurrogate(c) ? "n" : c.ToString(), mark.Size) * PointsPerUnit * UnitsPerPoint * 0.94));
        Record(40, 1);
    }

    private void CreateFont(int height, bool bold)
    {
        const int FontBytes = 92 + 128 + 64 + 36; // LogFont, full name, style, and the rest of LogFontPanose.
        Begin(82, 12 + FontBytes);                // ExtCreateFontIndirectW 1.
        Ints(1, -height, 0, 0, 0, bold ? 600 : 400);
        _out.Write(new byte[] { 0, 0, 0, 1, 0, 0, 0, 0 });
        byte[] face = new byte[64];
        Encoding.Unicode.GetBytes("Arial").CopyTo(face, 0);
        _out.Write(face);
        _out.Write(new byte[FontBytes - 92]);
    }

    private void Points(int type, Point[] points)
    {
        Begin(type, 8 + 16 + 4 + (8 * points.Length));
        Ints(Units(points.Min(p => p.X)), Units(points.Min(p => p.Y)), Units(points.Max(p => p.X)), Units(points.Max(p => p.Y)), points.Length);
        foreach (Point p in points) Ints(Units(p.X), Units(p.Y));
    }

    private void WriteHeader(int width, int height, Drawing drawing)
    {
        int bytes = (int)_file.Length;
        _file.Position = 0;
        Ints(1, HeaderBytes, 0, 0, width, height, 0, 0, Frame(drawing.Width), Frame(drawing.Height), 0x464D4520, 0x00010000, bytes, _records);
        _out.Write((ushort)2);  // Handles, the metafile itself among them.
        _out.Write((ushort)0);
        Ints(0, 0, 0);          // No description, no palette.

        // A reference device of 1,440 dots to the inch, so that one device unit is one of ours.
        const int Dots = 14_400, Millimetres = 254;
        Ints(Dots, Dots, Millimetres, Millimetres, 0, 0, 0, Millimetres * 1000, Millimetres * 1000);
        _out.Flush();
    }

    private static int Frame(double units) => (int)Math.Round(units * PointsPerUnit * HundredthsOfMillimetrePerPoint);

    private void Record(int type, params ReadOnlySpan<int> values)
    {
        Begin(type, 8 + (4 * values.Length));
        Ints(values);
    }

    private void Begin(int type, int bytes)
    {
        _records++;
        Ints(type, bytes);
    }

    private void Ints(params ReadOnlySpan<int> values)
    {
        foreach (int value in values) _out.Write(value);
    }

    private static int Units(double value) => (int)Math.Round(value * PointsPerUnit * UnitsPerPoint);

    private static int Colour(string colour)
    {
        (int r, int g, int b) = Palette.Parts(colour);
        return r | (g << 8) | (b << 16);
    }
}
