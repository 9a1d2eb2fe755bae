using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents.Sheets;

/// <summary>A sheet of a recycler's own, read by a mapping of his headings.</summary>
[TestFixture]
internal sealed class HeaderMappingTests
{
    private const string Lots =
        """
        广州回收站 2027年批次表,,,,,,,
        ,,,,,,,
        编号,名称,重量(公斤),含水率%,金 ppm,铜 %,单价(元/公斤),备注
        P-1,手机板,12500,2.5,280,18,0.0142,好
        P-2,电脑板,8000,4 %,160.5,22.5,0.009,
        合计,,20500,,,,,
        """;

    private const string Mapping =
        """
        {
          "mappingVersion": 1,
          "sheets": [
            {
              "sheet": "批次表", "table": "feedstocks", "headerRow": 3,
              "columns": [
                { "column": "编号", "field": "id" },
                { "column": "名称", "field": "name" },
                { "column": "重量(公斤)", "field": "dryTonnesOverHorizon", "unit": "kg" },
                { "column": "含水率%", "field": "moisture", "unit": "%" },
                { "column": "金 ppm", "field": "assay.Au", "unit": "ppm" },
                { "column": "铜 %", "field": "assay.Cu", "unit": "%" },
                { "column": "单价(元/公斤)", "field": "purchase.pricePerWetTonne", "unit": "元/千克" }
              ],
              "constants": [
                { "field": "material", "value": "tailings" },
                { "field": "site", "value": "North" },
                { "field": "lotSize", "value": "500", "unit": "kg" }
              ],
              "ignoredColumns": ["备注"],
              "ignoredRows": ["合计"]
            }
          ],
          "ignoredSheets": ["草稿"]
        }
        """;

    private SheetFiles _files = null!;

    [SetUp]
    public void SetUp()
    {
        _files = SheetFiles.Of(BoardsFromTwoYards.Builder().Currency("CNY").Build());
        File.Delete(Path.Combine(_files.Folder, "feedstocks.csv"));
        _files.Write("批次表.csv", Lots).Write("草稿.csv", "whatever").Change("analytes.csv", "Au", "Cu\r\nAu");
    }

    [TearDown]
    public void TearDown() => _files.Dispose();

    [Test]
    public void Chinese_headings_with_kilograms_ppm_percent_and_prices_per_kilogram_are_read()
    {
        Scenario scenario = ScenarioTables.ReadFolder(_files.Folder, Read(Mapping));
        Feedstock phones = scenario.Feedstock("P-1");
        Feedstock computers = scenario.Feedstock("P-2");

        Assert.Multiple(() =>
        {
            Assert.That(scenario.Content.Feedstocks, Has.Length.EqualTo(2));
            Assert.That(phones.Name, Is.EqualTo("手机板"));
            Assert.That(phones.DryTonnesOverHorizon!.Value.Number, Is.EqualTo(12.5));
            Assert.That(phones.Moisture!.Value.Number, Is.EqualTo(0.025));
            Assert.That(computers.Moisture!.Value.Number, Is.EqualTo(0.04));
            Assert.That(phones.Assay.Single(a => a.Analyte is "Au").Grade.Number, Is.EqualTo(280));
            Assert.That(computers.Assay.Single(a => a.Analyte is "Cu").Grade.Number, Is.EqualTo(225_000));
            Assert.That(phones.Purchase.PricePerWetTonne![0].Number, Is.EqualTo(14.2));
            Assert.That(phones.LotSize!.Value.Number, Is.EqualTo(0.5));
            Assert.That((phones.Site, phones.Material), Is.EqualTo(("North", "tailings")));
        });
    }

    [Test]
    public void A_problem_names_the_cell_and_the_heading_of_the_user()
    {
        _files.Change("批次表.csv", "160.5", "160,5".Replace(",", "，", StringComparison.Ordinal));
        Problem problem = _files.Problems(Read(Mapping)).Single();
        Assert.That((problem.Path, problem.Place), Is.EqualTo(("feedstocks[1] (P-2).assay.Au", "批次表.csv, line 5, column 5 (金 ppm)")));
    }

