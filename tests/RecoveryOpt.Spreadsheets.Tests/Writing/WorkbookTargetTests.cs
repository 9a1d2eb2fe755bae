using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets.Tests.Writing;

public sealed class WorkbookTargetTests
{
    private static readonly SheetColumn[] TwoColumns = [new("id", "Name of the feedstock.", []), new("class", "What it is.", ["boards", "phones"])];

    private static byte[] Write(Action<WorkbookTarget> sheets)
    {
        using var bytes = new MemoryStream();
        using (var target = new WorkbookTarget(bytes))
        {
            sheets(target);
            target.Complete();
        }

        return bytes.ToArray();
    }

    private static byte[] OneColumn(params SheetCell[] cells) => Write(target =>
    {
        target.Begin("feed", [new SheetColumn("id", "", [])]);
        foreach (SheetCell cell in cells) target.Write([cell]);
    });

    private static SheetCell[] Again(params SheetCell[] cells)
    {
        WorkbookReading reading = WorkbookReading.Of(OneColumn(cells));
        Assert.That(reading.Problems, Is.Empty);
        return [.. reading.Sheets.Single().Skip(1).Select(r => r.Cells.Single())];
    }

    private static string SheetOf(byte[] file, int sheet = 1) => Encoding.UTF8.GetString(ZipBytes.Parts(file)[$"xl/worksheets/sheet{sheet}.xml"]);

    [Test]
    public void What_was_written_is_read_again()
    {
        SheetCell[] cells =
        [
            SheetCell.OfText("MOGALE"), SheetCell.OfNumber(0.1), SheetCell.OfNumber(-1e-300), SheetCell.OfNumber(double.MaxValue), SheetCell.OfNumber(double.Epsilon), SheetCell.OfNumber(1.0 / 3), SheetCell.OfNumber(0),
            SheetCell.OfFlag(true), SheetCell.OfFlag(false), SheetCell.OfDate(new DateOnly(2027, 1, 31)), SheetCell.OfDate(new DateOnly(1900, 2, 28)), SheetCell.OfDate(new DateOnly(1900, 3, 1)),
        ];
        Assert.That(Again(cells), Is.EqualTo(cells));
    }

    [TestCase("=1+1")]
    [TestCase("  blanks around  ")]
    [TestCase("a\r\nb\tc\n")]
    [TestCase("_x0041_")]
    [TestCase("<b>&\"'</b>]]>")]
    [TestCase("\u0000\u0001\u001F\uFFFE\uFFFF")]
    [TestCase("\uD83D\uDE00 \u91D1")]
    [TestCase(" ")]
    public void Any_text_is_read_again_as_it_was(string text) => Assert.That(Again(SheetCell.OfText(text)).Single(), Is.EqualTo(SheetCell.OfText(text)));

    // Attributes of tests can't hold it.
    [Test]
    public void Half_a_character_is_read_again_as_it_was() => Assert.That(Again(SheetCell.OfText("\uD83D")).Single().Text, Is.EqualTo("\uD83D"));

    [Test]
    public void Nothing_that_a_user_typed_becomes_a_formula()
    {
        string sheet = SheetOf(OneColumn(SheetCell.OfText("=HYPERLINK(\"http://x\")"), SheetCell.OfText("+1"), SheetCell.OfText("@SUM(A1)"), SheetCell.OfText("-2")));
        Assert.That(sheet, Does.Not.Contain("<f>").And.Contain("t=\"inlineStr\""));
    }

    [Test]
    public void The_same_sheets_give_the_same_bytes()
    {
        byte[] first = OneColumn(SheetCell.OfText("a"), SheetCell.OfNumber(1));
        Assert.That(OneColumn(SheetCell.OfText("a"), SheetCell.OfNumber(1)), Is.EqualTo(first));
        using var zip = new ZipArchive(new MemoryStream(first), ZipArchiveMode.Read);
        Assert.That(zip.Entries.Select(e => e.LastWriteTime.DateTime), Is.All.EqualTo(new DateTime(1980, 1, 1)), "no clock");
    }

