namespace RecoveryOpt.Collection;

/// <summary>Routes as the search hands them over: for each its vehicle type and its stops, one after the other.</summary>
internal sealed class RouteList(int stops, int slots)
{
    /// <summary>Vehicle type of each route.</summary>
    public int[] Vehicle { get; } = new int[slots];

    /// <summary>Where each route's stops begin in <see cref="Stops"/>; one more than routes.</summary>
    public int[] Start { get; } = new int[slots + 1];

    /// <summary>Stops of all routes.</summary>
    public int[] Stops { get; } = new int[stops];

    /// <summary>How many routes.</summary>
    public int Count { get; set; }

    /// <summary>Cost plus what leaving out the other stops costs, ticks.</summary>
    public long Cost { get; set; } = long.MaxValue;

    /// <summary>Stops that must be served and are not.</summary>
    public int Missing { get; set; }

    /// <summary>Takes over all of another list.</summary>
    public void CopyFrom(RouteList other)
    {
        Array.Copy(other.Vehicle, Vehicle, other.Count);
        Array.Copy(other.Start, Start, other.Count + 1);
        Array.Copy(other.Stops, Stops, other.Start[other.Count]);
        Count = other.Count;
        Cost = other.Cost;
        Missing = other.Missing;
    }
}

internal sealed partial class RouteSearch<TTime>
{
    /// <summary>A list with room for any answer of this search.</summary>
    public RouteList NewList() => new(n, slots);

    /// <summary>Writes down the accepted routes.</summary>
    public void WriteTo(RouteList list)
    {
        int count = 0;
        int written = 0;
        for (int r = 0; r < slots; r++)
        {
            if (kept.Routes[r].Vehicle < 0) continue;
            list.Vehicle[count] = kept.Routes[r].Vehicle;
            list.Start[count++] = written;
            for (int v = kept.Nodes[n + r].Next; v < n; v = kept.Nodes[v].Next)
                list.Stops[written++] = v;
        }

        list.Start[count] = written;
        list.Count = count;
        list.Cost = keptCost;
        list.Missing = keptMissing;
    }

    /// <summary>Starts again from these routes; stops that do not fit where they stand are inserted elsewhere.</summary>
    public void ReadFrom(RouteList list)
    {
        Begin();
        for (int r = 0; r < slots; r++)
        {
            if (routes[r].Vehicle < 0) continue;
            Touch(r);
            DropRoute(r);
        }

        for (int k = 0; k < list.Count; k++)
            Append(list.Vehicle[k], list.Stops.AsSpan(list.Start[k]..list.Start[k + 1]));
        for (int c = 0; c < n; c++)
        {
            if (nodes[c].Route < 0) AddPending(c);
        }

        Recreate(None);
        Accept();
    }

    private void Append(int vehicle, ReadOnlySpan<int> sequence)
    {
        if (sequence.IsEmpty || used[vehicle] >= data.Vehicles[vehicle].Count) return;
        int previous = -1;
        foreach (int c in sequence)
        {
            if (nodes[c].Route >= 0 || (stops[c].Group >= 0 && groupServed[stops[c].Group] > 0)) continue;
            AddPending(c);
            if (previous < 0)
            {
                if (solo[vehicle * n + c] == None) continue;
                Open(c, vehicle, solo[vehicle * n + c]);
                previous = c;
            }
            else if (TryAfter(previous, c))
            {
                previous = c;
            }
        }
    }

    private bool TryAfter(int p, int c)
    {
        ref StopData stop = ref stops[c];
        ref Node before = ref nodes[p];
        ref Node after = ref nodes[before.Next];
        ref RouteData route = ref routes[before.Route];
        if (route.MassLeft < stop.Mass) return false;
        TravelData travel = TravelOf(ref route);
        int row = c * placeCount;
        long delta = (travel.MetresInto[row + before.PlaceOut] + travel.Metres[row + after.PlaceIn] - before.ArcNext) * route.PerMetre;
        if (TTime.Windows && !FitsInTime(ref stop, c, travel, p, before.Next, ref before, ref after, ref route, ref delta)) return false;
        if (further && !FitsFurther(ref stop, c, travel, ref before, ref after, ref route)) return false;
        Insert(c, new Position { Delta = delta, Previous = p });
        return true;
    }
}
