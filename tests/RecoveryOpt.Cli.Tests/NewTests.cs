namespace RecoveryOpt.Cli.Tests;

public sealed class NewTests
{
    [Test]
    public void Every_template_is_the_same_scenario_in_every_kind_and_is_solved([Values("hello", "ewaste", "tailings")] string which)
    {
        using var cli = new CliRun();
        foreach ((string kind, string name) in ((string, string)[])[("json", $"{which}.json"), ("csv", which), ("xlsx", $"{which}.xlsx")])
        {
            AssertOk(cli.Run("new", "--kind", kind, "--case", which));
            AssertOk(cli.Run("check", name));
            AssertOk(cli.Run("solve", name, "--quiet", "--out", $"solved-{kind}"));
            AssertOk(cli.Run("convert", name, $"from-{kind}.json"));
        }

        Assert.That(cli.Text("from-csv.json"), Is.EqualTo(cli.Text("from-json.json")));
        Assert.That(cli.Text("from-xlsx.json"), Is.EqualTo(cli.Text("from-json.json")));
        Assert.That(cli.Text("solved-csv", "plan.json"), Is.EqualTo(cli.Text("solved-json", "plan.json")));
        Assert.That(cli.Text("solved-xlsx", "plan.json"), Is.EqualTo(cli.Text("solved-json", "plan.json")));
    }

    [Test]
    public void The_smallest_template_gives_the_number_calculated_by_hand()
    {
        using var cli = new CliRun();
        AssertOk(cli.Run("new"));
        CliResult solved = cli.Run("solve", "hello.json", "--quiet");
        Assert.That(solved.Out, Does.Contain("0.0196895 g/USD"), "14,107.5 g / 716,500 USD; the README shows the sum");
    }

    [Test]
    public void No_number_of_a_template_is_without_a_source([Values("hello", "ewaste", "tailings")] string which)
    {
        using var cli = new CliRun();
        AssertOk(cli.Run("new", "--case", which));
        CliResult check = cli.Run("check", $"{which}.json");
        Assert.That(check.Out, Does.Match(@"numbers\s+[\d,]+ \(.*, 0 without a source\)"));
        Assert.That(cli.Text($"{which}.json"), Does.Contain("\"status\": \"assumed\", \"citation\": \"Placeholder, unverified"));
    }

    [Test]
    public void Comments_say_what_to_do_next_under_the_name_that_was_written()
    {
        using var cli = new CliRun();
        AssertOk(cli.Run("new", "--kind", "csv", "--out", "my tables"));
        string readme = cli.Text("my tables", "README.txt");
        Assert.Multiple(() =>
        {
            Assert.That(readme, Does.Contain("recoveryopt solve \"my tables\"").And.Not.Contain("FILE"));
            Assert.That(readme, Does.Contain("feedstocks: What can be bought"));
            Assert.That(readme, Does.Match(@"\n  moisture: \S+"), "what a column means");
        });
        AssertOk(cli.Run("new", "--out", "mine.json"));
        Assert.That(cli.Text("mine.json"), Does.Contain("// ").And.Contain("recoveryopt check mine.json"));
    }

    [Test]
    public void What_is_there_is_replaced_only_where_one_says_so()
    {
        using var cli = new CliRun();
        cli.Write("hello.json", "mine");
        CliResult refused = cli.Run("new");
        Assert.That((refused.ExitCode, cli.Text("hello.json")), Is.EqualTo((ExitCode.Usage, "mine")));
        Assert.That(refused.Error, Does.Contain("--force"));
        AssertOk(cli.Run("new", "--force"));
        Assert.That(cli.Text("hello.json"), Does.Contain("Hello gold"));
    }

    [TestCase("csv", "a.json")]
    [TestCase("json", "a.xlsx")]
    [TestCase("xlsx", "a")]
    [TestCase("xlsx", "a.xls")]
    public void A_name_that_does_not_fit_the_kind_is_refused(string kind, string name)
    {
        using var cli = new CliRun();
        Assert.That(cli.Run("new", "--kind", kind, "--out", name).ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(cli.Files(), Is.Empty);
    }

    private static void AssertOk(CliResult result) => Assert.That(result.ExitCode, Is.Zero, result.Both);
}
