using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using RecoveryOpt.Documents;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Documents;

/// <summary>What a document takes from the reference library by name.</summary>
[TestFixture]
internal sealed class ReferenceExpansionTests
{
    /// <summary>Boards are dismantled; the components are sold. Each test changes one place of it.</summary>
    internal const string Boards = """
        {
          "version": 1, "name": "Boards by name", "periods": [ { "id": "2027" } ],
          "basis": { "currency": "USD" },
          "analytes": [ { "id": "Au" }, { "id": "Cu" } ],
          "materials": [ { "id": "boards" }, { "id": "chips" }, { "id": "rest" } ],
          "resources": [ { "id": "power", "unit": "kWh", "emissions": { "CO2e": 0.5 } } ],
          "emissions": [ { "id": "CO2e" } ],
          "prices": { "Au": 100, "power": 0.1 },
          "sites": [ { "id": "Works" } ],
          "feedstocks": [ { "id": "yard", "material": "boards", "site": "Works", "reference": "PCB_MIX_LIT", "moisture": 0.01, "dryTonnesPerPeriod": 100 } ],
          "technologies": [ { "id": "hands", "reference": "DISMANTLE", "accepts": ["boards"],
            "outputs": [ { "id": "components", "material": "chips", "moisture": 0 }, { "id": "rest", "material": "rest", "moisture": 0 } ],
            "modes": [ { "id": "careful", "costPerDryTonne": 200 } ] } ],
          "facilities": [ { "id": "bench", "technology": "hands", "site": "Works", "modules": { "dryTonnesPerYear": 1000, "existing": 1 } } ],
          "offtakes": [ { "id": "smelter", "site": "Works", "materials": ["chips"],
            "terms": { "payables": [ { "analyte": "Au", "steps": [ { "fromGrade": 0, "share": 0.9 } ] } ] } } ],
          "residueSinks": [ { "id": "heap", "site": "Works", "materials": ["rest"], "feePerDryTonne": 5 } ]
        }
        """;

    [Test]
    public void A_feedstock_takes_its_assay_and_says_where_each_grade_is_from()
    {
        Scenario scenario = Read(Boards);
        Feedstock yard = scenario.Content.Feedstocks.Single();
        Assert.Multiple(() =>
        {
            // Only the analytes that the scenario lists; 20 % copper is 200,000 g/t.
            Assert.That(yard.Assay.Select(a => (a.Analyte, a.Grade.Number)), Is.EquivalentTo(new[] { ("Au", 195.0), ("Cu", 200_000) }));
            Assert.That(yard.SourceOf("assay.Au") ?? yard.Assay.Single(a => a.Analyte == "Au").SourceOf("grade"), Is.EqualTo("PCB_MIX_LIT:Au"));
            Source source = scenario.Content.Sources.Single(s => s.Id == "PCB_MIX_LIT:Au");
            Assert.That(source.Status, Is.EqualTo(SourceStatus.Derived));
            Assert.That(source.Citation, Does.Contain("Hindawi").And.Contain("195 (68 to 7250) g/t (dry)"));
            Assert.That(source.Kind, Is.EqualTo("peer-reviewed"));
        });
    }

    [Test]
    public void Own_fields_win()
    {
        Feedstock yard = Read(With("\"reference\": \"PCB_MIX_LIT\"", "\"assay\": { \"Au\": 210 }, \"reference\": \"PCB_MIX_LIT\"")).Content.Feedstocks.Single();
        Assert.That(yard.Assay.Select(a => (a.Analyte, a.Grade.Number)), Is.EquivalentTo(new[] { ("Au", 210.0), ("Cu", 200_000) }));
        Assert.That(yard.Assay.Single(a => a.Analyte == "Au").SourceOf("grade"), Is.Null);
    }

