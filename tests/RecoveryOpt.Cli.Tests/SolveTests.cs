using System.Text.Json;

namespace RecoveryOpt.Cli.Tests;

public sealed class SolveTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    [Test]
    public void A_proven_plan_is_written_and_told_with_what_the_gap_means()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("Proven within the gap asked for.").And.Contain("it says").And.Contain("nothing about the inputs"));
            Assert.That(result.Out, Does.Contain("Independent recalculation").And.Contain("not AISC").And.Contain("MIXED"));
            Assert.That(result.Out, Does.Not.Contain("optimal").IgnoreCase);
            Assert.That(cli.Files(), Does.Contain(Path.Combine("out", "two-yards", "plan.json")).And.Contain(Path.Combine("out", "two-yards", "run.json")));
        });
    }

    [Test]
    public void The_number_of_the_plan_is_the_one_calculated_by_hand()
    {
        // Each year 150 t of mixed boards at 100 g/t: 150 x 100 x 0.95 x 0.99 = 14,107.5 g payable. Cost: 150 x (3,500 + 600) + 150 / 0.98 x 50 x 0.2
        // + 100,000 + 5 x slag (150 t - 14,250 g / 0.9 / 1e6 t). Both years alike, so discounting leaves the ratio.
        double slag = 150 - (14_250 / 0.9 / 1e6);
        double byHand = 14_107.5 / ((150 * 4_100) + (150 / 0.98 * 10) + 100_000 + (5 * slag));
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--out", "o");
        using JsonDocument plan = JsonDocument.Parse(cli.Read("o", "plan.json"));
        Assert.That(plan.RootElement.GetProperty("bounds").GetProperty("achieved").GetDouble(), Is.EqualTo(byHand).Within(1e-9 * byHand));
    }

    [Test]
    public void The_engine_that_was_asked_for_is_in_the_provenance()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--engine", "scip", "--out", "o");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        using JsonDocument plan = JsonDocument.Parse(cli.Read("o", "plan.json"));
        Assert.That(plan.RootElement.GetProperty("provenance").GetProperty("solver").GetString(), Does.Contain("SCIP"));
    }

    [Test]
    public void An_engine_that_knows_no_whole_numbers_says_so()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--engine", "glop");
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Both);
        Assert.That(result.Both, Does.Contain("--engine"));
    }

    [Test]
    public void Two_runs_that_end_by_proof_write_the_same_bytes_but_for_run_json()
    {
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--out", "a");
        cli.Run("solve", TwoYards, "--out", "b");
        string[] differing = [.. Directory.GetFiles(Path.Combine(cli.Folder, "a")).Select(f => Path.GetFileName(f))
            .Where(f => !cli.Read("a", f).AsSpan().SequenceEqual(cli.Read("b", f)))];
        Assert.That(differing, Is.SubsetOf(new[] { "run.json" }));
        Assert.That(cli.Text("a", "plan.json"), Does.Not.Contain("elapsed").IgnoreCase.And.Not.Contain("started"));
    }

    [Test]
    public void Two_runs_that_end_by_a_work_limit_write_the_same_bytes()
    {
        using var cli = new CliRun();
        string scenario = cli.Write("hard.json", HardNetwork.Json(30, 30));
        string[] args = ["solve", scenario, "--least-gold", "200kg", "--node-limit", "1", "--gap", "0", "--quiet"];
        CliResult first = cli.Run([.. args, "--out", "a"]);
        CliResult second = cli.Run([.. args, "--out", "b"]);
        Assert.Multiple(() =>
        {
            Assert.That(second, Is.EqualTo(first));
            Assert.That(first.ExitCode, Is.AnyOf(0, 4), first.Both);
            Assert.That(cli.Read("b", "plan.json"), Is.EqualTo(cli.Read("a", "plan.json")));
        });
    }

    [Test]
    public void An_interrupted_run_returns_the_best_plan_so_far_and_says_so()
    {
        using var cli = new CliRun { IsTerminal = true, InterruptAt = "best 0." };
        string scenario = cli.Write("hard.json", HardNetwork.Json());
        CliResult result = cli.Run("solve", scenario, "--least-gold", "600kg", "--gap", "0", "--out", "o");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(4), result.Error);
            Assert.That(result.Error, Does.Contain("Press Ctrl-C again"));
            Assert.That(result.Out, Does.Contain("Best found so far, not proven best: it was interrupted first."));
            Assert.That(cli.Text("o", "plan.json"), Does.Contain("\"standing\": \"best found, not proven\"").And.Contain("\"stop\": \"cancelled\""));
            Assert.That(cli.Run("audit", scenario, Path.Combine(cli.Folder, "o", "plan.json")).ExitCode, Is.Zero);
        });
    }

    [Test]
    public void A_run_interrupted_before_any_plan_holds_none()
    {
        using var cli = new CliRun { InterruptAt = "" };
        string scenario = cli.Write("hard.json", HardNetwork.Json(20, 20));
        CliResult result = cli.Run("solve", scenario, "--least-gold", "100kg", "--out", "o");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(5), result.Both);
            Assert.That(result.Out, Does.Contain("No plan is held"));
            Assert.That(File.Exists(Path.Combine(cli.Folder, "o", "plan.json")), Is.False);
        });
    }

    [Test]
    public void A_time_limit_never_calls_its_plan_proven_or_optimal()
    {
        using var cli = new CliRun();
        string scenario = cli.Write("hard.json", HardNetwork.Json());
        CliResult result = cli.Run("solve", scenario, "--least-gold", "600kg", "--gap", "0", "--time-limit", "1500ms", "--out", "o");
        Assert.That(result.ExitCode, Is.AnyOf(4, 5), result.Both);
        Assert.That(result.Out, Does.Not.Contain("optimal").IgnoreCase.And.Not.Contain("Proven within"));
    }

    [Test]
    public void A_question_without_a_floor_is_refused_with_what_to_do()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", CliRun.Scenario("no-fixed-cost.json"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(3), result.Both);
            Assert.That(result.Out, Does.Contain("--least-gold"));
            Assert.That(cli.Files().Select(Path.GetFileName), Does.Contain("run.json").And.Not.Contain("plan.json"));
        });
    }

    [Test]
    public void The_same_question_with_a_floor_is_answered()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", CliRun.Scenario("no-fixed-cost.json"), "--least-gold", "20kg");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Contain("least gold asked for"));
    }

    [Test]
    public void More_gold_than_there_is_has_no_plan()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--least-gold", "900kg");
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Both);
        Assert.That(result.Out, Does.Contain("no plan keeps every limit"));
    }

    [Test]
    public void Least_cost_reaches_its_gold_target()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--objective", "least-cost", "--least-gold", "1000oz", "--out", "o");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        using JsonDocument plan = JsonDocument.Parse(cli.Read("o", "plan.json"));
        Assert.That(plan.RootElement.GetProperty("gold").GetProperty("payableGrams").GetDouble(), Is.EqualTo(1000 * MetalMass.GramsPerTroyOunce).Within(0.1));
    }

    [Test]
    public void Quiet_prints_one_line()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--quiet");
        Assert.That(result.Error, Is.Empty);
        Assert.That(result.Out.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void The_solver_log_is_written_where_asked()
    {
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--solver-log", "highs.log");
        Assert.That(cli.Text("highs.log"), Is.Not.Empty);
    }

    [Test]
    public void A_gate_fee_that_outweighs_cost_is_refused_on_the_net_basis_and_named()
    {
        using var cli = new CliRun();
        string scenario = cli.Write("gate.json", File.ReadAllText(TwoYards).Replace("\"pricePerDryTonne\": 15000", "\"pricePerDryTonne\": -15000", StringComparison.Ordinal));
        CliResult result = cli.Run("solve", scenario, "--cost-basis", "net", "--out", "o");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(3), result.Both);
            Assert.That(result.Out, Does.Contain("The credit that does it: gate fees of PHONES").And.Contain("--cost-basis gross").And.Contain("not a best plan"));
            Assert.That(cli.Text("o", "witness.json"), Does.Contain("witness of a refused question, not a best plan"));
        });
    }

    [Test]
    public void A_cheapest_plan_that_does_nothing_says_so()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--objective", "least-cost");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Contain("this plan does nothing"));
    }

    [Test]
    public void The_least_of_a_measure_is_asked_for_by_name_and_audited_from_the_file()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--objective", "least:residue/dryTonnes", "--least-gold", "5kg", "--out", "o");
        CliResult audit = cli.Run("audit", TwoYards, Path.Combine("o", "plan.json"));
        using JsonDocument plan = JsonDocument.Parse(cli.Read("o", "plan.json"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("least residue/dryTonnes over the horizon").And.Contain("No other plan for these inputs has less"));
            Assert.That(plan.RootElement.GetProperty("objective").GetProperty("measure").GetString(), Is.EqualTo("residue/dryTonnes"));
            Assert.That(plan.RootElement.GetProperty("bounds").GetProperty("unit").GetString(), Is.EqualTo("t"));
            Assert.That(audit.ExitCode, Is.Zero, audit.Both);
        });
    }

    [Test]
    public void An_unknown_measure_is_refused_with_the_nearest_name()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--objective", "most:residue/tonnes");
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Both);
        Assert.That(result.Error, Does.Contain("Maybe 'residue/dryTonnes'?"));
    }

    [Test]
    public void An_order_says_of_each_stage_what_is_achieved_proven_and_kept_and_is_audited_from_the_file()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", TwoYards, "--then", "least:residue/dryTonnes", "--keep", "5%", "--then", "most-gold", "--out", "o");
        CliResult audit = cli.Run("audit", TwoYards, Path.Combine("o", "plan.json"));
        using JsonDocument plan = JsonDocument.Parse(cli.Read("o", "plan.json"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("later stages keep").And.Contain("in this plan").And.Contain("kept within 5 %"));
            Assert.That(plan.RootElement.GetProperty("stages").GetArrayLength(), Is.EqualTo(3));
            Assert.That(plan.RootElement.GetProperty("objective").GetProperty("keeps").GetArrayLength(), Is.EqualTo(2));
            Assert.That(audit.ExitCode, Is.Zero, audit.Both);
        });
    }

    [TestCase("--keep", "1%")]
    [TestCase("--objective", "least-cost-per-gold")]
    [TestCase("--then", "profit")]
    [TestCase("--then", "npv", "--least-cost", "5")]
    public void What_an_order_cannot_mean_is_refused(params string[] options)
    {
        using var cli = new CliRun();
        CliResult result = cli.Run(["solve", TwoYards, .. options]);
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Both);
        Assert.That(result.Error, Does.Contain("--").Or.Contain("no objective"));
    }
}
