namespace RecoveryOpt.Collection;

/// <summary>A stop's, or a route's own, place in the chain of its route. 32 bytes: two to a cache line.</summary>
/// <remarks>The chain of route r begins and ends at node StopCount + r, which stands for its depots.</remarks>
internal struct Node
{
    public int Next;
    public int Previous;

    /// <summary>−1 while the stop is in no route.</summary>
    public int Route;

    /// <summary>Metres to <see cref="Next"/>.</summary>
    public int ArcNext;

    /// <summary>Earliest departure.</summary>
    public int Ready;

    /// <summary>Latest start of service.</summary>
    public int Latest;

    /// <summary>Row of the matrices when one arrives here, and when one leaves.</summary>
    public int PlaceIn;

    public int PlaceOut;
}

/// <summary>What the search knows of a route.</summary>
internal struct RouteData
{
    /// <summary>−1 while the slot is free.</summary>
    public int Vehicle;

    public int Size;
    public int MassLeft;
    public int VolumeLeft;
    public long PerMetre;
    public long Cost;
    public int Metres;

    /// <summary>Seconds at the wheel; kept only where further rules ask for it.</summary>
    public int Driving;

    public int Duration;
    public ulong Classes;
    public ulong Conflicts;
}

/// <summary>Routes and their sums: once as the search works on them, once as last accepted.</summary>
internal sealed class SearchState
{
    public SearchState(int stops, int slots, bool duty)
    {
        Nodes = new Node[stops + slots];
        Routes = new RouteData[slots];
        Forward = duty ? new Segment[stops + slots] : [];
        Backward = duty ? new Segment[stops + slots] : [];
    }

    public Node[] Nodes { get; }

    public RouteData[] Routes { get; }

    /// <summary>From the depot to the stop, both included.</summary>
    public Segment[] Forward { get; }

    /// <summary>From the stop to the depot, both included.</summary>
    public Segment[] Backward { get; }
}
