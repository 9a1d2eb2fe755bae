using System.Text;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.Reference;

namespace RecoveryOpt.Tests.Documents;

/// <summary>What is committed under docs is what the tables say. To renew: RENEW_DOCS=1 dotnet test.</summary>
[TestFixture]
internal sealed class CommittedDocsTests
{
    [Test]
    public void Field_docs_are_current() => AssertCurrent("fields.md", ScenarioDocument.FieldDocs());

    [Test]
    public void Plan_field_docs_are_current() => AssertCurrent("plan-fields.md", PlanDocument.FieldDocs());

    [Test]
    public void Collection_field_docs_are_current() => AssertCurrent("collection-fields.md", CollectionDocument.FieldDocs());

    [Test]
    public void Sheet_docs_are_current()
    {
        AssertCurrent("sheets.md", ScenarioTables.SheetDocs());
        AssertCurrent("collection-sheets.md", CollectionProblemTables.SheetDocs());
        AssertCurrent("mapping-fields.md", HeaderMappingDocument.FieldDocs());
    }

    [Test]
    public void Reference_data_docs_are_current() => AssertCurrent("reference-data.md", ReferenceDocs.Text());

    [Test]
    public void Schemas_are_current()
    {
        AssertCurrent("collection.schema.json", CollectionDocument.Schema());
        AssertCurrent("mapping.schema.json", HeaderMappingDocument.Schema());
        AssertCurrent("scenario.schema.json", ScenarioDocument.Schema());
        AssertCurrent("plan.schema.json", PlanDocument.Schema());
    }

    [Test]
    public void Problem_codes_are_current()
    {
        var text = new StringBuilder("# Problem codes\n\nA code never changes its meaning. RO1 is the document, RO2 the scenario, RO3 what the optimiser cannot use yet.\n\n| code | meaning |\n|---|---|\n");
        foreach ((string code, string meaning) in ProblemCodes.All) text.Append($"| {code} | {meaning} |\n");
        AssertCurrent("problem-codes.md", text.ToString());
    }

    private static void AssertCurrent(string name, string expected)
    {
        string path = Path.Combine(Repository.Root, "docs", name);
        if (Environment.GetEnvironmentVariable("RENEW_DOCS") is "1") File.WriteAllText(path, expected);
        Assert.That(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", Is.EqualTo(expected), $"docs/{name} is out of date: RENEW_DOCS=1 dotnet test");
    }
}
