using System.Text;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents.Sheets;

[TestFixture]
internal sealed class CsvRoundTripTests
{
    private static IEnumerable<string> Examples() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.json", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("\"feedstocks\"", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Examples))]
    public void An_example_reads_back_as_the_same_scenario(string file) => AssertRoundTrip(ScenarioDocument.ReadFile(Path.Combine(Repository.Root, file)));

    [Test]
    public void Everything_that_a_document_can_state_survives() => AssertRoundTrip(ScenarioDocument.Read(FullDocument.Utf8));

    [Test]
    public void What_was_built_reads_back_as_the_same_scenario() => AssertRoundTrip(BoardsFromTwoYards.Build());

    [Test]
    public void Random_scenarios_read_back_as_the_same_scenario()
    {
        for (int seed = 0; seed < 60; seed++) AssertRoundTrip(RandomScenarios.Next(seed), $"seed {seed}");
    }

    [Test]
    public void A_collection_problem_reads_back_as_the_same()
    {
        CollectionProblem problem = CollectionDocument.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "examples", "CityCollection", "collection.json")));
        using var files = new SheetFiles();
        CollectionProblemTables.WriteFolder(problem, files.Folder);

        Assert.That(Encoding.UTF8.GetString(CollectionDocument.Write(CollectionProblemTables.ReadFolder(files.Folder))), Is.EqualTo(Encoding.UTF8.GetString(CollectionDocument.Write(problem))));
    }

    private static void AssertRoundTrip(Scenario scenario, string what = "")
    {
        using var files = new SheetFiles();
        ScenarioTables.WriteFolder(scenario, files.Folder);

        Assert.That(files.Problems(), Is.Empty, what);
        Assert.That(Encoding.UTF8.GetString(ScenarioDocument.Write(ScenarioTables.ReadFolder(files.Folder))), Is.EqualTo(Encoding.UTF8.GetString(ScenarioDocument.Write(scenario))), what);
    }
}
