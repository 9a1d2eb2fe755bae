using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Word;
using Drawing = RecoveryOpt.Reporting.Charts.Drawing;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>The workbook and the document: valid by Microsoft's own validator, and the same figures as the plan.</summary>
[TestFixture]
internal sealed class OfficeTests
{
    private static readonly ReportOptions Office = new() { Files = ReportFiles.Excel | ReportFiles.Word };

    private static byte[] File(Proposal proposal, string name) => ProposalReport.Render(proposal, Office)[name];

    [Test]
    public void Both_are_valid()
    {
        foreach ((string name, byte[] bytes) in ProposalReport.Render(Plans.Whole(), Office).Concat(HostileTextTests.Files.Where(f => f.Key is ProposalReport.ExcelName or ProposalReport.WordName)))
        {
            using OpenXmlPackage package = name == ProposalReport.ExcelName ? SpreadsheetDocument.Open(new MemoryStream(bytes), false) : WordprocessingDocument.Open(new MemoryStream(bytes), false);
            ValidationErrorInfo[] errors = [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(package)];
            Assert.That(errors.Select(e => $"{name}: {e.Part?.Uri} {e.Path?.XPath} {e.Description}"), Is.Empty);
        }
    }

    [Test]
    public void Sums_are_formulas_over_their_column_with_the_plans_sum_in_them()
    {
        Proposal proposal = Plans.Bare(Plans.Tailings.Outcome);
        using SpreadsheetDocument book = SpreadsheetDocument.Open(new MemoryStream(File(proposal, ProposalReport.ExcelName)), false);
        Cell[] sums = Sheet(book, "purchases").Descendants<Cell>().Where(c => c.CellFormula is not null).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(sums.Select(s => s.CellFormula!.Text), Is.EqualTo(new[] { "SUM(D5:D7)", "SUM(E5:E7)", "SUM(F5:F7)" }));
            Assert.That(Number(sums[0]), Is.EqualTo(proposal.Plan.Ledger.Mass.Purchased).Within(1e-6));
            Assert.That(Number(sums[2]), Is.EqualTo(proposal.Plan.Ledger.PayableGold.Grams / 1000).Within(1e-9));
        });
    }

    [Test]
    public void The_checks_between_the_sheets_hold_when_they_are_computed_from_the_cells()
    {
        foreach (Outcome outcome in new[] { Plans.Tailings.Outcome, Plans.Boards.Outcome })
        {
            using SpreadsheetDocument book = SpreadsheetDocument.Open(new MemoryStream(File(Plans.Bare(outcome), ProposalReport.ExcelName)), false);
            Row[] checks = [.. Sheet(book, "checks").Descendants<Row>().Skip(2)];
            Assert.That(checks, Has.Length.GreaterThanOrEqualTo(4));
            foreach (Row check in checks)
            {
                Cell[] cells = [.. check.Elements<Cell>()];
                double stated = Number(cells[1]), first = Computed(book, cells[1].CellFormula!.Text), second = Computed(book, cells[2].CellFormula!.Text);
                Assert.That(first, Is.EqualTo(stated).Within(1e-9 * Math.Abs(stated)), cells[0].InnerText);
                Assert.That(second, Is.EqualTo(stated).Within(1e-9 * Math.Abs(stated)), cells[0].InnerText);
            }
        }
    }

    [Test]
    public void Every_table_of_the_page_has_its_sheet_with_every_row()
    {
        Proposal proposal = Plans.Bare(Plans.Boards.Outcome);
        using SpreadsheetDocument book = SpreadsheetDocument.Open(new MemoryStream(File(proposal, ProposalReport.ExcelName)), false);
        Assert.Multiple(() =>
        {
            Assert.That(Rows(book, "register-all"), Is.EqualTo(RecoveryOpt.Documents.ScenarioDocument.CountNumbers(proposal.Plan.Scenario).Total));
            Assert.That(Rows(book, "all-lanes") - 1, Is.EqualTo(proposal.Plan.Scenario.Content.Lanes.Length));
            Assert.That(Rows(book, "all-shipments"), Is.EqualTo(proposal.Plan.Plan.Shipments.Length));
            Assert.That(Rows(book, "cost-lines") - 1, Is.EqualTo(proposal.Plan.Ledger.Costs.Length));
            Assert.That(Rows(book, "all-limits"), Is.EqualTo(proposal.Plan.Ledger.Uses.Length));
        });
    }

    [Test]
    public void Word_has_a_picture_with_words_for_each_chart()
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(File(Plans.Whole(), ProposalReport.WordName)), false);
        var pictures = document.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(pictures, Has.Length.EqualTo(9));
            Assert.That(pictures.Select(p => p.Description!.Value), Has.All.Not.Empty);
            Assert.That(document.MainDocumentPart.ImageParts.Select(p => p.ContentType), Has.Exactly(9).EqualTo("image/svg+xml").And.Exactly(9).EqualTo("image/x-emf"));
        });
    }

    [Test]
    public void A_metafile_is_as_long_as_it_says_and_counts_its_records()
    {
        var drawing = new Drawing(200, 100);
        drawing.Box(1, 2, 30, 40, "#112233");
        drawing.Text(5, 6, "odd", 11, TextAnchor.Middle);
        drawing.Text(5, 6, "even", 11, TextAnchor.End, bold: true);
        drawing.Line(0, 0, 5, 5, "#445566", dashed: true);
        drawing.Add(new CircleMark(5, 5, 3, "#778899"));
        drawing.Add(new BandMark(new Point(0, 10), new Point(50, 20), 4, "#aabbcc"));
        byte[] file = MetafileWriter.Write(drawing);
        int records = 0;
        for (int at = 0; at < file.Length; records++)
        {
            int size = BitConverter.ToInt32(file, at + 4);
            Assert.That(size, Is.GreaterThanOrEqualTo(8).And.LessThanOrEqualTo(file.Length - at), $"record {records}");
            Assert.That(size % 4, Is.Zero);
            at += size;
        }

        Assert.Multiple(() =>
        {
            Assert.That(BitConverter.ToInt32(file, 0), Is.EqualTo(1));
            Assert.That(Encoding.ASCII.GetString(file, 40, 4), Is.EqualTo(" EMF"));
            Assert.That(BitConverter.ToInt32(file, 48), Is.EqualTo(file.Length));
            Assert.That(BitConverter.ToInt32(file, 52), Is.EqualTo(records));
        });
    }

    private static Worksheet Sheet(SpreadsheetDocument book, string name)
    {
        Sheet sheet = book.WorkbookPart!.Workbook!.Descendants<Sheet>().Single(s => s.Name == name);
        return ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!;
    }

    private static int Rows(SpreadsheetDocument book, string name) => Sheet(book, name).Descendants<Row>().Count(r => r.RowIndex! > 4);

    private static double Number(Cell cell) => double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture);

    // The few forms that the checks are written in, computed from what the cells hold.
    private static double Computed(SpreadsheetDocument book, string formula)
    {
        double divisor = 1;
        foreach ((string end, double by) in new[] { ("/1000000", 1e6), ("/1000", 1e3) })
        {
            if (!formula.EndsWith(end, StringComparison.Ordinal)) continue;
            (formula, divisor) = (formula[..^end.Length], by);
            break;
        }

        if (formula.StartsWith('(')) formula = formula[1..^1];
        string[] parts = formula.Split(")-SUM(");
        double value = parts.Length == 2 ? Computed(book, parts[0] + ")") - Computed(book, "SUM(" + parts[1]) : formula switch
        {
            _ when formula.StartsWith("SUMIF(", StringComparison.Ordinal) => SumIf(book, formula["SUMIF(".Length..^1].Split(',')),
            _ when formula.StartsWith("SUM(", StringComparison.Ordinal) => Range(book, formula["SUM(".Length..^1]).Where(c => c?.CellValue is not null).Sum(c => Number(c!)),
            _ => Number(Range(book, formula + ":" + formula.Split('!')[1]).Single()!),
        };
        return value / divisor;
    }

    private static double SumIf(SpreadsheetDocument book, string[] parts) =>
        Range(book, parts[0]).Zip(Range(book, parts[2])).Where(p => p.First?.InnerText == "Au").Sum(p => Number(p.Second!));

    private static List<Cell?> Range(SpreadsheetDocument book, string range)
    {
        string[] parts = range.Split('!');
        string[] ends = parts[1].Split(':');
        string column = new([.. ends[0].TakeWhile(char.IsLetter)]);
        int from = int.Parse(ends[0].AsSpan(column.Length), CultureInfo.InvariantCulture), to = int.Parse(ends[1].AsSpan(column.Length), CultureInfo.InvariantCulture);
        var cells = Sheet(book, parts[0].Trim('\'')).Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!, StringComparer.Ordinal);
        return [.. Enumerable.Range(from, to - from + 1).Select(r => cells.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"{column}{r}")))];
    }
}
