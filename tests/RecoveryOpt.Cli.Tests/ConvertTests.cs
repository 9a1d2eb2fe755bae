using System.Text;

namespace RecoveryOpt.Cli.Tests;

public sealed class ConvertTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    private const string Collection = """
        {
          "collectionVersion": 1, "name": "One yard",
          "locations": [ { "id": "A", "latitude": 22.5, "longitude": 114 }, { "id": "B", "latitude": 22.6, "longitude": 114.1 } ],
          "profiles": [ { "id": "lorry", "circuity": 1.3, "kmPerHour": 40 } ],
          "depots": [ { "id": "hub", "location": "A" } ],
          "vehicleTypes": [ { "id": "van", "count": 1, "payload": 3, "startDepot": "hub", "profile": "lorry" } ],
          "stops": [ { "id": "yard", "location": "B", "service": 0.1, "lots": [ { "id": "L", "mass": 1 } ] } ]
        }
        """;

    [Test]
    public void A_scenario_goes_from_any_form_to_any_other()
    {
        using var cli = new CliRun();
        string[] forms = ["a.json", "a.xlsx", "a"];
        foreach (string form in forms) AssertOk(cli.Run("convert", TwoYards, form));
        foreach (string from in forms)
        {
            for (int to = 0; to < forms.Length; to++)
            {
                string name = $"{Path.GetExtension(from).TrimStart('.')}-{to}{Path.GetExtension(forms[to])}";
                AssertOk(cli.Run("convert", from, name));
                AssertOk(cli.Run("convert", name, $"{name}.back.json"));
                Assert.That(cli.Text($"{name}.back.json"), Is.EqualTo(cli.Text("a.json")), $"{from} to {name}");
            }
        }
    }

    [Test]
    public void A_collection_problem_goes_from_any_form_to_any_other_and_is_collected()
    {
        using var cli = new CliRun();
        string json = cli.Write("yard.json", Collection);
        AssertOk(cli.Run("convert", json, "yard.xlsx"));
        AssertOk(cli.Run("convert", "yard.xlsx", "tables"));
        AssertOk(cli.Run("convert", "tables", "again.json"));
        AssertOk(cli.Run("convert", json, "straight.json"));
        Assert.That(cli.Text("again.json"), Is.EqualTo(cli.Text("straight.json")));
        AssertOk(cli.Run("collect", "yard.xlsx", "--iterations", "10", "--quiet"));
    }

    [Test]
    public void What_is_there_is_replaced_only_where_one_says_so([Values("a.json", "a.xlsx", "a")] string name)
    {
        using var cli = new CliRun();
        AssertOk(cli.Run("convert", TwoYards, name));
        Dictionary<string, byte[]> before = cli.Files().Where(f => File.Exists(Path.Combine(cli.Folder, f))).ToDictionary(f => f, f => cli.Read(f), StringComparer.Ordinal);
        CliResult refused = cli.Run("convert", TwoYards, name);
        Assert.That(refused.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(refused.Error, Does.Contain("--force"));
        AssertOk(cli.Run("convert", TwoYards, name, "--force"));
        Assert.That(cli.Files().Where(f => File.Exists(Path.Combine(cli.Folder, f))), Is.EquivalentTo(before.Keys));
        Assert.That(before.Select(f => cli.Read(f.Key)), Is.EqualTo(before.Values), "the same scenario gives the same bytes");
    }

    [Test]
    public void Nothing_is_written_where_what_is_read_is_wrong([Values("a.json", "a.xlsx", "a")] string name)
    {
        using var cli = new CliRun();
        string bad = cli.Write("bad.json", File.ReadAllText(TwoYards).Replace("\"site\": \"PORT\"", "\"site\": \"PROT\"", StringComparison.Ordinal));
        Assert.That(cli.Run("convert", bad, name).ExitCode, Is.EqualTo(ExitCode.InvalidInput));
        Assert.That(cli.Files(), Is.EqualTo(new[] { "bad.json" }));
    }

    [Test]
    public void A_problem_of_a_workbook_is_shown_with_its_sheet_and_cell()
    {
        using var cli = new CliRun();
        string bad = cli.Write("other.json", File.ReadAllText(TwoYards).Replace("PHONES", "BOARDS", StringComparison.Ordinal));
        AssertOk(cli.Run("convert", bad, "a.xlsx"));
        byte[] zip = cli.Read("a.xlsx");
        File.WriteAllBytes(Path.Combine(cli.Folder, "a.xlsx"), Replaced(zip, "xl/worksheets/sheet", "<t xml:space=\"preserve\">PORT</t></is></c><c r=\"D2\"", "<t xml:space=\"preserve\">PROT</t></is></c><c r=\"D2\""));
        CliResult result = cli.Run("check", "a.xlsx");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.InvalidInput), result.Both);
        Assert.That(result.Error, Does.Contain("sheet 'feedstocks', cell").And.Contain("PROT"));
    }

    [Test]
    public void A_workbook_of_ones_own_is_read_by_a_mapping()
    {
        using var cli = new CliRun();
        AssertOk(cli.Run("convert", TwoYards, "a.json"));
        AssertOk(cli.Run("convert", TwoYards, "a.xlsx"));
        cli.Write("mapping.json", """
            { "mappingVersion": 1, "sheets": [ { "sheet": "feedstocks", "table": "feedstocks", "columns": [ { "column": "\u91D1", "field": "assay.Au" } ] } ] }
            """);
        byte[] zip = cli.Read("a.xlsx");
        File.WriteAllBytes(Path.Combine(cli.Folder, "a.xlsx"), Replaced(zip, "xl/worksheets/sheet", ">assay.Au<", ">\u91D1<"));
        Assert.That(cli.Run("check", "a.xlsx").ExitCode, Is.EqualTo(ExitCode.InvalidInput), "without the mapping");
        AssertOk(cli.Run("convert", "a.xlsx", "b.json", "--mapping", "mapping.json"));
        Assert.That(cli.Text("b.json"), Is.EqualTo(cli.Text("a.json")));
        Assert.That(cli.Run("convert", "a.json", "c.json", "--mapping", "mapping.json").ExitCode, Is.EqualTo(ExitCode.Usage), "a mapping beside JSON means nothing");
    }

    [TestCase("a.xls")]
    [TestCase("a.csv")]
    [TestCase("a.txt")]
    [TestCase("")]
    [TestCase("a\0b")]
    public void A_name_to_write_that_says_nothing_is_refused(string name)
    {
        using var cli = new CliRun();
        Assert.That(cli.Run("convert", TwoYards, name).ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(cli.Files(), Is.Empty);
    }

    [TestCase("nowhere.xlsx", "RO9001", "no such file")]
    [TestCase("nowhere.csv", "RO9001", "no such file")]
    [TestCase("tables/feedstocks.csv", "RO1070", "Name the folder")]
    [TestCase("empty", "RO9002", "No CSV table is in it")]
    [TestCase("text.xlsx", "RO1060", "plain text")]
    [TestCase("text.xls", "RO1060", "plain text")]
    [TestCase("text.ods", "RO1060", "plain text")]
    public void A_name_to_read_that_is_no_document_is_said_so(string name, string code, string words)
    {
        using var cli = new CliRun();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "empty"));
        cli.Write(Path.Combine("tables", "feedstocks.csv"), "id\n");
        foreach (string ending in (string[])["xlsx", "xls", "ods"]) cli.Write($"text.{ending}", "id,site\nA,B\n");
        foreach (string[] run in (string[][])[["check", name], ["convert", name, "to.json"], ["solve", name], ["collect", name]])
        {
            CliResult result = cli.Run(run);
            Assert.That(result.ExitCode, Is.EqualTo(ExitCode.InvalidInput), result.Both);
            Assert.That(result.Error, Does.Contain(code).And.Contain(words), run[0]);
        }
    }

    /// <summary>A workbook with a text replaced in each part of this name that has it.</summary>
    private static byte[] Replaced(byte[] zip, string part, string what, string by)
    {
        using var bytes = new MemoryStream();
        bytes.Write(zip);
        using (var archive = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (System.IO.Compression.ZipArchiveEntry entry in archive.Entries.Where(e => e.FullName.StartsWith(part, StringComparison.Ordinal)).ToList())
            {
                string text;
                using (var reader = new StreamReader(entry.Open(), Encoding.UTF8)) text = reader.ReadToEnd();
                if (!text.Contains(what, StringComparison.Ordinal)) continue;
                using Stream stream = entry.Open();
                stream.SetLength(0);
                stream.Write(Encoding.UTF8.GetBytes(text.Replace(what, by, StringComparison.Ordinal)));
            }
        }

        return bytes.ToArray();
    }

    private static void AssertOk(CliResult result) => Assert.That(result.ExitCode, Is.Zero, result.Both);
}
