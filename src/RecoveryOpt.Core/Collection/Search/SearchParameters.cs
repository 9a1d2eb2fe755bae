namespace RecoveryOpt.Collection;

/// <summary>The numbers that steer the search. Names follow Christiaens and Vanden Berghe 2020, section 5; values differ where ours measured better.</summary>
internal sealed record SearchParameters
{
    // In stops.
    private const double ShortRoute = 8;

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

    /// <summary>How often ruined routes get other vehicles before they are filled again.</summary>
    public double VehicleRate { get; init; } = 0.2;

    /// <summary>Share of the budget from which on routes are pooled.</summary>
    public double PoolFrom { get; init; } = 0.3;

    /// <summary>Shares of the budget after which routes are recombined, besides its end.</summary>
    public double[] Legs { get; init; } = [0.6, 0.85, 0.97];

    /// <summary>About how many routes a recombination chooses from; more than this by one set of stops at most.</summary>
    public int MostColumns { get; init; } = 2500;

    /// <summary>Most routes of an answer, as a share of <see cref="MostColumns"/>, with which recombining is worth its time: beyond that there are too few to choose from.</summary>
    public double MostRecombined { get; init; } = 0.1;

    /// <summary>Most time of one recombination, as a share of the budget.</summary>
    public double RecombinationShare { get; init; } = 0.03;

    /// <summary>Without windows, most stops per route on average with which recombining is worth its time.</summary>
    public double LongestRecombined { get; init; } = 10;

    /// <summary>What measured best for a problem's kind: windows make for a rougher landscape, which takes larger ruins and more heat; a mixed fleet settles in a narrower band.</summary>
    public static SearchParameters For(RoutingData data)
    {
        if (data.HasWindows) return new SearchParameters { AverageRemoved = 15, FirstTemperature = 0.4, LastTemperature = 0.03 };
        if (data.Vehicles.Length > 1) return new SearchParameters { FirstTemperature = 0.15, LastTemperature = 0.02 };
        return HasShortRoutes(data) ? new SearchParameters { AverageRemoved = 7 } : new SearchParameters();
    }

    // Where few stops fill a vehicle, more and smaller ruins measured better (X-n200-k36); with a dozen and more they did not (X-n502-k39).
    private static bool HasShortRoutes(RoutingData data) => data.StopCount > 0 && data.Vehicles[0].Mass < ShortRoute * data.Stops.Average(s => (double)s.Mass);
}
