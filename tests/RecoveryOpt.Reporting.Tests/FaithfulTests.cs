using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Model;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>Every number of every table, read back from the page, the workbook and the document, is the number that the content holds, to the printed digits.</summary>
[TestFixture]
internal sealed class FaithfulTests
{
    private static readonly ReportOptions[] Styles =
    [
        new(), new() { Numbers = NumberStyle.PointGroupsCommaDecimals, Money = MoneyScale.Units }, new() { Numbers = NumberStyle.BlankGroupsCommaDecimals, Money = MoneyScale.Thousands, CurrencyName = "R" }, new() { Numbers = NumberStyle.BlankGroupsPointDecimals, Money = MoneyScale.Millions },
    ];

    private static IEnumerable<Proposal> Proposals() => [Plans.Whole(), Plans.Bare(Plans.Boards.Outcome)];

    [Test]
    public void The_page_prints_every_number_of_every_table([Range(0, 3)] int style)
    {
        foreach (Proposal proposal in Proposals())
        {
            ReportContent content = ContentBuilder.Build(new ReportContext(proposal, Styles[style]));
            IDocument page = HtmlTests.Page(proposal, Styles[style]);
            int compared = 0;
            foreach (DataTable table in content.Tables.Where(t => !t.WorkbookOnly && t.Rows.Length > 0))
            {
                IElement[] rows = [.. page.QuerySelectorAll($"#table-{table.Id} tbody tr")];
                Assert.That(rows, Has.Length.EqualTo(table.Rows.Length), table.Id);
                for (int r = 0; r < rows.Length; r++) compared += Compare(table, r, [.. rows[r].Children.Select(c => c.TextContent)], Styles[style].Numbers);
                for (int k = 0; k < table.Columns.Length && table.HasTotal; k++)
                {
                    if (!table.Columns[k].Summed) continue;
                    Assert.That(Printed.Reads(page.QuerySelectorAll($"#table-{table.Id} tfoot td")[k].TextContent, table.Total(k), Styles[style].Numbers), Is.True, $"{table.Id}, total {k}");
                    compared++;
                }
            }

            Assert.That(compared, Is.GreaterThan(400));
        }
    }

    [Test]
    public void The_workbook_holds_every_number_of_every_table_with_every_digit()
    {
        foreach (Proposal proposal in Proposals())
        {
            ReportContent content = ContentBuilder.Build(new ReportContext(proposal, new ReportOptions()));
            using SpreadsheetDocument book = SpreadsheetDocument.Open(new MemoryStream(ProposalReport.Render(proposal, new ReportOptions { Files = ReportFiles.Excel }).Values.Single()), false);
            var sheets = book.WorkbookPart!.Workbook!.Descendants<Sheet>().ToDictionary(s => s.Name!.Value!, s => ((WorksheetPart)book.WorkbookPart.GetPartById(s.Id!)).Worksheet!, StringComparer.Ordinal);
            foreach (DataTable table in content.Tables.Where(t => t.Rows.Length > 0))
            {
                var cells = sheets[table.Id].Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToDictionary(c => c.CellReference!.Value!, StringComparer.Ordinal);
                for (int r = 0; r < table.Rows.Length; r++)
                {
                    for (int k = 0; k < table.Columns.Length; k++)
                    {
                        if (table.Rows[r][k].Number is not { } number) continue;
                        Assert.That(double.Parse(cells[Excel.SheetText.Cell(4 + r, k)].CellValue!.Text, CultureInfo.InvariantCulture), Is.EqualTo(number), $"{table.Id} {r} {k}");
                    }
                }
            }
        }
    }

    [Test]
    public void The_document_prints_every_number_of_its_tables()
    {
        foreach (Proposal proposal in Proposals())
        {
            ReportContent content = ContentBuilder.Build(new ReportContext(proposal, new ReportOptions()));
            using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(ProposalReport.Render(proposal, new ReportOptions { Files = ReportFiles.Word }).Values.Single()), false);
            W.Table[] written = [.. document.MainDocumentPart!.Document!.Body!.Elements<W.Table>()];

            // The key figures come first, as a table of their own.
            DataTable[] tables = [.. content.Tables.Where(t => !t.WorkbookOnly && t.Rows.Length > 0)];
            Assert.That(written, Has.Length.EqualTo(tables.Length + 1));
            for (int t = 0; t < tables.Length; t++)
            {
                W.TableRow[] rows = [.. written[t + 1].Elements<W.TableRow>().Skip(1)];
                for (int r = 0; r < Math.Min(rows.Length, tables[t].Rows.Length); r++)
                {
                    if (r >= 60 && !tables[t].PrintsInFull) break;
                    Compare(tables[t], r, [.. rows[r].Elements<W.TableCell>().Select(c => c.InnerText)], NumberStyle.CommaGroupsPointDecimals);
                }
            }
        }
    }

    private static int Compare(DataTable table, int row, string[] texts, NumberStyle style)
    {
        int compared = 0;
        for (int k = 0; k < table.Columns.Length; k++)
        {
            RecoveryOpt.Reporting.Model.Cell cell = table.Rows[row][k];
            if (cell.NotComputed) Assert.That(texts[k], Is.EqualTo("not computed"), $"{table.Id} {row} {k}");
            else if (cell.Number is { } number) Assert.That(Printed.Reads(texts[k], number, style), Is.True, $"{table.Id} {row} {k}: '{texts[k]}' is not {number:R}");
            else Assert.That(texts[k], Is.EqualTo(cell.Text ?? ""), $"{table.Id} {row} {k}");
            compared += cell.Number is null ? 0 : 1;
        }

        return compared;
    }
}

/// <summary>Reads printed numbers back.</summary>
internal static class Printed
{
    /// <summary>True where the text is the number, rounded where its digits end.</summary>
    public static bool Reads(string text, double number, NumberStyle style = NumberStyle.CommaGroupsPointDecimals)
    {
        (string group, string point) = style switch
        {
            NumberStyle.PointGroupsCommaDecimals => (".", ","),
            NumberStyle.BlankGroupsPointDecimals => ("\u202F", "."),
            NumberStyle.BlankGroupsCommaDecimals => ("\u202F", ","),
            _ => (",", "."),
        };
        bool isShare = text.EndsWith(" %", StringComparison.Ordinal);
        var plain = new StringBuilder(isShare ? text[..^2] : text).Replace(group, "").Replace(point, ".").Replace('\u2212', '-').ToString();
        if (!double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out double read)) return false;
        if (isShare) number *= 100;
        int exponentAt = plain.IndexOf('E', StringComparison.Ordinal);
        string digits = exponentAt < 0 ? plain : plain[..exponentAt];
        int decimalAt = digits.IndexOf('.', StringComparison.Ordinal), decimals = decimalAt < 0 ? 0 : digits.Length - decimalAt - 1;
        double unit = Math.Pow(10, -decimals + (exponentAt < 0 ? 0 : int.Parse(plain.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture)));
        return Math.Abs(read - number) <= (0.5000001 * unit) + (1e-12 * Math.Abs(number));
    }
}
