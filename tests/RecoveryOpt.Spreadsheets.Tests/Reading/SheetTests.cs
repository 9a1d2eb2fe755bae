using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets.Tests.Reading;

public sealed class SheetTests
{
    [Test]
    public void Cells_without_a_name_follow_each_other()
    {
        SheetCell[][] rows = WorkbookReading.CellsOf(HandmadeWorkbook.Of("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"));
        Assert.That(rows.Select(r => r.Select(c => c.Number)), Is.EqualTo(new double[][] { [1, double.NaN, 3], [4] }));
    }

    [Test]
    public void Blank_rows_and_cells_are_left_out_and_numbers_of_rows_kept()
    {
        WorkbookReading reading = WorkbookReading.Of(HandmadeWorkbook.Of("<row r=\"2\"><c r=\"C2\"><v>1</v></c><c r=\"F2\" s=\"0\"/></row><row r=\"4\"/><row r=\"7\"><c r=\"A7\"><v>2</v></c></row>").Zip());
        Assert.That(reading.Sheets.Single().Select(r => (r.Number, r.Cells.Length)), Is.EqualTo(new[] { (2, 3), (7, 1) }));
        Assert.That(reading.Sheets.Single()[0].Cells[..2], Is.All.EqualTo(SheetCell.Blank));
    }

    [Test]
    public void Cells_under_a_merged_range_are_marked_but_its_first()
    {
        const string rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>1</v></c><c r=\"C1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"4\"><c r=\"A4\"><v>4</v></c></row>";
        SheetCell[][] cells = WorkbookReading.CellsOf(HandmadeWorkbook.Of(rows, "<mergeCells count=\"2\"><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B1:XFD2\"/></mergeCells>"));
        Assert.That(cells.Select(r => r.Select(c => c.Kind)), Is.EqualTo(new CellKind[][]
        {
            [CellKind.Number, CellKind.Number, CellKind.Merged], [CellKind.Number, CellKind.Merged, CellKind.Merged], [CellKind.Number], [CellKind.Merged],
        }));
    }

    [Test]
    public void A_merged_range_is_seen_wherever_its_word_is_cut_by_the_buffer()
    {
        // The reader looks at 65,536 bytes at a time.
        for (int shift = 0; shift < 12; shift++)
        {
            string rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>";
            HandmadeWorkbook book = HandmadeWorkbook.Of(rows, "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>");
            string sheet = book.Parts["xl/worksheets/sheet1.xml"];
            int at = sheet.IndexOf("<mergeCells>", StringComparison.Ordinal);
            book.Parts["xl/worksheets/sheet1.xml"] = sheet.Insert(at, new string(' ', 65_536 - at - shift));
            Assert.That(WorkbookReading.CellsOf(book)[1][0].Kind, Is.EqualTo(CellKind.Merged), $"{shift} bytes before the cut");
        }
    }

    [Test]
    public void Strict_workbooks_are_read_as_usual_ones()
    {
        HandmadeWorkbook book = HandmadeWorkbook.Of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", main: HandmadeWorkbook.Strict, office: HandmadeWorkbook.StrictOffice);
        Assert.That(WorkbookReading.CellsOf(book)[0][0].Text, Is.EqualTo("shared"));
    }

    [TestCase("/xl/worksheets/sheet1.xml")]
    [TestCase("worksheets/sheet1.xml")]
    [TestCase("./worksheets/../worksheets/Sheet1.xml")]
    public void A_sheet_is_found_however_the_workbook_points_to_it(string target)
    {
        HandmadeWorkbook book = HandmadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>");
        book.Parts["xl/_rels/workbook.xml.rels"] = book.Relationships(("rId1", "worksheet", target));
        Assert.That(WorkbookReading.CellsOf(book)[0][0].Number, Is.EqualTo(5));
    }

    [Test]
    public void Hidden_sheets_are_read_and_say_so_and_charts_are_left_out()
    {
        HandmadeWorkbook book = HandmadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>");
        book.Parts["xl/workbook.xml"] = $"<workbook xmlns=\"{HandmadeWorkbook.Transitional}\" xmlns:r=\"{HandmadeWorkbook.Office}\"><sheets><sheet name=\"feed\" r:id=\"rId1\" state=\"veryHidden\"/><sheet name=\"chart\" r:id=\"rId2\"/></sheets></workbook>";
        book.Parts["xl/_rels/workbook.xml.rels"] = book.Relationships(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "chartsheet", "chartsheets/sheet1.xml"));
        WorkbookReading reading = WorkbookReading.Of(book.Zip());
        Assert.That(reading.Titles, Is.EqualTo(new[] { "hidden sheet 'feed'" }));
        Assert.That(reading.Sheets.Single()[0].Cells[0].Number, Is.EqualTo(5));
    }

    [Test]
    public void A_sheet_in_UTF_16_is_read()
    {
        HandmadeWorkbook book = HandmadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><v>5</v></c></row><row r=\"2\"><c r=\"A2\"><v>6</v></c></row>", "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>");
        string sheet = book.Parts["xl/worksheets/sheet1.xml"].Replace("UTF-8", "UTF-16", StringComparison.Ordinal);
        book.Parts.Remove("xl/worksheets/sheet1.xml");
        byte[] zip = ZipBytes.WithPart(book.Zip(), "xl/worksheets/sheet1.xml", [.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(sheet)]);
        Assert.That(WorkbookReading.Of(zip).Sheets.Single().Select(r => r.Cells[0].Kind), Is.EqualTo(new[] { CellKind.Number, CellKind.Merged }));
    }

    [Test]
    public void Elements_of_other_formats_and_of_later_versions_are_passed_over()
    {
        const string rows = "<row r=\"1\" xmlns:x=\"urn:other\"><x:c r=\"A1\"><v>1</v></x:c><c r=\"A1\"><x:v>1</x:v><v>2</v><extLst><ext><v>3</v></ext></extLst></c><extLst><c><v>4</v></c></extLst></row>";
        Assert.That(WorkbookReading.CellsOf(HandmadeWorkbook.Of(rows)).Single().Single().Number, Is.EqualTo(2));
    }

    [TestCase("<row r=\"2\"><c><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>", "row 2 after row 2")]
    [TestCase("<row r=\"0\"/>", "row 0")]
    [TestCase("<row r=\"x\"/>", "'x'")]
    [TestCase("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "A1 after B1")]
    [TestCase("<row r=\"1\"><c r=\"B2\"><v>1</v></c></row>", "'B2' in row 1")]
    [TestCase("<row r=\"1\"><c r=\"12\"><v>1</v></c></row>", "'12'")]
    public void Rows_and_cells_out_of_order_are_a_problem(string rows, string found)
    {
        Problem problem = WorkbookReading.ProblemOf(HandmadeWorkbook.Of(rows).Zip());
        Assert.That(problem.Code, Is.EqualTo(SpreadsheetCodes.MalformedCell));
        Assert.That(problem.Found, Does.Contain(found));
    }

    [TestCase("A1", 1, 0)]
    [TestCase("$D$12", 12, 3)]
    [TestCase("AA3", 3, 26)]
    [TestCase("XFD1048576", 1_048_576, 16_383)]
    public void Names_of_cells_are_read_and_written(string name, int row, int column)
    {
        Assert.That(CellReference.TryParse(name, out int r, out int c), Is.True);
        Assert.That((r, c, CellReference.NameOf(r, c)), Is.EqualTo((row, column, name.Replace("$", "", StringComparison.Ordinal))));
    }
}
