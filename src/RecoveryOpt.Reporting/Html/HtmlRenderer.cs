using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Html;

/// <summary>Writes a report as one HTML file: nothing is fetched, nothing runs but the script that pages tables, which the content security policy names by its hash.</summary>
internal sealed class HtmlRenderer
{
    private const int RowsOfAPage = 25;
    private const int MostRowsInPrint = 120;
    private const int DenseColumns = 8;
    private const int WideColumns = 13;
    private const int ShortRows = 18;
    private const int ShortText = 15;

    private readonly ReportContext _context;
    private readonly StringBuilder _html = new();

    private HtmlRenderer(ReportContext context) => _context = context;

    public static byte[] Write(ReportContext context, ReportContent content)
    {
        var renderer = new HtmlRenderer(context);
        renderer.Page(content);
        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(renderer._html.ToString());
    }

    private void Page(ReportContent content)
    {
        string title = content.Cover.Title;
        string style = "\n" + Resource("report.css").Replace("MAIN_COLOUR", _context.Palette.Main, StringComparison.Ordinal).Replace("GOLD_COLOUR", _context.Palette.Gold, StringComparison.Ordinal)
            .Replace("PAGE_TITLE", CssText(CleanText.Cut(title, 80)), StringComparison.Ordinal);
        string script = "\n" + Resource("report.js");
        string policy = $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'";
        Line($"<!DOCTYPE html>\n<html lang=\"{_context.Texts.Code}\">\n<head>\n<meta charset=\"utf-8\">");
        Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"RecoveryOpt\">");
        Line($"<title>{E(title)}</title>\n<style>{style}</style>\n</head>\n<body>");
        Line($"<a class=\"skip\" href=\"#main\">{E(_context["html.skip"])}</a>");
        WriteCover(content.Cover);
        Line("<div class=\"layout\">");
        Line($"<nav aria-label=\"{E(_context["html.contents"])}\"><ol>");
        foreach (Section section in content.Sections) Line($"<li><a href=\"#{section.Id}\">{E(section.Title)}</a></li>");
        Line("</ol></nav>\n<main id=\"main\">");
        foreach (Section section in content.Sections) WriteSection(section);
        Line($"</main>\n</div>\n<footer><p>{E(_context["html.footer"])}</p></footer>\n<script>{script}</script>\n</body>\n</html>");
    }

    private void WriteCover(Cover cover)
    {
        Line("<header class=\"cover\"><div class=\"inside\">");
        if (cover.Logo is { } logo) Line($"<img alt=\"{E(CleanText.Of(logo.Description))}\" src=\"data:{ImageKind.Of(logo.Bytes.Span).MediaType};base64,{Convert.ToBase64String(logo.Bytes.Span)}\">");
        Line($"<h1 dir=\"auto\">{E(cover.Title)}</h1><p>{E(cover.Subtitle)}</p>\n<dl>");
        foreach ((string label, string value) in cover.Lines) Line($"<dt>{E(label)}</dt><dd dir=\"auto\">{E(value)}</dd>");
        Line("</dl></div></header>");
    }

    private void WriteSection(Section section)
    {
        Line($"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-heading\"><h2 id=\"{section.Id}-heading\">{E(section.Title)}</h2>");
        foreach (Block block in section.Blocks) WriteBlock(block);
        Line("</section>");
    }

    private void WriteBlock(Block block)
    {
        switch (block)
        {
            case SubHeading h: Line($"<h3 dir=\"auto\">{E(h.Text)}</h3>"); break;
            case Paragraph p: Line($"<p{ToneOf(p.Tone)} dir=\"auto\">{E(p.Text)}</p>"); break;
            case BulletList list:
                Line("<ul>");
                foreach (string item in list.Items) Line($"<li dir=\"auto\">{E(item)}</li>");
                Line("</ul>");
                break;
            case KeyFigures figures:
                Line("<dl class=\"figures\">");
                foreach (KeyFigure f in figures.Items) Line($"<div><dt>{E(f.Label)}</dt><dd>{E(f.Value)}<small>{E(f.Unit)}</small></dd></div>");
                Line("</dl>");
                break;
            case Figure figure:
                Line($"<figure id=\"{figure.Id}\"><figcaption>{E(figure.Caption)}</figcaption>\n{SvgWriter.Element(figure)}\n</figure>");
                break;
            case DataTable { WorkbookOnly: false } table: WriteTable(table); break;
        }
    }

    private static string ToneOf(Tone tone) => tone switch
    {
        Tone.Lead => " class=\"lead\"",
        Tone.Note => " class=\"note\"",
        Tone.Warning => " class=\"warning\" role=\"note\"",
        _ => "",
    };

    private void WriteTable(DataTable table)
    {
        bool paged = table.Rows.Length > RowsOfAPage + 5;
        bool cut = !table.PrintsInFull && table.Rows.Length > MostRowsInPrint;
        if (table.Rows.IsEmpty)
        {
            Line($"<div id=\"table-{table.Id}\"><p><strong>{E(table.Caption)}</strong></p><p class=\"under\">{E(table.Note.Length > 0 ? table.Note : _context["table.empty"])}</p></div>");
            return;
        }

        if (paged) Line($"<div class=\"pager\" hidden data-search=\"{E(_context["table.search"])}\" data-back=\"{E(_context["table.back"])}\" data-on=\"{E(_context["table.on"])}\" data-rows=\"{E(_context["table.rows"])}\"></div>");
        Line($"<div class=\"{ClassOf(table)}\" tabindex=\"0\" role=\"region\" aria-labelledby=\"table-{table.Id}-caption\"{(paged ? $" data-page=\"{RowsOfAPage}\"" : "")}>");
        Line($"<table id=\"table-{table.Id}\"><caption id=\"table-{table.Id}-caption\">{E(table.Caption)}</caption>\n<thead><tr>");
        foreach (Column column in table.Columns) Line($"<th scope=\"col\"{(column.IsNumeric ? " class=\"n\"" : "")}>{Breakable(column.Header)}{(column.Unit.Length > 0 ? $"<small>{Breakable(column.Unit)}</small>" : "")}</th>");
        Line("</tr></thead>\n<tbody>");
        var cells = new CellText(_context, table);
        bool[] whole = [.. table.Columns.Select((c, k) => !c.IsNumeric && table.Rows.All(r => (r[k].Text?.Length ?? 0) <= ShortText))];
        for (int r = 0; r < table.Rows.Length; r++)
        {
            _html.Append(cut && r >= MostRowsInPrint ? "<tr class=\"long\">" : "<tr>");
            for (int k = 0; k < table.Columns.Length; k++) AppendCell(table.Columns[k], cells.Of(r, k), table.Rows[r][k], whole[k]);
            _html.Append("</tr>\n");
        }

        Line("</tbody>");
        if (table.HasTotal) WriteTotal(table, cells);
        Line("</table></div>");
        if (cut) Line($"<p class=\"under print\">{E(_context.Texts.Format("table.cut", _context.Numbers.Whole(MostRowsInPrint), _context.Numbers.Whole(table.Rows.Length)))}</p>");
        if (table.Note.Length > 0) Line($"<p class=\"under\" dir=\"auto\">{E(table.Note)}</p>");
    }

    private static string ClassOf(DataTable table) =>
        $"table{(table.Columns.Length >= WideColumns ? " wide" : table.Columns.Length >= DenseColumns ? " dense" : "")}{(table.Rows.Length <= ShortRows ? " short" : "")}";

    private void WriteTotal(DataTable table, CellText cells)
    {
        _html.Append("<tfoot><tr>");
        for (int k = 0; k < table.Columns.Length; k++)
        {
            string text = table.Columns[k].Summed ? cells.Total(k) : k == 0 ? table.TotalLabel.Length > 0 ? table.TotalLabel : _context["table.total"] : "";
            _html.Append(table.Columns[k].IsNumeric ? "<td class=\"n\">" : "<td>").Append(E(text)).Append("</td>");
        }

        _html.Append("</tr></tfoot>\n");
    }

    private void AppendCell(Column column, string text, Cell cell, bool isWhole)
    {
        // A text in a column of numbers, as where a plan lacks what the other has.
        bool isNumber = column.IsNumeric && (cell.Number is not null || cell.NotComputed || text.Length <= 1);
        _html.Append(isNumber ? cell.NotComputed ? "<td class=\"n missing\">" : "<td class=\"n\">" : isWhole ? "<td class=\"s\" dir=\"auto\">" : "<td dir=\"auto\">").Append(isNumber ? E(text) : Breakable(text)).Append("</td>");
    }

    // A word that is longer than a column is wide may be broken, best where it has a joint; any other word stays whole.
    private static string Breakable(string text)
    {
        const int LongWord = 18, LongPart = 10;
        if (!text.Split(' ').Any(w => w.Length > LongWord)) return E(text);
        var broken = new StringBuilder();
        int part = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            broken.Append(E(rune.ToString()));
            part = rune.Value == ' ' ? 0 : part + 1;
            bool joint = part > 3 && rune.Value is '/' or '.' or '_' or '-' or '[' or ']' or ',' or ';' or ':' or '&' or '=' or '?';
            if (!joint && part < LongPart) continue;
            broken.Append("<wbr>");
            part = 0;
        }

        return broken.ToString();
    }

    private void Line(string text) => _html.Append(text).Append('\n');

    private static string E(string text) => SvgWriter.Escape(text);

    // In a CSS string, everything but letters, digits and blanks is written as its number.
    private static string CssText(string text)
    {
        var css = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && rune.IsAscii || rune.Value == ' ') css.Append(rune.ToString());
            else css.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x6}");
        }

        return css.ToString();
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlRenderer).Assembly.GetManifestResourceStream($"RecoveryOpt.Reporting.Html.{name}")!);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
