using System.Text.Json;
using RecoveryOpt.Cli.Output;

namespace RecoveryOpt.Cli.Tests;

/// <summary>--output json (fit: --json): one document on stdout and nothing else, whatever happens.</summary>
public sealed class JsonOutputTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");
    private static readonly string Today = CliRun.Scenario("today.json");

    private const string Collection =
        """
        { "collectionVersion": 1, "name": "one yard", "locations": [ { "id": "home", "latitude": 1, "longitude": 2 }, { "id": "yard", "latitude": 1, "longitude": 2.1 } ],
          "depots": [ { "id": "D", "location": "home" } ], "vehicleTypes": [ { "id": "van", "payload": 2, "costPerKm": 1, "startDepot": "D", "profile": "road" } ],
          "stops": [ { "id": "A", "location": "yard", "lots": [ { "id": "a", "mass": 1 } ] } ], "profiles": [ { "id": "road", "circuity": 1, "kmPerHour": 60 } ] }
        """;

    private static JsonElement Document(CliResult result)
    {
        Assert.That(result.Error, Is.Empty);
        using JsonDocument document = JsonDocument.Parse(result.Out);
        return document.RootElement.Clone();
    }

    [Test]
    public void Check_says_what_the_scenario_holds()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("check", TwoYards, "--output", "json");
        JsonElement json = Document(result);
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That((json.GetProperty("counts").GetProperty("feedstocks").GetInt32(), json.GetProperty("problems").GetArrayLength(), json.GetProperty("notes").GetArrayLength()), Is.EqualTo((2, 0, 0)));
        Assert.That(json.GetProperty("hash").GetString(), Has.Length.EqualTo(64));
    }

    [Test]
    public void Solve_gives_the_verdict_and_the_plan_that_it_wrote()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--output", "json", "--out", "o");
        JsonElement json = Document(result);
        using JsonDocument written = JsonDocument.Parse(cli.Read("o", "plan.json"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(json.GetProperty("proven").GetBoolean(), Is.True);
            Assert.That(json.GetProperty("bounds").GetProperty("achieved").GetDouble(), Is.EqualTo(written.RootElement.GetProperty("bounds").GetProperty("achieved").GetDouble()));
            Assert.That(JsonElement.DeepEquals(json.GetProperty("result"), written.RootElement), Is.True);
            Assert.That(json.GetProperty("files").GetArrayLength(), Is.EqualTo(Directory.GetFiles(Path.Combine(cli.Folder, "o")).Length));
        });
    }

    [Test]
    public void A_refused_question_is_a_document_too()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", CliRun.Scenario("no-fixed-cost.json"), "--output=json");
        JsonElement json = Document(result);
        Assert.That((result.ExitCode, json.GetProperty("exitCode").GetInt32(), json.GetProperty("refusal").GetString()), Is.EqualTo((3, 3, "floorNeeded")));
        Assert.That(json.GetProperty("result").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Evaluate_and_audit_give_findings_and_sums()
    {
        using var cli = new CliRun();
        CliResult evaluated = cli.Run("evaluate", TwoYards, Today, "--output", "json");
        JsonElement json = Document(evaluated);
        Assert.That(evaluated.ExitCode, Is.Zero);
        Assert.That(json.GetProperty("value").GetDouble(), Is.LessThan(json.GetProperty("best").GetProperty("bounds").GetProperty("proven").GetDouble()));

        CliResult audited = cli.Run("audit", TwoYards, CliRun.Scenario("today-broken.json"), "--output", "json");
        json = Document(audited);
        Assert.That((audited.ExitCode, json.GetProperty("exitCode").GetInt32(), json.GetProperty("passed").GetBoolean()), Is.EqualTo((6, 6, false)));
        Assert.That(json.GetProperty("findings").GetArrayLength(), Is.GreaterThan(0));
        Assert.That(json.GetProperty("sums").GetProperty("payableGoldGrams").GetDouble(), Is.GreaterThan(0));
    }

    [Test]
    public void Streams_and_reference_take_the_word_beside_their_flag()
    {
        using var cli = new CliRun();
        Assert.That(cli.Run("streams", TwoYards, "--output", "json"), Is.EqualTo(cli.Run("streams", TwoYards, "--json")));
        Assert.That(cli.Run("reference", "list", "--output", "json"), Is.EqualTo(cli.Run("reference", "list", "--json")));
        Assert.That(Document(cli.Run("reference", "show", "PCB_MIX_LIT:Au", "--output", "json")).GetProperty("name").GetString(), Is.EqualTo("PCB_MIX_LIT"));
    }

    [Test]
    public void Collect_gives_the_plan_that_it_wrote()
    {
        using var cli = new CliRun();
        cli.Write("c.json", Collection);
        CliResult result = cli.Run("collect", "c.json", "--iterations", "50", "--output", "json");
        JsonElement json = Document(result);
        using JsonDocument written = JsonDocument.Parse(cli.Read("out", "c", "collection-plan.json"));
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(JsonElement.DeepEquals(json.GetProperty("plan"), written.RootElement), Is.True);
        Assert.That(json.GetProperty("servesAll").GetBoolean(), Is.True);
    }

    [Test]
    public void Fit_gives_parameters_residuals_and_the_recovery()
    {
        using var cli = new CliRun();
        cli.Write("t.csv", "headGrade,tail\n0.2,0.1\n0.5,0.175\n1,0.3\n");
        JsonElement json = Document(cli.Run("fit", "t.csv", "--model", "tail", "--json"));
        Assert.That(json.GetProperty("recovery").GetProperty("model").GetString(), Is.EqualTo("twoConstant"));
        Assert.That(json.GetProperty("parameters")[0].GetProperty("value").GetDouble(), Is.EqualTo(0.05).Within(1e-9));
        Assert.That(json.GetProperty("points").GetArrayLength(), Is.EqualTo(3));

        // There --output names what receives the metal, whatever its name.
        Assert.That(cli.Run("fit", "t.csv", "--model", "tail", "--output", "json").Out, Does.Contain("To paste").And.Contain("\"output\": \"json\""));
    }

    [TestCase(1, "check", "bad.json", "--output", "json")]
    [TestCase(1, "solve", "bad.json", "--output", "json")]
    [TestCase(1, "evaluate", "bad.json", "bad.json", "--output", "json")]
    [TestCase(1, "audit", "bad.json", "bad.json", "--output", "json")]
    [TestCase(1, "streams", "bad.json", "--output", "json")]
    [TestCase(1, "streams", "bad.json", "--json")]
    [TestCase(1, "value", "bad.json", "--output", "json")]
    [TestCase(1, "collect", "bad.json", "--output", "json")]
    [TestCase(1, "fit", "bad.json", "--model", "tail", "--json")]
    [TestCase(1, "check", "nowhere.json", "--output", "json")]
    [TestCase(2, "reference", "show", "NOTHING", "--output", "json")]
    [TestCase(2, "solve", "bad.json", "--gap", "5", "--output", "json")]
    [TestCase(2, "slove", "bad.json", "--output:json")]
    public void Errors_are_a_document_with_exit_code_message_and_problems(int exitCode, params string[] args)
    {
        using var cli = new CliRun();
        cli.Write("bad.json", """{ "version": 1, "collectionVersion": 1, "name": 5 }""");
        CliResult result = cli.Run(args);
        JsonElement json = Document(result);
        Assert.That((result.ExitCode, json.GetProperty("exitCode").GetInt32()), Is.EqualTo((exitCode, exitCode)), result.Both);
        Assert.That(json.GetProperty("error").GetString(), Is.Not.Empty);
        if (exitCode == 1)
        {
            JsonElement problem = json.GetProperty("problems")[0];
            foreach (string field in new[] { "code", "path", "found", "expected" }) Assert.That(problem.GetProperty(field).GetString(), Is.Not.Empty, field);
        }
    }

    [Test]
    public void Where_files_cannot_be_written_the_answer_is_not_lost()
    {
        using var cli = new CliRun();
        cli.Write("file", "in the way");
        CliResult result = cli.Run("solve", TwoYards, "--output", "json", "--out", Path.Combine("file", "sub"));
        JsonElement json = Document(result);
        Assert.That((result.ExitCode, json.GetProperty("exitCode").GetInt32()), Is.EqualTo((2, 2)));
        Assert.That(json.GetProperty("fileError").GetString(), Does.Contain("can't be written"));
        Assert.That(json.GetProperty("result").GetProperty(PlanFile.PlanField).GetProperty("purchases").GetArrayLength(), Is.GreaterThan(0));
    }

    [Test]
    public void The_page_of_the_command_line_has_the_option_for_every_verb()
    {
        string page = File.ReadAllText(UsageTests.Page());
        foreach (string verb in new[] { "check", "solve", "evaluate", "audit", "streams", "value", "collect", "reference", "fit" })
            Assert.That(page, Does.Match($@"\| `{verb}` \| `--(output json|json)` \|"), verb);
    }
}