    [Test]
    public void What_was_taken_is_written_out_and_reads_back_as_the_same_scenario()
    {
        Scenario scenario = Read(Boards);
        byte[] written = ScenarioDocument.Write(scenario);
        Assert.That(Encoding.UTF8.GetString(written), Does.Not.Contain("\"reference\""));
        Scenario again = ScenarioDocument.Read(written);
        Assert.That(ScenarioDocument.Hash(again), Is.EqualTo(ScenarioDocument.Hash(scenario)));

        // Every source that a number names is in the register, once.
        string[] named = [.. Texts(JsonNode.Parse(written), "source").Distinct(StringComparer.Ordinal)];
        Assert.That(named, Is.Not.Empty.And.SubsetOf(scenario.Content.Sources.Select(s => s.Id)));
        Assert.That(scenario.Content.Sources.Select(s => s.Id), Is.Unique);
    }

    [Test]
    public void The_hash_is_that_of_the_content_written_out_by_hand()
    {
        Scenario named = Read(Boards);
        string byHand = With("\"reference\": \"PCB_MIX_LIT\"", """
            "assay": { "Au": { "value": 195, "source": "PCB_MIX_LIT:Au" }, "Cu": { "value": 200000, "source": "PCB_MIX_LIT:Cu" } }
            """).Replace("\"periods\"", $"\"sources\": {SourcesOf(named)}, \"periods\"", StringComparison.Ordinal);
        Assert.That(ScenarioDocument.Hash(Read(byHand)), Is.EqualTo(ScenarioDocument.Hash(named)));
    }

    [Test]
    public void A_published_step_gives_its_mass_pull_and_recovery()
    {
        Technology hands = Read(Boards).Content.Technologies.Single();
        Assert.Multiple(() =>
        {
            Assert.That(hands.Outputs[0].MassPull!.Value.Number, Is.EqualTo(0.13));
            Assert.That(hands.Outputs[1].Remainder);
            Recovery gold = hands.Modes.Single().Recoveries.Single();
            Assert.That((gold.Output, gold.Analyte, ((ConstantRecovery)gold.Model!).Recovery.Number), Is.EqualTo(("components", "Au", 0.91)));
            Assert.That(gold.SourceOf("recovery"), Is.EqualTo("DISMANTLE:Au_captured_in_13pct_mass"));
        });
    }

    [Test]
    public void What_a_step_does_not_publish_is_asked_for_by_name()
    {
        string document = With("\"id\": \"components\"", "\"id\": \"parts\"").Replace(", \"costPerDryTonne\": 200", "", StringComparison.Ordinal);
        ImmutableArray<Problem> problems = Problems(document);
        Assert.That(problems.Where(p => p.Code == ProblemCodes.ReferenceNeeds).Select(p => p.Path),
            Is.EqualTo(new[] { "technologies[0] (hands).outputs", "technologies[0] (hands).modes[0] (careful).costPerDryTonne" }));
        Assert.That(problems.Select(p => p.Found), Has.Some.Contains("no output 'components'").And.Some.Contains("it is not published"));
        Assert.That(problems.Select(p => p.Line), Has.All.Not.Null);
    }

    [Test]
    public void The_leach_of_old_tailings_costs_10_dollars_or_179_rand_and_asks_elsewhere()
    {
        string Leach(string currency) => Boards.Replace("\"USD\"", $"\"{currency}\"", StringComparison.Ordinal)
            .Replace("\"reference\": \"DISMANTLE\"", "\"reference\": \"CIL_CIP\"", StringComparison.Ordinal)
            .Replace("{ \"id\": \"components\", \"material\": \"chips\"", "{ \"id\": \"dore\", \"fineness\": 800, \"material\": \"chips\"", StringComparison.Ordinal)
            .Replace("{ \"id\": \"rest\", \"material\": \"rest\", \"moisture\": 0 }", "{ \"id\": \"tailings\", \"material\": \"rest\", \"moisture\": 0 }", StringComparison.Ordinal)
            .Replace("\"modes\": [ { \"id\": \"careful\", \"costPerDryTonne\": 200 } ]", "\"name\": \"leach\"", StringComparison.Ordinal);

        OperatingMode mode = Read(Leach("USD")).Content.Technologies.Single().Modes.Single();
        Assert.That((mode.Id, mode.CostPerDryTonne!.Values[0].Number), Is.EqualTo(("published", 10.0)));
        Assert.That(((ConstantRecovery)mode.Recoveries.Single().Model!).Recovery.Number, Is.EqualTo(0.559));
        Assert.That(Read(Leach("ZAR")).Content.Technologies.Single().Modes.Single().CostPerDryTonne!.Values[0].Number, Is.EqualTo(179));
        Assert.That(Problems(Leach("EUR")).Select(p => p.Found), Is.EqualTo(new[] { "nothing; it is published in USD and ZAR only" }));
    }

