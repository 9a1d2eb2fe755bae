using System.Collections.Immutable;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents.Sheets;

/// <summary>What stands in a cell and can't be read: the place, what was found, and what it likely was meant to be.</summary>
[TestFixture]
internal sealed class CellProblemTests
{
    private const string Moisture = "moisture";
    private const string Tonnes = "dryTonnesPerPeriod";

    internal sealed record Case(string Column, SheetCell Cell, string Code, string Found, string? Hint)
    {
        public override string ToString() => $"{Column}: {Cell.Kind} {Cell.Text}{(double.IsNaN(Cell.Number) ? "" : Cell.Number)}";
    }

    internal static IEnumerable<Case> Cases()
    {
        yield return Number("0,35", "Maybe a decimal comma: write 0.35.");
        yield return Number("1,234.5", "Maybe commas between thousands: write 1234.5.");
        yield return Number("1,234,567", "Maybe commas between thousands: write 1234567.");
        yield return Number("1.234,5", "Maybe points between thousands and a decimal comma: write 1234.5.");
        yield return Number("1,234", "Maybe a decimal comma or a comma between thousands: write 1.234 or 1234.");
        yield return Number("1.234.567", "Maybe points between thousands: write 1234567.");
        yield return Number("1 234", "Maybe blanks or signs between thousands: write 1234.");
        yield return Number("1\u00A0234,5", "Maybe blanks or signs between thousands: write 1234.5.");
        yield return Number("1'234", "Maybe blanks or signs between thousands: write 1234.");
        yield return Number("NaN", "Leave the cell blank where nothing is known.");
        yield return Number("Infinity", "Leave the cell blank where nothing is known.");
        yield return Number("-inf", "Leave the cell blank where nothing is known.");
        yield return Number("n/a", "Leave the cell blank where nothing is known.");
        yield return Number("-", "Leave the cell blank where nothing is known.");
        yield return Number("无", "Leave the cell blank where nothing is known.");
        yield return Number("35 %", "Write 0.35, or say in the header that the column is in percent: [%].");
        yield return Number("$12", "Maybe a currency sign: write the number alone.");
        yield return Number("¥12.5", "Maybe a currency sign: write the number alone.");
        yield return Number("12 USD", "Maybe a currency sign: write the number alone.");
        yield return Number("2027-01-31", "Maybe a date: a spreadsheet turns numbers such as 3.1 into days. Format the column as number and type it again.");
        yield return Number("31/01/2027", "Maybe a date: a spreadsheet turns numbers such as 3.1 into days. Format the column as number and type it again.");
        yield return Number("3-Jan", "Maybe a date: a spreadsheet turns numbers such as 3.1 into days. Format the column as number and type it again.");
        yield return Number("<0.05", "Maybe a detection limit: state the number to be used, or leave the cell blank where nothing is known.");
        yield return Number("12 kg", "Maybe a unit: write 12, and the unit in the header, in brackets: [kg].");
        yield return Number("１２", "Maybe full-width digits: type the number with ordinary ones.");
        yield return Number("0.1;0.2", "Maybe a list: a value for each period has a column of its own, such as price@2027.");
        yield return Number("about ten", null);
        yield return Number("0x10", null);
        yield return new(Moisture, SheetCell.OfDate(new DateOnly(2027, 1, 31)), ProblemCodes.NumberText, "the day 2027-01-31", "Maybe the spreadsheet turned a number such as 3.1 into a day: format the column as number and type it again.");
        yield return new(Moisture, SheetCell.OfFlag(true), ProblemCodes.CellKind, "true", null);
        yield return new(Moisture, SheetCell.OfError("#DIV/0!"), ProblemCodes.CellError, "the error #DIV/0!", "Repair the formula, or put its value in its place.");
        yield return new(Moisture, SheetCell.Merged, ProblemCodes.CellMerged, "a part of merged cells", "Unmerge the cells and fill in each of them.");
        yield return new(Tonnes, SheetCell.OfText("1e999"), ProblemCodes.NotFinite, "the number 1e999", null);
        yield return new(Tonnes, SheetCell.OfNumber(1e308), ProblemCodes.OutOfRange, "the number 1E+308", null);
        yield return new(Moisture, SheetCell.OfNumber(15), ProblemCodes.OutOfRange, "the number 15", "Maybe it is in percent: write 8 % as 0.08.");
        yield return new("site", SheetCell.OfText("Nort"), ProblemCodes.UnknownReference, "'Nort'", "Maybe 'North'?");
        yield return new("site", SheetCell.OfDate(new DateOnly(2027, 1, 2)), ProblemCodes.CellKind, "the day 2027-01-02", "Maybe the spreadsheet turned a text into a day: format the column as text and type it again.");
        yield return new("site", SheetCell.OfFlag(false), ProblemCodes.CellKind, "false", null);
        yield return new(Moisture, SheetCell.Blank, ProblemCodes.ValueMissing, "nothing", "*");
        yield return new("id", SheetCell.OfText("SOWETO"), ProblemCodes.IdDuplicate, "a second 'SOWETO'", null);
    }

