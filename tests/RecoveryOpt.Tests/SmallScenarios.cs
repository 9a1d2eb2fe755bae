using RecoveryOpt.Metallurgy;
using RecoveryOpt.Tests.Optimizing;

namespace RecoveryOpt.Tests;

/// <summary>Scenarios that solve in milliseconds.</summary>
internal static class SmallScenarios
{
    /// <summary>One smelter that is there already: no whole-number decisions. 94.05 g a tonne for 100 x 700 + 1,000 USD in all.</summary>
    public static Scenario OneSmelter() =>
        Scenario.Named("one smelter").Period("year 1").Price("Au", Money.Of(110)).Site("works")
            .Feedstock("boards", "works", "boards", [("Au", Grade.GramsPerTonne(100))], Moisture.Dry, DryMass.Tonnes(100), Money.Of(100))
            .Technology("smelting", ["boards"], t => t.MetalProduct("dore", "dore", Fineness.PerMille(900), Moisture.Dry).Remainder("slag", "slag", Moisture.Dry)
                .Mode("standard", [("dore", "Au", new ConstantRecovery(Share.Percent(95)))], costPerDryTonne: Money.Of(600)))
            .Facility("smelter", "smelting", "works", DryMass.Tonnes(100), Money.Of(1000))
            .Offtake("refiner", "works", "dore", [("Au", Share.Percent(99))]).ResidueSink("heap", "works", "slag")
            .Build();

    /// <summary>Works that may be built by module and by size.</summary>
    public static Scenario WithModules() => RandomNetwork.Create(seed: 1);
}
