using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Whether a route of this type may serve the stop.</summary>
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

    /// <summary>What each stop uses up of <see cref="Most"/> by itself: load and volume.</summary>
    public required Vector128<int>[] StopUse { get; init; }

    /// <summary>What the way from the start depot to each stop uses up: duty and driving.</summary>
    public required Vector128<int>[] StartUse { get; init; }

    /// <summary>As <see cref="StartUse"/>, from row to column.</summary>
    public required Vector128<int>[] ArcUse { get; init; }

    /// <summary>As <see cref="StartUse"/>, from each stop to the end depot.</summary>
    public required Vector128<int>[] EndUse { get; init; }

    /// <summary>The least that any way from the start depot to each stop uses up, each limit by itself.</summary>
    public required Vector128<int>[] LeastStartUse { get; init; }

    /// <summary>The least that any way from each stop to the end depot uses up, each limit by itself.</summary>
    public required Vector128<int>[] LeastEndUse { get; init; }

    /// <summary>Most of a route: load in kg, volume in l, travel and service in s (the longest duty, without what is waited), driving in s. What nothing limits is 0 here and in every use.</summary>
    public required Vector128<int> Most { get; init; }

    /// <summary>The classes that each stop puts on board, a bit for each that bars another one.</summary>
    public required ulong[] Aboard { get; init; }

    /// <summary>The classes that may not be on board together with what each stop puts there.</summary>
    public required ulong[] Bars { get; init; }

    /// <summary>Whether all of a use is within the most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Allows(Vector128<int> used) => Vector128.LessThanOrEqualAll(used, Most);
}
