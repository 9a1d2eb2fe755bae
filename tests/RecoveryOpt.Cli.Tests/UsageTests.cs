namespace RecoveryOpt.Cli.Tests;

public sealed class UsageTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    [TestCase("slove", "x.json")]
    [TestCase("solve")]
    [TestCase("solve", "x.json", "--gap", "5")]
    [TestCase("solve", "x.json", "--gap", "NaN")]
    [TestCase("solve", "x.json", "--time-limit", "ten minutes")]
    [TestCase("solve", "x.json", "--time-limit", "-5s")]
    [TestCase("solve", "x.json", "--least-gold", "-3")]
    [TestCase("solve", "x.json", "--least-gold", "1,5")]
    [TestCase("solve", "x.json", "--node-limit", "0")]
    [TestCase("solve", "x.json", "--objective", "profit")]
    [TestCase("solve", "x.json", "--objective", "least-cost", "--least-cost", "5")]
    [TestCase("solve", "x.json", "--unknown")]
    [TestCase("evaluate", "x.json")]
    [TestCase("streams", "x.json", "--csv", "--json")]
    [TestCase("fit", "x.csv")]
    [TestCase("fit", "x.csv", "--model", "cubic")]
    [TestCase("fit", "x.csv", "--model", "tail", "--tanks", "6")]
    [TestCase("fit", "x.csv", "--model", "leach", "--tanks", "0")]
    public void A_wrong_command_line_is_a_usage_error_on_stderr(params string[] args)
    {
        using var cli = new CliRun();
        CliResult result = cli.Run(args);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.Both);
            Assert.That(result.Out, Is.Empty);
            Assert.That(result.Error, Does.Contain("--help"));
        });
    }

    [TestCase("")]
    [TestCase("check")]
    [TestCase("solve")]
    [TestCase("evaluate")]
    [TestCase("audit")]
    [TestCase("streams")]
    [TestCase("schema")]
    [TestCase("fit")]
    [TestCase("reference")]
    [TestCase("collect")]
    [TestCase("value")]
    public void Help_has_examples_and_exit_codes(string verb)
    {
        using var cli = new CliRun();
        CliResult result = cli.Run(verb.Length == 0 ? ["--help"] : [verb, "--help"]);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("Example").And.Contain("Exit codes:").And.Contain($"recoveryopt {verb}".TrimEnd()));
            foreach ((int code, string meaning) in ExitCode.Table) Assert.That(result.Out, Does.Contain($"{code}  {meaning}"));
        });
    }

    [Test]
    public void Version_is_printed()
    {
        using var cli = new CliRun();
        Assert.That(cli.Run("--version").Out, Does.Match(@"^recoveryopt \d+\.\d+\.\d+"));
    }

    [Test]
    public void A_file_with_an_at_sign_is_a_file()
    {
        using var cli = new CliRun();
        File.Copy(TwoYards, Path.Combine(cli.Folder, "@two.json"));
        Assert.That(cli.Run("check", "@two.json").ExitCode, Is.Zero);
    }

    [Test]
    public void The_schema_is_printed_or_written()
    {
        using var cli = new CliRun();
        CliResult printed = cli.Run("schema");
        cli.Run("schema", "--out", "schema.json");
        Assert.Multiple(() =>
        {
            Assert.That(printed.Out, Does.Contain("$schema"));
            Assert.That(cli.Text("schema.json"), Is.EqualTo(printed.Out));
            Assert.That(cli.Run("schema", "--docs").Out, Does.StartWith("#"));
            Assert.That(cli.Run("schema", "--plan").Out, Does.Contain("planVersion"));
            Assert.That(cli.Run("schema", "--collection").Out, Does.Contain("collectionVersion"));
            Assert.That(cli.Run("schema", "--mapping").Out, Does.Contain("mappingVersion"));
            Assert.That(cli.Run("schema", "--report").Out, Does.Contain("reportVersion"));
            Assert.That(cli.Run("schema", "--mapping", "--docs").Out, Does.Contain("headerRow").And.StartWith("#"));
            Assert.That(cli.Run("schema", "--mapping", "--plan").ExitCode, Is.EqualTo(2));
        });
    }

    [Test]
    public void The_page_about_the_command_line_has_every_exit_code_and_every_file()
    {
        string page = File.ReadAllText(Page());
        foreach ((int code, string meaning) in ExitCode.Table) Assert.That(page, Does.Contain($"| {code} | {meaning.Split(';')[0]}"));
        foreach (string file in Output.ResultFiles.Names) Assert.That(page, Does.Contain($"`{file}`"));
    }

    internal static string Page()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string page = Path.Combine(folder.FullName, "docs", "command-line.md");
            if (File.Exists(page)) return page;
        }

        throw new FileNotFoundException("docs/command-line.md is in no folder above the tests.");
    }
}
