using RecoveryOpt.Metallurgy;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests.Domain;

[TestFixture]
internal sealed class ScenarioBuilderTests
{
    [Test]
    public void Materials_analytes_and_emissions_are_declared_by_what_brings_them_into_being()
    {
        ScenarioContent content = BoardsFromTwoYards.Build().Content;

        Assert.That(content.Materials.Select(m => m.Id), Is.EqualTo(new[] { "dore", "residue", "tailings" }));
        Assert.That(content.Analytes.Select(a => a.Id), Is.EqualTo(new[] { "Au" }));
        Assert.That(content.Emissions.Select(e => e.Id), Is.EqualTo(new[] { "CO2e" }));
    }

    [Test]
    public void A_buyer_of_what_nobody_makes_is_still_found()
    {
        ScenarioBuilder builder = BoardsFromTwoYards.Builder().Offtake("Other", "Refinery", "doree", [("Au", Share.All)]);
        var error = Assert.Throws<InvalidScenarioException>(() => builder.Build())!;

        Assert.That(error.Problems.Single().Path, Is.EqualTo("offtakes[1] (Other).materials[0]"));
        Assert.That(error.Problems.Single().Hint, Is.EqualTo("Maybe 'dore'?"));
    }

    [Test]
    public void What_is_declared_stays_as_it_is_declared()
    {
        Scenario scenario = BoardsFromTwoYards.Builder().Material("tailings", "toxic", Density.TonnesPerCubicMetre(1.6)).Build();
        Assert.That(scenario.Material("tailings").HazardClass, Is.EqualTo("toxic"));
    }

    [Test]
    public void A_modular_facility_and_a_sink_of_a_hazardous_material_are_short_to_state()
    {
        Scenario scenario = BoardsFromTwoYards.Builder().Material("sludge", "toxic")
            .Technology("dewatering", ["residue"], t => t
                .Product("sludge", "sludge", 0.1, Moisture.Of(0.4)).Remainder("cake", "residue", Moisture.Of(0.1))
                .FeedLimit("Au", LimitBasis.PerLot, most: Grade.GramsPerTonne(10)).Mode("only", [], Money.Of(1)))
            .ModularFacility("Press", "dewatering", "Works", DryMass.Tonnes(10_000), 3, Money.Of(1e6), leadTime: Years.Months(6))
            .ResidueSink("Vault", "Stack", "sludge", Money.Of(50))
            .Build();

        Assert.That(scenario.ResidueSink("Vault").HazardClasses, Is.EqualTo(new[] { "toxic" }));
        Assert.That(scenario.Facility("Press").Modules!.MostNew, Is.EqualTo(3));
    }

    [Test]
    public void Arrays_that_were_never_set_read_as_empty()
    {
        var technology = new Technology { Id = "x", Outputs = default, Modes = default };
        Assert.That(technology.Outputs, Is.Empty);
        Assert.That(new ScenarioContent { Feedstocks = default }.Feedstocks, Is.Empty);
    }
}
