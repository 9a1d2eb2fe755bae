using System.Collections.Immutable;
using System.Text;

namespace RecoveryOpt.Reporting.Tests;

/// <summary>Report settings as JSON: read whole, or refused with every problem.</summary>
[TestFixture]
internal sealed class SettingsTests
{
    private const string Whole = """
        {
          "reportVersion": 1, "title": "T", "client": "C", "author": "A", "date": "2026-11-27", "colour": "#123456", "goldColour": "#aa8800",
          "language": "simplifiedChinese", "numbers": "blankGroupsCommaDecimals", "money": "thousands", "currencyName": "R",
          "estimateClass": "AACE Class 4", "contingency": "15 %", "estimateDate": "2026-01-31",
          "peers": [ { "name": "P", "figure": "cash cost", "value": 179, "unit": "ZAR/t", "source": "S" } ],
          "sourcesOfMoney": [ { "name": "B", "amount": 1000, "note": "senior" } ],
          "responsible": { "name": "N", "role": "R", "qualification": "Q" },
          "limitations": [ "L" ],
          "paretoFronts": [ { "name": "F", "x": "gold", "xUnit": "kg", "y": "CO2e", "yUnit": "t", "points": [ { "x": 1, "y": 2, "label": "l" } ] } ],
          "sensitivity": [ { "input": "grade", "low": "-10 %", "high": "+10 %", "objectiveAtLow": 1, "objectiveAtHigh": 2 } ],
          "smallestFeasibleSize": { "what": "plant", "value": 5, "unit": "t/a", "note": "by halves" },
        }
        """;

    [Test]
    public void Every_field_is_read()
    {
        Assert.That(ReportSettingsDocument.TryRead(Encoding.UTF8.GetBytes(Whole), out ReportSettings? s, out ImmutableArray<Problem> problems), Is.True, string.Join("\n", problems));
        Assert.Multiple(() =>
        {
            Assert.That(s!.Options with { Logo = null }, Is.EqualTo(new ReportOptions
            {
                Title = "T", Client = "C", Author = "A", Date = new DateOnly(2026, 11, 27), Colour = "#123456", GoldColour = "#aa8800", Language = ReportLanguage.SimplifiedChinese, Numbers = NumberStyle.BlankGroupsCommaDecimals, Money = MoneyScale.Thousands, CurrencyName = "R",
            }));
            Assert.That(s.Statement.Peers.Single(), Is.EqualTo(new PublishedPeer("P", "cash cost", 179, "ZAR/t", "S")));
            Assert.That(s.Statement.SourcesOfMoney.Single(), Is.EqualTo(new FundingSource("B", 1000, "senior")));
            Assert.That(s.Statement.Responsible, Is.EqualTo(new ResponsiblePerson("N", "R", "Q")));
            Assert.That((s.Statement.EstimateClass, s.Statement.Contingency, s.Statement.EstimateDate), Is.EqualTo(("AACE Class 4", "15 %", new DateOnly(2026, 1, 31))));
            Assert.That(s.Statement.Limitations, Is.EqualTo(new[] { "L" }));
            Assert.That(s.ParetoFronts.Single().Points.Single(), Is.EqualTo(new ParetoPoint(1, 2, "l")));
            Assert.That(s.Sensitivity.Single(), Is.EqualTo(new SensitivityRow("grade", "-10 %", "+10 %", 1, 2)));
            Assert.That(s.SmallestFeasibleSize, Is.EqualTo(new SmallestSize("plant", 5, "t/a", "by halves")));
        });
    }

    [Test]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        const string Bad = """{ "reportVersion": 1, "titel": "x", "colour": "#eeeeee", "goldColour": "red", "date": "yesterday", "language": "latin", "peers": [ { "name": "x", "value": "much" } ] }""";
        Assert.That(ReportSettingsDocument.TryRead(Encoding.UTF8.GetBytes(Bad), out _, out ImmutableArray<Problem> problems), Is.False);
        Assert.That(problems.Select(p => p.Path), Is.EquivalentTo(new[] { "titel", "date", "language", "peers[0].value", "peers[0].figure", "peers[0].unit", "peers[0].source", "goldColour", "colour" }));
    }

    [Test]
    public void Docs_and_schema_are_current()
    {
        foreach ((string name, string expected) in new[] { ("report-fields.md", ReportSettingsDocument.FieldDocs()), ("report.schema.json", ReportSettingsDocument.Schema()) })
        {
            string path = Path.Combine(Repository.Root, "docs", name);
            if (Environment.GetEnvironmentVariable("RENEW_DOCS") is "1") File.WriteAllText(path, expected);
            Assert.That(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", Is.EqualTo(expected), $"docs/{name} is out of date: RENEW_DOCS=1 dotnet test");
        }
    }
}
