using System.Collections.Immutable;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents.Sheets;

/// <summary>What is wrong with sheets and headers.</summary>
[TestFixture]
internal sealed class SheetProblemTests
{
    private MemorySheets _sheets = null!;

    [SetUp]
    public void SetUp() => _sheets = MemorySheets.Of(BoardsFromTwoYards.Build());

    [TearDown]
    public void TearDown() => _sheets.Dispose();

    [Test]
    public void A_sheet_that_is_no_table_is_named_with_the_nearest_one()
    {
        _sheets.Add("fedstocks", [SheetCell.OfText("id")]);
        AssertOnly(ProblemCodes.SheetUnknown, "'fedstocks', which is none of our tables", "Maybe 'feedstocks'?", "sheet 'fedstocks'");
    }

    [Test]
    public void A_sheet_whose_name_begins_with_a_hash_is_a_note()
    {
        _sheets.Add("# what I did", [SheetCell.OfText("anything")]);
        Assert.That(Problems(), Is.Empty);
    }

    [Test]
    public void A_missing_sheet_is_named_once()
    {
        _sheets.Remove("periods");
        AssertOnly(ProblemCodes.SheetMissing, "no sheet 'periods'", null, null);
    }

    [Test]
    public void Without_the_sheet_of_single_values_there_is_no_scenario()
    {
        _sheets.Remove("scenario");
        AssertOnly(ProblemCodes.SheetMissing, "no sheet 'scenario'", null, null);
    }

    [Test]
    public void No_sheet_at_all_is_one_problem()
    {
        using var none = new MemorySheets();
        Assert.That(ScenarioTables.TryRead(none, out _, out ImmutableArray<Problem> problems), Is.False);
        Assert.That(problems.Select(p => p.Code), Is.EqualTo(new[] { ProblemCodes.SheetMissing }));
    }

    [Test]
    public void Rows_of_a_sheet_whose_parents_are_missing_are_not_read()
    {
        _sheets.Remove("technologies");
        Assert.That(Problems().Select(p => (p.Code, p.Found)), Does.Contain((ProblemCodes.SheetMissing, "no sheet 'technologies'")));
    }

    [Test]
    public void An_unknown_column_is_named_with_the_nearest_one()
    {
        _sheets.AddColumn("feedstocks", "moistur source", SheetCell.Blank, SheetCell.Blank);
        AssertOnly(ProblemCodes.UnknownColumn, "the column 'moistur source'", "Maybe 'moisture source'?", CellProblemTests.PlaceOf(_sheets, 0, "moistur source").Replace(" (moistur source)", "", StringComparison.Ordinal));
    }

    [Test]
    public void A_column_of_a_nested_object_is_found_by_its_own_name()
    {
        _sheets.Rename("feedstocks", "purchase.pricePerDryTonne", "pricePerDryTonn");
        AssertOnly(ProblemCodes.UnknownColumn, "the column 'pricePerDryTonn'", "Maybe 'pricePerDryTonne'?", null, anywhere: true);
    }

    [Test]
    public void A_column_whose_name_begins_with_a_hash_is_a_note()
    {
        _sheets.AddColumn("feedstocks", "# remark", SheetCell.OfText("wet"), SheetCell.OfError("#REF!"));
        Assert.That(Problems(), Is.Empty);
    }

    [Test]
    public void A_missing_column_is_named_once_and_not_for_each_row()
    {
        _sheets.Rename("feedstocks", "moisture", "# moisture");
        AssertOnly(ProblemCodes.ColumnMissing, "no column 'moisture'", null, "sheet 'feedstocks', cell A1");
    }

    [Test]
    public void A_column_twice_is_refused()
    {
        _sheets.AddColumn("feedstocks", "Moisture", SheetCell.OfNumber(0.1), SheetCell.OfNumber(0.1));
        AssertOnly(ProblemCodes.ColumnTwice, "'Moisture' beside 'moisture'", null, null, anywhere: true);
    }

    [Test]
    public void Capitals_of_names_do_not_matter_but_those_of_ids_do()
    {
        _sheets.Rename("feedstocks", "moisture", "MOISTURE").Rename("feedstocks", "assay.Au", "Assay.AU");
        Problem problem = Problems().First(p => p.Path is "feedstocks[0] (MOGALE).assay.AU");
        Assert.That(problem.Code, Is.EqualTo(ProblemCodes.UnknownReference));
        Assert.That(problem.Hint, Is.EqualTo("Maybe 'Au'?"));
    }

    [Test]
    public void A_filled_cell_under_no_name_is_not_ignored()
    {
        _sheets["feedstocks"][2] = [.. _sheets["feedstocks"][2], SheetCell.OfText("?")];
        Problem problem = Problems().Single();
        Assert.That((problem.Code, problem.Found), Is.EqualTo((ProblemCodes.UnknownColumn, "a filled cell under no column name")));
    }

