using System.Text;
using RecoveryOpt.Cli.Output;

namespace RecoveryOpt.Cli.Tests;

public sealed class OutputTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");
    private static readonly string[] Foreign = ["notes.txt"];

    [TestCase("=1+1", "'=1+1")]
    [TestCase("+3", "'+3")]
    [TestCase("-2", "'-2")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\tx", "'\tx")]
    [TestCase("\rx", "\"'\rx\"")]
    [TestCase("＝1", "'＝1")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("say \"gold\"", "\"say \"\"gold\"\"\"")]
    [TestCase("two\nlines", "\"two\nlines\"")]
    [TestCase("plain", "plain")]
    public void Text_cells_are_quoted_and_never_a_formula(string text, string cell)
    {
        var table = new CsvTable("h");
        table.Row(text);
        Assert.That(Encoding.UTF8.GetString(table.ToBytes()), Does.EndWith($"h\r\n{cell}\r\n"));
    }

    [Test]
    public void Numbers_keep_every_digit_and_their_sign()
    {
        var table = new CsvTable("a", "b", "c", "d");
        table.Row(-0.1 - 0.2, 1e21, 3, double.NaN);
        Assert.That(Encoding.UTF8.GetString(table.ToBytes()), Does.EndWith("-0.30000000000000004,1E+21,3,\r\n"));
    }

    [Test]
    public void Ids_that_look_like_formulas_or_paths_stay_inside_the_folder_and_harmless()
    {
        using var cli = new CliRun();
        CliResult result = cli.Run("solve", CliRun.Scenario("hostile.json"), "--out", "o", "--least-gold", "40kg");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(cli.Files(), Has.All.Matches<string?>(f => f == "o" || ResultFiles.Names.Contains(Path.GetRelativePath("o", f!))));
            Assert.That(cli.Text("o", "purchases.csv"), Does.Contain(",'=1+1,").And.Contain("'@SUM(A1:A9)"));
            Assert.That(cli.Text("o", "cost-by-owner.csv"), Does.Contain("\"'-2, \"\"quoted\"\"\""));
            Assert.That(result.Out, Does.Contain("[bold]=cmd|calc").And.Contain("+3 [red]x"));
        });
    }

    [Test]
    public void Nothing_is_left_half_written_where_the_folder_cannot_be_made()
    {
        using var cli = new CliRun();
        cli.Write("file", "in the way");
        CliResult result = cli.Run("solve", TwoYards, "--out", Path.Combine("file", "sub"));
        Assert.That(result.ExitCode, Is.EqualTo(2), result.Both);
        Assert.That(cli.Files(), Is.EqualTo(new[] { "file" }));
    }

    [Test]
    public void A_file_in_place_of_the_folder_is_refused_before_any_work()
    {
        using var cli = new CliRun();
        cli.Write("o", "mine");
        CliResult result = cli.Run("solve", TwoYards, "--out", "o");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("it is a file"));
        Assert.That(cli.Text("o"), Is.EqualTo("mine"));
    }

    [Test]
    public void A_second_run_replaces_its_own_files_and_no_others()
    {
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--out", "o");
        cli.Write(Path.Combine("o", "notes.txt"), "mine");
        CliResult refused = cli.Run("solve", CliRun.Scenario("no-fixed-cost.json"), "--out", "o");
        Assert.Multiple(() =>
        {
            Assert.That(refused.ExitCode, Is.EqualTo(3));
            Assert.That(cli.Text("o", "notes.txt"), Is.EqualTo("mine"));
            // The plan of the first question would be taken for the answer to the second.
            Assert.That(Directory.GetFiles(Path.Combine(cli.Folder, "o")).Select(f => Path.GetFileName(f)), Is.EquivalentTo((string[])["run.json", "witness.json", .. Foreign]));
        });
    }

    [Test]
    public void A_plan_that_no_solve_wrote_is_never_replaced()
    {
        using var cli = new CliRun();
        cli.Write("plan.json", "mine");
        CliResult result = cli.Run("solve", TwoYards, "--out", ".");
        Assert.That(result.ExitCode, Is.EqualTo(2));
        Assert.That(cli.Text("plan.json"), Is.EqualTo("mine"));
    }

    [Test]
    public void No_temporary_folder_or_file_stays_behind()
    {
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--out", "o");
        cli.Run("solve", TwoYards, "--out", "o");
        cli.Run("schema", "--out", "s.json");
        Assert.That(cli.Files(), Has.None.Contains(".tmp"));
    }

    [Test]
    public void Every_table_is_written_with_rows_of_one_width()
    {
        using var cli = new CliRun();
        cli.Run("solve", TwoYards, "--out", "o");
        Assert.That(Directory.GetFiles(Path.Combine(cli.Folder, "o")).Select(f => Path.GetFileName(f)), Is.EquivalentTo(ResultFiles.OfSolve.Where(n => n is not "witness.json")));
        foreach (string file in Directory.GetFiles(Path.Combine(cli.Folder, "o"), "*.csv"))
        {
            int[] widths = [.. File.ReadAllText(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',').Length).Distinct()];
            // Paths in limits.csv hold commas, quoted.
            if (Path.GetFileName(file) is not "limits.csv") Assert.That(widths, Has.Length.EqualTo(1), file);
        }
    }
}
