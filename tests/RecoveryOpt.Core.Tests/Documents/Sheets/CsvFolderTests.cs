using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents.Sheets;

/// <summary>Files that are no CSV table, and what spreadsheets make of those that are.</summary>
[TestFixture]
internal sealed class CsvFolderTests
{
    private SheetFiles _files = null!;

    [SetUp]
    public void SetUp() => _files = SheetFiles.Of(BoardsFromTwoYards.Build());

    [TearDown]
    public void TearDown() => _files.Dispose();

    [Test]
    public void A_byte_order_mark_is_written_and_does_not_matter()
    {
        Assert.That(File.ReadAllBytes(Path.Combine(_files.Folder, "feedstocks.csv")), Has.Length.GreaterThan(3).And.ItemAt(0).EqualTo(0xEF));
        foreach (string file in Directory.GetFiles(_files.Folder)) File.WriteAllBytes(file, File.ReadAllBytes(file)[3..]);

        Assert.That(_files.Problems(), Is.Empty);
    }

    [Test]
    public void UTF_16_is_refused_with_how_to_save()
    {
        string text = _files.Read("feedstocks.csv");
        _files.Write("feedstocks.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]);
        AssertFirst(ProblemCodes.SheetUnreadable, "bytes in UTF-16", "Save it as \"CSV UTF-8\".", "feedstocks.csv");

        _files.Write("feedstocks.csv", Encoding.Unicode.GetBytes(text));
        AssertFirst(ProblemCodes.SheetUnreadable, "bytes that look like UTF-16 or like no text at all", "Save it as \"CSV UTF-8\".", "feedstocks.csv");
    }

    [Test]
    public void GBK_is_refused_with_the_line_and_how_to_save()
    {
        // The bytes of 金 in GBK.
        byte[] text = Encoding.UTF8.GetBytes(_files.Read("feedstocks.csv"));
        int at = text.AsSpan().IndexOf("SOWETO"u8);
        _files.Write("feedstocks.csv", [.. text[..at], 0xBD, 0xF0, .. text[at..]]);
        AssertFirst(ProblemCodes.SheetUnreadable, "bytes that are not UTF-8", "Maybe it is in GBK or in another code page: save it as \"CSV UTF-8\".", "feedstocks.csv, line 3");
    }

    [Test]
    public void A_workbook_that_was_only_renamed_is_recognised()
    {
        _files.Write("feedstocks.csv", [.. "PK\u0003\u0004"u8, 1, 2, 3]);
        AssertFirst(ProblemCodes.SheetUnreadable, "a packed file, such as an Excel workbook", "Save the sheet as \"CSV UTF-8\", or read the workbook as one.", "feedstocks.csv");
    }

    [Test]
    public void An_empty_file_is_no_table()
    {
        _files.Write("feedstocks.csv", "");
        AssertFirst(ProblemCodes.SheetUnreadable, "an empty file", "A table begins with a row of column names.", "feedstocks.csv");

        _files.Write("feedstocks.csv", "\r\n\r\n");
        AssertFirst(ProblemCodes.SheetUnreadable, "no header", null, "feedstocks.csv");
    }

    [Test]
    public void A_quotation_mark_that_is_never_closed_is_named_with_its_line()
    {
        _files.Change("feedstocks.csv", "SOWETO", "\"SOWETO");
        Problem problem = _files.Problems()[0];
        Assert.That((problem.Code, problem.Place), Is.EqualTo((ProblemCodes.SheetUnreadable, "feedstocks.csv, line 3")));
    }

    [TestCase(';')]
    [TestCase('\t')]
    public void Fields_may_stand_between_semicolons_or_tabs(char separator)
    {
        _files.Write("feedstocks.csv", _files.Read("feedstocks.csv").Replace(',', separator));
        Assert.That(_files.Problems(), Is.Empty);
    }

    [Test]
    public void Decimal_commas_of_a_file_with_semicolons_are_named_cell_by_cell()
    {
        _files.Write("feedstocks.csv", _files.Read("feedstocks.csv").Replace(',', ';').Replace("0.29", "0,29", StringComparison.Ordinal).Replace("0.15", "0,15", StringComparison.Ordinal));
        ImmutableArray<Problem> problems = _files.Problems();
        Assert.That(problems.Select(p => p.Hint), Is.EquivalentTo(new[] { "Maybe a decimal comma: write 0.29.", "Maybe a decimal comma: write 0.15." }));
        Assert.That(problems.Select(p => p.Place), Is.All.StartsWith("feedstocks.csv, line 2, column "));
    }

    [Test]
    public void Lines_are_those_of_the_file_whatever_stands_in_its_cells()
    {
        _files.Write("sources.csv", "id,citation,status\r\n\r\nS1,\"one\r\ntwo\r\nthree\",sourced\r\n\r\nS2,four,souced\r\n");
        Problem problem = _files.Problems().Single();
        Assert.That((problem.Code, problem.Place, problem.Hint), Is.EqualTo((ProblemCodes.UnknownChoice, "sources.csv, line 7, column 3 (status)", "Maybe 'sourced'?")));
    }

    [Test]
    public void A_row_with_a_separator_too_many_is_not_read_askew_in_silence()
    {
        _files.Change("sites.csv", "Stack", "Stack,,,,,,,,north");
        Problem problem = _files.Problems().Single();
        Assert.That((problem.Code, problem.Hint), Is.EqualTo((ProblemCodes.UnknownColumn, "Maybe a separator too many in this row: a text that holds one stands between quotation marks.")));
    }

    [Test]
    public void Names_of_files_may_have_any_capitals_but_not_twice()
    {
        File.Move(Path.Combine(_files.Folder, "feedstocks.csv"), Path.Combine(_files.Folder, "Feedstocks.CSV"));
        Assert.That(_files.Problems(), Is.Empty);

        _files.Write("feedstocks.csv", _files.Read("Feedstocks.CSV"));
        AssertFirst(ProblemCodes.ColumnTwice, "feedstocks.csv beside Feedstocks.CSV", null, "feedstocks.csv");
    }

    [Test]
    public void A_file_that_is_no_table_is_named_with_the_nearest_one()
    {
        _files.Write("lane.csv", "id\r\n");
        AssertFirst(ProblemCodes.SheetUnknown, "'lane', which is none of our tables", "Maybe 'lanes'?", "lane.csv");
    }

    [Test]
    public void Other_files_of_the_folder_are_left_alone()
    {
        _files.Write("notes.txt", "anything").Write("# old feedstocks.csv", "anything");
        Assert.That(_files.Problems(), Is.Empty);
    }

    [Test]
    public void A_folder_that_is_not_there_or_has_no_table_is_one_problem()
    {
        Assert.That(ScenarioTables.TryReadFolder(Path.Combine(_files.Folder, "none"), out _, out ImmutableArray<Problem> problems), Is.False);
        Assert.That(problems.Select(p => p.Code), Is.EqualTo(new[] { ProblemCodes.FolderUnreadable }));

        string empty = Directory.CreateDirectory(Path.Combine(_files.Folder, "empty")).FullName;
        Assert.That(ScenarioTables.TryReadFolder(empty, out _, out problems), Is.False);
        Assert.That(problems.Single().Found, Is.EqualTo("a folder without CSV files"));
    }

    [Test]
    public void A_file_of_200_MB_is_refused_before_it_is_read()
    {
        using (FileStream file = File.Create(Path.Combine(_files.Folder, "feedstocks.csv"))) file.SetLength(200_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertFirst(ProblemCodes.TooLarge, "200000000 bytes", "The limit is an option of the reader.", "feedstocks.csv");
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(10_000_000));
    }

    [Test]
    public void Limits_of_rows_columns_and_cells_are_options()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_files.Problems(options: new DocumentOptions { MostRows = 1 }).Select(p => p.Code), Does.Contain(ProblemCodes.TooLarge));
            Assert.That(_files.Problems(options: new DocumentOptions { MostColumns = 2 }).Select(p => p.Code), Does.Contain(ProblemCodes.TooLarge));
            Assert.That(_files.Problems(options: new DocumentOptions { MostCellLength = 3 }).Select(p => p.Code), Does.Contain(ProblemCodes.TooLarge));
            Assert.That(_files.Problems(options: new DocumentOptions { MostCells = 3 }).Select(p => p.Code), Does.Contain(ProblemCodes.TooLarge));
            Assert.That(_files.Problems(options: new DocumentOptions { MostSheetBytes = 3 }).Select(p => p.Code), Does.Contain(ProblemCodes.TooLarge));
            Assert.That(_files.Problems(options: new DocumentOptions { MostBytesOfAllSheets = 1000 }).Select(p => p.Code), Does.Contain(ProblemCodes.TooLarge));
        });
    }

    [TestCase("=1+1")]
    [TestCase("+cmd")]
    [TestCase("-5")]
    [TestCase("@sum")]
    [TestCase("'=1")]
    [TestCase("''-2")]
    [TestCase("'quoted'")]
    [TestCase("＝全")]
    [TestCase("\ttab")]
    [TestCase("\"")]
    [TestCase("\"\"")]
    [TestCase(" ")]
    [TestCase("")]
    [TestCase(" blank at the ends ")]
    [TestCase("one\r\ntwo, \"three\"; four")]
    [TestCase("金\u00A0矿 ☃ 𝔘")]
    [TestCase("#note")]
    [TestCase("{}")]
    [TestCase("back\\slash;")]
    public void Any_text_comes_back_and_none_is_a_formula(string text)
    {
        Scenario scenario = BoardsFromTwoYards.Build();
        scenario = new Scenario(scenario.Content with { Description = text, Feedstocks = [.. scenario.Content.Feedstocks.Select(f => f with { Name = text })] });
        using SheetFiles files = SheetFiles.Of(scenario);

        Assert.That(ScenarioDocument.Hash(ScenarioTables.ReadFolder(files.Folder)), Is.EqualTo(ScenarioDocument.Hash(scenario)));
        string written = files.Read("feedstocks.csv");
        foreach (char begin in "=+@\t＝＋－＠") Assert.That(written, Does.Not.Contain($",{begin}").And.Not.Contain($",\"{begin}"));
    }

    [Test]
    public void Writing_replaces_tables_removes_stale_ones_and_leaves_other_files()
    {
        _files.Write("notes.txt", "mine").Write("Tariffs.csv", "id,measure\r\nold,old\r\n").Write("my own.csv", "x\r\n");
        ScenarioTables.WriteFolder(BoardsFromTwoYards.Build(), _files.Folder);

        Assert.That(Directory.GetFiles(_files.Folder).Select(Path.GetFileName), Does.Contain("notes.txt").And.Contain("my own.csv").And.Not.Contain("Tariffs.csv").And.Contain("scenario.csv"));
        Assert.That(Directory.GetDirectories(Path.GetDirectoryName(_files.Folder)!, $"{Path.GetFileName(_files.Folder)}.*.tmp"), Is.Empty);
    }

    [Test]
    public void What_is_written_is_the_same_to_the_byte_every_time()
    {
        using SheetFiles again = SheetFiles.Of(BoardsFromTwoYards.Build());
        foreach (string file in Directory.GetFiles(_files.Folder)) Assert.That(File.ReadAllBytes(Path.Combine(again.Folder, Path.GetFileName(file))), Is.EqualTo(File.ReadAllBytes(file)));
    }

    private void AssertFirst(string code, string found, string? hint, string place)
    {
        ImmutableArray<Problem> problems = _files.Problems();
        Assert.That(problems.Select(p => (p.Code, p.Found, p.Hint, p.Place)), Does.Contain((code, found, hint, place)), string.Join('\n', problems));
    }
}
