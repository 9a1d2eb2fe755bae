using System.Text;
using System.Text.Json;

namespace RecoveryOpt.Cli.Tests;

/// <summary>recoveryopt collect: route sheets, plan and map, or every problem at once.</summary>
public sealed class CollectTests
{
    private const string Yards = """
        {
          "collectionVersion": 1,
          "name": "three yards",
          "locations": [
            { "id": "home", "latitude": 0, "longitude": 0 },
            { "id": "=yard", "latitude": 0, "longitude": 0.1 },
            { "id": "far", "latitude": 0, "longitude": 2 },
            { "id": "near", "latitude": 0.05, "longitude": 0 }
          ],
          "depots": [ { "id": "D", "location": "home" } ],
          "vehicleTypes": [ { "id": "van", "count": 2, "payload": 2, "fixedCost": 10, "costPerKm": 1, "startDepot": "D", "profile": "road" } ],
          "stops": [
            { "id": "=A", "location": "=yard", "lots": [ { "id": "a", "mass": 1 } ] },
            { "id": "B", "location": "near", "lots": [ { "id": "b", "mass": 1 } ] },
            { "id": "C", "location": "far", "obligation": "may", "value": 5, "lots": [ { "id": "c", "mass": 0.5 } ] }
          ],
          "profiles": [ { "id": "road", "circuity": 1, "kmPerHour": 60 } ]
        }
        """;

    [Test]
    public void Routes_are_written_as_sheets_plan_and_map()
    {
        using var cli = new CliRun();
        cli.Write("yards.json", Yards);
        CliResult result = cli.Run("collect", "yards.json", "--iterations", "500");
        string sheet = Encoding.UTF8.GetString(cli.Read("out", "yards", "route-sheets.csv"));
        using var map = JsonDocument.Parse(cli.Read("out", "yards", "routes.geojson"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(result.Out, Does.Contain("2 of 3").And.Contain("no finding").And.Contain("this plan is the best there is").And.Contain("C: it need not be served"));
            Assert.That(sheet, Does.Contain("'=A,'=yard").And.Not.Contain(",=A"));
            Assert.That(Encoding.UTF8.GetString(cli.Read("out", "yards", "left-out.csv")), Does.Contain("C,far,may").And.Contain("detour"));

            // One route, three stops, one depot.
            Assert.That(map.RootElement.GetProperty("features").GetArrayLength(), Is.EqualTo(5));
        });
    }

