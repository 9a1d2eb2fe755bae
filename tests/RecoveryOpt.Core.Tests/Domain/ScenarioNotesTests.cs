using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Domain;

/// <summary>What is suspicious and may be right: noted with a likely cause, never refused.</summary>
public sealed class ScenarioNotesTests
{
    private static ImmutableArray<Problem> NotesOf(Func<ScenarioContent, ScenarioContent> change) => ScenarioNotes.Of(new Scenario(change(LotYard.Content)));

    private static Func<ScenarioContent, ScenarioContent> Placed(params (double Latitude, double Longitude)[] places) => c => c with
    {
        Sites = [.. c.Sites.Zip(places, (s, p) => s with { Latitude = Latitude.Degrees(p.Latitude), Longitude = Longitude.Degrees(p.Longitude) })],
    };

    [Test]
    public void What_is_not_suspicious_has_no_note()
    {
        Assert.That(NotesOf(c => c), Is.Empty);
        Assert.That(ScenarioNotes.Of(BoardsFromTwoYards.Build()), Is.Empty);
        Assert.That(NotesOf(Placed((-26.1, 27.9), (-26.2, 28.0), (-29.9, 31.0), (51.5, -0.1))), Is.Empty, "one place is far away, and no nearer the other way round");
    }

    [Test]
    public void A_place_that_would_lie_among_the_others_the_other_way_round()
    {
        // Johannesburg as 28 north, 26 west lies in the Atlantic, and within both ranges. Sites are sorted by id: PORT, SMELTER, TOWN, YARD.
        ImmutableArray<Problem> notes = NotesOf(Placed((27.9, -26.1), (-26.2, 28.0), (-29.9, 31.0), (-26.3, 28.2)));
        Assert.That(notes.Select(n => (n.Code, n.Path, n.Hint)), Is.EqualTo(new[] { ("RO2087", "sites (YARD)", "Maybe latitude and longitude are swapped: the other way round it is 0.3 degrees from it.") }));
    }

    [Test]
    public void Zeros_in_place_of_coordinates()
    {
        ImmutableArray<Problem> notes = NotesOf(Placed((0, 0), (23.1, 113.3), (22.5, 114.1), (23, 116.6)));
        Assert.That(notes.Select(n => (n.Code, n.Hint)), Is.EqualTo(new[] { ("RO2087", "Maybe unknown coordinates were filled with zeros: leave them out.") }));
    }

    [Test]
    public void A_collection_problem_has_the_same_notes_on_places()
    {
        const string text = """
            { "collectionVersion": 1, "name": "swapped",
              "locations": [ { "id": "home", "latitude": 22.5, "longitude": 88.4 }, { "id": "a", "latitude": 22.6, "longitude": 88.3 }, { "id": "b", "latitude": 88.3, "longitude": 22.5 } ],
              "depots": [ { "id": "D", "location": "home", "open": { "from": 0, "to": 24 } } ],
              "vehicleTypes": [ { "id": "van", "payload": 2, "costPerKm": 1, "startDepot": "D", "profile": "road" } ],
              "stops": [ { "id": "A", "location": "a", "service": 0, "lots": [ { "id": "1", "mass": 1 } ] }, { "id": "B", "location": "b", "service": 0, "lots": [ { "id": "2", "mass": 1 } ] } ],
              "profiles": [ { "id": "road", "circuity": 1.2, "kmPerHour": 60 } ] }
            """;
        ImmutableArray<Problem> notes = CollectionNotes.Of(CollectionDocument.Read(Encoding.UTF8.GetBytes(text)));
        Assert.That(notes.Select(n => (n.Code, n.Path)), Is.EqualTo(new[] { ("RO2087", "locations (b)") }));
    }

    [Test]
    public void A_latitude_out_of_range_in_a_collection_problem_may_be_a_longitude()
    {
        CollectionDocument.TryReadContent("""{ "collectionVersion": 1, "locations": [ { "id": "home", "latitude": 113.3, "longitude": 23.1 } ] }"""u8, out _, out ImmutableArray<Problem> problems);
        Assert.That(problems.Select(p => (p.Code, p.Path, p.Hint)), Has.Some.EqualTo(("RO1009", "locations[0] (home).latitude", "Maybe latitude and longitude are swapped.")));
    }

    [Test]
    public void A_site_to_which_nothing_leads()
    {
        ImmutableArray<Problem> notes = NotesOf(c => c.WithLane("PORT-SMELTER", l => l with { From = "SMELTER", To = "PORT" }));
        Assert.That(notes.Select(n => (n.Code, n.Path, n.Found)), Is.EqualTo(new[] { ("RO2086", "sites (SMELTER)", "offtake 'OVERSEAS' at a site to which no way leads from any feedstock or opening stock") }));
    }

    [TestCase(290, "Maybe it is in ppb, not ppm: 1 g/t is 1,000 ppb.")]
    [TestCase(0.00005, "Maybe it is in %, not g/t: 1 % is 10,000 g/t.")]
    [TestCase(12, null)]
    public void A_grade_far_from_that_of_the_same_material_elsewhere(double grade, string? hint)
    {
        double[] grades = [0.2, 0.29, 0.31, 0.5, grade];
        ImmutableArray<Problem> notes = NotesOf(c => c with
        {
            Feedstocks = [.. grades.Select((g, i) => LotYard.Lot with { Id = string.Create(CultureInfo.InvariantCulture, $"L{i}"), Assay = [Given.Line("Au", g), Given.Line("Cu", 100), Given.Line("Hg", 1)] })],
        });
        Assert.That(notes.Select(n => (n.Code, n.Path, n.Hint)), Is.EqualTo(hint is null ? [] : new[] { ("RO2088", "feedstocks (L4).assay.Au", hint) }));
    }

    [Test]
    public void Grades_that_add_to_more_than_there_is()
    {
        ImmutableArray<Problem> notes = NotesOf(c => c.WithLot(l => l with { Assay = [Given.Line("Au", 100), Given.Line("Cu", 200_000), Given.Line("Hg", 900_000)] }));
        Assert.That(notes.Select(n => (n.Code, n.Path, n.Hint)), Is.EqualTo(new[] { ("RO2089", "feedstocks (LOT).assay", "Maybe Hg is in ppb, not ppm; or a compound is assayed beside its elements.") }));
    }

    [Test]
    public void Rules_notes_and_wrong_names_of_many_lots_take_linear_time()
    {
        ImmutableArray<Feedstock> lots = [.. Enumerable.Range(0, 20_000).Select(i => LotYard.Lot with { Id = string.Create(CultureInfo.InvariantCulture, $"LOT-{i:000000}"), Site = i % 100 == 0 ? $"SITE-{i}" : "YARD" })];
        ScenarioContent content = LotYard.Content with { Sites = LotYard.Content.Sites.AddRange(Enumerable.Range(0, 20_000).Select(i => new Site { Id = string.Create(CultureInfo.InvariantCulture, $"S-{i:000000}") })) };
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        ImmutableArray<Problem> problems = ScenarioRules.Check(content with { Feedstocks = lots });
        _ = ScenarioNotes.Of(new Scenario(content with { Feedstocks = [.. lots.Select(l => l with { Site = "YARD" })] }));
        Assert.That(problems.Select(p => p.Code).Distinct(StringComparer.Ordinal), Is.EqualTo(new[] { "RO2006" }));
        Assert.That(problems, Has.Length.EqualTo(200));

        // A quadratic rule takes minutes; other tests run beside this one.
        Assert.That((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds, Is.LessThan(20));
    }
}
