using System.Text.Json;

namespace RecoveryOpt.Cli.Tests;

/// <summary>evaluate, audit and streams.</summary>
public sealed class PlanVerbTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");
    private static readonly string Today = CliRun.Scenario("today.json");

    [Test]
    public void Todays_practice_is_priced_and_compared_with_the_bound()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("evaluate", TwoYards, Today);
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Contain("keeps every rule").And.Contain("less payable gold per unit of cost than the proven bound allows").And.Contain("18.61 %"));
    }

    [Test]
    public void Without_proof_nothing_is_optimised()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("evaluate", TwoYards, Today, "--no-proof");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Not.Contain("Against the best"));
    }

    [Test]
    public void Where_a_floor_is_needed_the_plan_itself_gives_it()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("evaluate", CliRun.Scenario("no-fixed-cost.json"), Today);
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Both);
        // 2 years x 50 t x 300 g/t x 0.95 x 0.99 = 28,215 g.
        Assert.That(result.Out, Does.Contain("--least-gold 28215").Or.Contain("--least-gold 28214"));
        Assert.That(cli.Run("evaluate", CliRun.Scenario("no-fixed-cost.json"), Today, "--least-gold", "28214").ExitCode, Is.Zero);
    }

    [Test]
    public void Every_rule_that_a_plan_breaks_is_told_at_once()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("evaluate", TwoYards, CliRun.Scenario("today-broken.json"));
        Assert.That(result.ExitCode, Is.EqualTo(6), result.Both);
        Assert.That(result.Out, Does.Contain("supply exceeded").And.Contain("balance").And.Contain("breaks rules"));
        Assert.That(result.Out, Does.Match(@"supply: feedstocks/PHONES\s+2\s+60\s+at most\s+50\s+t\s+broken"), "60 t bought where 50 arise are not a limit with no room left.");
    }

    [Test]
    public void The_recalculation_of_a_solved_plan_passes_with_its_claims()
    {
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--out", "o");
        CliResult result = cli.Run("audit", TwoYards, Path.Combine("o", "plan.json"));
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Contain("Independent recalculation"));
    }

    [TestCase("\"payableGrams\": ", "\"payableGrams\": 9")]
    [TestCase("\"dryTonnes\": ", "\"dryTonnes\": 9")]
    public void A_number_changed_in_plan_json_is_found(string before, string after)
    {
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--out", "o");
        string text = cli.Text("o", "plan.json");
        int at = text.IndexOf(before, StringComparison.Ordinal);
        string changed = cli.Write("changed.json", text[..at] + after + text[(at + before.Length)..]);
        CliResult result = cli.Run("audit", TwoYards, changed);
        Assert.That(result.ExitCode, Is.EqualTo(6), result.Both);
        Assert.That(result.Out, Does.Contain("Largest violation of each kind"));
    }

    [Test]
    public void A_plan_for_another_scenario_is_warned_of()
    {
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--out", "o");
        string other = cli.Write("other.json", File.ReadAllText(TwoYards).Replace("\"pricePerDryTonne\": 15000", "\"pricePerDryTonne\": 15001", StringComparison.Ordinal));
        CliResult result = cli.Run("audit", other, Path.Combine("o", "plan.json"));
        Assert.That(result.Error, Does.Contain("hashes differ"));
    }

    [TestCase("""{ "resultVersion": 99, "plan": {} }""")]
    [TestCase("""{ "resultVersion": 1 }""")]
    [TestCase("""{ "resultVersion": 1, "plan": 3 }""")]
    [TestCase("""{ "resultVersion": "one", "plan": {} }""")]
    public void A_plan_json_that_cannot_be_read_is_a_problem(string text)
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("audit", TwoYards, cli.Write("p.json", text));
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Both);
    }

    [Test]
    public void A_plan_that_names_nothing_known_is_found_wrong_not_crashed_on()
    {
        using var cli = new CliRun();
        string plan = cli.Write("p.json", File.ReadAllText(Today).Replace("\"2027\"", "\"1999\"", StringComparison.Ordinal).Replace("PORT-WORKS", "NO-LANE", StringComparison.Ordinal));
        Assert.That(cli.Run("evaluate", TwoYards, plan, "--no-proof").ExitCode, Is.EqualTo(6));
        Assert.That(cli.Run("audit", TwoYards, plan).ExitCode, Is.EqualTo(6));
    }

    [Test]
    public void Streams_tell_composition_yield_and_where_they_can_go()
    {
        using var cli = new CliRun();
        string text = cli.Run("streams", TwoYards).Out;
        Assert.That(text, Does.Contain("PHONES > SMELT/standard/dore").And.Contain("Au 900,000").And.Contain("sold to REFINER").And.Contain("carried on PORT-WORKS"));
    }

    [Test]
    public void Streams_as_JSON_and_CSV_hold_the_same_streams()
    {
        using var cli = new CliRun();
        using JsonDocument json = JsonDocument.Parse(cli.Run("streams", TwoYards, "--json").Out);
        string[] rows = cli.Run("streams", TwoYards, "--csv").Out.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        JsonElement[] streams = [.. json.RootElement.GetProperty("streams").EnumerateArray()];
        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Length.EqualTo(streams.Length + 1));
            // 300 g/t x 0.95 / 10^6 / 0.9 of dore per tonne of boards.
            Assert.That(streams.Single(s => s.GetProperty("stream").GetString() == "PHONES > SMELT/standard/dore").GetProperty("dryTonnesPerFeedstockTonne").GetDouble(), Is.EqualTo(300 * 0.95 / 1e6 / 0.9).Within(1e-15));
        });
    }
}
