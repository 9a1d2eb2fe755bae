using System.Collections.Immutable;
using System.Text;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Documents;

[TestFixture]
internal sealed class PlanDocumentTests
{
    private static Plan Example()
    {
        var raw = new MaterialStreamPath("MOGALE");
        MaterialStreamPath dore = raw.Then("CIL", "standard", "dore");
        return new Plan
        {
            ScenarioHash = new string('a', 64),
            Purchases = [new("MOGALE", "2027", 100.1), new("DUMP", "2027", 5, "B1")],
            Shipments = [new("North-Works", raw, "2027", 100.1)],
            Runs = [new("CIL-1", "standard", raw, "2027", 100.1)],
            Stocks = [new("North", raw, "2027", 1e-9)],
            Sales = [new("Rand", dore, "2027", 2.2e-05)],
            Disposals = [new("Stack", raw.Then("CIL", "standard", "residue"), "2027", 100)],
            Builds = [new("CIL-2", "2027", 2, null), new("Mill", "2027", null, 1234.5)],
            Draws = [new("Works", "solar", "2027", 1e6)],
        };
    }

    [Test]
    public void A_plan_reads_back_as_it_was_written()
    {
        byte[] written = PlanDocument.Write(Example());
        Plan read = PlanDocument.Read(written);

        Assert.That(Encoding.UTF8.GetString(PlanDocument.Write(read)), Is.EqualTo(Encoding.UTF8.GetString(written)));
        Assert.That(read.Sales, Is.EqualTo(Example().Sales));
        Assert.That(read.Builds, Is.EqualTo(Example().Builds));
        Assert.That(read.Purchases, Is.EqualTo(Example().Purchases));
        Assert.That(read.Draws, Is.EqualTo(Example().Draws));
        Assert.That(Encoding.UTF8.GetString(written), Does.Contain("\"stream\": \"MOGALE > CIL/standard/dore\"").And.Contain("\"dryTonnes\": 2.2E-05"));
    }

    [Test]
    public void Every_problem_of_a_plan_is_reported_at_once()
    {
        bool isRead = PlanDocument.TryRead(
            """
            {"planVersion": 1, "purchases": [{"feedstock": "A", "dryTonnes": "x"}],
             "sales": [{"offtake": "O", "stream": "A > CIL", "period": "1", "dryTonnes": 1, "tonnes": 2}]}
            """u8, out Plan? plan, out ImmutableArray<Problem> problems);

        Assert.That(isRead, Is.False);
        Assert.That(plan, Is.Null);
        Assert.That(problems.Select(p => (p.Code, p.Path)), Is.EquivalentTo(new[]
        {
            (ProblemCodes.WrongType, "purchases[0].dryTonnes"), (ProblemCodes.FieldMissing, "purchases[0].period"),
            (ProblemCodes.MalformedText, "sales[0].stream"), (ProblemCodes.UnknownField, "sales[0].tonnes"),
        }));
    }

    [Test]
    public void A_scenario_is_no_plan()
    {
        PlanDocument.TryRead("""{"version": 1, "name": "x"}"""u8, out _, out ImmutableArray<Problem> problems);
        Assert.That(problems.Single().Code, Is.EqualTo(ProblemCodes.VersionMissing));
    }
}
