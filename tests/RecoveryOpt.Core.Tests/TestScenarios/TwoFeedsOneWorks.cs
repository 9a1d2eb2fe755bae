using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.TestScenarios;

/// <summary>Two tailings dumps, one leach works, one refinery, one heap: the smallest network with a blend in it.</summary>
internal static class TwoFeedsOneWorks
{
    public static ScenarioContent Content => new()
    {
        Name = "Two feeds, one works",
        Basis = new Basis { Currency = "USD" },
        Periods = [new Period { Id = "year 1" }],
        Analytes = [new Analyte { Id = "Au" }, new Analyte { Id = "Hg" }],
        Materials = [new Material { Id = "tailings" }, new Material { Id = "dore" }, new Material { Id = "residue", HazardClass = "cyanide" }],
        Prices = [new Price { Item = "Au", Value = Money.Of(110) }],
        Sites = [new Site { Id = "dump A" }, new Site { Id = "dump B" }, new Site { Id = "works" }],
        Feedstocks = [Feed("A", "dump A", 10, 100), Feed("B", "dump B", 0, 100)],
        Lanes = [Lane("A to works", "dump A", "works"), Lane("B to works", "dump B", "works")],
        Technologies = [Leach(Operation.Blended, new TwoConstantRecovery(Grade.GramsPerTonne(0.5), Share.Of(0.1)))],
        Facilities = [new Facility
        {
            Id = "leach works", Technology = "leach", Site = "works",
            Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(200), Existing = 1, FixedCostPerYear = Money.Of(1000) },
        }],
        Offtakes = [Refinery("refinery", "works")],
        ResidueSinks = [new ResidueSink { Id = "heap", Site = "works", Materials = ["residue"], HazardClasses = ["cyanide"], FeePerDryTonne = Rate<Money, DryMass>.Of(2) }],
    };

    public static Feedstock Feed(string id, string site, double gold, double tonnes) => new()
    {
        Id = id,
        Material = "tailings",
        Site = site,
        Moisture = Moisture.Of(0.1),
        Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(gold) }, new AssayLine { Analyte = "Hg", Grade = Grade.GramsPerTonne(1) }],
        DryTonnesPerPeriod = DryMass.Tonnes(tonnes),
    };

    public static Lane Lane(string id, string from, string to) => new()
    {
        Id = id, From = from, To = to, Distance = Distance.Kilometres(10), CostPerTonneKilometre = Rate<Money, FreightWork>.Of(0.1),
    };

    public static Technology Leach(Operation operation, RecoveryModel recovery) => new()
    {
        Id = "leach",
        Accepts = ["tailings"],
        Operation = operation,
        Outputs =
        [
            new Output { Id = "dore", Material = "dore", Moisture = Moisture.Dry, Fineness = Fineness.PerMille(900) },
            new Output { Id = "tail", Material = "residue", Moisture = Moisture.Of(0.3), Remainder = true },
        ],
        Modes = [new OperatingMode { Id = "standard", Recoveries = [new Recovery { Output = "dore", Analyte = "Au", Model = recovery }], CostPerDryTonne = Rate<Money, DryMass>.Of(5) }],
    };

    public static Offtake Refinery(string id, string site) => new()
    {
        Id = id,
        Site = site,
        Materials = ["dore"],
        Terms = new SettlementTerms { Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.Of(0.99))] }] },
    };
}
