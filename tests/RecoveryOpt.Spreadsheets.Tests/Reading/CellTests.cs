using RecoveryOpt.Documents;

namespace RecoveryOpt.Spreadsheets.Tests.Reading;

public sealed class CellTests
{
    private static SheetCell Only(string cell, HandmadeWorkbook? book = null)
    {
        HandmadeWorkbook with = book ?? HandmadeWorkbook.Of("");
        with.Parts["xl/worksheets/sheet1.xml"] = with.Sheet($"<row r=\"1\">{cell}</row>");
        return WorkbookReading.CellsOf(with).Single().Single();
    }

    [Test]
    public void A_number_is_read_to_its_last_digit() => Assert.Multiple(() =>
    {
        Assert.That(Only("<c r=\"A1\"><v>0.10000000000000001</v></c>"), Is.EqualTo(SheetCell.OfNumber(0.1)));
        Assert.That(Only("<c r=\"A1\" t=\"n\"><v> -1.5E-3 </v></c>"), Is.EqualTo(SheetCell.OfNumber(-0.0015)));
        Assert.That(Only("<c r=\"A1\"><v>1e999</v></c>").Number, Is.EqualTo(double.PositiveInfinity), "the tables say that it is too large");
    });

    [Test]
    public void Texts_are_read_however_they_are_stored() => Assert.Multiple(() =>
    {
        Assert.That(Only("<c r=\"A1\" t=\"s\"><v>0</v></c>"), Is.EqualTo(SheetCell.OfText("shared")));
        Assert.That(Only("<c r=\"A1\" t=\"inlineStr\"><is><t>inline</t></is></c>"), Is.EqualTo(SheetCell.OfText("inline")));
        Assert.That(Only("<c r=\"A1\" t=\"str\"><f>A2&amp;A3</f><v>a formula's</v></c>"), Is.EqualTo(SheetCell.OfText("a formula's")));
        Assert.That(Only("<c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[<b>]]></t></is></c>"), Is.EqualTo(SheetCell.OfText("<b>")));
    });

    [Test]
    public void Runs_of_rich_text_are_one_text_and_how_it_is_pronounced_is_left_out()
    {
        const string rich = "<si><r><t>phone </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">boards </t></r><r><t>high</t></r><rPh sb=\"0\" eb=\"1\"><t>ban</t></rPh><phoneticPr fontId=\"1\"/></si>";
        Assert.That(Only("<c r=\"A1\" t=\"s\"><v>0</v></c>", HandmadeWorkbook.Of("").Shared(rich)).Text, Is.EqualTo("phoneboards high"));
    }

    [TestCase("<t xml:space=\"preserve\">  a  </t>", "  a  ")]
    [TestCase("<t>\n  a b\n</t>", "a b")]
    [TestCase("<t>a_x000D__x000A_b</t>", "a\r\nb")]
    [TestCase("<t>_x005F_x0041_</t>", "_x0041_")]
    [TestCase("<t>_x41_ and _xZZZZ_</t>", "_x41_ and _xZZZZ_")]
    [TestCase("<t>\u91D1 &amp; \U0001F947</t>", "\u91D1 & \U0001F947")]
    public void Text_is_read_as_it_was_typed(string xml, string text) =>
        Assert.That(Only($"<c r=\"A1\" t=\"inlineStr\"><is>{xml}</is></c>").Text, Is.EqualTo(text));

    [Test]
    public void Flags_and_errors_are_kept_apart_from_text() => Assert.Multiple(() =>
    {
        Assert.That(Only("<c r=\"A1\" t=\"b\"><v>1</v></c>"), Is.EqualTo(SheetCell.OfFlag(true)));
        Assert.That(Only("<c r=\"A1\" t=\"b\"><v>0</v></c>"), Is.EqualTo(SheetCell.OfFlag(false)));
        Assert.That(Only("<c r=\"A1\" t=\"e\"><v>#DIV/0!</v></c>"), Is.EqualTo(SheetCell.OfError("#DIV/0!")));
        Assert.That(Only("<c r=\"A1\" t=\"e\"><f>NA()</f><v>#N/A</v></c>"), Is.EqualTo(SheetCell.OfError("#N/A")));
    });

    [Test]
    public void A_formula_counts_by_the_value_stored_with_it_and_is_an_error_without_one() => Assert.Multiple(() =>
    {
        Assert.That(Only("<c r=\"A1\"><f>1+1</f><v>2</v></c>"), Is.EqualTo(SheetCell.OfNumber(2)));
        Assert.That(Only("<c r=\"A1\"><f>1+1</f></c>").Kind, Is.EqualTo(CellKind.Error));
        Assert.That(Only("<c r=\"A1\"><f>1+1</f><v></v></c>").Kind, Is.EqualTo(CellKind.Error));
    });

