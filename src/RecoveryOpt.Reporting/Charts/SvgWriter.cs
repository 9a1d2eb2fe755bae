using System.Globalization;
using System.Text;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Charts;

/// <summary>Writes a drawing as SVG, with its title and what it says for screen readers. Marks are styled by attributes: a page needs no inline style for them.</summary>
internal static class SvgWriter
{
    private const string Fonts = "Segoe UI, Helvetica Neue, Helvetica, Arial, Noto Sans CJK SC, Microsoft YaHei, sans-serif";

    /// <summary>The picture as an element of a page.</summary>
    public static string Element(Figure figure) => Write(figure, "");

    /// <summary>The picture as a file.</summary>
    public static byte[] File(Figure figure) =>
        Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{Write(figure, " xmlns=\"http://www.w3.org/2000/svg\"")}\n");

    public static string Escape(string text) => CleanText.Of(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    private static string Write(Figure figure, string space)
    {
        Drawing d = figure.Drawing;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg{space} viewBox=\"0 0 {N(d.Width)} {N(d.Height)}\" role=\"img\" aria-labelledby=\"{figure.Id}-title {figure.Id}-desc\" font-family=\"{Fonts}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"{figure.Id}-title\">{Escape(figure.Caption)}</title><desc id=\"{figure.Id}-desc\">{Escape(figure.Alternative)}</desc>\n");
        if (space.Length > 0) svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{N(d.Width)}\" height=\"{N(d.Height)}\" fill=\"#ffffff\"/>\n");
        foreach (Mark mark in d.Marks) Append(svg, mark);
        return svg.Append("</svg>").ToString();
    }

    private static void Append(StringBuilder svg, Mark mark)
    {
        (string element, string content) = mark switch
        {
            BoxMark b => ($"rect x=\"{N(b.X)}\" y=\"{N(b.Y)}\" width=\"{N(b.Width)}\" height=\"{N(b.Height)}\" fill=\"{b.Fill}\"", ""),
            CircleMark c => ($"circle cx=\"{N(c.X)}\" cy=\"{N(c.Y)}\" r=\"{N(c.Radius)}\" fill=\"{c.Fill}\" stroke=\"#ffffff\"", ""),
            PathMark p => (Path(p), ""),
            BandMark f => (Band(f), ""),
            TextMark t => ($"text x=\"{N(t.X)}\" y=\"{N(t.Y)}\" font-size=\"{N(t.Size)}\" fill=\"{t.Colour}\"{Anchor(t.Anchor)}{(t.Bold ? " font-weight=\"600\"" : "")}", Escape(t.Text)),
            _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "Unknown mark."),
        };
        string name = element[..element.IndexOf(' ', StringComparison.Ordinal)];
        string title = mark.Title.Length == 0 ? "" : $"<title>{Escape(mark.Title)}</title>";
        svg.Append('<').Append(element).Append(mark.IsData ? " class=\"mark\"" : "");
        if (content.Length + title.Length == 0) svg.Append("/>\n");
        else svg.Append('>').Append(title).Append(content).Append("</").Append(name).Append(">\n");
    }

    private static string Path(PathMark p) =>
        $"path d=\"M{string.Join('L', p.Points.Select(q => $"{N(q.X)} {N(q.Y)}"))}{(p.Fill is null ? "" : "Z")}\" fill=\"{p.Fill ?? "none"}\" stroke=\"{p.Colour}\" stroke-width=\"{N(p.Thickness)}\"{(p.Dashed ? " stroke-dasharray=\"4 3\"" : "")}";

    private static string Band(BandMark f)
    {
        double middle = (f.From.X + f.To.X) / 2, half = f.Thickness / 2;
        return $"path d=\"M{N(f.From.X)} {N(f.From.Y - half)}C{N(middle)} {N(f.From.Y - half)} {N(middle)} {N(f.To.Y - half)} {N(f.To.X)} {N(f.To.Y - half)}"
            + $"L{N(f.To.X)} {N(f.To.Y + half)}C{N(middle)} {N(f.To.Y + half)} {N(middle)} {N(f.From.Y + half)} {N(f.From.X)} {N(f.From.Y + half)}Z\" fill=\"{f.Fill}\"";
    }

    private static string Anchor(TextAnchor anchor) => anchor switch
    {
        TextAnchor.Middle => " text-anchor=\"middle\"",
        TextAnchor.End => " text-anchor=\"end\"",
        _ => "",
    };

    private static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);
}
