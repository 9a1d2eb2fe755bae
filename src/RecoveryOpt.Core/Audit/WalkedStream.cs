using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>A material stream as the audit found it by walking its chain. Grades are NaN where an analyte was never assayed.</summary>
internal sealed class WalkedStream
{
    public required MaterialStreamPath Path { get; init; }

    public required Feedstock Feedstock { get; init; }

    /// <summary>The block of the feedstock it was taken from; none where the feedstock has no blocks.</summary>
    public required FeedstockBlock? Block { get; init; }

    public required Material Material { get; init; }

    /// <summary>Water as a share of wet mass; none where the scenario doesn't say.</summary>
    public required double? Moisture { get; init; }

    /// <summary>Grams per dry tonne, by analyte index; NaN: unknown. In a blend the linear part, which may be negative.</summary>
    public required double[] Grades { get; init; }

    /// <summary>Dry tonnes of the feedstock that a dry tonne of this was made from; zero or less has no meaning (a negative linear part).</summary>
    public required double FeedstockPerTonne { get; init; }

    /// <summary>What was fed to the last blended step of the chain; none where no step was blended.</summary>
    public WalkedStream? PoolFeed { get; init; }

    /// <summary>The last blended step itself.</summary>
    public (string Technology, string Mode)? PoolStep { get; init; }

    /// <summary>The steps from the last blended one on: streams that agree in it and were fed together are one material.</summary>
    public string PoolSuffix { get; init; } = "";

    /// <summary>The loop that its last step was a step of; none where it was none.</summary>
    public WalkedLoop? Loop { get; init; }

    /// <summary>The step of the loop that made it; -1 outside of loops.</summary>
    public int LoopStep { get; init; } = -1;

    /// <summary>True for what goes on, or back, within its loop: nothing else may happen to it.</summary>
    public bool StaysInLoop => Loop is not null && string.Equals(Loop.Hops[LoopStep].Goes, Path.Steps[^1].Output, StringComparison.Ordinal);

    /// <summary>True for what goes back to its loop's first step.</summary>
    public bool GoesBack => StaysInLoop && LoopStep == Loop!.Hops.Length - 1;

    public bool IsPooled => PoolFeed is not null;

    public string Name => Path.ToString();

    public override string ToString() => Name;
}

/// <summary>A loop in its steady state, per dry tonne of the stream that it is fed.</summary>
/// <param name="Name">Its written form.</param>
/// <param name="Hops">Its steps.</param>
/// <param name="Back">Dry tonnes that come back.</param>
internal sealed record WalkedLoop(string Name, ImmutableArray<WalkedHop> Hops, double Back);

/// <summary>A step of a loop.</summary>
/// <param name="Technology">The technology.</param>
/// <param name="Mode">How it is run.</param>
/// <param name="Goes">The output that goes on, or back.</param>
/// <param name="Fed">Dry tonnes fed, with what comes back.</param>
/// <param name="Grades">Grams per dry tonne fed.</param>
/// <param name="Step">What a dry tonne of it becomes.</param>
internal sealed record WalkedHop(Technology Technology, OperatingMode Mode, string Goes, double Fed, double[] Grades, WalkedStep Step);

/// <summary>What one dry tonne of a stream becomes in an operating mode.</summary>
internal sealed class WalkedStep
{
    /// <summary>Dry tonnes added per dry tonne fed.</summary>
    public required double AddedMass { get; init; }

    /// <summary>Grams added per dry tonne fed.</summary>
    public required double[] AddedGrams { get; init; }

    public required ImmutableArray<WalkedOutput> Outputs { get; init; }

    /// <summary>Dry tonnes that no output receives, per dry tonne fed.</summary>
    public required double LostMass { get; init; }

    /// <summary>Grams that no output receives, per dry tonne fed.</summary>
    public required double[] LostGrams { get; init; }
}

/// <summary>One output of a step, per dry tonne fed.</summary>
/// <param name="Output">The output.</param>
/// <param name="Mass">Dry tonnes.</param>
/// <param name="Grams">Grams by analyte index.</param>
internal sealed record WalkedOutput(Output Output, double Mass, double[] Grams);
