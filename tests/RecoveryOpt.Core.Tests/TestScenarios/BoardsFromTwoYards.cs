using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.TestScenarios;

/// <summary>Two dumps, one works that leaches them together, a refinery and a dry stack: small enough to follow by hand.</summary>
internal static class BoardsFromTwoYards
{
    public static ScenarioBuilder Builder() => Scenario.Named("Two yards, one works")
        .Currency("USD").DiscountRate(Share.Percent(8))
        .Period("2027").Period("2028")
        .Price("Au", Money.Of(110))
        .Site("North", Latitude.Degrees(-26.1), Longitude.Degrees(27.9)).Site("South").Site("Works").Site("Refinery").Site("Stack")
        .Resource("electricity", "kWh", Money.Of(0.12), [("CO2e", EmissionMass.Kilograms(0.94))])
        .Feedstock("MOGALE", "North", "tailings", [("Au", Grade.GramsPerTonne(0.29))], Moisture.Of(0.15), DryMass.Tonnes(500_000), Money.Of(0.2))
        .Feedstock("SOWETO", "South", "tailings", [("Au", Grade.GramsPerTonne(0.5))], Moisture.Of(0.1), DryMass.Tonnes(200_000), Money.Of(1))
        .Lane("North", "Works", Distance.Kilometres(12), Money.Of(0.05))
        .Lane("South", "Works", Distance.Kilometres(30), Money.Of(0.05))
        .Lane("Works", "Refinery", Distance.Kilometres(60), Money.Of(2))
        .Lane("Works", "Stack", Distance.Kilometres(2), Money.Of(0.04))
        .Technology("CIL", ["tailings"], t => t.Blended()
            .MetalProduct("dore", "dore", Fineness.PerMille(900), Moisture.Of(0))
            .Remainder("residue", "residue", Moisture.Of(0.2))
            .Mode("standard", [("dore", "Au", new TwoConstantRecovery(Grade.GramsPerTonne(0.05), Share.Of(0.25)))], Money.Of(4), [("electricity", ResourceAmount.Of(25))]))
        .Facility("CIL-1", "CIL", "Works", DryMass.Tonnes(600_000), Money.Of(1_000_000))
        .Offtake("Rand", "Refinery", "dore", [("Au", Share.Percent(99.5))], refiningChargePerGram: Money.Of(0.2))
        .ResidueSink("Dry stack", "Stack", "residue", Money.Of(1), DryMass.Tonnes(2_000_000))
        .Limit("carbon", "emissions/CO2e", LimitSense.AtMost, 20e6);

    public static Scenario Build() => Builder().Build();
}
