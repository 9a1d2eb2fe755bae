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

    [Test]
    public void Vehicle_routes_differ_in_who_serves_a_stop_and_in_cost()
    {
        using var cli = new CliRun();
        string[] made = [Collection(250), Collection(20)];
        for (int k = 0; k < made.Length; k++)
        {
            cli.Write($"{k}.json", made[k]);
            Assert.That(cli.Run("collect", $"{k}.json", "--objective", "value-minus-cost", "--iterations", "2000", "--quiet", "--out", $"out{k}").ExitCode, Is.AnyOf(0, 4));
        }

        CliResult json = cli.Run("compare", "0.json", "1.json", "--plans", "out0/collection-plan.json", "--plans", "out1/collection-plan.json", "--output", "json");
        CliResult same = cli.Run("compare", "0.json", "0.json", "--plans", "out0/collection-plan.json", "--plans", "out0/collection-plan.json");
        CliResult wrongPlan = cli.Run("compare", "0.json", "1.json", "--plans", "out0/collection-plan.json", "--plans", "0.json");
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        CliResult mixed = cli.Run("compare", "0.json", "hello.json");
        CliResult report = cli.Run("compare", "0.json", "1.json", "--report", "there");
        using var document = JsonDocument.Parse(json.Out);
        (string Part, string Where, string? Second)[] found = [.. document.RootElement.GetProperty("differences").EnumerateArray()
            .Select(d => (d.GetProperty("part").GetString()!, d.GetProperty("where").GetString()!, d.GetProperty("second").GetString()))];
        Assert.Multiple(() =>
        {
            Assert.That(found, Has.One.Matches<(string Part, string Where, string? Second)>(d => d.Part == "input" && d.Where == "stops[far].value" && d.Second == "20"));
            Assert.That(found, Has.One.Matches<(string Part, string Where, string? Second)>(d => d.Part == "decision" && d.Where == "stops[far].servedBy" && d.Second == "left out"));
            Assert.That(found, Has.One.Matches<(string Part, string Where, string? Second)>(d => d.Part == "result" && d.Where == "cost (money)"));
            Assert.That(same.Out, Does.Contain("Nothing differs."), same.Both);
            Assert.That(wrongPlan.ExitCode, Is.EqualTo(1), wrongPlan.Both);
            Assert.That(mixed.ExitCode, Is.EqualTo(2), mixed.Both);
            Assert.That(mixed.Error, Does.Contain("two of a kind"));
            Assert.That(report.ExitCode, Is.EqualTo(2), report.Both);
            Assert.That(Directory.Exists(Path.Combine(cli.Folder, "there")), Is.False);
        });
    }

    private static string Collection(int value) => $$"""
        {"collectionVersion": 1, "name": "day",
         "locations": [{"id": "hub", "latitude": 23.0, "longitude": 113.0}, {"id": "near", "latitude": 23.05, "longitude": 113.0}, {"id": "far", "latitude": 23.4, "longitude": 113.0}],
         "depots": [{"id": "D", "location": "hub"}],
         "profiles": [{"id": "road", "circuity": 1.3, "kmPerHour": 30}],
         "vehicleTypes": [{"id": "lorry", "count": 2, "payload": 5, "fixedCost": 10, "costPerKm": 1, "startDepot": "D", "profile": "road"}],
         "stops": [{"id": "near", "location": "near", "lots": [{"id": "a", "mass": 1}]}, {"id": "far", "location": "far", "obligation": "may", "value": {{value}}, "lots": [{"id": "b", "mass": 1}]}]}
        """;
}
