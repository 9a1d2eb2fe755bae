using RecoveryOpt.Metallurgy;
using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

/// <summary>Two yards of boards, two truck lanes, one smelter that is built at the start; one period of one year, 10 %.</summary>
internal static class TwoYardsOneWorks
{
    public static ScenarioContent Content { get; } = new()
    {
        Name = "Two yards, one works",
        Basis = new Basis { DiscountRate = Share.Of(0.10) },
        Periods = [new Period { Id = "2027" }],
        Analytes = [new Analyte { Id = "Au" }, new Analyte { Id = "Ag" }],
        Materials = [new Material { Id = "boards" }, new Material { Id = "dore" }, new Material { Id = "slag" }],
        Resources = [new Resource { Id = "power", Unit = "kWh", Emissions = [new EmissionFactor { Emission = "CO2e", Amount = EmissionMass.Kilograms(0.5) }] }],
        Emissions = [new Emission { Id = "CO2e" }],
        Prices = [Costs("Au", 100), Costs("Ag", 1), Costs("power", 0.1)],
        Sites = [new Site { Id = "EAST", Owner = "City" }, new Site { Id = "WEST" }, new Site { Id = "WORKS", Owner = "Works Ltd" }],
        Feedstocks =
        [
            new Feedstock
            {
                Id = "E", Material = "boards", Site = "EAST", Owner = "City", Moisture = Moisture.Of(0.2),
                Assay = [Line("Au", 200), Line("Ag", 20)],
                DryTonnesPerPeriod = DryMass.Tonnes(100),
                Purchase = new PurchaseTerms { PricePerDryTonne = PerDry(50), PricePerWetTonne = PerWet(8) },
            },
            new Feedstock
            {
                Id = "W", Material = "boards", Site = "WEST", Owner = "Guild", Moisture = Moisture.Dry,
                Assay = [Line("Au", 100), Line("Ag", 10)],
                DryTonnesPerPeriod = DryMass.Tonnes(50),
                Purchase = new PurchaseTerms { PricePerDryTonne = PerDry(-20) },
            },
        ],
        Lanes =
        [
            new Lane
            {
                Id = "EAST-WORKS", From = "EAST", To = "WORKS", Distance = Distance.Kilometres(100),
                CostPerTonneKilometre = Rate<Money, FreightWork>.Of(0.1), CostPerWetTonne = PerWet(2),
                Emissions = [new EmissionFactor { Emission = "CO2e", Amount = EmissionMass.Kilograms(0.06) }],
            },
            new Lane
            {
                Id = "WEST-WORKS", From = "WEST", To = "WORKS", FixedCostPerPeriod = Money.Of(500), Loss = Share.Of(0.01),
            },
        ],
        Technologies =
        [
            new Technology
            {
                Id = "SMELT", Accepts = ["boards"],
                Outputs =
                [
                    new Output { Id = "dore", Material = "dore", Moisture = Moisture.Dry, Fineness = Fineness.PerMille(800) },
                    new Output { Id = "slag", Material = "slag", Moisture = Moisture.Dry, Remainder = true },
                ],
                Modes =
                [
                    new OperatingMode
                    {
                        Id = "hot",
                        Recoveries = [Constant("dore", "Au", 0.95), Constant("dore", "Ag", 0.9)],
                        Uses = [new ResourceUse { Resource = "power", Amount = ResourceAmount.Of(500) }],
                        Emissions = [new ProcessEmission { Emission = "CO2e", Amount = EmissionMass.Kilograms(0.01), Per = UseBasis.GramFed, Analyte = "Au" }],
                        Additions = [new Addition { Id = "flux", MassPerDryTonne = Pull(0.1) }],
                        CostPerDryTonne = PerDry(30),
                    },
                ],
            },
        ],
        Facilities =
        [
            new Facility
            {
                Id = "SMELTER", Technology = "SMELT", Site = "WORKS", Owner = "Works Ltd", Availability = Share.Of(0.9),
                Modules = new ModuleCapacity
                {
                    DryTonnesPerYear = DryMass.Tonnes(100), MostNew = 2, CapexPerModule = Money.Of(10_000), FixedCostPerYear = Money.Of(1_000),
                },
            },
        ],
        Offtakes =
        [
            new Offtake
            {
                Id = "MINT", Site = "WORKS", Materials = ["dore"],
                Terms = new SettlementTerms { Payables = [Pays("Au", 0.99, charge: 0.2), Pays("Ag", 0.98)], TreatmentCharge = PerDry(1_000) },
            },
        ],
        ResidueSinks =
        [
            new ResidueSink { Id = "TIP", Site = "WORKS", Materials = ["slag"], FeePerDryTonne = PerDry(5), ClosureCostPerDryTonne = PerDry(1) },
        ],
    };

    // 100 t of E: dore gold 200 x 0.95 = 190 g/t, mass 190 / 0.8 = 237.5 g/t: 0.02375 t; slag 110 - 0.02375 t.
    // 50 t of W, 1 % lost: 49.5 t; dore gold 95 g/t, mass 118.75 g/t: 0.005878125 t; slag 54.45 - 0.005878125 t.
    public static Plan Plan { get; } = new()
    {
        Purchases = [new("E", "2027", 100), new("W", "2027", 50)],
        Shipments = [new("EAST-WORKS", Stream("E"), "2027", 100), new("WEST-WORKS", Stream("W"), "2027", 50)],
        Runs = [new("SMELTER", "hot", Stream("E"), "2027", 100), new("SMELTER", "hot", Stream("W"), "2027", 49.5)],
        Sales = [new("MINT", Stream("E > SMELT/hot/dore"), "2027", 0.02375), new("MINT", Stream("W > SMELT/hot/dore"), "2027", 0.005878125)],
        Disposals = [new("TIP", Stream("E > SMELT/hot/slag"), "2027", 110 - 0.02375), new("TIP", Stream("W > SMELT/hot/slag"), "2027", 54.45 - 0.005878125)],
        Builds = [new("SMELTER", "2027", 2, null)],
    };
}