    [Test]
    public void A_column_that_nothing_is_said_of_is_not_ignored()
    {
        Problem problem = _files.Problems(Read(Mapping.Replace("\"ignoredColumns\": [\"备注\"],", "", StringComparison.Ordinal))).Single();
        Assert.That((problem.Code, problem.Found), Is.EqualTo((ProblemCodes.UnknownColumn, "the column '备注'")));
    }

    [TestCase("\"sheet\": \"批次表\"", "\"sheet\": \"批次\"", "the sheet '批次', which is not there")]
    [TestCase("\"table\": \"feedstocks\"", "\"table\": \"feedstock\"", "'feedstock', which is none of our tables")]
    [TestCase("\"column\": \"编号\"", "\"column\": \"编码\"", "the column '编码', which the sheet doesn't have")]
    public void A_mapping_that_names_what_is_not_there_is_refused(string from, string to, string found) =>
        Assert.That(_files.Problems(Read(Mapping.Replace(from, to, StringComparison.Ordinal))).Select(p => (p.Code, p.Found)), Does.Contain((ProblemCodes.MappingUnfit, found)));

    [Test]
    public void A_field_that_is_not_ours_is_named_with_the_nearest_one()
    {
        Problem problem = _files.Problems(Read(Mapping.Replace("\"field\": \"moisture\"", "\"field\": \"moistur\"", StringComparison.Ordinal))).First(p => p.Code == ProblemCodes.UnknownColumn);
        Assert.That((problem.Found, problem.Hint), Is.EqualTo(("the column '含水率%'", "Maybe 'moisture'?")));
    }

    [Test]
    public void A_unit_of_another_kind_or_currency_is_refused()
    {
        Assert.That(_files.Problems(Read(Mapping.Replace("\"unit\": \"ppm\"", "\"unit\": \"kg\"", StringComparison.Ordinal))).Select(p => p.Code), Is.EqualTo(new[] { ProblemCodes.UnitUnfit }));
        Assert.That(_files.Problems(Read(Mapping.Replace("元/千克", "USD/kg", StringComparison.Ordinal))).Select(p => (p.Code, p.Hint)), Is.EqualTo(new[] { (ProblemCodes.UnitUnfit, "All money is in CNY: convert the column first.") }));
    }

    [Test]
    public void A_constant_that_is_wrong_is_said_to_be_one()
    {
        Problem problem = _files.Problems(Read(Mapping.Replace("\"value\": \"North\"", "\"value\": \"Nort\"", StringComparison.Ordinal)))[0];
        Assert.That((problem.Code, problem.Place), Is.EqualTo((ProblemCodes.UnknownReference, "批次表.csv, line 4, column 1, constant of the mapping (site)")));
    }

    [Test]
    public void A_mapping_reads_back_as_the_same_document_and_bad_ones_say_why()
    {
        byte[] written = HeaderMappingDocument.Write(Read(Mapping));
        Assert.That(Encoding.UTF8.GetString(HeaderMappingDocument.Write(HeaderMappingDocument.Read(written))), Is.EqualTo(Encoding.UTF8.GetString(written)));

        Assert.That(HeaderMappingDocument.TryRead("{ \"mappingVersion\": 1, \"sheets\": [ { \"sheet\": \"x\", \"tabel\": \"y\" } ] }"u8, out _, out ImmutableArray<Problem> problems), Is.False);
        Assert.That(problems.Select(p => p.Code), Is.EquivalentTo(new[] { ProblemCodes.UnknownField, ProblemCodes.FieldMissing }));
    }

    private static HeaderMapping Read(string json) => HeaderMappingDocument.Read(Encoding.UTF8.GetBytes(json));
}
