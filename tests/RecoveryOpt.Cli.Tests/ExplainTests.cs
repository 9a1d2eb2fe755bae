using System.Text.Json;

namespace RecoveryOpt.Cli.Tests;

/// <summary>recoveryopt explain: conflicts and repairs in words and as a document.</summary>
public sealed class ExplainTests
{
    [Test]
    public void More_gold_than_there_is_names_the_floor_and_how_far_it_has_to_give_way()
    {
        using var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        CliResult result = cli.Run("explain", "hello.json", "--objective", "least-cost", "--least-gold", "9000kg", "--quiet");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(3), result.Both);
            Assert.That(result.Out, Does.Contain("Conflict 1").And.Contain("objective.leastGold").And.Contain("would do by itself").And.Contain("less"));
        });
    }

    [Test]
    public void A_scenario_with_a_plan_says_so_and_a_document_is_whole()
    {
        using var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        CliResult fine = cli.Run("explain", "hello.json", "--quiet");
        CliResult broken = cli.Run("explain", "hello.json", "--objective", "least-cost", "--least-gold", "9000kg", "--output", "json");
        CliResult unknown = cli.Run("explain", "hello.json", "--untouchable", "limits[nowhere]", "--quiet");
        using var document = JsonDocument.Parse(broken.Out);
        Assert.Multiple(() =>
        {
            Assert.That(fine.ExitCode, Is.Zero, fine.Both);
            Assert.That(fine.Out, Does.Contain("There is a plan"));
            Assert.That(document.RootElement.GetProperty("isInfeasible").GetBoolean(), Is.True);
            Assert.That(document.RootElement.GetProperty("alone").GetArrayLength(), Is.GreaterThan(0));
            Assert.That(unknown.ExitCode, Is.EqualTo(2), unknown.Both);
            Assert.That(unknown.Error, Does.Contain("nowhere"));
        });
    }

    [Test]
    public void What_binds_is_shown_with_its_worth_and_written_as_a_table()
    {
        using var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        CliResult result = cli.Run("explain", "hello.json", "--quiet", "--csv", "limits.csv");
        CliResult json = cli.Run("explain", "hello.json", "--output", "json");
        using var document = JsonDocument.Parse(json.Out);
        string[] rows = cli.Text("limits.csv").Split("\r\n");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("What binds, and what it is worth").And.Contain("worth"));
            Assert.That(rows[0], Does.Contain("objective if relaxed").And.Contain("holds to"));
            Assert.That(rows.Length - 2, Is.EqualTo(document.RootElement.GetProperty("limits").GetArrayLength()));
            Assert.That(rows[0], Does.Contain("slack"));
            Assert.That(result.Out, Does.Contain("room").And.Contain("Worth nothing to this plan"));
            foreach (JsonElement limit in document.RootElement.GetProperty("limits").EnumerateArray().Where(l => l.GetProperty("ifRelaxed") is { ValueKind: JsonValueKind.Number } worth && worth.GetDouble() > 1e-9))
                Assert.That(limit.GetProperty("slack").GetDouble(), Is.EqualTo(0).Within(1e-6 * limit.GetProperty("useLimit").GetDouble()), "A limit that is worth something has no room left.");
            Assert.That(document.RootElement.GetProperty("objective").GetDouble(), Is.GreaterThan(0));
            Assert.That(document.RootElement.GetProperty("limits").EnumerateArray().Any(l => l.GetProperty("ifRelaxed").ValueKind == JsonValueKind.Number && l.GetProperty("ifRelaxed").GetDouble() > 0), Is.True);
        });
    }

    [Test]
    public void What_would_bring_in_an_unused_works_is_found_when_asked_for()
    {
        using var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        cli.Write("dear.json", cli.Text("hello.json").Replace("\"existing\": 1,", "\"mostNew\": 1, \"capexPerModule\": 1e12,", StringComparison.Ordinal));
        CliResult result = cli.Run("explain", "dear.json", "--objective", "npv", "--quiet", "--entry");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Contain("What would bring in what is not used").And.Contain("capexPerModule"));
    }
}