    [Test]
    public void A_row_that_stands_in_no_row_is_named_at_its_cell()
    {
        _sheets.Set("technologies.outputs", 1, "technologies.id", SheetCell.OfText("CIX"));
        Problem problem = Problems().Single(p => p.Code == ProblemCodes.ParentUnknown);
        Assert.That((problem.Found, problem.Hint, problem.Place), Is.EqualTo(("'CIX'", "Maybe 'CIL'?", "sheet 'technologies.outputs', cell A2 (technologies.id)")));
    }

    [Test]
    public void A_period_that_is_not_there_is_named_with_the_nearest_one()
    {
        _sheets.Rename("feedstocks", "dryTonnesPerPeriod", "dryTonnesPerPeriod@2029");
        Assert.That(Problems().First(p => p.Code == ProblemCodes.UnknownColumn).Hint, Is.EqualTo("Maybe '2027'?"));
    }

    [Test]
    public void A_field_of_the_document_that_is_missing_is_said_at_its_sheet()
    {
        MemorySheets sheets = _sheets;
        int name = sheets["scenario"].FindIndex(r => r[0].Text is "name");
        sheets["scenario"][name][1] = SheetCell.Blank;
        Problem problem = Problems().Single();
        Assert.That((problem.Code, problem.Path, problem.Place), Is.EqualTo((ProblemCodes.TextMissing, "name", $"sheet 'scenario', cell B{name + 1} (value)")));
    }

    [Test]
    public void An_unknown_field_of_the_document_is_named_with_the_nearest_one()
    {
        int row = _sheets["scenario"].FindIndex(r => r[0].Text is "basis.discountRate");
        _sheets["scenario"][row][0] = SheetCell.OfText("basis.discountRat");
        AssertOnly(ProblemCodes.UnknownColumn, "the column 'basis.discountRat'", "Maybe 'basis.discountRate'?", null, anywhere: true);
    }

    [Test]
    public void The_version_is_needed_and_must_be_one_that_can_be_read()
    {
        int row = _sheets["scenario"].FindIndex(r => r[0].Text is "version");
        _sheets["scenario"][row][1] = SheetCell.OfNumber(9);
        AssertOnly(ProblemCodes.VersionNotKnown, "version 9", null, null, anywhere: true);

        _sheets["scenario"].RemoveAt(row);
        AssertOnly(ProblemCodes.VersionMissing, "no version", null, null, anywhere: true);
    }

    [TestCase("moisture [%]", 12.5, 0.125)]
    [TestCase("moisture [fraction]", 0.5, 0.5)]
    [TestCase("moisture[‰]", 12.5, 0.0125)]
    [TestCase("dryTonnesPerPeriod [kg]", 1500, 1.5)]
    [TestCase("dryTonnesPerPeriod [千克]", 1500, 1.5)]
    [TestCase("dryTonnesPerPeriod [lb]", 1000, 0.45359237)]
    [TestCase("dryTonnesPerPeriod [t]", 7, 7)]
    [TestCase("assay.Au [ppm]", 3.5, 3.5)]
    [TestCase("assay.Au [ppb]", 3500, 3.5)]
    [TestCase("assay.Au [%]", 28.7, 287000)]
    [TestCase("assay.Au [oz/t]", 1, 31.1034768)]
    [TestCase("assay.Au [mg/kg]", 1.7, 1.7)]
    [TestCase("assay.Au [kg/t]", 0.0017, 1.7)]
    [TestCase("purchase.pricePerDryTonne [USD/kg]", 0.35, 350)]
    [TestCase("purchase.pricePerDryTonne [money/lb]", 0.45359237, 1000)]
    [TestCase("purchase.pricePerDryTonne [USD per t]", 5, 5)]
    public void A_unit_in_the_header_is_converted_to_the_last_digit(string header, double stated, double read)
    {
        string column = header[..header.IndexOf('[', StringComparison.Ordinal)].TrimEnd();
        _sheets.Set("feedstocks", 1, column, SheetCell.OfNumber(stated)).Set("feedstocks", 2, column, SheetCell.OfNumber(stated)).Rename("feedstocks", column, header);
        Feedstock feedstock = Read().Feedstock("MOGALE");
        double found = column switch
        {
            "moisture" => feedstock.Moisture!.Value.Number,
            "dryTonnesPerPeriod" => feedstock.DryTonnesPerPeriod![0].Number,
            "assay.Au" => feedstock.Assay.Single().Grade.Number,
            _ => feedstock.Purchase.PricePerDryTonne![0].Number,
        };
        Assert.That(found, Is.EqualTo(read));
    }