    [Test]
    public void Columns_have_a_note_and_their_words_to_choose_from()
    {
        XNamespace main = HandmadeWorkbook.Transitional;
        XElement sheet = XDocument.Parse(SheetOf(Write(t => t.Begin("feed", TwoColumns)))).Root!;
        XElement[] notes = [.. sheet.Descendants(main + "dataValidation")];
        Assert.Multiple(() =>
        {
            Assert.That(notes.Select(n => (string)n.Attribute("prompt")!), Is.EqualTo(new[] { "Name of the feedstock.", "What it is.", "What it is." }));
            Assert.That(notes.Select(n => (string)n.Attribute("sqref")!), Is.EqualTo(new[] { "A1:A1048576", "B1", "B2:B1048576" }));
            Assert.That(notes[2].Element(main + "formula1")!.Value, Is.EqualTo("\"boards,phones\""));
            Assert.That((string)sheet.Element(main + "autoFilter")!.Attribute("ref")!, Is.EqualTo("A1:B1"));
            Assert.That((string)sheet.Descendants(main + "pane").Single().Attribute("state")!, Is.EqualTo("frozen"));
        });
    }

    [Test]
    public void Notes_and_lists_are_no_longer_than_Excel_takes()
    {
        var column = new SheetColumn(new string('n', 60), string.Concat(Enumerable.Repeat("many words ", 60)), [.. Enumerable.Range(0, 80).Select(i => $"word{i}")]);
        XNamespace main = HandmadeWorkbook.Transitional;
        XElement note = XDocument.Parse(SheetOf(Write(t => t.Begin("feed", [column])))).Descendants(main + "dataValidation").Single();
        Assert.Multiple(() =>
        {
            Assert.That(((string)note.Attribute("prompt")!).Length, Is.LessThanOrEqualTo(255));
            Assert.That((string)note.Attribute("prompt")!, Does.Match(@"(many|words) \.\.\.$"));
            Assert.That(((string)note.Attribute("promptTitle")!).Length, Is.LessThanOrEqualTo(32));
            Assert.That(note.Attribute("type"), Is.Null, "no list");
        });
    }

    [Test]
    public void Sheets_keep_their_order_and_blank_cells_stay_blank()
    {
        WorkbookReading reading = WorkbookReading.Of(Write(t =>
        {
            t.Begin("z", TwoColumns);
            t.Write([SheetCell.Blank, SheetCell.OfNumber(1)]);
            t.Begin("a & b", TwoColumns);
        }));
        Assert.That(reading.Titles, Is.EqualTo(new[] { "sheet 'z'", "sheet 'a & b'" }));
        Assert.That(reading.Sheets[0][1].Cells, Is.EqualTo(new[] { SheetCell.Blank, SheetCell.OfNumber(1) }));
        Assert.That(reading.Sheets[1].Single().Cells.Select(c => c.Text), Is.EqualTo(new[] { "id", "class" }));
    }

    [TestCase("")]
    [TestCase("a/b")]
    [TestCase("'a")]
    [TestCase("History")]
    [TestCase("a name of more than thirty-one letters")]
    public void A_name_that_Excel_does_not_take_is_refused(string name) =>
        Assert.That(() => Write(t => t.Begin(name, TwoColumns)), Throws.ArgumentException);

    [Test]
    public void Two_sheets_of_one_name_are_refused() => Assert.That(() => Write(t =>
    {
        t.Begin("feed", TwoColumns);
        t.Begin("FEED", TwoColumns);
    }), Throws.ArgumentException);

    [Test]
    public void A_text_that_no_cell_can_hold_is_a_problem()
    {
        InvalidScenarioException refused = Assert.Throws<InvalidScenarioException>(() => OneColumn(SheetCell.OfText(new string('a', 32_768))))!;
        Assert.That(refused.Problems.Single().Code, Is.EqualTo(SpreadsheetCodes.NotHeld));
    }

    [Test]
    public void A_number_that_is_none_is_refused() => Assert.That(() => OneColumn(SheetCell.OfNumber(double.NaN)), Throws.ArgumentException);
}
