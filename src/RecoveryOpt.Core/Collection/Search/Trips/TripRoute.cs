namespace RecoveryOpt.Collection;

/// <summary>A vehicle route of the trip search: stops and unloadings in order, and the vehicle's state after each.</summary>
internal sealed class TripRoute
{
    /// <summary>−1 while the slot is free.</summary>
    public int Vehicle { get; set; } = -1;

    /// <summary>Stops and unloadings.</summary>
    public int Length { get; set; }

    /// <summary>Stops alone.</summary>
    public int Stops { get; set; }

    public long Cost { get; set; }

    public int[] Elements { get; private set; } = [];

    /// <summary>State after each element.</summary>
    public RouteState[] After { get; private set; } = [];

    /// <summary>For each element the mass that its trip has in all; of an unloading that of the trip it ends.</summary>
    public int[] TripMass { get; private set; } = [];

    public ReadOnlySpan<int> Sequence => Elements.AsSpan(0, Length);

    public void InsertAt(int at, int element)
    {
        MakeRoom(Length + 1);
        Array.Copy(Elements, at, Elements, at + 1, Length - at);
        Elements[at] = element;
        Length++;
    }

    public void RemoveAt(int at)
    {
        Length--;
        Array.Copy(Elements, at + 1, Elements, at, Length - at);
    }

    public void Set(ReadOnlySpan<int> elements)
    {
        MakeRoom(elements.Length);
        elements.CopyTo(Elements);
        Length = elements.Length;
    }

    public void CopyFrom(TripRoute other)
    {
        MakeRoom(other.Length);
        Array.Copy(other.Elements, Elements, other.Length);
        Array.Copy(other.After, After, other.Length);
        Array.Copy(other.TripMass, TripMass, other.Length);
        Vehicle = other.Vehicle;
        Length = other.Length;
        Stops = other.Stops;
        Cost = other.Cost;
    }

    private void MakeRoom(int length)
    {
        if (length <= Elements.Length) return;
        int room = Math.Max(16, 2 * length);
        int[] elements = new int[room];
        Array.Copy(Elements, elements, Elements.Length);
        Elements = elements;
        var after = new RouteState[room];
        Array.Copy(After, after, After.Length);
        After = after;
        int[] masses = new int[room];
        Array.Copy(TripMass, masses, TripMass.Length);
        TripMass = masses;
    }
}
