namespace RecoveryOpt.Cli.Tests;

/// <summary>recoveryopt report, solve --report, compare --report.</summary>
public sealed class ReportTests
{
    private static readonly string[] Files = ["map.geojson", "proposal.docx", "proposal.html", "proposal.xlsx"];

    [Test]
    public void A_report_from_a_plan_says_that_its_proof_is_the_files_statement()
    {
        using var cli = Solved();
        cli.Write("report.json", """{ "reportVersion": 1, "title": "A title of ours", "client": "A client", "responsible": { "name": "A. Person", "role": "metallurgist" } }""");
        CliResult result = cli.Run("report", "hello.json", "out/plan.json", "--settings", "report.json", "--out", "proposal", "--files", "html,excel,word,geojson");
        string page = cli.Text("proposal/proposal.html");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Error, Does.Contain("writing proposal.html (1 of 4)"));
            Assert.That(Names(cli, "proposal"), Is.EqualTo(Files));
            Assert.That(page, Does.Contain("A title of ours").And.Contain("A client").And.Contain("A. Person").And.Contain("it was not proven again for this report"));
        });
    }

    [Test]
    public void Solve_writes_one_from_the_plan_it_found_with_what_binds()
    {
        using var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        CliResult result = cli.Run("solve", "hello.json", "--out", "out", "--quiet", "--report", "--what-binds", "--files", "html");
        string page = cli.Text("out/report/proposal.html");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(page, Does.Contain("optimal within the gap").And.Not.Contain("not proven again").And.Contain("One unit more room in a limit changes the objective"));
        });
    }

    [Test]
    public void The_same_plan_gives_the_same_bytes()
    {
        using var cli = Solved();
        cli.Run("report", "hello.json", "out/plan.json", "--out", "one", "--quiet");
        cli.Run("report", "hello.json", "out/plan.json", "--out", "two", "--quiet");
        foreach (string name in Names(cli, "one")) Assert.That(cli.Read($"two/{name}"), Is.EqualTo(cli.Read($"one/{name}")), name);
    }

    [Test]
    public void A_bound_that_is_not_about_the_plan_is_left_out()
    {
        using var cli = Solved();
        cli.Write("out/other.json", cli.Text("out/plan.json").Replace("\"achieved\": 0.", "\"achieved\": 1.", StringComparison.Ordinal));
        CliResult result = cli.Run("report", "hello.json", "out/other.json", "--out", "proposal", "--quiet", "--files", "html");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Error, Does.Contain("is left out"));
            Assert.That(cli.Text("proposal/proposal.html"), Does.Contain("Nothing was given to this report about how far another plan could be"));
        });
    }

    [Test]
    public void A_plan_that_fails_its_recalculation_is_not_reported()
    {
        using var cli = Solved();
        cli.Write("bad.json", System.Text.RegularExpressions.Regex.Replace(cli.Text("out/plan.json"), "\"payableGrams\": [0-9]", "\"payableGrams\": 9", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        CliResult result = cli.Run("report", "hello.json", "bad.json", "--out", "proposal");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(6), result.Both);
            Assert.That(Directory.Exists(Path.Combine(cli.Folder, "proposal")), Is.False);
        });
    }

    [TestCase("--files", "pdf", 2, "--files knows")]
    [TestCase("--settings", "nowhere.json", 1, "RO9001")]
    [TestCase("--logo", "hello.json", 2, "no PNG or JPEG")]
    [TestCase("--case", "alone", 2, "takes 3 values")]
    public void Bad_options_are_refused_before_anything_is_written(string option, string value, int code, string words)
    {
        using var cli = Solved();
        CliResult result = cli.Run("report", "hello.json", "out/plan.json", "--out", "proposal", option, value);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(code), result.Both);
            Assert.That(result.Both, Does.Contain(words));
            Assert.That(Directory.Exists(Path.Combine(cli.Folder, "proposal")), Is.False);
        });
    }

    [Test]
    public void What_only_a_report_can_use_is_refused_without_one()
    {
        using var cli = Solved();
        foreach (string[] options in new string[][] { ["--what-binds"], ["--settings", "x.json"], ["--files", "html"] })
        {
            CliResult result = cli.Run(["solve", "hello.json", .. options]);
            Assert.That(result.ExitCode, Is.EqualTo(2), result.Both);
            Assert.That(result.Both, Does.Contain("add --report"));
        }
    }

    [Test]
    public void A_report_that_can_not_be_written_leaves_one_json_document_with_the_reason()
    {
        using var cli = Solved();
        cli.Write("out/report", "a file where the folder should be");
        CliResult result = cli.Run("solve", "hello.json", "--out", "out", "--report", "--files", "html", "--output", "json");
        using var document = System.Text.Json.JsonDocument.Parse(result.Out);
        CliResult plain = cli.Run("report", "hello.json", "out/plan.json", "--out", "out/report", "--files", "html", "--quiet");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(2), result.Both);
            Assert.That(document.RootElement.GetProperty("fileError").GetString(), Does.Contain("The report can't be written to"));
            Assert.That(plain.ExitCode, Is.EqualTo(2), plain.Both);
            Assert.That(plain.Error, Does.Contain("The report can't be written to out/report"));
            Assert.That(cli.Text("out/report"), Does.StartWith("a file"));
            Assert.That(Directory.GetFileSystemEntries(Path.Combine(cli.Folder, "out"), "*.tmp"), Is.Empty);
        });
    }

    [Test]
    public void A_report_on_an_earlier_plan_is_kept_and_said_to_be_one()
    {
        using var cli = Solved();
        cli.Run("solve", "hello.json", "--out", "out", "--quiet", "--report", "--files", "html");
        CliResult again = cli.Run("solve", "hello.json", "--out", "out", "--quiet");
        Assert.Multiple(() =>
        {
            Assert.That(again.ExitCode, Is.Zero, again.Both);
            Assert.That(again.Error, Does.Contain("holds a report on an earlier plan"));
            Assert.That(cli.Text("out/report/proposal.html"), Does.Contain("<!DOCTYPE html>"));
        });
    }

    [Test]
    public void A_comparison_stands_beside_the_differences()
    {
        using var cli = Solved();
        cli.Run("solve", "hello.json", "--objective", "least-cost", "--out", "other", "--quiet");
        CliResult result = cli.Run("compare", "hello.json", "hello.json", "--plans", "out/plan.json", "--plans", "other/plan.json", "--report", "comparison");
        CliResult without = cli.Run("compare", "hello.json", "hello.json", "--report", "comparison");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(Names(cli, "comparison"), Is.EqualTo(new[] { "comparison.docx", "comparison.html", "comparison.xlsx" }));
            Assert.That(cli.Text("comparison/comparison.html"), Does.Contain("Decisions that differ"));
            Assert.That(without.ExitCode, Is.EqualTo(2), without.Both);
        });
    }

    private static CliRun Solved()
    {
        var cli = new CliRun();
        cli.Run("new", "--kind", "json", "--case", "hello", "--out", "hello.json");
        cli.Run("solve", "hello.json", "--out", "out", "--quiet");
        return cli;
    }

    private static string[] Names(CliRun cli, string folder) => [.. Directory.GetFiles(Path.Combine(cli.Folder, folder)).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