    [TestCase("moisture [wet]", ProblemCodes.UnitUnknown, "the unit [wet]")]
    [TestCase("moisture [kg]", ProblemCodes.UnitUnfit, "the unit [kg]")]
    [TestCase("dryTonnesPerPeriod [%]", ProblemCodes.UnitUnfit, "the unit [%]")]
    [TestCase("dryTonnesPerPeriod [tons]", ProblemCodes.UnitUnknown, "the unit [tons]")]
    [TestCase("purchase.pricePerDryTonne [EUR/t]", ProblemCodes.UnitUnfit, "the unit [EUR/t]")]
    [TestCase("purchase.pricePerDryTonne [USD/m3]", ProblemCodes.UnitUnfit, "the unit [USD/m3]")]
    [TestCase("site [t]", ProblemCodes.UnitUnfit, "the unit [t]")]
    public void A_unit_that_does_not_fit_is_refused(string header, string code, string found)
    {
        string column = header[..header.IndexOf('[', StringComparison.Ordinal)].TrimEnd();
        _sheets.Rename("feedstocks", column, header);
        AssertOnly(code, found, null, null, anywhere: true);
    }

    [Test]
    public void A_percent_sign_is_read_where_the_header_says_percent()
    {
        _sheets.Set("feedstocks", 1, "moisture", SheetCell.OfText("35 %")).Set("feedstocks", 2, "moisture", SheetCell.OfText("20")).Rename("feedstocks", "moisture", "moisture [%]");
        Assert.That(Read().Feedstock("MOGALE").Moisture!.Value.Number, Is.EqualTo(0.35));
    }

    [Test]
    public void A_number_that_leaves_its_range_by_its_unit_is_told_as_it_stands()
    {
        _sheets.Set("feedstocks", 1, "moisture", SheetCell.OfNumber(150)).Set("feedstocks", 2, "moisture", SheetCell.OfNumber(20)).Rename("feedstocks", "moisture", "moisture [%]");
        AssertOnly(ProblemCodes.OutOfRange, "the number 150, which is 1.5 fraction", null, null, anywhere: true);
    }

    [TestCase("USD/oz", 3421.382448, 110)]
    [TestCase("USD/kg", 110000, 110)]
    [TestCase("USD/g", 110, 110)]
    public void The_price_of_an_analyte_may_state_its_unit(string unit, double stated, double perGram)
    {
        int row = _sheets["prices"].FindIndex(r => r[0].Text is "Au");
        _sheets.Set("prices", row, "value", SheetCell.OfNumber(stated)).AddColumn("prices", "unit", [.. _sheets["prices"].Skip(1).Select(r => r[0].Text is "Au" ? SheetCell.OfText(unit) : SheetCell.OfText("USD/kWh"))]);
        Scenario scenario = Read();
        Assert.That(scenario.PriceOf("Au")!.Value![0].Number, Is.EqualTo(perGram));
        Assert.That(scenario.PriceOf("electricity")!.Value![0].Number, Is.EqualTo(0.12));
    }

    [Test]
    public void References_to_the_library_expand_as_in_JSON()
    {
        _sheets.AddColumn("feedstocks", "reference", SheetCell.OfText("PCB_MIX_LIT"), SheetCell.Blank);
        _sheets.Set("feedstocks", 1, "assay.Au", SheetCell.Blank).Set("feedstocks", 1, "moisture", SheetCell.OfNumber(0.02));
        string json = System.Text.Encoding.UTF8.GetString(ScenarioDocument.Write(BoardsFromTwoYards.Build()))
            .Replace("\"assay\": {\n        \"Au\": 0.29\n      }", "\"reference\": \"PCB_MIX_LIT\"", StringComparison.Ordinal).Replace("\"moisture\": 0.15", "\"moisture\": 0.02", StringComparison.Ordinal);

        Assert.That(ScenarioDocument.Hash(Read()), Is.EqualTo(ScenarioDocument.Hash(ScenarioDocument.Read(System.Text.Encoding.UTF8.GetBytes(json)))));
    }

    private Scenario Read() =>
        ScenarioTables.TryRead(_sheets, out Scenario? scenario, out ImmutableArray<Problem> problems) ? scenario : throw new InvalidScenarioException(problems);

    private ImmutableArray<Problem> Problems() => ScenarioTables.TryRead(_sheets, out _, out ImmutableArray<Problem> problems) ? [] : problems;

    private void AssertOnly(string code, string found, string? hint, string? place, bool anywhere = false)
    {
        ImmutableArray<Problem> problems = Problems();
        Assert.That(problems, Has.Length.EqualTo(1), string.Join('\n', problems));
        Assert.That((problems[0].Code, problems[0].Found), Is.EqualTo((code, found)));
        if (hint is not null) Assert.That(problems[0].Hint, Is.EqualTo(hint));
        if (!anywhere) Assert.That(problems[0].Place, Is.EqualTo(place));
    }
}
