using RecoveryOpt.Documents;
using RecoveryOpt.Tests.Architecture;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents;

/// <summary>The register of assumptions: every number, once, with its unit and source.</summary>
[TestFixture]
internal sealed class InputRegisterTests
{
    private static IEnumerable<TestCaseData> Scenarios() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "examples"), "*.json", SearchOption.AllDirectories)
            .Where(f => Path.GetRelativePath(Repository.Root, f).Split(Path.DirectorySeparatorChar) is not [.., "bin" or "obj", _, _, _] && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => (Name: Path.GetRelativePath(Repository.Root, f), Bytes: File.ReadAllBytes(f)))
            .Where(f => ScenarioDocument.TryRead(f.Bytes, out _, out _))
            .Select(f => new TestCaseData(f.Bytes).SetName($"Every number of {f.Name} is in its register"))
            .Append(new TestCaseData(FullDocument.Utf8).SetName("Every number of the full document is in its register"));

    [TestCaseSource(nameof(Scenarios))]
    public void Every_number_is_in_the_register_with_the_source_that_the_count_gives_it(byte[] document)
    {
        Scenario scenario = ScenarioDocument.Read(document);
        NumberOrigins origins = ScenarioDocument.CountNumbers(scenario);
        InputNumber[] inputs = [.. ScenarioDocument.Inputs(scenario)];
        int Count(SourceStatus? status) => inputs.Where(i => i.Source?.Status == status).Sum(i => i.Values.Length);
        Assert.Multiple(() =>
        {
            Assert.That(new NumberOrigins(Count(SourceStatus.Sourced), Count(SourceStatus.Derived), Count(SourceStatus.Assumed), Count(null)), Is.EqualTo(origins));
            Assert.That(inputs.Select(i => i.Path), Is.Unique);
        });
    }

    [Test]
    public void A_number_stands_with_its_path_its_unit_and_all_its_periods()
    {
        InputNumber[] inputs = [.. ScenarioDocument.Inputs(ScenarioDocument.Read(FullDocument.Utf8))];
        InputNumber price = inputs.First(i => i.Path.StartsWith("prices.Au", StringComparison.Ordinal));
        InputNumber grade = inputs.First(i => i.Table == "assayLine");
        Assert.Multiple(() =>
        {
            Assert.That(price.Unit, Is.EqualTo("money"));
            Assert.That(price.Values, Has.Length.GreaterThan(0));
            Assert.That(grade.Unit, Is.EqualTo("g/t"));
            Assert.That(grade.Path, Does.Match(@"assay\.[A-Za-z]+$"));
        });
    }
}
