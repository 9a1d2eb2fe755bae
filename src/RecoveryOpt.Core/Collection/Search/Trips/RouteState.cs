using System.Runtime.CompilerServices;

namespace RecoveryOpt.Collection;

/// <summary>Why an element does not go where it was tried.</summary>
internal enum Fit
{
    Fits,

    /// <summary>Payload, volume, classes, grades or skips of the trip: unloading may help.</summary>
    Full,

    /// <summary>Time, driving, or a stop this vehicle never serves: unloading doesn't help.</summary>
    Never,
}

/// <summary>A few whole numbers within a struct.</summary>
[InlineArray(RouteState.MostPieces)]
internal struct Numbers
{
    private int first;
}

/// <summary>A vehicle on its way: where, with what on board, when at the earliest and for which departures.</summary>
/// <remarks>
/// Time is kept in pieces as in <see cref="RouteTiming"/>: piece i ends at <c>max(End[i], s + Moving)</c> for the departures s up to <c>Leave[i]</c> that no earlier
/// piece covers; both rise. Beyond <see cref="MostPieces"/> the later departures are given up: what is kept is feasible and exact, so a cheaper departure may be missed, never a rule.
/// </remarks>
internal struct RouteState
{
    public const int MostPieces = 8;

    public int Place;
    public int Metres;
    public int Driving;

    /// <summary>What unloading came to, ticks.</summary>
    public long Unloading;

    public int Mass;
    public int Volume;
    public ulong Classes;
    public ulong Conflicts;

    /// <summary>Empty skips on board, more than were fetched where skips were last fetched.</summary>
    public int Empty;

    public int FullSkips;

    /// <summary>Fewest and most empty skips that may have been fetched.</summary>
    public int LeastFetched;

    public int MostFetched;

    /// <summary>Travel and service without waiting, s.</summary>
    public int Moving;

    public int Pieces;
    public Numbers End;
    public Numbers Leave;
}
