using System.Text.Json;

namespace RecoveryOpt.Cli.Tests;

/// <summary>recoveryopt compare: inputs, decisions, results and what is used up.</summary>
public sealed class CompareTests
{
    [Test]
    public void Two_scenarios_differ_where_one_number_was_changed_and_nowhere_else()
    {
        using var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "first.json");
        cli.Run("convert", "first.json", "second.json");
        string text = cli.Text("second.json");
        cli.Write("second.json", text.Replace("\"dryTonnesPerYear\": 150", "\"dryTonnesPerYear\": 175", StringComparison.Ordinal));
        Assert.That(cli.Text("second.json"), Is.Not.EqualTo(text), "The template has that capacity.");
        CliResult same = cli.Run("compare", "first.json", "first.json");
        CliResult json = cli.Run("compare", "first.json", "second.json", "--output", "json");
        using var document = JsonDocument.Parse(json.Out);
        JsonElement difference = document.RootElement.GetProperty("differences").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(same.Out, Does.Contain("Nothing differs."));
            Assert.That(difference.GetProperty("where").GetString(), Does.EndWith("dryTonnesPerYear"));
            Assert.That(difference.GetProperty("change").GetDouble(), Is.EqualTo(25));
        });
    }

    [Test]
    public void Two_plans_differ_in_decisions_and_results_and_a_table_holds_them()
    {
        using var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        cli.Run("solve", "hello.json", "--out", "one", "--quiet");
        cli.Run("solve", "hello.json", "--objective", "least-cost", "--out", "other", "--quiet");
        CliResult result = cli.Run("compare", "hello.json", "hello.json", "--plans", "one/plan.json", "--plans", "other/plan.json", "--csv", "differences.csv");
        CliResult half = cli.Run("compare", "hello.json", "hello.json", "--plans", "one/plan.json");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("Decisions (").And.Contain("Results (").And.Contain("payable gold (g)").And.Not.Contain("Inputs ("));
            Assert.That(cli.Text("differences.csv"), Does.Contain("result,").And.Contain("decision,"));
            Assert.That(half.ExitCode, Is.EqualTo(2), half.Both);
        });
    }

    [Test]
    public void Ids_that_look_like_paths_are_compared_all_the_same()
    {
        using var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        string[] ids = ["=HYPERLINK(1)", "a].name", "a #2", new string('x', 100), "<script, id"];
        string text = cli.Text("hello.json");
        foreach (string id in ids)
        {
            cli.Write("odd.json", text.Replace("\"analytes\": [", $"\"analytes\": [ {{ \"id\": \"{id}\" }}, ", StringComparison.Ordinal));
            CliResult result = cli.Run("compare", "hello.json", "odd.json", "--csv", "differences.csv");
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(cli.Text("differences.csv"), Does.Contain(id).And.Not.Contain(",=").And.Not.Contain("\n="));
        }
    }
}
