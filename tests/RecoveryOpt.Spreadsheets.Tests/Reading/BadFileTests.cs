using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets.Tests.Reading;

public sealed class BadFileTests
{
    private static readonly byte[] Sound = HandmadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>").Zip();

    private static IEnumerable<TestCaseData> OtherKinds()
    {
        static byte[] Compound(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000], .. Encoding.Unicode.GetBytes(stream)];
        static byte[] Zip(params string[] names) => names.Aggregate(ZipBytes.WithPart([], "mimetype", [1]), (zip, name) => ZipBytes.WithPart(zip, name, [1]));
        static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

        yield return new TestCaseData(Array.Empty<byte>(), "an empty file").SetName("empty");
        yield return new TestCaseData(Compound("Workbook"), ".xls").SetName("xls");
        yield return new TestCaseData(Zip("content.xml", "META-INF/manifest.xml"), ".ods").SetName("ods");
        yield return new TestCaseData(Zip("Index/Document.iwa"), "Numbers").SetName("Numbers");
        yield return new TestCaseData(Zip("other.txt"), "without a workbook").SetName("another zip file");
        yield return new TestCaseData(Text("id,site,moisture\nA,B,0.1\n"), "CSV").SetName("CSV");
        yield return new TestCaseData((byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes("id\tsite\n")], "CSV").SetName("text in UTF-16");
        yield return new TestCaseData(Text("\uFEFF <!DOCTYPE html><html><table></table></html>"), "web page").SetName("HTML");
        yield return new TestCaseData(Text("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"), "2003").SetName("XML of 2003");
        yield return new TestCaseData(Text("{ \"version\": 1 }"), "JSON").SetName("JSON");
        yield return new TestCaseData(Text("%PDF-1.7"), "PDF").SetName("PDF");
        yield return new TestCaseData(new byte[] { 1, 0, 2, 0 }, "another kind").SetName("bytes");
    }

    [TestCaseSource(nameof(OtherKinds))]
    public void Another_kind_of_file_is_said_to_be_one(byte[] file, string found)
    {
        Problem problem = WorkbookReading.ProblemOf(file);
        Assert.That(problem.Code, Is.EqualTo(SpreadsheetCodes.NotAWorkbook));
        Assert.That(problem.Found, Does.Contain(found));
    }

    [Test]
    public void A_password_is_said_to_be_one()
    {
        // The word lies across the parts in which the file is looked through.
        byte[] file = [0xD0, 0xCF, 0x11, 0xE0, .. new byte[65_536 - 4 - 10], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]];
        Assert.That(WorkbookReading.ProblemOf(file).Code, Is.EqualTo(SpreadsheetCodes.Encrypted));
    }

    private static IEnumerable<TestCaseData> Damages()
    {
        static HandmadeWorkbook Book() => HandmadeWorkbook.Of("<row r=\"1\"><c r=\"A1\"><v>5</v></c></row>");
        static HandmadeWorkbook Without(string part)
        {
            HandmadeWorkbook book = Book();
            book.Parts.Remove(part);
            return book;
        }

        const string sheet = "xl/worksheets/sheet1.xml";
        yield return new TestCaseData(Sound[..^30], null).SetName("cut off");
        yield return new TestCaseData(Without("xl/workbook.xml").Zip(), "xl/workbook.xml").SetName("no workbook part");
        yield return new TestCaseData(Without(sheet).Zip(), sheet).SetName("no sheet part");
        yield return new TestCaseData(Without("xl/sharedStrings.xml").Zip(), "xl/sharedStrings.xml").SetName("no shared texts");
        yield return new TestCaseData(Without("xl/_rels/workbook.xml.rels").Zip(), "xl/workbook.xml").SetName("a sheet that points nowhere");
        yield return new TestCaseData(Book().With(sheet, "<worksheet").Zip(), sheet).SetName("broken XML");
        yield return new TestCaseData(Book().With(sheet, Book().Parts[sheet] + "x").Zip(), sheet).SetName("XML with something behind");
        yield return new TestCaseData(Book().With(sheet, "").Zip(), sheet).SetName("an empty part");
        yield return new TestCaseData(Book().With(sheet, "<html/>").Zip(), sheet).SetName("another element");
        yield return new TestCaseData(Book().With(sheet, "<!DOCTYPE worksheet [<!ENTITY a \"b\">]>" + Book().Parts[sheet][39..]).Zip(), sheet).SetName("a document type");
        yield return new TestCaseData(Book().With(sheet, Book().Sheet("<row r=\"1\"/>", "<mergeCells><mergeCell ref=\"all\"/></mergeCells>")).Zip(), sheet).SetName("a merged range that is none");
        yield return new TestCaseData(Book().With("xl/Workbook.xml", "").Zip(), "xl/Workbook.xml").SetName("two parts of one name");
    }

    [TestCaseSource(nameof(Damages))]
    public void A_damaged_workbook_is_a_problem_that_names_the_part(byte[] file, string? part)
    {
        Problem problem = WorkbookReading.ProblemOf(file);
        Assert.That(problem.Code, Is.EqualTo(SpreadsheetCodes.Damaged), problem.ToString());
        if (part is not null) Assert.That(problem.Place, Does.Contain(part));
    }

    [Test]
    public void A_flipped_bit_in_a_number_is_found_by_the_checksum()
    {
        byte[] file = ZipBytes.WithPart(Sound, "xl/worksheets/sheet1.xml", []);
        using (var bytes = new MemoryStream())
        {
            using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach ((string name, byte[] part) in ZipBytes.Parts(Sound))
                {
                    using Stream entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                    entry.Write(part);
                }
            }

            file = bytes.ToArray();
        }

        Assert.That(WorkbookReading.Of(file).Problems, Is.Empty);
        int digit = file.AsSpan().IndexOf("<v>5</v>"u8) + 3;
        file[digit] = (byte)'7';
        Assert.That(WorkbookReading.ProblemOf(file).Found, Does.Contain("checksum"));
    }

    private static IEnumerable<TestCaseData> Limits()
    {
        static byte[] Rows(string rows, string shared = "<si><t>a</t></si>") => HandmadeWorkbook.Of(rows).Shared(shared).Zip();
        SpreadsheetOptions options = SpreadsheetOptions.Default;

        yield return new TestCaseData(Sound, options with { MostFileBytes = 100 }).SetName("bytes of the file");
        yield return new TestCaseData(Sound, options with { MostUnpackedBytes = 1000 }).SetName("bytes unpacked");
        yield return new TestCaseData(Sound, options with { MostParts = 3 }).SetName("parts");
        yield return new TestCaseData(Sound, options with { MostSheets = 0 }).SetName("sheets");
        yield return new TestCaseData(Rows("<row r=\"3\"><c><v>1</v></c></row>"), options with { MostRows = 2 }).SetName("rows");
        yield return new TestCaseData(Rows("<row r=\"99999999\"><c><v>1</v></c></row>"), options).SetName("the row that no sheet has");
        yield return new TestCaseData(Rows("<row r=\"1\"><c r=\"D1\"><v>1</v></c></row>"), options with { MostColumns = 3 }).SetName("columns");
        yield return new TestCaseData(Rows("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>"), options).SetName("the column that no sheet has");
        yield return new TestCaseData(Rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>abcd</v></c></row>"), options with { MostCharacters = 3 }).SetName("characters");
        yield return new TestCaseData(Rows("", "<si><t>abcd</t></si>"), options with { MostCharacters = 3 }).SetName("characters of a shared text");
        yield return new TestCaseData(Rows("", "<si><t>a</t></si><si><t>a</t></si>"), options with { MostSharedTexts = 1 }).SetName("shared texts");
        yield return new TestCaseData(Rows("", "<si><t>ab</t></si><si><t>ab</t></si>"), options with { MostSharedCharacters = 3 }).SetName("characters of shared texts");
        yield return new TestCaseData(Rows(string.Concat(Enumerable.Repeat("<x>", 100)) + string.Concat(Enumerable.Repeat("</x>", 100))), options).SetName("depth");
        yield return new TestCaseData(Rows($"<row x=\"{new string('a', 1_100_000)}\"/>"), options).SetName("a tag");
    }

    [TestCaseSource(nameof(Limits))]
    public void More_than_the_options_allow_is_refused(byte[] file, SpreadsheetOptions options) =>
        Assert.That(WorkbookReading.ProblemOf(file, options).Code, Is.EqualTo(SpreadsheetCodes.TooLarge));

    [Test]
    public void Names_without_end_are_refused()
    {
        string rows = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<n{i}/>"));
        Assert.That(WorkbookReading.ProblemOf(HandmadeWorkbook.Of(rows).Zip()).Found, Does.Contain("names"));
    }

    [TestCase("xl/worksheets/sheet1.xml")]
    [TestCase("xl/sharedStrings.xml")]
    [TestCase("xl/styles.xml")]
    public void A_zip_bomb_is_refused_fast_and_in_little_memory(string part)
    {
        byte[] bomb = Bomb(part, 48 << 20);
        Assert.That(bomb, Has.Length.LessThan(1 << 20));
        AssertRefusedCheaply(bomb);
    }

    [TestCase(0U)]
    [TestCase(1000U)]
    public void A_zip_bomb_that_lies_about_its_size_is_refused(uint claimed)
    {
        byte[] bomb = Bomb("xl/worksheets/sheet1.xml", 48 << 20);

        // The size stands at 22 of the local header and at 24 of the central one.
        for (int at = 0; at < bomb.Length - 4; at++)
        {
            if (bomb.AsSpan(at).StartsWith("PK\x03\x04"u8)) BitConverter.TryWriteBytes(bomb.AsSpan(at + 22), claimed);
            if (bomb.AsSpan(at).StartsWith("PK\x01\x02"u8)) BitConverter.TryWriteBytes(bomb.AsSpan(at + 24), claimed);
        }

        AssertRefusedCheaply(bomb);
    }

    [Test]
    public void A_million_names_in_a_zip_file_are_counted_not_held()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (int i = 0; i < 20_000; i++) zip.CreateEntry($"{i}");
        }

        Assert.That(WorkbookReading.ProblemOf(bytes.ToArray()).Found, Does.Contain("4096 files"));
    }

    private static void AssertRefusedCheaply(byte[] bomb)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        Problem problem = WorkbookReading.ProblemOf(bomb);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Code, Is.AnyOf(SpreadsheetCodes.TooLarge, SpreadsheetCodes.Damaged));
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(8 << 20));
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
        });
    }

    /// <summary>A part of so many blanks between its tags.</summary>
    private static byte[] Bomb(string part, int length)
    {
        HandmadeWorkbook book = HandmadeWorkbook.Of("");
        string xml = book.Parts[part];
        int at = xml.LastIndexOf("</", StringComparison.Ordinal);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, string text) in book.Parts)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                if (name != part)
                {
                    entry.Write(Encoding.UTF8.GetBytes(text));
                    continue;
                }

                entry.Write(Encoding.UTF8.GetBytes(xml[..at]));
                byte[] blanks = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<!---->", 10_000)));
                for (int written = 0; written < length; written += blanks.Length) entry.Write(blanks);
                entry.Write(Encoding.UTF8.GetBytes(xml[at..]));
            }
        }

        return bytes.ToArray();
    }
}
