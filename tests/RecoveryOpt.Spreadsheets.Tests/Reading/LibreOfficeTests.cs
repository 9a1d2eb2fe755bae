using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets.Tests.Reading;

/// <summary>Files that LibreOffice 7.4 made of libreoffice.fods (soffice --headless --convert-to xlsx).</summary>
public sealed class LibreOfficeTests
{
    private static WorkbookReading Read(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(TestContext.CurrentContext.TestDirectory, "Files", name));
        return WorkbookReading.Of(file);
    }

    [Test]
    public void A_workbook_that_LibreOffice_wrote_is_read()
    {
        WorkbookReading reading = Read("libreoffice.xlsx");
        Assert.Multiple(() =>
        {
            Assert.That(reading.Problems, Is.Empty);
            Assert.That(reading.Titles, Is.EqualTo(new[] { "sheet 'feedstocks'", "hidden sheet 'lists'" }));
            Assert.That(reading.Sheets[0].Select(r => r.Number), Is.EqualTo(new[] { 1, 2, 3, 7 }));
            Assert.That(reading.Sheets[0][0].Cells.Select(c => c.Text), Is.EqualTo(new[] { "id", "\u91D1\u54C1\u4F4D", "since" }));
            Assert.That(reading.Sheets[0][1].Cells, Is.EqualTo(new[] { SheetCell.OfText("phone boards"), SheetCell.OfNumber(0.1), SheetCell.OfDate(new DateOnly(2027, 1, 31)) }));
            Assert.That(reading.Sheets[0][2].Cells[..2], Is.EqualTo(new[] { SheetCell.Merged, SheetCell.OfError("#DIV/0!") }));
            Assert.That(reading.Sheets[0][3].Cells, Is.EqualTo(new[] { SheetCell.OfText("  a_x0041_"), SheetCell.OfNumber(0.3), SheetCell.OfText("2027") }));
        });
    }

    [TestCase("libreoffice.ods", ".ods")]
    [TestCase("libreoffice.xls", ".xls")]
    public void Other_files_of_LibreOffice_are_said_to_be_what_they_are(string name, string kind) =>
        Assert.That(Read(name).Problems.Single().Found, Does.Contain(kind));
}