    [Test]
    public void Unloading_and_skips_are_on_the_route_sheets()
    {
        using var cli = new CliRun();
        string skips = Yards
            .Replace("\"payload\": 2,", "\"payload\": 2, \"skipCapacity\": 1, \"unloadsAt\": [ \"tip\" ],", StringComparison.Ordinal)
            .Replace("\"count\": 2,", "\"count\": 1,", StringComparison.Ordinal)
            .Replace("\"location\": \"=yard\",", "\"location\": \"=yard\", \"kind\": \"skipExchange\",", StringComparison.Ordinal)
            .Replace("\"location\": \"near\",", "\"location\": \"near\", \"kind\": \"skipExchange\",", StringComparison.Ordinal)
            .Replace("\"stops\":", "\"unloadingSites\": [ { \"id\": \"tip\", \"location\": \"home\", \"service\": 0.5, \"costPerUnloading\": 3 } ], \"stops\":", StringComparison.Ordinal);
        cli.Write("skips.json", skips);
        CliResult result = cli.Run("collect", "skips.json", "--iterations", "200");
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        string[] rows = Encoding.UTF8.GetString(cli.Read("out", "skips", "route-sheets.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var sheets = JsonDocument.Parse(cli.Read("out", "skips", "route-sheets.json"));
        JsonElement route = sheets.RootElement.GetProperty("routes")[0];
        using var map = JsonDocument.Parse(cli.Read("out", "skips", "routes.geojson"));
        Assert.Multiple(() =>
        {
            Assert.That(result.Out, Does.Contain("unloadings on the way").And.Contain("no finding"));
            Assert.That(rows[0], Does.EndWith("action,empty skips after,full skips after"));
            Assert.That(rows[1..].Select(r => r.Split(',')[^3..]), Is.EqualTo(new[]
            {
                new[] { "depart", "1", "0" }, ["skipExchange", "0", "1"], ["unloading", "1", "0"], ["skipExchange", "0", "1"], ["unloading", "1", "0"], ["return", "", ""],
            }));
            Assert.That(route.GetProperty("emptySkips").GetInt32(), Is.EqualTo(1));
            Assert.That(route.GetProperty("wetTonnes").GetDouble(), Is.EqualTo(2));
            Assert.That(route.GetProperty("stops")[1].GetProperty("unloadingSite").GetString(), Is.EqualTo("tip"));
            Assert.That(map.RootElement.GetRawText(), Does.Contain("\"unloadings\""));
        });
    }

    [Test]
    public void The_same_iterations_and_seed_give_the_same_bytes_and_a_plan_can_be_started_from()
    {
        using var cli = new CliRun();
        cli.Write("yards.json", Yards);
        cli.Run("collect", "yards.json", "--iterations", "500", "--out", "one");
        cli.Run("collect", "yards.json", "--iterations", "500", "--out", "two");
        CliResult again = cli.Run("collect", "yards.json", "--iterations", "10", "--start", "one/collection-plan.json", "--out", "three", "--quiet");
        Assert.Multiple(() =>
        {
            Assert.That(cli.Read("one", "collection-plan.json"), Is.EqualTo(cli.Read("two", "collection-plan.json")));
            Assert.That(cli.Read("three", "collection-plan.json"), Is.EqualTo(cli.Read("one", "collection-plan.json")));
            Assert.That(again.Out.Trim().Split('\n'), Has.Length.EqualTo(1), again.Out);
        });
    }

    [Test]
    public void A_matrix_file_beside_the_document_is_read()
    {
        using var cli = new CliRun();
        cli.Write("in/roads.csv", "from,to,km,hours\n" + string.Concat(new[] { "home", "=yard", "far", "near" }.SelectMany(a => new[] { "home", "=yard", "far", "near" }.Where(b => b != a).Select(b => $"{a},{b},7,0.1\n"))));
        cli.Write("in/yards.json", Yards.Replace("\"circuity\": 1, \"kmPerHour\": 60", "\"matrixFile\": \"roads.csv\"", StringComparison.Ordinal));
        CliResult result = cli.Run("collect", "in/yards.json", "--iterations", "500", "--quiet");

        // One van, three legs of 7 km and 10 for the van: 31.
        Assert.That(result.ExitCode, Is.Zero, result.Both);
        Assert.That(result.Out, Does.Contain("cost 31"));
    }

    [Test]
    public void Every_problem_is_listed_and_nothing_is_written()
    {
        using var cli = new CliRun();
        cli.Write("yards.json", Yards.Replace("\"payload\": 2, ", "", StringComparison.Ordinal).Replace("\"mass\": 0.5", "\"mas\": 0.5", StringComparison.Ordinal));
        CliResult result = cli.Run("collect", "yards.json");
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(1), result.Both);
            Assert.That(result.Error, Does.Contain("RO5021").And.Contain("stops[2] (C).lots[0] (c).mas").And.Contain("mass"));
            Assert.That(Directory.Exists(Path.Combine(cli.Folder, "out")), Is.False);
        });
    }

    [Test]
    public void Stops_that_must_be_served_and_cannot_end_with_their_own_code()
    {
        using var cli = new CliRun();
        cli.Write("yards.json", Yards.Replace("\"payload\": 2", "\"payload\": 0.6", StringComparison.Ordinal));
        CliResult result = cli.Run("collect", "yards.json", "--iterations", "200");
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Both);
        Assert.That(result.Out, Does.Contain("Not every stop that must be served is"));
    }

    [Test]
    public void Engine_and_threads_are_chosen_and_the_run_file_says_what_ran()
    {
        using var cli = new CliRun();
        cli.Write("yards.json", Yards);
        CliResult result = cli.Run("collect", "yards.json", "--iterations", "50", "--engine", "both", "--threads", "2", "--quiet");
        using var run = JsonDocument.Parse(cli.Read("out", "yards", "run.json"));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.Both);
            Assert.That(run.RootElement.GetProperty("engine").GetString(), Does.Contain("route search").And.Contain("OR-Tools routing"));
            Assert.That(run.RootElement.GetProperty("threads").GetInt32(), Is.EqualTo(2));
            Assert.That(run.RootElement.GetProperty("problemHash").GetString(), Has.Length.EqualTo(64));
        });
    }

    [Test]
    public void What_the_engine_asked_for_cannot_hold_is_refused()
    {
        using var cli = new CliRun();
        cli.Write("yards.json", Yards.Replace("\"mass\": 0.5", "\"mass\": 0.5, \"gradeClass\": \"rich\"", StringComparison.Ordinal).Replace("\"count\": 2", "\"oneGrade\": true, \"count\": 2", StringComparison.Ordinal));
        CliResult result = cli.Run("collect", "yards.json", "--iterations", "50", "--engine", "or-tools");
        Assert.That(result.ExitCode, Is.EqualTo(1), result.Both);
        Assert.That(result.Error, Does.Contain("RO5061").And.Contain("one grade class per vehicle"));
    }
}
