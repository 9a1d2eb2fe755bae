using System.Globalization;
using System.Text.Json;
using RecoveryOpt.Cli.Output;

namespace RecoveryOpt.Cli.Tests;

public sealed class ValueTests
{
    private const string Lots =
        """
        { "version": 1, "name": "Two lots", "basis": { "currency": "EUR" }, "periods": [{ "id": "now" }],
          "analytes": [{ "id": "Au" }, { "id": "Hg" }], "materials": [{ "id": "boards" }], "prices": { "Au": 100 },
          "sites": [{ "id": "yard" }, { "id": "works" }],
          "feedstocks": [
            { "id": "clean", "material": "boards", "site": "yard", "moisture": 0.2, "dryTonnesOverHorizon": 10, "assay": { "Au": 100, "Hg": 1 }, "purchase": { "pricePerDryTonne": 8000 } },
            { "id": "=1+1", "material": "boards", "site": "yard", "moisture": 0, "dryTonnesOverHorizon": 4, "assay": { "Au": 50, "Hg": 90 } } ],
          "lanes": [{ "id": "lorry", "from": "yard", "to": "works", "costPerWetTonne": 20 }],
          "offtakes": [{ "id": "smelter", "site": "works", "materials": ["boards"],
            "terms": { "payables": [{ "analyte": "Au", "steps": [{ "fromGrade": 0, "share": 0.9 }] }], "treatmentCharge": 300, "limits": [{ "analyte": "Hg", "most": 50, "basis": "perLot" }] } }] }
        """;

    [Test]
    public void Sites_lots_lanes_prices_and_settlement_sheets_are_enough()
    {
        using var cli = new CliRun();
        cli.Write("lots.json", Lots);
        CliResult result = cli.Run("value", "lots.json");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);

            // 10 x (9,000 - 300) - 12.5 x 20 = 86,750.
            Assert.That(result.Out, Does.Contain("86,750").And.Contain("8,675").And.Contain("payable Au"));
            Assert.That(result.Out, Does.Contain("smelter refuses it: Hg 90 g/t; accepted: at most 50 g/t in a lot."));
            Assert.That(result.Out, Does.Contain("Bought at the stated 8,000 EUR per dry t it leaves 6,750 EUR."));
            Assert.That(result.Error, Is.Empty);
            Assert.That(cli.Files(), Is.EqualTo(new[] { "lots.json" }));
        });
    }

    [Test]
    public void Json_is_one_document_whose_lines_add_up()
    {
        using var cli = new CliRun();
        cli.Write("lots.json", Lots);
        CliResult result = cli.Run("value", "lots.json", "--output", "json", "--margin", "10%", "--out", "o");
        using JsonDocument json = JsonDocument.Parse(result.Out);
        JsonElement clean = json.RootElement.GetProperty("lots").EnumerateArray().Single(l => l.GetProperty("lot").GetString() == "clean");
        JsonElement sheet = clean.GetProperty("settlements")[0];
        Assert.Multiple(() =>
        {
            Assert.That(result.Error, Is.Empty);
            Assert.That(sheet.GetProperty("lines").EnumerateArray().Sum(l => l.GetProperty("amount").GetDouble()), Is.EqualTo(sheet.GetProperty("netback").GetDouble()));
            Assert.That(clean.GetProperty("highestPrice").GetProperty("forLot").GetDouble(), Is.EqualTo(86_750 - 8_700).Within(1e-9));
            Assert.That(cli.Text("o", ValueFiles.Result), Is.EqualTo(result.Out));
            Assert.That(json.RootElement.GetProperty("margin").GetDouble(), Is.EqualTo(0.1));
        });
    }

    [Test]
    public void Files_are_tables_with_the_same_figures_and_no_formula()
    {
        using var cli = new CliRun();
        cli.Write("lots.json", Lots);
        cli.Write(Path.Combine("o", "plan.json"), "mine");
        CliResult result = cli.Run("value", "lots.json", "--out", "o");
        string[] lines = cli.Text("o", ValueFiles.Lines).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(cli.Files(), Is.EquivalentTo(new[] { "lots.json", "o", Path.Combine("o", "plan.json") }.Concat(ValueFiles.Names.Select(n => Path.Combine("o", n)))));
            Assert.That(cli.Text("o", "plan.json"), Is.EqualTo("mine"));
            Assert.That(lines.Skip(1).Sum(l => double.Parse(l.Split(',')[^1], CultureInfo.InvariantCulture)), Is.EqualTo(86_750));
            Assert.That(cli.Text("o", ValueFiles.Settlements), Does.Contain("'=1+1,smelter,no,Hg 90 g/t; accepted: at most 50 g/t in a lot,"));
            Assert.That(cli.Text("o", ValueFiles.Lots), Does.Contain("'=1+1,'=1+1,,boards,yard,4,4,200,,,"));
        });
    }

    [Test]
    public void No_buyer_for_any_lot_is_no_answer()
    {
        using var cli = new CliRun();
        cli.Write("lots.json", Lots);
        Assert.That(cli.Run("value", "lots.json", "--lot", "=1+1").ExitCode, Is.EqualTo(ExitCode.NoAnswer));
    }

    [TestCase("--lot", "Clean", "no lot 'Clean'")]
    [TestCase("--period", "then", "no period 'then'")]
    [TestCase("--margin", "120%", "is no margin")]
    [TestCase("--margin", "0,1", "is no margin")]
    [TestCase("--output", "xml", "xml")]
    public void What_means_nothing_is_refused(string option, string value, string message)
    {
        using var cli = new CliRun();
        cli.Write("lots.json", Lots);
        CliResult result = cli.Run("value", "lots.json", option, value);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain(message));
        Assert.That(result.Out, Is.Empty);
    }
}
