using System.Globalization;
using RecoveryOpt.Cli.Output;

namespace RecoveryOpt.Cli.Tests;

/// <summary>Everything that verbs write: inside the folder, no formula, the same bytes in any culture, whole or not at all.</summary>
public sealed class SafeOutputTests
{
    private static readonly string TwoYards = CliRun.Scenario("two-yards.json");

    // What ids and names may hold without being refused, and file systems and spreadsheets may not like.
    private static readonly string[] Nasty = ["..", "..\\\\..\\\\x", "C:\\\\x", "CON", "=1+1", "+cmd|' '!A0", "-2+3", "@SUM(A1)", "＝1", "%2e%2e%2fx", "\\u202Etxt.exe", "a\\\"b,c"];

    private static string Lots(string id) => $$"""
        { "version": 1, "name": "{{id}}", "periods": [{ "id": "{{id}}" }], "analytes": [{ "id": "Au" }], "materials": [{ "id": "{{id}}" }], "prices": { "Au": 100.5 },
          "sites": [{ "id": "{{id}}" }, { "id": "{{id}} 2" }],
          "feedstocks": [{ "id": "{{id}}", "material": "{{id}}", "site": "{{id}}", "owner": "{{id}}", "moisture": 0.25, "dryTonnesOverHorizon": 10.5, "assay": { "Au": 100.125 } }],
          "lanes": [{ "id": "{{id}}", "from": "{{id}}", "to": "{{id}} 2", "costPerWetTonne": 20.5, "loss": 0.0001 }],
          "offtakes": [{ "id": "{{id}}", "site": "{{id}} 2", "materials": ["{{id}}"], "terms": { "payables": [{ "analyte": "Au", "steps": [{ "fromGrade": 0, "share": 0.9 }] }], "treatmentCharge": 300.5 } }] }
        """;

    private static string Yards(string id) => $$"""
        { "collectionVersion": 1, "name": "{{id}}", "locations": [ { "id": "{{id}}", "latitude": 1.5, "longitude": -2.25 }, { "id": "{{id}} 2", "latitude": 1.5, "longitude": -2.125 } ],
          "depots": [ { "id": "{{id}}", "location": "{{id}}" } ], "vehicleTypes": [ { "id": "{{id}}", "payload": 2, "costPerKm": 1.25, "startDepot": "{{id}}", "profile": "{{id}}" } ],
          "stops": [ { "id": "{{id}}", "location": "{{id}} 2", "lots": [ { "id": "{{id}}", "mass": 1.5, "gradeClass": "{{id}}" } ] }, { "id": "{{id}} 2", "location": "{{id}} 2", "obligation": "may", "value": 0.5, "lots": [ { "id": "{{id}} 2", "mass": 1.75 } ] } ],
          "profiles": [ { "id": "{{id}}", "circuity": 1.3, "kmPerHour": 60 } ] }
        """;

    [TestCaseSource(nameof(Nasty))]
    public void Whatever_ids_hold_files_stay_in_the_folder_and_cells_are_no_formulas(string id)
    {
        using var cli = new CliRun();
        cli.Write("lots.json", Lots(id));
        cli.Write("yards.json", Yards(id));
        CliResult valued = cli.Run("value", "lots.json", "--out", "v");
        CliResult collected = cli.Run("collect", "yards.json", "--iterations", "20", "--objective", "value-minus-cost", "--out", "c");
        CliResult streams = cli.Run("streams", "lots.json", "--csv");
        Assert.Multiple(() =>
        {
            Assert.That((valued.ExitCode, collected.ExitCode, streams.ExitCode), Is.EqualTo((0, 0, 0)), valued.Both + collected.Both + streams.Both);
            Assert.That(cli.Files(), Is.EquivalentTo(new[] { "lots.json", "yards.json", "v", "c" }
                .Concat(ValueFiles.Names.Select(n => Path.Combine("v", n))).Concat(CollectionFiles.Names.Append(RunFile.Name).Select(n => Path.Combine("c", n)))));
            foreach (string csv in Directory.EnumerateFiles(cli.Folder, "*.csv", SearchOption.AllDirectories).Select(File.ReadAllText).Append(streams.Out))
                Assert.That(Cells(csv), Has.None.Matches<string>(c => c is { Length: > 0 } && "=+-@\t\r＝＋－＠".Contains(c[0], StringComparison.Ordinal) && !IsNumber(c)), csv);
        });
    }

    [Test]
    public void An_id_of_300_characters_or_with_a_slash_is_refused()
    {
        using var cli = new CliRun();
        foreach (string id in new[] { new string('x', 300), "../../x", "/etc/x", "a>b" })
        {
            cli.Write("lots.json", Lots(id));
            CliResult result = cli.Run("value", "lots.json", "--out", "v");
            Assert.That(result.ExitCode, Is.EqualTo(ExitCode.InvalidInput), id);
            Assert.That(result.Error, Does.Contain("RO2003"));
            Assert.That(cli.Files(), Is.EqualTo(new[] { "lots.json" }));
        }
    }

