namespace RecoveryOpt.Tests.Optimizing;

/// <summary>The boards of <see cref="ModularWorks"/> in a yard, dry, by road at 50 USD/t or by a pipe that must be built, to a smelter that stands and can take all of them.</summary>
internal static class PipedWorks
{
    public static ScenarioContent Content(int years, Func<Lane, Lane>? pipe = null, Func<Lane, Lane>? road = null)
    {
        ScenarioContent content = ModularWorks.Content(years, f => f with { Modules = new ModuleCapacity { DryTonnesPerYear = DryMass.Tonnes(1_000), Existing = 1 } });
        var pipeline = new Lane { Id = "pipe", From = "yard", To = "works", Capex = Money.Of(3_000) };
        var lorries = new Lane { Id = "road", From = "yard", To = "works", CostPerWetTonne = Rate<Money, WetMass>.Of(50) };
        return content with
        {
            Sites = [.. content.Sites, new Site { Id = "yard" }],
            Feedstocks = [content.Feedstocks[0] with { Site = "yard", DryTonnesPerPeriod = DryMass.Tonnes(100) }],
            Lanes = [pipe?.Invoke(pipeline) ?? pipeline, road?.Invoke(lorries) ?? lorries],
        };
    }
}
