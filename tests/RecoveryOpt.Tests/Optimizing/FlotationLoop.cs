using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>
/// Flotation with a scavenger whose concentrate goes back to it. Per tonne floated: 0.1 t of concentrate, 0.4 t of middlings, the rest tail;
/// per tonne scavenged: 0.5 t goes back, the rest is a second tail. Per fresh tonne T = 1 + 0.5 x 0.4 T, so 1.25 t are floated and 0.5 t scavenged.
/// With 60 % of the gold to concentrate, 25 % to middlings, and 80 % of theirs back: M = g + 0.8 x 0.25 M = 1.25 g; concentrate 0.75 g, tails 0.1875 g and 0.0625 g.
/// </summary>
internal static class FlotationLoop
{
    public const string Loop = "float/standard/middlings/scavenge/standard/back";

    /// <param name="toConcentrate">Gold into concentrate; 60 % of it when null.</param>
    /// <param name="toMiddlings">Gold into middlings; 25 % of it when null.</param>
    public static ScenarioContent Content(RecoveryModel? toConcentrate = null, RecoveryModel? toMiddlings = null) => new()
    {
        Name = "a scavenger",
        Periods = [new Period { Id = "year 1" }],
        Analytes = [new Analyte { Id = "Au" }, new Analyte { Id = "Cu" }],
        Materials = [.. new[] { "ore", "concentrate", "middlings", "residue" }.Select(m => new Material { Id = m })],
        Resources = [new Resource { Id = "power", Unit = "kWh", Emissions = [new EmissionFactor { Emission = "CO2e", Amount = EmissionMass.Kilograms(0.5) }] }],
        Emissions = [new Emission { Id = "CO2e" }],
        Prices = [new Price { Item = "Au", Value = Money.Of(100) }, new Price { Item = "power", Value = Money.Of(0.1) }],
        Sites = [new Site { Id = "works" }, new Site { Id = "far" }],
        Feedstocks =
        [
            new Feedstock
            {
                Id = "dump", Material = "ore", Site = "works", Moisture = Moisture.Of(0.1), DryTonnesPerPeriod = DryMass.Tonnes(1_000),
                Assay = [new AssayLine { Analyte = "Au", Grade = Grade.GramsPerTonne(2) }, new AssayLine { Analyte = "Cu", Grade = Grade.GramsPerTonne(500) }],
            },
        ],
        Technologies =
        [
            new Technology
            {
                Id = "float", Accepts = ["ore"],
                Outputs = [Pulls("concentrate", "concentrate", 0.1), Pulls("middlings", "middlings", 0.4), Rest("tail")],
                Modes = [Mode(2, 10, ("concentrate", toConcentrate ?? Constant(0.6)), ("middlings", toMiddlings ?? Constant(0.25)))],
            },
            new Technology
            {
                Id = "scavenge", Accepts = ["middlings"],
                Outputs = [Pulls("back", "ore", 0.5) with { RecycleTo = "float" }, Rest("second tail")],
                Modes = [Mode(3, 20, ("back", Constant(0.8)))],
            },
        ],
        Facilities = [Plant("float works", "float", 125), Plant("scavenger", "scavenge", 500)],
        Offtakes =
        [
            new Offtake
            {
                Id = "smelter", Site = "works", Materials = ["concentrate"],
                Terms = new SettlementTerms { Payables = [new PayableTerm { Analyte = "Au", Steps = [new PayableStep(Grade.GramsPerTonne(0), Share.All)] }] },
            },
        ],
        ResidueSinks = [new ResidueSink { Id = "heap", Site = "works", Materials = ["residue"] }],
    };

    public static Output Pulls(string id, string material, double tonnes) => new() { Id = id, Material = material, Moisture = Moisture.Dry, MassPull = Rate<DryMass, DryMass>.Of(tonnes) };

    public static Output Rest(string id) => new() { Id = id, Material = "residue", Moisture = Moisture.Dry, Remainder = true };

    public static ConstantRecovery Constant(double share) => new(Share.Of(share));

    public static ScenarioContent With(this ScenarioContent content, string technology, Func<Technology, Technology> change) =>
        content with { Technologies = [.. content.Technologies.Select(t => t.Id == technology ? change(t) : t)] };

    private static OperatingMode Mode(double cost, double power, params (string Output, RecoveryModel Model)[] gold) => new()
    {
        Id = "standard",
        Recoveries = [.. gold.Select(g => new Recovery { Output = g.Output, Analyte = "Au", Model = g.Model })],
        CostPerDryTonne = Rate<Money, DryMass>.Of(cost),
        HoursPerDryTonne = Rate<Hours, DryMass>.Of(0.5),
        Uses = [new ResourceUse { Resource = "power", Amount = ResourceAmount.Of(power) }],
        Emissions = [new ProcessEmission { Emission = "CO2e", Amount = EmissionMass.Kilograms(1), Per = UseBasis.GramFed, Analyte = "Au" }],
    };

    private static Facility Plant(string id, string technology, double tonnes) => new()
    {
        Id = id, Technology = technology, Site = "works", Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(tonnes), Existing = 1 },
    };
}
