using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>Designs a technology step by step, within <see cref="ScenarioBuilder.Technology"/>.</summary>
public sealed class TechnologyBuilder
{
    internal TechnologyBuilder(string id, IEnumerable<string> accepts) => Technology = new Technology { Id = id, Accepts = [.. accepts] };

    internal Technology Technology { get; private set; }

    /// <summary>Streams share the vessel, and recovery is that of the mix; each is run on its own when not said.</summary>
    public TechnologyBuilder Blended() => With(t => t with { Operation = Operation.Blended });

    /// <summary>A metal product, whose mass is the metal received divided by its fineness.</summary>
    /// <param name="id">Unique id within the technology.</param>
    /// <param name="material">The material it is; declared here if nobody did.</param>
    /// <param name="fineness">Parts per thousand of the metal.</param>
    /// <param name="moisture">Water as a share of its wet mass.</param>
    /// <param name="of">The metal; gold when not given.</param>
    public TechnologyBuilder MetalProduct(string id, string material, Fineness fineness, Moisture moisture, string? of = null) =>
        Add(new Output { Id = id, Material = material, Fineness = fineness, FinenessOf = of, Moisture = moisture });

    /// <summary>A product of a stated mass per dry tonne fed, such as a concentrate.</summary>
    /// <param name="id">Unique id within the technology.</param>
    /// <param name="material">The material it is; declared here if nobody did.</param>
    /// <param name="massPull">Dry tonnes per dry tonne fed.</param>
    /// <param name="moisture">Water as a share of its wet mass.</param>
    public TechnologyBuilder Product(string id, string material, double massPull, Moisture moisture) =>
        Add(new Output { Id = id, Material = material, MassPull = Rate<DryMass, DryMass>.Of(massPull), Moisture = moisture });

    /// <summary>The output that receives the mass and the metal that no other one receives.</summary>
    /// <param name="id">Unique id within the technology.</param>
    /// <param name="material">The material it is; declared here if nobody did.</param>
    /// <param name="moisture">Water as a share of its wet mass.</param>
    public TechnologyBuilder Remainder(string id, string material, Moisture moisture) =>
        Add(new Output { Id = id, Material = material, Remainder = true, Moisture = moisture });

    /// <summary>A way to run it.</summary>
    /// <param name="id">Unique id within the technology.</param>
    /// <param name="recoveries">Which output receives which analyte, and how.</param>
    /// <param name="costPerDryTonne">Operating cost besides the resources; none when not given.</param>
    /// <param name="uses">Resources used per dry tonne fed.</param>
    public TechnologyBuilder Mode(
        string id, IEnumerable<(string Output, string Analyte, RecoveryModel Model)> recoveries, Money? costPerDryTonne = null,
        IEnumerable<(string Resource, ResourceAmount PerDryTonne)>? uses = null) => Add(new OperatingMode
        {
            Id = id,
            Recoveries = [.. recoveries.Select(r => new Recovery { Output = r.Output, Analyte = r.Analyte, Model = r.Model })],
            CostPerDryTonne = costPerDryTonne is { } cost ? (PerPeriod<Rate<Money, DryMass>>)Rate<Money, DryMass>.Of(cost.Number) : null,
            Uses = [.. (uses ?? []).Select(u => new ResourceUse { Resource = u.Resource, Amount = u.PerDryTonne })],
        });

    /// <summary>A limit on the grade of what is fed.</summary>
    /// <param name="analyte">The analyte that is limited.</param>
    /// <param name="basis">Per lot, or per mix of a period.</param>
    /// <param name="least">The least grade; none when not given.</param>
    /// <param name="most">The greatest grade; none when not given.</param>
    public TechnologyBuilder FeedLimit(string analyte, LimitBasis basis, Grade? least = null, Grade? most = null) =>
        With(t => t with { FeedLimits = t.FeedLimits.Add(new GradeLimit { Analyte = analyte, Basis = basis, Least = least, Most = most }) });

    /// <summary>Adds an output with all that it can hold.</summary>
    public TechnologyBuilder Add(Output output) => With(t => t with { Outputs = t.Outputs.Add(output) });

    /// <summary>Adds an operating mode with all that it can hold.</summary>
    public TechnologyBuilder Add(OperatingMode mode) => With(t => t with { Modes = t.Modes.Add(mode) });

    /// <summary>Changes anything of the technology.</summary>
    public TechnologyBuilder With(Func<Technology, Technology> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Technology = change(Technology);
        return this;
    }
}
