using System.Text.Json;

namespace RecoveryOpt.Cli.Tests;

/// <summary>What a script gets with --output json.</summary>
public sealed class JsonAnswerTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    [Test]
    public void Solve_answers_with_the_files_it_writes()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--out", "o", "--output", "json");
        JsonElement answer = JsonElement.Parse(result.Out);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Error);
            Assert.That(answer.GetProperty("verb").GetString(), Is.EqualTo("solve"));
            Assert.That(answer.GetProperty("exitCode").GetInt32(), Is.Zero);
            Assert.That(answer.GetProperty("problems").GetArrayLength(), Is.Zero);
            Assert.That(JsonElement.DeepEquals(answer.GetProperty("plan"), JsonElement.Parse(cli.Text("o", "plan.json"))), "plan");
            Assert.That(JsonElement.DeepEquals(answer.GetProperty("run"), JsonElement.Parse(cli.Text("o", "run.json"))), "run");
        });
    }

    [Test]
    public void No_feasible_plan_is_an_answer_too()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--objective", "least-cost", "--least-gold", "1000kg", "--out", "o", "--output", "json");
        JsonElement answer = JsonElement.Parse(result.Out);
        Assert.That((result.ExitCode, answer.GetProperty("exitCode").GetInt32()), Is.EqualTo((3, 3)));
        Assert.That(answer.TryGetProperty("plan", out _), Is.False);
        Assert.That(answer.GetProperty("run").GetProperty("stop").GetString(), Is.EqualTo("completed"));
    }

    [TestCase("check")]
    [TestCase("solve")]
    public void Problems_are_in_the_answer_and_nowhere_else(string verb)
    {
        using var cli = new CliRun();
        string broken = cli.Write("broken.json", File.ReadAllText(TwoYards).Replace("\"Au\": 300", "\"Au\": -300", StringComparison.Ordinal).Replace("\"site\": \"CITY\"", "\"site\": \"TOWN\"", StringComparison.Ordinal));
        CliResult result = cli.Run(verb, broken, "--output", "json");
        JsonElement answer = JsonElement.Parse(result.Out);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1));
            Assert.That(result.Error, Is.Empty);
            Assert.That(answer.GetProperty("exitCode").GetInt32(), Is.EqualTo(1));
            Assert.That(answer.GetProperty("message").GetString(), Is.Not.Empty);
            Assert.That(answer.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("path").GetString()), Has.Some.Contains("PHONES").And.Some.Contains("MIXED"));
            Assert.That(answer.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("line").GetInt32()), Is.All.Positive);
        });
    }

    [Test]
    public void Check_says_what_the_scenario_holds()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("check", TwoYards, "--output", "json");
        JsonElement scenario = JsonElement.Parse(result.Out).GetProperty("scenario");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero);
            Assert.That(scenario.GetProperty("name").GetString(), Is.EqualTo("Two yards, one works"));
            Assert.That(scenario.GetProperty("feedstocks").GetInt32(), Is.EqualTo(2));
            Assert.That(scenario.GetProperty("hash").GetString(), Has.Length.EqualTo(64));
        });
    }

    [Test]
    public void Text_is_what_is_given_when_nothing_is_said()
    {
        using var cli = new CliRun();
        Assert.That(cli.Run("check", TwoYards, "--output", "text").Out, Is.EqualTo(cli.Run("check", TwoYards).Out).And.Contain("no problems"));
    }

    [Test]
    public void Another_format_is_wrong_usage()
    {
        using var cli = new CliRun();
        Assert.That(cli.Run("check", TwoYards, "--output", "yaml").ExitCode, Is.EqualTo(2));
    }
}
