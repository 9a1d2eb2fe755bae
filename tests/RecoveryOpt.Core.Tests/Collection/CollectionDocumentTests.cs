using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Collection;

/// <summary>Collection problems as documents: what is read is what was meant, and every problem is named with its place.</summary>
public sealed class CollectionDocumentTests
{
    private const string Valid = """
        {
          "collectionVersion": 1,
          "name": "two yards",
          "locations": [
            { "id": "home", "latitude": 0, "longitude": 0 },
            { "id": "east", "latitude": 0, "longitude": 0.1 },
            { "id": "west", "latitude": 0, "longitude": -0.1 }
          ],
          "depots": [ { "id": "D", "location": "home", "open": { "from": 6, "to": 18 } } ],
          "vehicleTypes": [ { "id": "van", "payload": 2, "costPerKm": 1, "startDepot": "D", "profile": "road" } ],
          "stops": [
            { "id": "E", "location": "east", "service": 0.5, "windows": [ { "from": 8, "to": 10 } ], "lots": [ { "id": "e1", "mass": 1 } ] },
            { "id": "W", "location": "west", "obligation": "may", "value": 5, "lots": [ { "id": "w1", "mass": 0.5, "gradeClass": "low" } ] }
          ],
          "profiles": [ { "id": "road", "circuity": 1.2, "kmPerHour": 60 } ]
        }
        """;

    private static CollectionProblem Read(string text) => CollectionDocument.Read(Encoding.UTF8.GetBytes(text));

    private static ImmutableArray<Problem> Problems(string text) => Assert.Throws<InvalidScenarioException>(() => Read(text))!.Problems;

    [Test]
    public void Distances_follow_from_coordinates_circuity_and_speed()
    {
        // A tenth of a degree on the equator is 2 pi x 6371.0088 km / 3600 = 11.1195 km; x 1.2 = 13.3434 km, at 60 km/h 0.22239 h.
        CollectionProblem problem = Read(Valid);
        Assert.Multiple(() =>
        {
            Assert.That(problem.DistanceBetween("road", "home", "east").Number, Is.EqualTo(13.3434).Within(1e-4));
            Assert.That(problem.TimeBetween("road", "west", "home").Number, Is.EqualTo(0.22239).Within(1e-5));
        });
    }

    [Test]
    public void A_written_problem_stands_on_its_own_and_means_the_same()
    {
        CollectionProblem problem = Read(Valid);
        byte[] written = CollectionDocument.Write(problem);
        CollectionProblem again = CollectionDocument.Read(written);
        Assert.Multiple(() =>
        {
            Assert.That(CollectionDocument.Write(again), Is.EqualTo(written));
            Assert.That(again.DistanceBetween("road", "east", "west").Number, Is.EqualTo(problem.DistanceBetween("road", "east", "west").Number));
            Assert.That(again.Content.Profiles, Is.Empty);
        });
    }

    [TestCase(3)]
    [TestCase(4)]
    public void Random_problems_round_trip(int seed)
    {
        byte[] written = CollectionDocument.Write(RandomCollection.Create(seed, 20, severalWindows: seed % 2 == 0));
        Assert.That(CollectionDocument.Write(CollectionDocument.Read(written)), Is.EqualTo(written));
    }

