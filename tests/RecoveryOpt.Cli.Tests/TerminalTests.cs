namespace RecoveryOpt.Cli.Tests;

public sealed class TerminalTests
{
    private const string Escape = "\u001b";
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    [TestCase("solve")]
    [TestCase("check")]
    [TestCase("streams")]
    public void Piped_output_has_no_escape_sequence(string verb)
    {
        using var cli = new CliRun();
        Assert.That(cli.Run(verb, TwoYards).Both, Does.Not.Contain(Escape));
    }

    [Test]
    public void A_terminal_gets_colour_and_one_line_that_updates_itself()
    {
        using var cli = new CliRun { IsTerminal = true };
        CliResult result = cli.Run("solve", TwoYards);
        Assert.That(result.Out, Does.Contain($"{Escape}[1m"));
        Assert.That(result.Error, Does.Contain("\r"));
    }

    [Test]
    public void NO_COLOR_is_respected()
    {
        using var cli = new CliRun { IsTerminal = true };
        cli.Environment["NO_COLOR"] = "1";
        Assert.That(cli.Run("solve", TwoYards).Out, Does.Not.Contain(Escape));
        Assert.That(cli.Run("check", "no-such-file").Error, Does.Not.Contain(Escape));
    }

    [Test]
    public void A_dumb_terminal_gets_plain_lines()
    {
        using var cli = new CliRun { IsTerminal = true };
        cli.Environment["TERM"] = "dumb";
        Assert.That(cli.Run("solve", TwoYards).Both, Does.Not.Contain(Escape));
    }

    [Test]
    public void Control_characters_of_a_document_never_reach_the_terminal()
    {
        using var cli = new CliRun { IsTerminal = true };
        cli.Environment["NO_COLOR"] = "1";
        string path = cli.Write("bad.json", """{ "version": 1, "name": "x", "periods": [{"id":"a"}], "\u001b]0;title\u0007": 1 }""");
        CliResult result = cli.Run("check", path);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Both, Does.Not.Contain(Escape).And.Not.Contain("\u0007"));
    }

    [Test]
    public void Narrow_terminals_wrap()
    {
        using var cli = new CliRun();
        string longest = cli.Run("check", TwoYards).Out.Split('\n').MaxBy(l => l.Length)!;
        Assert.That(longest, Has.Length.LessThanOrEqualTo(120));
    }
}