    [TestCase(14, "46053", "2026-01-31")]
    [TestCase(22, "46053.3125", "2026-01-31T07:30:00")]
    [TestCase(14, "1", "1900-01-01")]
    [TestCase(14, "59", "1900-02-28")]
    [TestCase(14, "61", "1900-03-01")]
    [TestCase(14, "2958465", "9999-12-31")]
    [TestCase(57, "46053", "2026-01-31")]
    [TestCase(20, "0.3125", "07:30:00")]
    [TestCase(46, "1.5", "36:00:00")]
    public void A_number_that_is_shown_as_a_day_is_a_day(int format, string value, string day)
    {
        SheetCell cell = Only($"<c r=\"A1\" s=\"1\"><v>{value}</v></c>", HandmadeWorkbook.Of("").Styles("", format));
        Assert.That((cell.Kind, cell.Text), Is.EqualTo((CellKind.Date, day)));
    }

    [TestCase("60", "never was")]
    [TestCase("0.5", "0.5")]
    [TestCase("-3", "-3")]
    [TestCase("2958466", "2958466")]
    [TestCase("1e300", "1E+300")]
    public void A_number_that_is_shown_as_a_day_and_is_none_is_an_error(string value, string word)
    {
        SheetCell cell = Only($"<c r=\"A1\" s=\"1\"><v>{value}</v></c>", HandmadeWorkbook.Of("").Styles("", 14));
        Assert.That(cell.Kind, Is.EqualTo(CellKind.Error));
        Assert.That(cell.Text, Does.Contain(word));
    }

    [Test]
    public void Days_are_counted_from_1904_where_the_workbook_says_so()
    {
        HandmadeWorkbook book = HandmadeWorkbook.Of("").Styles("", 14);
        book.Parts["xl/workbook.xml"] = book.Parts["xl/workbook.xml"].Replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>", StringComparison.Ordinal);
        Assert.That(Only("<c r=\"A1\" s=\"1\"><v>44591</v></c>", book).Text, Is.EqualTo("2026-01-31"));
    }

    [TestCase("yyyy\\-mm\\-dd", true)]
    [TestCase("[$-409]d\\ mmm\\ yy;@", true)]
    [TestCase("yyyy\"年\"m\"月\"d\"日\"", true)]
    [TestCase("[Red]0.00", false)]
    [TestCase("0.00\" d\"", false)]
    [TestCase("#,##0\\ \"dmt\"", false)]
    [TestCase("0.00E+00", false)]
    [TestCase("General", false)]
    [TestCase("[>100]0;[Blue]0.0", false)]
    [TestCase("mmm", true)]
    [TestCase("\"open", false)]
    [TestCase("[", false)]
    [TestCase("0_d", false)]
    public void A_custom_format_makes_a_day_only_where_it_shows_one(string code, bool isDay)
    {
        string attribute = code.Replace("\"", "&quot;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        HandmadeWorkbook book = HandmadeWorkbook.Of("").Styles($"<numFmt numFmtId=\"164\" formatCode=\"{attribute}\"/>", 164);
        Assert.That(Only("<c r=\"A1\" s=\"1\"><v>46053</v></c>", book).Kind, Is.EqualTo(isDay ? CellKind.Date : CellKind.Number));
    }

    [TestCase("h:mm AM/PM", "07:30:00")]
    [TestCase("[h]:mm", "07:30:00")]
    [TestCase("mm:ss", "07:30:00")]
    public void A_custom_format_makes_a_time_where_it_shows_hours(string code, string time)
    {
        HandmadeWorkbook book = HandmadeWorkbook.Of("").Styles($"<numFmt numFmtId=\"164\" formatCode=\"{code}\"/>", 164);
        Assert.That(Only("<c r=\"A1\" s=\"1\"><v>0.3125</v></c>", book).Text, Is.EqualTo(time));
    }

    [Test]
    public void A_day_that_is_stored_in_words_is_a_day() =>
        Assert.That(Only("<c r=\"A1\" t=\"d\"><v>2027-01-31T00:00:00</v></c>"), Is.EqualTo(SheetCell.OfDate(new DateOnly(2027, 1, 31))));

    [TestCase("<c r=\"B1\" t=\"s\"><v>7</v></c>", "shared text 7")]
    [TestCase("<c r=\"B1\"><v>1,5</v></c>", "'1,5'")]
    [TestCase("<c r=\"B1\"><v>NaN</v></c>", "'NaN'")]
    [TestCase("<c r=\"B1\" t=\"x\"><v>1</v></c>", "type 'x'")]
    [TestCase("<c r=\"B1\" t=\"b\"><v>2</v></c>", "'2'")]
    [TestCase("<c r=\"B1\" t=\"d\"><v>tomorrow</v></c>", "'tomorrow'")]
    public void A_cell_that_no_program_writes_so_is_a_problem_at_its_place(string cell, string found)
    {
        Problem problem = WorkbookReading.ProblemOf(HandmadeWorkbook.Of($"<row r=\"1\">{cell}</row>").Zip());
        Assert.That((problem.Code, problem.Place), Is.EqualTo((SpreadsheetCodes.MalformedCell, "sheet 'feed', cell B1")));
        Assert.That(problem.Found, Does.Contain(found));
    }
}
