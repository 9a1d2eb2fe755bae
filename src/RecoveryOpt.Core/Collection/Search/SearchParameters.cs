namespace RecoveryOpt.Collection;

/// <summary>The numbers that steer the search. Names follow Christiaens and Vanden Berghe 2020, section 5; values differ where ours measured better.</summary>
internal sealed record SearchParameters
{
    /// <summary>Stops taken out per iteration, on average (c̄).</summary>
    public double AverageRemoved { get; init; } = 10;

    /// <summary>Longest string taken out of one route (L max).</summary>
    public int LongestString { get; init; } = 10;

    /// <summary>How often a string keeps a part in its middle (α).</summary>
    public double SplitRate { get; init; } = 0.5;

    /// <summary>How often that part stops growing (β).</summary>
    public double SplitDepth { get; init; } = 0.01;

    /// <summary>How often a position is overlooked.</summary>
    public double BlinkRate { get; init; } = 0.01;

    /// <summary>Neighbours beside which a stop is tried.</summary>
    public int Neighbours { get; init; } = 40;

    /// <summary>First temperature over the average cost of an arc.</summary>
    public double FirstTemperature { get; init; } = 0.3;

    /// <summary>Last temperature over the average cost of an arc.</summary>
    public double LastTemperature { get; init; } = 0.01;

    /// <summary>What measured best for a problem's kind: windows make for a rougher landscape, which takes larger ruins and more heat.</summary>
    public static SearchParameters For(RoutingData data) =>
        data.HasWindows ? new SearchParameters { AverageRemoved = 15, FirstTemperature = 1 } : new SearchParameters();
}