    [Test]
    public void Any_culture_gives_the_same_bytes([Values("de", "tr", "ar")] string language)
    {
        Dictionary<string, string> invariant = Everything(CultureInfo.InvariantCulture);
        Dictionary<string, string> there = Everything(Culture(language));
        Assert.That(invariant, Has.Count.GreaterThan(30));
        Assert.That(there.Keys, Is.EquivalentTo(invariant.Keys));
        foreach ((string name, string text) in invariant) Assert.That(there[name], Is.EqualTo(text), name);
    }

    [Test]
    public void The_cultures_of_that_test_do_write_numbers_otherwise() =>
        Assert.That(new[] { "de", "tr", "ar" }.Select(l => (-1234.5).ToString("N1", Culture(l))), Is.EqualTo(new[] { "-1.234,5", "-1.234,5", "\u061C-1\u066C234\u066B5" }));

    [Test]
    public void The_same_input_gives_the_same_bytes_again()
    {
        Dictionary<string, string> first = Everything(CultureInfo.InvariantCulture);
        Dictionary<string, string> again = Everything(CultureInfo.InvariantCulture);
        Assert.That(again, Is.EquivalentTo(first));
    }

    [Test]
    public void A_valuation_is_written_whole_or_not_at_all()
    {
        using var cli = new CliRun();
        cli.Write("lots.json", Lots("A"));
        cli.Write("file", "in the way");
        Assert.That(cli.Run("value", "lots.json", "--out", "file").ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(cli.Run("value", "lots.json", "--out", Path.Combine("file", "sub")).ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(cli.Files(), Is.EqualTo(new[] { "file", "lots.json" }));
        cli.Run("value", "lots.json", "--out", "v");
        cli.Run("value", "lots.json", "--out", "v");
        Assert.That(cli.Files(), Has.None.Contains(".tmp"));
    }

    /// <summary>What every verb prints and writes, by name; what tells the time is left out.</summary>
    private static Dictionary<string, string> Everything(CultureInfo culture)
    {
        (CultureInfo before, CultureInfo? threads) = (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture);
        using var cli = new CliRun();
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.DefaultThreadCurrentCulture = culture;
            cli.Write("lots.json", Lots("A"));
            cli.Write("yards.json", Yards("A"));
            cli.Write("t.csv", "headGrade,tail\n0.2,0.1\n0.5,0.175\n1,0.31\n");
            string[][] runs =
            [
                ["value", "lots.json", "--margin", "12.5%", "--out", "v"], ["value", "lots.json", "--output", "json"],
                ["solve", TwoYards, "--gap", "0.01%", "--out", "s"], ["solve", TwoYards, "--quiet", "--out", "q"],
                ["evaluate", TwoYards, CliRun.Scenario("today.json"), "--no-proof"], ["evaluate", TwoYards, CliRun.Scenario("today.json"), "--no-proof", "--output", "json"],
                ["audit", TwoYards, CliRun.Scenario("today-broken.json")], ["audit", TwoYards, CliRun.Scenario("today-broken.json"), "--output", "json"],
                ["streams", TwoYards], ["streams", TwoYards, "--csv"], ["streams", TwoYards, "--json"], ["check", TwoYards], ["check", TwoYards, "--output", "json"],
                ["collect", "yards.json", "--iterations", "50", "--objective", "value-minus-cost", "--out", "c"],
                ["fit", "t.csv", "--model", "tail"], ["fit", "t.csv", "--model", "tail", "--json"], ["reference", "show", "PCB_MIX_LIT"], ["schema", "--docs"],
            ];
            foreach (string[] run in runs) all[string.Join(' ', run.Select(a => Path.GetFileName(a)))] = WithoutTime(cli.Run(run).Out);
            foreach (string file in cli.Files().Where(f => File.Exists(Path.Combine(cli.Folder, f)) && Path.GetFileName(f) is not RunFile.Name)) all[file] = cli.Text(file);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.DefaultThreadCurrentCulture) = (before, threads);
        }

        return all;
    }

    // Lines that say how long something took.
    private static string WithoutTime(string text) => string.Join('\n', text.Split('\n').Where(l => !l.Contains(" s,", StringComparison.Ordinal) && !l.Contains("seconds", StringComparison.Ordinal) && !l.TrimEnd().EndsWith(" s", StringComparison.Ordinal)));

    // The tests run without a table of cultures, as the command does: these have what would show.
    private static CultureInfo Culture(string language)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = culture.NumberFormat;
        (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator) = language is "ar" ? ("\u066B", "\u066C") : (",", ".");
        (numbers.PercentDecimalSeparator, numbers.PercentGroupSeparator) = (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator);
        if (language is "ar") (numbers.NegativeSign, numbers.NaNSymbol, numbers.PositiveInfinitySymbol) = ("\u061C-", "ليس رقم", "∞");
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ".";
        return culture;
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static IEnumerable<string> Cells(string csv)
    {
        var cell = new System.Text.StringBuilder();
        bool quoted = false;
        foreach (char c in csv.TrimStart('\uFEFF'))
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                yield return cell.ToString().TrimEnd('\r');
                cell.Clear();
            }
            else cell.Append(c);
        }
    }
}