    public static IEnumerable<TestCaseData> BadDocuments()
    {
        yield return Bad("an unknown field", "\"service\": 0.5", "\"servise\": 0.5", ProblemCodes.UnknownField, "stops[0] (E).servise");
        yield return Bad("a text for a number", "\"payload\": 2", "\"payload\": \"2 t\"", ProblemCodes.WrongType, "vehicleTypes[0] (van).payload");
        yield return Bad("a window that ends before it begins", "{ \"from\": 8, \"to\": 10 }", "{ \"from\": 10, \"to\": 8 }", "RO5018", "stops[0] (E).windows[0]");
        yield return Bad("a window with one end", "{ \"from\": 8, \"to\": 10 }", "{ \"from\": 8 }", "RO5018", "stops[0] (E).windows[0]");
        yield return Bad("a lot without a mass", "{ \"id\": \"e1\", \"mass\": 1 }", "{ \"id\": \"e1\" }", "RO5011", "stops[0] (E).lots[0] (e1).mass");
        yield return Bad("a stop without lots", "\"lots\": [ { \"id\": \"e1\", \"mass\": 1 } ]", "\"lots\": []", "RO5010", "stops[0] (E).lots");
        yield return Bad("an optional stop without a value", "\"value\": 5, ", "", "RO5014", "stops[1] (W).value");
        yield return Bad("a value below zero", "\"value\": 5", "\"value\": -5", "RO5015", "stops[1] (W).value");
        yield return Bad("a group that is not there", "\"value\": 5", "\"value\": 5, \"group\": \"G\"", "RO5016", "stops[1] (W).group");
        yield return Bad("an id used twice", "\"id\": \"W\"", "\"id\": \"E\"", "RO5002", "stops[1] (E)");
        yield return Bad("no vehicle", "\"vehicleTypes\": [ { \"id\": \"van\", \"payload\": 2, \"costPerKm\": 1, \"startDepot\": \"D\", \"profile\": \"road\" } ],", "", "RO5003", "vehicleTypes");
        yield return Bad("a vehicle without payload", "\"payload\": 2, ", "", "RO5021", "vehicleTypes[0] (van).payload");
        yield return Bad("a cost below zero", "\"costPerKm\": 1", "\"costPerKm\": -1", "RO5022", "vehicleTypes[0] (van).costPerKm");
        yield return Bad("a profile that is not there", "\"profile\": \"road\"", "\"profile\": \"raod\"", "RO5023", "vehicleTypes[0] (van).profile");
        yield return Bad("a depot that is not there", "\"startDepot\": \"D\"", "\"startDepot\": \"E\"", "RO5024", "vehicleTypes[0] (van).startDepot");
        yield return Bad("limited volume and a lot without one", "\"payload\": 2", "\"payload\": 2, \"payloadVolume\": 3", "RO5027", "stops[0] (E).lots[0] (e1).volume");
        yield return Bad("a load class that nobody carries", "\"mass\": 1 }", "\"mass\": 1, \"loadClass\": \"acid\" }", "RO5030", "stops[0] (E).lots[0] (e1).loadClass");
        yield return Bad("a location without coordinates", "\"location\": \"east\"", "\"location\": \"eats\"", "RO5007", "stops[0] (E).location");
        yield return Bad("no way to find distances", ", \"circuity\": 1.2, \"kmPerHour\": 60", "", "RO5008", "profiles[0] (road)");
        yield return Bad("a circuity without a speed", ", \"kmPerHour\": 60", "", "RO5008", "profiles[0] (road).kmPerHour");
        yield return Bad("a matrix file that was not read", "\"circuity\": 1.2, \"kmPerHour\": 60", "\"matrixFile\": \"roads.csv\"", "RO5009", "profiles[0] (road)");
        yield return Bad("an unloading site that is not there", "\"payload\": 2", "\"payload\": 2, \"unloadsAt\": [ \"U\" ]", "RO5025", "vehicleTypes[0] (van).unloadsAt");
        yield return BadSite("an id that a stop has", "\"id\": \"E\", \"location\": \"east\"", "RO5042", "unloadingSites[0] (E)");
        yield return BadSite("a cost of unloading below zero", "\"id\": \"U\", \"location\": \"east\", \"costPerUnloading\": -1", "RO5043", "unloadingSites[0] (U).costPerUnloading");
        yield return BadSite("windows of a site out of order", "\"id\": \"U\", \"location\": \"east\", \"windows\": [ { \"from\": 8, \"to\": 10 }, { \"from\": 9, \"to\": 11 } ]", "RO5019", "unloadingSites[0] (U).windows[1]");
        yield return Bad("skips beyond belief", "\"payload\": 2", "\"payload\": 2, \"skipCapacity\": 21", "RO5045", "vehicleTypes[0] (van).skipCapacity");
        yield return Bad("pickups where all vehicles are for skips", "\"payload\": 2", "\"payload\": 2, \"skipCapacity\": 1", "RO5049", "stops[0] (E).kind");
        yield return Bad("lots where an empty skip is set down", "\"service\": 0.5", "\"kind\": \"skipDelivery\"", "RO5047", "stops[0] (E).lots");
        yield return Bad("a skip exchange that no vehicle can serve", "\"service\": 0.5", "\"kind\": \"skipExchange\"", "RO5048", "stops[0] (E).kind");
    }

    [Test]
    public void Skips_that_no_vehicle_can_empty_and_unloading_without_a_time_are_refused()
    {
        CollectionContent content = RandomTrips.Skips(1, 5).Content;
        var nowhere = content with { VehicleTypes = [.. content.VehicleTypes.Select(v => v with { UnloadsAt = [] })] };
        var timeless = content with { UnloadingSites = [.. content.UnloadingSites.Select(u => u with { Service = default })] };
        Assert.Multiple(() =>
        {
            Assert.That(Refused(nowhere), Does.Contain("RO5046 vehicleTypes[0] (hook).unloadsAt").And.Contain("RO5046 vehicleTypes[1] (trailer).unloadsAt"));
            Assert.That(Refused(timeless), Does.Contain("RO5044 unloadingSites[0] (tip).service").And.Contain("RO5044 unloadingSites[1] (yard).service"));
        });

        static string[] Refused(CollectionContent content) =>
            [.. Assert.Throws<InvalidScenarioException>(() => _ = new CollectionProblem(content))!.Problems.Select(p => $"{p.Code} {p.Path}")];
    }

