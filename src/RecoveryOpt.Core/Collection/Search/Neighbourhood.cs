namespace RecoveryOpt.Collection;

/// <summary>For every stop: which stops lie around it, and beside which it is worth trying.</summary>
internal sealed class Neighbourhood
{
    private const int MostAround = 1000;

    /// <exception cref="OperationCanceledException">The patience has ended.</exception>
    public Neighbourhood(RoutingData data, int neighbours, Patience? patience = null)
    {
        int n = data.StopCount;
        AroundCount = Math.Min(n, MostAround);
        Count = Math.Min(Math.Max(0, n - 1), neighbours);
        Around = new int[n * AroundCount];
        Predecessors = new int[n * Count];
        Successors = new int[n * Count];
        Fill(data, patience ?? Patience.Endless);
    }

    /// <summary>Stops around a stop, itself first.</summary>
    public int AroundCount { get; }

    /// <summary>Length of a stop's lists of predecessors and successors.</summary>
    public int Count { get; }

    /// <summary>Nearest first.</summary>
    public int[] Around { get; }

    /// <summary>Stops after which it is worth inserting; −1 ends a shorter list.</summary>
    public int[] Predecessors { get; }

    /// <summary>Stops before which it is worth inserting; −1 ends a shorter list.</summary>
    public int[] Successors { get; }

    private void Fill(RoutingData data, Patience patience)
    {
        int n = data.StopCount;
        TravelData travel = data.Travel[data.Vehicles[0].Profile];
        double metresPerSecond = MetresPerSecond(travel);
        var keys = new double[n];
        var order = new int[n];
        for (int c = 0; c < n; c++)
        {
            patience.Check();
            int row = c * data.PlaceCount;
            for (int v = 0; v < n; v++)
                keys[v] = v == c ? -1 : 0.5 * ((double)travel.Metres[row + v] + travel.MetresInto[row + v]);
            Take(keys, order, Around, c * AroundCount, AroundCount);

            for (int v = 0; v < n; v++)
                keys[v] = v == c ? double.PositiveInfinity : Closeness(data, v, c, travel.MetresInto[row + v], travel.SecondsInto[row + v], metresPerSecond);
            Take(keys, order, Predecessors, c * Count, Count);

            for (int v = 0; v < n; v++)
                keys[v] = v == c ? double.PositiveInfinity : Closeness(data, c, v, travel.Metres[row + v], travel.Seconds[row + v], metresPerSecond);
            Take(keys, order, Successors, c * Count, Count);
        }
    }

    // Distance and a part of the waiting that cannot be avoided (Vidal et al. 2013, section 4.6); +∞ when one cannot follow the other.
    private static double Closeness(RoutingData data, int first, int second, int metres, int seconds, double metresPerSecond)
    {
        ref StopData a = ref data.Stops[first];
        ref StopData b = ref data.Stops[second];
        if ((long)a.Open + a.Service + seconds > b.Close) return double.PositiveInfinity;
        double wait = Math.Max(0, (double)b.Open - a.Close - a.Service - seconds);
        return metres + 0.2 * wait * metresPerSecond;
    }

    private static double MetresPerSecond(TravelData travel)
    {
        double metres = 0;
        double seconds = 0;
        foreach (int m in travel.Metres) metres += m;
        foreach (int s in travel.Seconds) seconds += s;
        return seconds > 0 ? metres / seconds : 0;
    }

    private static void Take(double[] keys, int[] order, int[] list, int start, int count)
    {
        for (int v = 0; v < order.Length; v++) order[v] = v;
        Smallest.First(keys, order, count);
        for (int k = 0; k < count; k++)
            list[start + k] = double.IsPositiveInfinity(keys[k]) ? -1 : order[k];
    }
}
