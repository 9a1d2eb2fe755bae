using System.Text;
using RecoveryOpt.Collection;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Spreadsheets.Tests;

public sealed class WorkbookRoundTripTests
{
    private static IEnumerable<string> Scenarios() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.json", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => !Path.GetFileName(f).Contains("plan", StringComparison.Ordinal) && Path.GetFileName(f) is not ("packages.lock.json" or "collection.json" or "appsettings.json"))
            .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Scenarios))]
    public void An_example_comes_back_from_a_workbook_byte_by_byte(string path)
    {
        Scenario scenario = ScenarioDocument.ReadFile(Path.Combine(Repository.Root, path));
        Assert.That(Encoding.UTF8.GetString(ScenarioDocument.Write(Again(scenario))), Is.EqualTo(Encoding.UTF8.GetString(ScenarioDocument.Write(scenario))));
    }

    [Test]
    public void A_scenario_with_every_field_comes_back_byte_by_byte()
    {
        Scenario scenario = ScenarioDocument.Read(FullDocument.Utf8);
        Assert.That(Encoding.UTF8.GetString(ScenarioDocument.Write(Again(scenario))), Is.EqualTo(Encoding.UTF8.GetString(ScenarioDocument.Write(scenario))));
    }

    [Test]
    public void A_collection_problem_comes_back_byte_by_byte()
    {
        CollectionProblem problem = CollectionDocument.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "examples", "CityCollection", "collection.json")));
        using var workbook = new MemoryStream();
        CollectionWorkbook.Write(problem, workbook);
        workbook.Position = 0;
        Assert.That(Encoding.UTF8.GetString(CollectionDocument.Write(CollectionWorkbook.Read(workbook))), Is.EqualTo(Encoding.UTF8.GetString(CollectionDocument.Write(problem))));
    }

    [Test]
    public void A_scenario_that_was_written_twice_has_the_same_bytes()
    {
        Scenario scenario = ScenarioDocument.Read(FullDocument.Utf8);
        using MemoryStream one = new(), other = new();
        ScenarioWorkbook.Write(scenario, one);
        ScenarioWorkbook.Write(scenario, other);
        Assert.That(other.ToArray(), Is.EqualTo(one.ToArray()));
    }

    [Test]
    public void A_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("recoveryopt-xlsx-");
        try
        {
            string path = Path.Combine(folder.FullName, "scenario.xlsx");
            File.WriteAllText(path, "old");
            Scenario scenario = ScenarioDocument.Read(FullDocument.Utf8);
            ScenarioWorkbook.Write(scenario, path);
            Assert.That(ScenarioDocument.Hash(ScenarioWorkbook.Read(path)), Is.EqualTo(ScenarioDocument.Hash(scenario)));

            Scenario long1 = new(scenario.Content with { Description = new string('a', 40_000) });
            Assert.That(Assert.Throws<InvalidScenarioException>(() => ScenarioWorkbook.Write(long1, path))!.Problems.Single().Code, Is.EqualTo(SpreadsheetCodes.NotHeld));
            Assert.That(ScenarioDocument.Hash(ScenarioWorkbook.Read(path)), Is.EqualTo(ScenarioDocument.Hash(scenario)), "the file that was there");
            Assert.That(folder.GetFiles(), Has.Length.EqualTo(1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Scenario Again(Scenario scenario)
    {
        using var workbook = new MemoryStream();
        ScenarioWorkbook.Write(scenario, workbook);
        workbook.Position = 0;
        return ScenarioWorkbook.Read(workbook);
    }
}
