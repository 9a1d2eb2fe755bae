using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

/// <summary>A rich and a poor sand share a leach with a two-constant tail (a = 0.1 g/t, b = 5 %); the poor one is below the cut-off grade.</summary>
internal static class BlendedLeach
{
    // RICH: 0.95 x 2 - 0.1 = 1.8 g/t. POOR: 0.95 x 0.08 - 0.1 = -0.024 g/t. 100 t of each: 180 - 2.4 = 177.6 g.
    public const double Dore = 177.6 / 0.9e6;
    public const double RichTail = 100 - (180 / 0.9e6);
    public const double PoorTail = 100 + (2.4 / 0.9e6);

    public static ScenarioContent Content { get; } = new()
    {
        Name = "A leach shared by two sands",
        Basis = new Basis { DiscountRate = Share.Of(0) },
        Periods = [new Period { Id = "1" }],
        Analytes = [new Analyte { Id = "Au" }],
        Materials = [new Material { Id = "sand" }, new Material { Id = "tail" }, new Material { Id = "dore" }],
        Prices = [Costs("Au", 100)],
        Sites = [new Site { Id = "MINE" }],
        Feedstocks =
        [
            new Feedstock { Id = "RICH", Material = "sand", Site = "MINE", Moisture = Moisture.Of(0.1), Assay = [Line("Au", 2)], DryTonnesPerPeriod = DryMass.Tonnes(100) },
            new Feedstock { Id = "POOR", Material = "sand", Site = "MINE", Moisture = Moisture.Of(0.1), Assay = [Line("Au", 0.08)], DryTonnesPerPeriod = DryMass.Tonnes(100) },
        ],
        Technologies =
        [
            new Technology
            {
                Id = "CIL", Operation = Operation.Blended, Accepts = ["sand"],
                Outputs =
                [
                    new Output { Id = "dore", Material = "dore", Moisture = Moisture.Dry, Fineness = Fineness.PerMille(900) },
                    new Output { Id = "tail", Material = "tail", Moisture = Moisture.Of(0.4), Remainder = true },
                ],
                Modes = [new OperatingMode { Id = "std", Recoveries = [TwoConstant("dore", "Au", 0.1, 0.05)], CostPerDryTonne = PerDry(4) }],
            },
            new Technology
            {
                Id = "SCAVENGE", Accepts = ["tail"],
                Outputs =
                [
                    new Output { Id = "dore", Material = "dore", Moisture = Moisture.Dry, Fineness = Fineness.PerMille(900) },
                    new Output { Id = "tail", Material = "tail", Moisture = Moisture.Of(0.4), Remainder = true },
                ],
                Modes = [new OperatingMode { Id = "slow", Recoveries = [Constant("dore", "Au", 0.5)], CostPerDryTonne = PerDry(1) }],
            },
        ],
        Facilities =
        [
            new Facility { Id = "LEACH", Technology = "CIL", Site = "MINE", Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(1_000), Existing = 1 } },
            new Facility { Id = "SCAVENGER", Technology = "SCAVENGE", Site = "MINE", Size = new SizeCapacity { Existing = DryMass.Tonnes(1_000) } },
        ],
        Offtakes = [new Offtake { Id = "MINT", Site = "MINE", Materials = ["dore"], Terms = new() { Payables = [Pays("Au", 0.999)] } }],
        ResidueSinks =
        [
            new ResidueSink { Id = "NORTH", Site = "MINE", Materials = ["tail"], FeePerDryTonne = PerDry(1) },
            new ResidueSink { Id = "SOUTH", Site = "MINE", Materials = ["tail"], FeePerDryTonne = PerDry(2) },
        ],
    };

    public static Plan Plan { get; } = new()
    {
        Purchases = [new("RICH", "1", 100), new("POOR", "1", 100)],
        Runs = [new("LEACH", "std", Stream("RICH"), "1", 100), new("LEACH", "std", Stream("POOR"), "1", 100)],
        Sales = [new("MINT", Stream("RICH > CIL/std/dore"), "1", Dore)],
        Disposals = [new("NORTH", Stream("RICH > CIL/std/tail"), "1", RichTail), new("NORTH", Stream("POOR > CIL/std/tail"), "1", PoorTail)],
    };
}
