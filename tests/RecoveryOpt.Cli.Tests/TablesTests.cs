using RecoveryOpt.Documents;

namespace RecoveryOpt.Cli.Tests;

/// <summary>A folder of CSV tables in place of a JSON file.</summary>
public sealed class TablesTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    [Test]
    public void A_folder_of_tables_is_checked_like_a_file()
    {
        using var cli = new CliRun();
        ScenarioTables.WriteFolder(ScenarioDocument.ReadFile(TwoYards), Path.Combine(cli.Folder, "tables"));
        CliResult fromFile = cli.Run("check", TwoYards);
        CliResult fromFolder = cli.Run("check", "tables");

        Assert.That(fromFolder.ExitCode, Is.Zero, fromFolder.Both);
        Assert.That(fromFolder.Out.Replace("tables: ", "", StringComparison.Ordinal), Is.EqualTo(fromFile.Out.Replace($"{TwoYards}: ", "", StringComparison.Ordinal)));
    }

    [Test]
    public void A_problem_names_file_line_and_column()
    {
        using var cli = new CliRun();
        string folder = Path.Combine(cli.Folder, "tables");
        ScenarioTables.WriteFolder(ScenarioDocument.ReadFile(TwoYards), folder);
        string sites = Path.Combine(folder, "feedstocks.csv");
        string[] lines = File.ReadAllLines(sites);
        int column = Array.IndexOf(lines[0].Split(','), "moisture");
        string[] cells = lines[1].Split(',');
        cells[column] = "\"0,35\"";
        lines[1] = string.Join(',', cells);
        File.WriteAllLines(sites, lines);
        CliResult result = cli.Run("check", "tables");

        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.InvalidInput), result.Both);
        Assert.That(result.Error, Does.Contain("RO1037").And.Contain($"at        feedstocks.csv, line 2, column {column + 1} (moisture)").And.Contain("Maybe a decimal comma: write 0.35."));
    }

    [Test]
    public void Tables_of_ones_own_are_read_by_a_mapping()
    {
        using var cli = new CliRun();
        string folder = Path.Combine(cli.Folder, "tables");
        ScenarioTables.WriteFolder(ScenarioDocument.ReadFile(TwoYards), folder);
        File.Move(Path.Combine(folder, "sites.csv"), Path.Combine(folder, "地点.csv"));
        Assert.That(cli.Run("check", "tables").ExitCode, Is.EqualTo(ExitCode.InvalidInput));

        cli.Write("mapping.json", """{ "mappingVersion": 1, "sheets": [ { "sheet": "地点", "table": "sites" } ] }""");
        CliResult mapped = cli.Run("check", "tables", "--mapping", "mapping.json");
        Assert.That(mapped.ExitCode, Is.Zero, mapped.Both);
    }

    [Test]
    public void A_mapping_without_tables_is_refused()
    {
        using var cli = new CliRun();
        cli.Write("mapping.json", """{ "mappingVersion": 1 }""");
        CliResult result = cli.Run("check", TwoYards, "--mapping", "mapping.json");

        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage), result.Both);
        Assert.That(result.Error, Does.Contain("--mapping"));
    }

    [Test]
    public void A_collection_problem_may_be_a_folder_of_tables()
    {
        using var cli = new CliRun();
        string folder = Path.Combine(cli.Folder, "tables");
        Directory.CreateDirectory(folder);
        Write("collection.csv", "field,value\ncollectionVersion,1\nname,Two stops\n");
        Write("locations.csv", "id,latitude,longitude\nhub,22.5,113.9\na,22.6,114\nb,22.55,114.1\n");
        Write("profiles.csv", "id,circuity,kmPerHour\nlorry,1.3,40\n");
        Write("depots.csv", "id,location\nhub,hub\n");
        Write("vehicleTypes.csv", "id,payload [kg],startDepot,profile\nlorry,5000,hub,lorry\n");
        Write("stops.csv", "id,location\nA,a\nB,b\n");
        Write("stops.lots.csv", "stops.id,id,mass [kg]\nA,L1,1200\nB,L2,800\n");
        CliResult result = cli.Run("collect", "tables", "--iterations", "100", "--quiet");

        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Contain("2 of 2 stops"));

        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
    }
}
