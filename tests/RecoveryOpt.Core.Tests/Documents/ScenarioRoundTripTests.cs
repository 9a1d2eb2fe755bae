using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents;

[TestFixture]
internal sealed class ScenarioRoundTripTests
{
    [Test]
    public void What_was_built_reads_back_as_the_same_document() => AssertRoundTrip(BoardsFromTwoYards.Build());

    [Test]
    public void Random_scenarios_are_valid_and_read_back_as_the_same_document()
    {
        for (int seed = 0; seed < 300; seed++) AssertRoundTrip(RandomScenarios.Next(seed), seed);
    }

    [Test]
    public void A_seed_gives_the_same_scenario_again() =>
        Assert.That(new[] { 7, 7, 8 }.Select(seed => ScenarioDocument.Hash(RandomScenarios.Next(seed))).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(2));

    [Test]
    public void Everything_that_a_document_can_state_survives()
    {
        byte[] canonical = ScenarioDocument.Write(ScenarioDocument.Read(FullDocument.Utf8));

        Assert.That(Encoding.UTF8.GetString(ScenarioDocument.Write(ScenarioDocument.Read(canonical))), Is.EqualTo(Encoding.UTF8.GetString(canonical)));
        foreach (DocumentTable table in ScenarioDocument.Tables)
        {
            foreach (DocumentField field in table.Fields.Where(f => !new[] { table.KeyField, table.ValueField }.Contains(f.Name, StringComparer.Ordinal)))
            {
                Assert.That(Encoding.UTF8.GetString(canonical), Does.Contain($"\"{field.Name}\""), $"{table.Name}.{field.Name} is not in the full document or was lost");
            }
        }
    }

    [Test]
    public void Every_stated_value_is_written_under_its_own_name()
    {
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        JsonNode stated = JsonNode.Parse(FullDocument.Text, documentOptions: options)!;
        JsonNode written = JsonNode.Parse(ScenarioDocument.Write(ScenarioDocument.Read(FullDocument.Utf8)))!;

        // The schema's address is for editors and is left out; nothing else is.
        Assert.That(Leaves(stated, "").Except(Leaves(written, ""), StringComparer.Ordinal), Is.EqualTo(new[] { "$schema = \"https://example.org/schema.json\"" }));
    }

    /// <summary>Every value with its path; rows by their id, so that their order does not matter.</summary>
    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject record => record.SelectMany(p => Leaves(p.Value, path.Length == 0 ? p.Key : $"{path}.{p.Key}")),
        JsonArray list => list.SelectMany((item, i) => Leaves(item, $"{path}[{(item as JsonObject)?["id"]?.GetValue<string>() ?? i.ToString(CultureInfo.InvariantCulture)}]")),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [string.Create(CultureInfo.InvariantCulture, $"{path} = {value.GetValue<double>():R}")],
        _ => [$"{path} = {node?.ToJsonString()}"],
    };

    [Test]
    public void Sources_of_rows_fields_and_nested_terms_survive()
    {
        Scenario scenario = ScenarioDocument.Read(FullDocument.Utf8);
        Scenario again = ScenarioDocument.Read(ScenarioDocument.Write(scenario));
        Feedstock feedstock = again.Feedstock("MOGALE");
        Offtake offtake = again.Offtake("Rand");

        Assert.Multiple(() =>
        {
            Assert.That(feedstock.SourceOf("moisture"), Is.EqualTo("S02"));
            Assert.That(feedstock.SourceOf("dryTonnesPerPeriod"), Is.EqualTo("S01"));
            Assert.That(feedstock.SourceOf("material"), Is.EqualTo("S02"));
            Assert.That(feedstock.Assay.Single(a => a.Analyte is "Cu").SourceOf("grade"), Is.EqualTo("S02"));
            Assert.That(offtake.SourceOf("terms.payables[0].refiningCharge"), Is.EqualTo("S02"));
            Assert.That(offtake.SourceOf("terms.payables[0].minimumDeduction"), Is.EqualTo("S01"));
            Assert.That(offtake.SourceOf("terms.treatmentCharge"), Is.Null);
            Assert.That(again.Technology("CIL").Modes[0].Recoveries[0].SourceOf("a"), Is.EqualTo("S01"));
            Assert.That(again.PriceOf("electricity")!.Source, Is.EqualTo("S01"));
        });
    }

    [Test]
    public void The_order_of_rows_changes_neither_document_nor_hash()
    {
        Scenario scenario = BoardsFromTwoYards.Build();
        var reversed = new Scenario(scenario.Content with
        {
            Feedstocks = [.. scenario.Content.Feedstocks.Reverse()],
            Lanes = [.. scenario.Content.Lanes.Reverse()],
            Prices = [.. scenario.Content.Prices.Reverse()],
        });

        Assert.That(ScenarioDocument.Hash(reversed), Is.EqualTo(ScenarioDocument.Hash(scenario)).And.Length.EqualTo(64));
    }

    [Test]
    public void The_canonical_form_has_line_feeds_no_mark_and_no_defaults()
    {
        string text = Encoding.UTF8.GetString(ScenarioDocument.Write(BoardsFromTwoYards.Build()));

        Assert.That(text, Does.StartWith("{\n  \"version\": 1,\n  \"name\": \"Two yards, one works\",\n").And.EndsWith("}\n"));
        Assert.That(text, Does.Not.Contain("\r").And.Not.Contain("\"length\"").And.Not.Contain("\"currency\"").And.Not.Contain("[]"));
    }

    private static void AssertRoundTrip(Scenario scenario, int seed = -1)
    {
        byte[] written = ScenarioDocument.Write(scenario);
        byte[] again = ScenarioDocument.Write(ScenarioDocument.Read(written));
        Assert.That(Encoding.UTF8.GetString(again), Is.EqualTo(Encoding.UTF8.GetString(written)), $"seed {seed}");
    }
}