    [Test]
    public void A_technology_that_is_data_only_names_its_figures()
    {
        Problem problem = Problems(With("\"DISMANTLE\"", "\"CHLOR_ROAST\"")).First(p => p.Code == ProblemCodes.ReferenceUnfit);
        Assert.That(problem.Path, Is.EqualTo("technologies[0] (hands).reference"));
        Assert.That(problem.Hint, Does.Contain("CIL_CIP").And.Contain("CHLOR_ROAST:Au_recovery"));
    }

    [Test]
    public void Terms_take_payable_steps_and_say_what_is_left_out()
    {
        Scenario scenario = Read(With("\"terms\": { \"payables\": [ { \"analyte\": \"Au\", \"steps\": [ { \"fromGrade\": 0, \"share\": 0.9 } ] } ] }", "\"terms\": { \"reference\": \"CN_CONC\" }"));
        PayableTerm gold = scenario.Content.Offtakes.Single().Terms.Payables.Single();
        Assert.That(gold.Steps.Select(s => (s.FromGrade.Number, s.Share.Number)), Is.EqualTo(new[] { (20, 0.91), (30, 0.92), (40, 0.93), (60, 0.94), (70, 0.95), (80, 0.96) }));
        Assert.That(scenario.Content.Offtakes.Single().SourceOf("terms.payables[0].steps"), Is.EqualTo("CN_CONC"));
        Assert.That(scenario.Content.Sources.Single(s => s.Id == "CN_CONC").Citation, Does.Contain("Not taken").And.Contain("fine_grinding_penalty 50 RMB/t"));
    }

