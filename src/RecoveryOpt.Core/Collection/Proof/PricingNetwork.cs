namespace RecoveryOpt.Collection.Proof;

/// <summary>The graph that routes of one vehicle type are priced on. Every number is rounded so that no route of the problem is lost and none costs more than it does.</summary>
/// <remarks>
/// "Time" is the resource that grows along every route: seconds where anything limits the time of day, otherwise kilograms on board.
/// An arc's time holds the service at its tail, so that the reversed graph is of the same form.
/// </remarks>
internal sealed class PricingNetwork
{
    /// <summary>Stops, whether this type may serve them or not.</summary>
    public required int StopCount { get; init; }

    /// <summary>Most routes of this type.</summary>
    public required int Count { get; init; }

    /// <summary>Whether this type can serve the stop on a route of its own.</summary>
    public required bool[] Allowed { get; init; }

    /// <summary>Cost from the start depot to each stop, the vehicle's fixed cost included.</summary>
    public required double[] StartCost { get; init; }

    /// <summary>Cost of the arc from row to column.</summary>
    public required double[] ArcCost { get; init; }

    /// <summary>Cost from each stop to the end depot.</summary>
    public required double[] EndCost { get; init; }

    /// <summary>Time from the start depot to each stop.</summary>
    public required int[] StartTime { get; init; }

    /// <summary>Time of the arc from row to column.</summary>
    public required int[] ArcTime { get; init; }

    /// <summary>Time from each stop to the end depot.</summary>
    public required int[] EndTime { get; init; }

    /// <summary>Earliest time at each stop.</summary>
    public required int[] Open { get; init; }

    /// <summary>Latest time at each stop from which the end depot is still reached.</summary>
    public required int[] Close { get; init; }

    /// <summary>Time at the start depot.</summary>
    public required int From { get; init; }

    /// <summary>Latest time at the end depot.</summary>
    public required int To { get; init; }

    /// <summary>Load of each stop; empty where time is load, or nothing limits it.</summary>
    public required int[] Load { get; init; }

    /// <summary>Most load.</summary>
    public required int Capacity { get; init; }

    /// <summary>Seconds of travel and service by the same arcs as <see cref="StartTime"/>; empty where nothing limits them.</summary>
    public required int[] StartWork { get; init; }

    /// <summary>As <see cref="StartWork"/>, between stops.</summary>
    public required int[] ArcWork { get; init; }

    /// <summary>As <see cref="StartWork"/>, to the end depot.</summary>
    public required int[] EndWork { get; init; }

    /// <summary>Most travel and service of a route: the longest duty, without what is waited.</summary>
    public required int LongestWork { get; init; }
}