    private static TestCaseData BadSite(string name, string site, string code, string path) =>
        Bad(name, "\"vehicleTypes\":", $"\"unloadingSites\": [ {{ {site} }} ], \"vehicleTypes\":", code, path);

    [TestCaseSource(nameof(BadDocuments))]
    public void A_bad_document_is_refused_with_code_and_place(string from, string to, string code, string path)
    {
        string bad = Valid.Replace(from, to, StringComparison.Ordinal);
        Assert.That(bad, Is.Not.EqualTo(Valid));
        ImmutableArray<Problem> problems = Problems(bad);
        Assert.That(problems.Select(p => $"{p.Code} {p.Path}"), Has.Some.EqualTo($"{code} {path}"), string.Join('\n', problems));
    }

    [Test]
    public void Every_problem_comes_at_once_with_its_line()
    {
        ImmutableArray<Problem> problems = Problems(Valid.Replace("\"payload\": 2, ", "", StringComparison.Ordinal).Replace("\"value\": 5, ", "", StringComparison.Ordinal));
        Assert.That(problems.Select(p => (p.Code, p.Line)), Is.EquivalentTo(new (string, int?)[] { ("RO5021", 10), ("RO5014", 13) }), string.Join('\n', problems));
    }

    [Test]
    public void A_plan_round_trips_and_only_its_order_of_stops_is_taken()
    {
        CollectionProblem problem = Read(Valid);
        CollectionPlan plan = CollectionPlan.Of(problem, [("van", ["E", "W"])]);
        string lying = Encoding.UTF8.GetString(CollectionDocument.WritePlan(plan)).Replace($"\"cost\": {plan.Cost.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}", "\"cost\": 1", StringComparison.Ordinal);
        CollectionPlan read = CollectionDocument.ReadPlan(Encoding.UTF8.GetBytes(lying), problem);
        Assert.Multiple(() =>
        {
            Assert.That(lying, Does.Contain("\"cost\": 1"));
            Assert.That(CollectionDocument.WritePlan(read), Is.EqualTo(CollectionDocument.WritePlan(plan)));
            Assert.That(CollectionAuditor.Audit(problem, read), Is.Empty);
        });
    }

    [Test]
    public void A_plan_for_another_problem_names_all_it_does_not_know()
    {
        const string Foreign = """{ "collectionPlanVersion": 1, "routes": [ { "vehicleType": "vam", "visits": [ { "stop": "E" }, { "stop": "X" } ] }, { "vehicleType": "van", "visits": [] } ] }""";
        ImmutableArray<Problem> problems = Assert.Throws<InvalidScenarioException>(() => CollectionDocument.ReadPlan(Encoding.UTF8.GetBytes(Foreign), Read(Valid)))!.Problems;
        Assert.That(problems.Select(p => p.Path), Is.EqualTo(["routes[0].vehicleType", "routes[0].visits[1].stop", "routes[1].visits"]), string.Join('\n', problems));
    }

    [Test]
    public void Nothing_but_problems_comes_out_for_any_bytes()
    {
        string[] pieces = ["1e999", "-1", "null", "{}", "[]", "\"\"", "true", ":", ",", "\u0000", "[[[[[[[[", "\"east\""];
        const int Seed = 20270105;
        var random = new Random(Seed);
        byte[] valid = Encoding.UTF8.GetBytes(Valid);
        for (int i = 0; i < 2000; i++)
        {
            int at = random.Next(valid.Length);
            byte[] piece = Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]);
            byte[] damaged = [.. valid[..at], .. piece, .. valid[Math.Min(valid.Length, at + random.Next(6))..]];
            try
            {
                CollectionDocument.Read(damaged);
            }
            catch (InvalidScenarioException refused)
            {
                Assert.That(refused.Problems, Is.Not.Empty);
            }
            catch (Exception other) when (other is not AssertionException)
            {
                Assert.Fail($"seed {Seed}, document {i}: {other}");
            }
        }
    }

    private static TestCaseData Bad(string name, string from, string to, string code, string path) => new TestCaseData(from, to, code, path).SetName($"Refused: {name}");
}