    [Test]
    public void Terms_that_only_reject_come_beside_own_payables()
    {
        string document = With("\"terms\": { ", "\"terms\": { \"reference\": \"DORE_PEN\", \"limits\": [ { \"analyte\": \"As\", \"most\": 500, \"basis\": \"perLot\" } ], ")
            .Replace("{ \"id\": \"Cu\" }", "{ \"id\": \"Cu\" }, {\"id\":\"As\"}, {\"id\":\"Cd\"}, {\"id\":\"Se\"}, {\"id\":\"Bi\"}, {\"id\":\"Sb\"}, {\"id\":\"Te\"}, {\"id\":\"Pb\"}, {\"id\":\"Sn\"}", StringComparison.Ordinal);
        ImmutableArray<GradeLimit> limits = Read(document).Content.Offtakes.Single().Terms.Limits;
        Assert.That(limits.ToDictionary(l => l.Analyte, l => l.Most!.Value.Number, StringComparer.Ordinal),
            Is.SupersetOf(new Dictionary<string, double>(StringComparer.Ordinal) { ["As"] = 500, ["Pb"] = 50_000, ["Sn"] = 30_000, ["Te"] = 1000 }));
        Assert.That(limits, Has.Length.EqualTo(8));
    }

    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"GRID:North_China\"}", "resources[0] (power).emissions.CO2e", 0.6361)]
    [TestCase("\"Au\": 100", "\"Au\": {\"reference\": \"PRICE:annual_average_2025\"}", "prices.Au", 110.3092114769626)]
    [TestCase("\"Au\": 100", "\"Au\": {\"value\": {\"reference\": \"PRICE:Q4_2025_average\"}}", "prices.Au.value", 132.9433370612767)]
    [TestCase("\"power\": 0.1", "\"power\": {\"reference\": \"PRICES:electricity_industrial_US\"}", "prices.power", 0.0804)]
    [TestCase("\"feePerDryTonne\": 5", "\"feePerDryTonne\": {\"reference\": \"TSF_CONV:opex\"}", "residueSinks[0] (heap).feePerDryTonne", 1.5)]
    [TestCase("\"moisture\": 0.01", "\"moisture\": {\"reference\": \"ANODE_SLIME:moisture\", \"at\": \"low\"}", "feedstocks[0] (yard).moisture", 0.04)]
    [TestCase("\"site\": \"Works\", \"modules\"", "\"site\": \"Works\", \"policyLeastDryTonnesPerYear\": {\"reference\": \"MIN_SCALE_CN:plant\", \"daysPerYear\": 330}, \"modules\"", "facilities[0] (bench).policyLeastDryTonnesPerYear", 165_000)]
    [TestCase("\"feePerDryTonne\": 5", "\"limits\": [{\"analyte\": \"Cu\", \"basis\": \"perMix\", \"most\": {\"reference\": \"CN_CODE:ICMC_open_water\", \"solutionPerDryTonne\": 1.5}}]", "residueSinks[0] (heap).limits[0].most", 75)]
    public void A_number_may_be_a_figure(string before, string after, string path, double expected)
    {
        JsonNode written = JsonNode.Parse(ScenarioDocument.Write(Read(With(before, after))))!;
        JsonNode number = At(written, path);
        Assert.That((double)number["value"]!, Is.EqualTo(expected).Within(1e-10 * expected));
        Assert.That(written["sources"]!.AsArray().Select(s => (string)s!["id"]!), Does.Contain((string)number["source"]!));
    }

    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"GRID:North_Chin\"}", ProblemCodes.ReferenceUnknown, "Maybe 'GRID:North_China'")]
    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"GRID\"}", ProblemCodes.ReferenceUnknown, "GRID:South_Africa_DGGEF")]
    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"RAIL:TTW\"}", ProblemCodes.ReferenceUnfit, "not in kg/kWh")]
    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"TSF_CONV:opex\"}", ProblemCodes.ReferenceUnfit, "about a technology")]
    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": 7}", ProblemCodes.WrongType, "name of a figure")]
    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"GRID:North_China\", \"on\": \"low\"}", ProblemCodes.UnknownField, "'on'")]
    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"GRID:North_China\", \"reference\": \"GRID:East_China\"}", ProblemCodes.DuplicateField, "second time")]
    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"GRID:North_China\", \"daysPerYear\": 330}", ProblemCodes.ReferenceUnfit, "has no use for 'daysPerYear'")]
    [TestCase("\"feePerDryTonne\": 5", "\"dryTonnesPerYear\": {\"reference\": \"MIN_SCALE_CN:plant\", \"daysPerYear\": -1}", ProblemCodes.WrongType, "greater than 0")]
    [TestCase("\"feePerDryTonne\": 5", "\"dryTonnesPerYear\": {\"reference\": \"MIN_SCALE_CN:plant\"}", ProblemCodes.ReferenceUnfit, "daysPerYear")]
    [TestCase("\"CO2e\": 0.5", "\"CO2e\": {\"reference\": \"GRID:North_China\", \"at\": \"middle\"}", ProblemCodes.UnknownChoice, "low, typical, high")]
    [TestCase("\"Au\": 100", "\"Au\": {\"reference\": \"PRICE:FY2025\"}", ProblemCodes.ReferenceUnfit, "ZAR and the scenario in USD")]
    [TestCase("\"moisture\": 0.01", "\"moisture\": {\"reference\": \"ANODE_SLIME:moisture\"}", ProblemCodes.ReferenceUnfit, "nobody's figure")]
    [TestCase("\"moisture\": 0.01", "\"moisture\": {\"reference\": \"PCB_MIX_LIT:Cu\"}", ProblemCodes.ReferenceUnfit, "is a grade")]
    [TestCase("\"reference\": \"PCB_MIX_LIT\"", "\"assay\": {\"Au\": {\"reference\": \"PCB_MIX_LIT:Au_industrial_recovered\"}}", ProblemCodes.ReferenceUnfit, "not a grade in the feed")]
    [TestCase("\"feePerDryTonne\": 5", "\"limits\": [{\"analyte\": \"Cu\", \"basis\": \"perMix\", \"most\": {\"reference\": \"CN_CODE:ICMC_open_water\"}}]", ProblemCodes.ReferenceUnfit, "solutionPerDryTonne")]
    [TestCase("\"PCB_MIX_LIT\"", "\"PCB_MIX_LTI\"", ProblemCodes.ReferenceUnknown, "Maybe 'PCB_MIX_LIT'")]
    [TestCase("\"PCB_MIX_LIT\"", "\"PCB_LOW\"", ProblemCodes.ReferenceUnfit, "no head grade")]
    [TestCase("\"PCB_MIX_LIT\"", "\"CIL_CIP\"", ProblemCodes.ReferenceUnfit, "name of a feedstock")]
    [TestCase("\"PCB_MIX_LIT\"", "{}", ProblemCodes.WrongType, "name of an entry")]
    [TestCase("\"PCB_MIX_LIT\"", "\"ORE_HEAP\"", ProblemCodes.ReferenceNeeds, "ORE_HEAP:Au")]
    public void What_cannot_be_taken_is_one_problem_with_a_line(string before, string after, string code, string words)
    {
        ImmutableArray<Problem> problems = Problems(With(before, after));
        Problem problem = problems.Single(p => p.Code == code);
        Assert.That(problem.ToString(), Does.Contain(words));
        Assert.That(problem.Line, Is.Not.Null);
        Assert.That(problems, Has.Length.EqualTo(1), string.Join('\n', problems));
    }

    [Test]
    public void A_missing_moisture_is_still_missing() =>
        Assert.That(Problems(With("\"moisture\": 0.01, ", "")).Select(p => (p.Code, p.Path)), Is.EqualTo(new[] { (ProblemCodes.ValueMissing, "feedstocks[0] (yard).moisture") }));

    [Test]
    public void A_source_of_the_same_id_that_the_document_has_is_left_as_it_is()
    {
        Scenario scenario = Read(With("\"periods\"", "\"sources\": [ { \"id\": \"PCB_MIX_LIT:Au\", \"citation\": \"Ours\", \"status\": \"assumed\" } ], \"periods\""));
        Assert.That(scenario.Content.Sources.Single(s => s.Id == "PCB_MIX_LIT:Au").Citation, Is.EqualTo("Ours"));
    }

    [Test]
    public void A_plan_takes_no_references() =>
        Assert.That(PlanDocument.Schema(), Does.Not.Contain(NumberReference.SchemaName));

    private static string With(string before, string after)
    {
        string changed = Boards.Replace(before, after, StringComparison.Ordinal);
        Assert.That(changed, Is.Not.EqualTo(Boards), $"The document has no {before}");
        return changed;
    }

    private static Scenario Read(string document) => ScenarioDocument.Read(Encoding.UTF8.GetBytes(document));

    private static ImmutableArray<Problem> Problems(string document)
    {
        Assert.That(ScenarioDocument.TryRead(Encoding.UTF8.GetBytes(document), out _, out ImmutableArray<Problem> problems), Is.False);
        return problems;
    }

    private static string SourcesOf(Scenario scenario) => JsonNode.Parse(ScenarioDocument.Write(scenario))!["sources"]!.ToJsonString();

    private static IEnumerable<string> Texts(JsonNode? node, string name) => node switch
    {
        JsonObject record => record.SelectMany(p => p.Key == name && p.Value is JsonValue value ? [(string)value!] : Texts(p.Value, name)),
        JsonArray list => list.SelectMany(item => Texts(item, name)),
        _ => [],
    };

    /// <summary>The node at a path of problems.</summary>
    private static JsonNode At(JsonNode root, string path)
    {
        JsonNode node = root;
        foreach (string part in path.Split('.'))
        {
            string name = part.Split('[')[0];
            node = node[name]!;
            if (part.Contains('[', StringComparison.Ordinal)) node = node[part[(part.IndexOf('[', StringComparison.Ordinal) + 1)] - '0']!;
        }

        return node;
    }
}
