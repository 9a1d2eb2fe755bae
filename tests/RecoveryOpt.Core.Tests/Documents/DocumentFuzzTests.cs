using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.Architecture;
using RecoveryOpt.Tests.Fuzzing;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents;

/// <summary>Whatever the bytes are, a reader of JSON ends with a document or with problems, and with nothing else.</summary>
[TestFixture]
internal sealed class DocumentFuzzTests
{
    private static readonly byte[][] Pieces =
    [
        .. ((string[])[
            "1e999", "-1", "0", "1e-400", "99999999999999999999", "null", "true", "{}", "[]", "\"\"", "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u0000", "\"\\ud800\"", "\uD83D\uDE00", "\uFEFF", "//", "/*", "*/",
            "\"Au\"", "\"id\": ", "\"id\": \"a/b\"", "\"id\": 7, ", "\"source\": \"x\", ", "{\"value\":", "{\"reference\": \"GRID:China_national\"}", "{\"reference\": \"x:y\", \"at\": \"low\"}", "\"2027\"", "[[[[[[[[[[[[", "\"version\": 2, ", "\n",
        ]).Select(Encoding.UTF8.GetBytes), [0xFF], [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0],
    ];

    private static readonly byte[] City = Example("CityCollection", "collection.json");

    private static byte[] Example(string folder, string file) => File.ReadAllBytes(Path.Combine(Repository.Root, "examples", folder, file));

    [Test]
    public void Scenarios() => Try(FullDocument.Utf8, bytes => (ScenarioDocument.TryRead(bytes, out _, out ImmutableArray<Problem> problems), problems));

    [Test]
    public void Scenarios_that_take_published_figures() => Try(
        Encoding.UTF8.GetBytes(ReferenceExpansionTests.Boards), bytes => (ScenarioDocument.TryRead(bytes, out _, out ImmutableArray<Problem> problems), problems));

    [Test]
    public void Collection_problems() => Try(City, bytes => (CollectionDocument.TryReadContent(bytes, out _, out ImmutableArray<Problem> problems), problems));

    [Test]
    public void Collection_problems_with_what_they_mean() => Try(City, bytes => Problems(() => CollectionDocument.Read(bytes)));

    [Test]
    public void Collection_plans()
    {
        CollectionProblem problem = CollectionDocument.Read(City);
        string stops = string.Join(", ", problem.Content.Stops.Take(3).Select(s => $"{{ \"stop\": \"{s.Id}\" }}"));
        string plan = $"{{ \"collectionPlanVersion\": 1, \"routes\": [ {{ \"vehicleType\": \"{problem.Content.VehicleTypes[0].Id}\", \"visits\": [ {stops} ] }} ] }}";
        Try(Encoding.UTF8.GetBytes(plan), bytes => Problems(() => CollectionDocument.ReadPlan(bytes, problem)));
    }

    [Test]
    public void Plans() => Try(Example("Witwatersrand", "today-plan.json"), bytes => (PlanDocument.TryRead(bytes, out _, out ImmutableArray<Problem> problems), problems));

    private static (bool, ImmutableArray<Problem>) Problems(Action read)
    {
        try
        {
            read();
            return (true, []);
        }
        catch (InvalidScenarioException invalid)
        {
            return (false, invalid.Problems);
        }
    }

    private static void Try(byte[] document, Func<byte[], (bool IsRead, ImmutableArray<Problem> Problems)> read)
    {
        Assert.That(read(document), Is.EqualTo((true, ImmutableArray<Problem>.Empty)), "the document itself is sound");
        Fuzz.Run(Damage.Several, damages =>
        {
            (bool isRead, ImmutableArray<Problem> problems) = read(Damage.Apply(document, damages, Pieces));
            Assert.That(isRead, Is.EqualTo(problems.IsEmpty));
        });
    }
}
