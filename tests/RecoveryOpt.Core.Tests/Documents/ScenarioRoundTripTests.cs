using System.Text;
using RecoveryOpt.Documents;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Documents;

[TestFixture]
internal sealed class ScenarioRoundTripTests
{
    [Test]
    public void What_was_built_reads_back_as_the_same_document()
    {
        byte[] written = ScenarioDocument.Write(TwoYardsOneWorks.Build());
        TestContext.Out.WriteLine(Encoding.UTF8.GetString(written));
        Scenario read = ScenarioDocument.Read(written);

        Assert.That(Encoding.UTF8.GetString(ScenarioDocument.Write(read)), Is.EqualTo(Encoding.UTF8.GetString(written)));
    }
}
