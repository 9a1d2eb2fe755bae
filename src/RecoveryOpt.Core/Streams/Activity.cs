using System.Collections.Immutable;

namespace RecoveryOpt.Streams;

/// <summary>A stream fed to a facility in an operating mode.</summary>
/// <param name="Stream">What is fed.</param>
/// <param name="Facility">Where.</param>
/// <param name="Technology">The facility's technology.</param>
/// <param name="Mode">How.</param>
/// <param name="Outputs">The streams it gives, with mass.</param>
internal sealed record Activity(MaterialStream Stream, Facility Facility, Technology Technology, OperatingMode Mode, ImmutableArray<MaterialStream> Outputs)
{
    /// <summary>What is in the vessel: the stream that is drawn, and in the first step of a loop also what comes back. Capacity, grades, uses and costs are on it.</summary>
    public MaterialStream Fed { get; init; } = Stream;

    /// <summary>The loop that the stream is fed to, where this is its first step; null elsewhere.</summary>
    public RecycleLoop? Loop { get; init; }

    /// <summary>How each output flows on, in the order of <see cref="Outputs"/>.</summary>
    public required ImmutableArray<OutputFlow> Flows { get; init; }
}

/// <summary>How an output flows on.</summary>
/// <param name="PerUnitFed">Units of its flow per unit fed: 1, since both count the same feedstock; tonnes where it becomes another one.</param>
/// <param name="Delay">Years from feeding to its coming out.</param>
internal readonly record struct OutputFlow(double PerUnitFed, double Delay);

/// <summary>A stream that may travel a lane.</summary>
internal sealed record Movement(MaterialStream Stream, Lane Lane);

/// <summary>A stream that may be sold to an offtake.</summary>
internal sealed record SaleOption(MaterialStream Stream, Offtake Offtake);

/// <summary>A stream that may be disposed of in a sink.</summary>
internal sealed record DisposalOption(MaterialStream Stream, ResidueSink Sink);

/// <summary>A stream that may lie at a site from one period to the next.</summary>
internal sealed record StockOption(MaterialStream Stream, Site Site);
