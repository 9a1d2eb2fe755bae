using static RecoveryOpt.Tests.Given;

namespace RecoveryOpt.Tests;

/// <summary>Ways to break what comes back: outputs that become a feedstock, and outputs that take their time.</summary>
internal static partial class Mutations
{
    /// <summary>100 t of goods at 10 g/t; half of what is used comes back as goods, half is worn out: 200 t are used.</summary>
    public static ScenarioContent ReturningContent { get; } = Returning(backShareOfGold: 0.5);

    /// <summary>The valid plan for it.</summary>
    public static Plan ReturningPlan { get; } = new()
    {
        Purchases = [new("GOODS", "A", 100)],
        Runs = [new("TOWN", "only", Stream("GOODS"), "A", 200)],
        Disposals = [new("SCRAP", Stream("GOODS > USE/only/worn"), "A", 100)],
    };

    private static IEnumerable<Mutation> Returns()
    {
        yield return new("what comes back is richer than what it becomes", FindingKind.ReturnDiffers, Returning(backShareOfGold: 0.5 * Up), ReturningPlan);
        yield return new("what comes back is used a period too soon", FindingKind.Balance, Returning(backShareOfGold: 0.5, delay: 1), ReturningPlan);
        yield return new("more comes back than is used", FindingKind.Balance, ReturningContent, ReturningPlan with { Runs = [ReturningPlan.Runs[0] with { DryTonnes = 200 * Up }] });
        yield return new("a stream that has become a feedstock", FindingKind.UnknownId, ReturningContent, ReturningPlan with { Runs = [ReturningPlan.Runs[0] with { Stream = Stream("GOODS > USE/only/back") }] });
    }

    private static ScenarioContent Returning(double backShareOfGold, double delay = 0) => new()
    {
        Name = "Goods that return",
        Periods = [new Period { Id = "A" }, new Period { Id = "B" }],
        Analytes = [new Analyte { Id = "Au" }],
        Materials = [new Material { Id = "goods" }, new Material { Id = "worn out" }],
        Sites = [new Site { Id = "TOWN" }],
        Feedstocks = [new Feedstock { Id = "GOODS", Material = "goods", Site = "TOWN", Moisture = Moisture.Dry, Assay = [Line("Au", 10)], DryTonnesPerPeriod = DryMass.Tonnes(100) }],
        Technologies =
        [
            new Technology
            {
                Id = "USE",
                Accepts = ["goods"],
                Outputs =
                [
                    new Output { Id = "back", Material = "goods", Moisture = Moisture.Dry, MassPull = Pull(0.5), Becomes = "GOODS", Delay = Years.Of(delay) },
                    new Output { Id = "worn", Material = "worn out", Moisture = Moisture.Dry, Remainder = true },
                ],
                Modes = [new OperatingMode { Id = "only", Recoveries = [Constant("back", "Au", backShareOfGold)] }],
            },
        ],
        Facilities = [new Facility { Id = "TOWN", Technology = "USE", Site = "TOWN", Modules = new ModuleCapacity { Existing = 1, DryTonnesPerYear = DryMass.Tonnes(1_000) } }],
        ResidueSinks = [new ResidueSink { Id = "SCRAP", Site = "TOWN", Materials = ["worn out"] }],
    };
}
