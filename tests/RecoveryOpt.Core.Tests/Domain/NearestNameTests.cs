namespace RecoveryOpt.Tests.Domain;

[TestFixture]
internal sealed class NearestNameTests
{
    [TestCase("moistur", "moisture")]
    [TestCase("MOISTURE", "moisture")]
    [TestCase("masspull", "massPull")]
    [TestCase("grade", null)]
    [TestCase("", null)]
    public void The_name_with_the_fewest_edits_is_offered(string name, string? expected) =>
        Assert.That(NearestName.Find(name, ["massPull", "moisture", "fineness"]), Is.EqualTo(expected));
}