    [TestCaseSource(nameof(Cases))]
    public void A_cell_that_cannot_be_read_is_named_with_its_likely_cause(object of)
    {
        var (column, cell, code, found, hint) = (Case)of;
        using MemorySheets sheets = MemorySheets.Of(BoardsFromTwoYards.Build());
        int row = column is "id" ? 1 : 2;
        sheets.Set("feedstocks", row, column, cell);
        ImmutableArray<Problem> problems = Problems(sheets);

        Assert.That(problems, Has.Length.EqualTo(1), string.Join('\n', problems));
        Assert.Multiple(() =>
        {
            Assert.That(problems[0].Code, Is.EqualTo(code));
            Assert.That(problems[0].Found, Is.EqualTo(found));
            Assert.That(problems[0].Expected, Is.Not.Empty);
            if (hint is not "*") Assert.That(problems[0].Hint, Is.EqualTo(hint));
            Assert.That(problems[0].Place, Is.EqualTo(PlaceOf(sheets, column is "id" ? 2 : row, column)));
        });
    }

    [TestCase("1.5", 1.5)]
    [TestCase(" 0.25 ", 0.25)]
    [TestCase("+3", 3)]
    [TestCase(".5", 0.5)]
    [TestCase("007", 7)]
    [TestCase("1E3", 1000)]
    [TestCase("-0", 0)]
    public void A_number_in_plain_form_is_read_as_it_stands(string text, double number)
    {
        using MemorySheets sheets = MemorySheets.Of(BoardsFromTwoYards.Build());
        sheets.Set("feedstocks", 1, "purchase.pricePerDryTonne", SheetCell.OfText(text));

        Assert.That(Read(sheets).Feedstock("MOGALE").Purchase.PricePerDryTonne![0].Number, Is.EqualTo(number));
    }

    [Test]
    public void Ids_that_a_spreadsheet_stores_as_numbers_are_the_same_ids()
    {
        using MemorySheets sheets = MemorySheets.Of(BoardsFromTwoYards.Build());
        sheets.Set("periods", 1, "id", SheetCell.OfNumber(2027));

        Assert.That(Read(sheets).Periods[0].Id, Is.EqualTo("2027"));
    }

    [Test]
    public void Blank_rows_are_skipped_and_rows_keep_their_numbers()
    {
        using MemorySheets sheets = MemorySheets.Of(BoardsFromTwoYards.Build());
        sheets["feedstocks"].Insert(1, [SheetCell.Blank, SheetCell.OfText("  ")]);
        sheets["feedstocks"].Insert(0, []);
        Assert.That(Problems(sheets), Is.Empty);

        sheets["feedstocks"][4][1] = SheetCell.OfText("nothing known");
        Assert.That(Problems(sheets).Single().Place, Does.StartWith("sheet 'feedstocks', cell B5"));
    }

    [Test]
    public void A_value_is_given_for_all_periods_or_for_each()
    {
        using MemorySheets sheets = MemorySheets.Of(BoardsFromTwoYards.Build());
        sheets.Rename("feedstocks", Tonnes, $"{Tonnes}@2027");
        sheets.AddColumn("feedstocks", $"{Tonnes}@2028", SheetCell.OfNumber(7), SheetCell.Blank);
        Problem missing = Problems(sheets).Single();
        Assert.That((missing.Code, missing.Found, missing.Hint), Is.EqualTo((ProblemCodes.SeriesCells, "nothing for the period 2028", "Missing is not zero: write 0 where it is.")));

        sheets["feedstocks"][2][^1] = SheetCell.OfNumber(0);
        Assert.That(Read(sheets).Feedstock("SOWETO").DryTonnesPerPeriod!.Values.Select(v => v.Number), Is.EqualTo(new[] { 200_000.0, 0 }));

        sheets.AddColumn("feedstocks", Tonnes, SheetCell.OfNumber(7), SheetCell.Blank);
        Assert.That(Problems(sheets).Single().Found, Is.EqualTo($"'{Tonnes}' for all periods, and for single ones"));
    }

    [Test]
    public void A_source_without_a_value_is_a_problem()
    {
        using MemorySheets sheets = MemorySheets.Of(BoardsFromTwoYards.Build());
        sheets.AddColumn("feedstocks", "dryTonnesOverHorizon source", SheetCell.OfText("S1"), SheetCell.Blank);

        Assert.That(Problems(sheets).Single().Found, Is.EqualTo("a source without a value"));
    }

    [Test]
    public void A_source_that_is_not_there_is_named_at_its_cell()
    {
        using MemorySheets sheets = MemorySheets.Of(BoardsFromTwoYards.Build());
        sheets.AddColumn("feedstocks", "moisture source", SheetCell.OfText("S1"), SheetCell.Blank);
        Problem problem = Problems(sheets).Single();

        Assert.That((problem.Code, problem.Place), Is.EqualTo((ProblemCodes.UnknownReference, PlaceOf(sheets, 1, "moisture source"))));
    }

    private static Case Number(string text, string? hint) => new(Moisture, SheetCell.OfText(text), ProblemCodes.NumberText, $"'{text}'", hint);

    internal static string PlaceOf(MemorySheets sheets, int row, string column) =>
        $"sheet 'feedstocks', cell {(char)('A' + Array.FindIndex(sheets["feedstocks"][0], c => c.Text == column))}{row + 1} ({column})";

    private static Scenario Read(MemorySheets sheets) =>
        ScenarioTables.TryRead(sheets, out Scenario? scenario, out ImmutableArray<Problem> problems) ? scenario : throw new InvalidScenarioException(problems);

    private static ImmutableArray<Problem> Problems(MemorySheets sheets) => ScenarioTables.TryRead(sheets, out _, out ImmutableArray<Problem> problems) ? [] : problems;
}
