using System.Text;

namespace RecoveryOpt.Cli.Tests;

public sealed class InputTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    private static IEnumerable<TestCaseData> BadFiles()
    {
        yield return new TestCaseData(Array.Empty<byte>()).SetName("empty");
        yield return new TestCaseData(new byte[] { 0, 1, 2, 255, 254, 0, 13, 10 }).SetName("binary");
        yield return new TestCaseData(Encoding.Unicode.GetBytes("{}")).SetName("UTF-16");
        yield return new TestCaseData("{"u8.ToArray()).SetName("cut off");
        yield return new TestCaseData("[]"u8.ToArray()).SetName("a list");
        yield return new TestCaseData("null"u8.ToArray()).SetName("null");
        yield return new TestCaseData("{}"u8.ToArray()).SetName("an empty object");
        yield return new TestCaseData("<html>not found</html>"u8.ToArray()).SetName("a web page");
        yield return new TestCaseData("PK\u0003\u0004 a spreadsheet"u8.ToArray()).SetName("a spreadsheet");
        yield return new TestCaseData(Encoding.UTF8.GetBytes(new string('[', 100_000))).SetName("too deep");
        yield return new TestCaseData(new byte[17 * 1024 * 1024]).SetName("huge");
    }

    [TestCaseSource(nameof(BadFiles))]
    public void A_bad_scenario_file_is_a_list_of_problems_never_a_stack_trace(byte[] bytes)
    {
        using var cli = new CliRun();
        string path = Path.Combine(cli.Folder, "bad.json");
        File.WriteAllBytes(path, bytes);
        foreach (string verb in (string[])["check", "solve", "streams"]) AssertProblem(cli.Run(verb, path));
        AssertProblem(cli.Run("audit", TwoYards, path));
        AssertProblem(cli.Run("evaluate", TwoYards, path));
    }

    [Test]
    public void A_missing_file_is_said_so()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("check", "nowhere.json");
        AssertProblem(result);
        Assert.That(result.Error, Does.Contain("no such file"));
    }

    [Test]
    public void A_folder_in_place_of_a_file_is_said_so_with_the_scenario_in_it()
    {
        using var cli = new CliRun();
        cli.Write(Path.Combine("case", "scenario.json"), "{}");
        CliResult result = cli.Run("check", "case");
        AssertProblem(result);
        Assert.That(result.Error, Does.Contain("a folder").And.Contain("scenario.json"));
    }

    [Test]
    public void A_name_that_is_no_path_is_said_so()
    {
        using var cli = new CliRun();
        AssertProblem(cli.Run("check", "a\0b"));
        AssertProblem(cli.Run("check", ""));
    }

    [Test]
    public void All_problems_come_at_once_with_code_place_and_hint()
    {
        using var cli = new CliRun();
        string text = File.ReadAllText(TwoYards).Replace("\"moisture\": 0.02, ", "", StringComparison.Ordinal).Replace("\"site\": \"PORT\"", "\"site\": \"PROT\"", StringComparison.Ordinal);
        CliResult result = cli.Run("check", cli.Write("s.json", text));
        AssertProblem(result);
        Assert.That(result.Error, Does.Contain("2 problems").And.Contain("PROT").And.Contain("PORT").And.Contain("moisture").And.Contain("RO20"));
    }

    [Test]
    public void What_is_not_optimised_yet_is_refused_by_check_together_with_what_expansion_finds()
    {
        using var cli = new CliRun();
        string text = File.ReadAllText(TwoYards)
            .Replace("\"basis\": {", "\"basis\": { \"priceEscalation\": 0.02,", StringComparison.Ordinal)
            .Replace("\"assay\": { \"Au\": 300 }", "\"assay\": {}", StringComparison.Ordinal);
        CliResult result = cli.Run("check", cli.Write("s.json", text));
        AssertProblem(result);
        Assert.That(result.Error, Does.Contain("RO3001").And.Contain("priceEscalation").And.Contain("RO4001"));
    }

    [Test]
    public void A_number_that_no_solver_can_hold_is_a_problem_of_the_input()
    {
        using var cli = new CliRun();
        string text = File.ReadAllText(TwoYards).Replace("\"dryTonnesPerYear\": 150", "\"dryTonnesPerYear\": 1e-300", StringComparison.Ordinal);
        CliResult result = cli.Run("solve", cli.Write("s.json", text), "--quiet");
        Assert.That(result.ExitCode, Is.Not.EqualTo(ExitCode.InternalError), result.Both);
    }

    [Test]
    public void A_sound_scenario_is_told_what_it_holds()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("check", TwoYards);
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Out, Does.Contain("no problems").And.Contain("feedstocks").And.Contain("2, all assayed for gold"));
    }

    private static void AssertProblem(CliResult result) => Assert.Multiple(() =>
    {
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Both);
        Assert.That(result.Out, Is.Empty);
        Assert.That(result.Error, Does.Match("RO[0-9]{4}").And.Not.Contain("   at "));
    });
}
