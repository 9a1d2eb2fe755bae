using System.Text.RegularExpressions;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Domain;

[TestFixture]
internal sealed partial class NotYetOptimisedTests
{
    [Test]
    public void Every_field_that_the_tables_mark_is_refused_and_no_other()
    {
        // The full document states every field there is.
        Scenario scenario = ScenarioDocument.Read(FullDocument.Utf8);
        IEnumerable<string> refused = NotYetOptimised.Check(scenario).Select(p => RowLabel().Replace(p.Path, "")).Distinct(StringComparer.Ordinal);
        Dictionary<string, DocumentTable> tables = ScenarioDocument.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        Assert.That(refused, Is.EquivalentTo(Marked(tables, "scenario", "")));
    }

    [Test]
    public void Refusals_name_their_place()
    {
        Problem problem = NotYetOptimised.Check(BoardsFromTwoYards.Builder().With(c => c with { Basis = c.Basis with { PriceEscalation = Share.Of(0.02) } }).Build()).Single();
        Assert.That((problem.Code, problem.Path), Is.EqualTo((ProblemCodes.NotYetOptimised, "basis.priceEscalation")));
    }

    [Test]
    public void Random_scenarios_can_all_be_optimised() =>
        Assert.That(Enumerable.Range(0, 100).SelectMany(seed => NotYetOptimised.Check(RandomScenarios.Next(seed))), Is.Empty);

    private static IEnumerable<string> Marked(Dictionary<string, DocumentTable> tables, string table, string path)
    {
        foreach (DocumentField field in tables[table].Fields)
        {
            string here = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (!field.Optimised) yield return here;
            else if (field.Table is not null) foreach (string inner in Marked(tables, field.Table, here)) yield return inner;
        }
    }

    [GeneratedRegex(@"\[\d+\]( \([^)]*\))?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RowLabel();
}
