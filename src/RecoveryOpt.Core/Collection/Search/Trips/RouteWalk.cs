using System.Runtime.CompilerServices;

namespace RecoveryOpt.Collection;

/// <summary>Takes a vehicle from place to place by all rules at once. Elements are stops, or unloading sites by their place.</summary>
internal sealed class RouteWalk
{
    private static readonly int[] AnyTime = [];

    private readonly RoutingData data;
    private readonly int[][] windows;
    private readonly bool[] allowed;
    private readonly int firstSite;

    public RouteWalk(RoutingData data)
    {
        this.data = data;
        firstSite = data.PlaceCount - data.Sites.Length;
        windows = new int[data.PlaceCount][];
        Array.Fill(windows, AnyTime);
        for (int c = 0; c < data.StopCount; c++)
        {
            bool limited = data.Stops[c].Open > 0 || data.Stops[c].Close < RoutingData.Horizon;
            if (data.SeveralWindows[c].Length > 0) windows[c] = data.SeveralWindows[c];
            else if (limited) windows[c] = [data.Stops[c].Open, data.Stops[c].Close];
        }

        for (int u = 0; u < data.Sites.Length; u++) windows[firstSite + u] = data.Sites[u].Windows;
        allowed = new bool[data.Vehicles.Length * data.Sites.Length];
        for (int k = 0; k < data.Vehicles.Length; k++)
        {
            foreach (int u in data.Vehicles[k].UnloadsAt) allowed[k * data.Sites.Length + u] = true;
        }
    }

    /// <summary>Whether an element is an unloading site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSite(int element) => element >= data.StopCount;

    /// <summary>A vehicle of this type at its depot.</summary>
    public RouteState Start(int vehicle)
    {
        VehicleData v = data.Vehicles[vehicle];
        var state = new RouteState { Place = v.Start, MostFetched = v.Skips, Pieces = 1 };
        state.End[0] = v.From;
        state.Leave[0] = v.To;
        return state;
    }

    /// <summary>Goes on to an element and does there what is to be done.</summary>
    public Fit Advance(ref RouteState s, int element, int vehicle)
    {
        VehicleData v = data.Vehicles[vehicle];
        bool site = IsSite(element);
        Fit fit = site ? Unload(ref s, element - firstSite, vehicle) : Load(ref s, ref data.Stops[element], v);
        if (fit != Fit.Fits) return fit;
        int seconds = Drive(ref s, element, v);
        if (s.Driving > v.LongestDriving) return Fit.Never;
        int service = site ? data.Sites[element - firstSite].Service : data.Stops[element].Service;
        return Pass(ref s, seconds, service, windows[element], v) ? Fit.Fits : Fit.Never;
    }

    /// <summary>Goes home; gives the cost of the whole route.</summary>
    public Fit Finish(ref RouteState s, int vehicle, out long cost)
    {
        VehicleData v = data.Vehicles[vehicle];
        cost = long.MaxValue;
        if (s.FullSkips > 0) return Fit.Full;
        int seconds = Drive(ref s, v.End, v);
        if (s.Driving > v.LongestDriving) return Fit.Never;
        int duration = ShortestDay(ref s, seconds, v);
        if (duration > v.LongestDuty) return Fit.Never;
        cost = v.Fixed + v.PerMetre * s.Metres + v.PerSecond * duration + s.Unloading;
        return Fit.Fits;
    }

    /// <summary>What the route costs at least once it has come this far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long CostSoFar(ref RouteState s, int vehicle)
    {
        VehicleData v = data.Vehicles[vehicle];
        return v.Fixed + v.PerMetre * s.Metres + v.PerSecond * s.Moving + s.Unloading;
    }

    private int Drive(ref RouteState s, int place, VehicleData v)
    {
        TravelData travel = data.Travel[v.Profile];
        int arc = s.Place * data.PlaceCount + place;
        s.Metres += travel.Metres[arc];
        int seconds = travel.Seconds[arc];
        s.Driving += seconds;
        s.Place = place;
        return seconds;
    }

    private static Fit Load(ref RouteState s, ref StopData stop, VehicleData v)
    {
        if ((stop.Classes & ~v.Carries) != 0 || (stop.Kind == StopKind.Pickup) == v.Skips > 0) return Fit.Never;
        ulong conflicts = stop.Conflicts | (v.OneGrade ? stop.OtherGrades : 0);
        s.Mass += stop.Mass;
        s.Volume += stop.Volume;
        s.Classes |= stop.Classes;
        s.Conflicts |= conflicts;
        if (s.Mass > v.Mass || s.Volume > v.Volume || (s.Classes & s.Conflicts) != 0) return Fit.Full;
        return stop.Kind == StopKind.Pickup || Handle(ref s, stop.Kind, v.Skips) ? Fit.Fits : Fit.Full;
    }

    private static bool Handle(ref RouteState s, StopKind kind, int capacity)
    {
        if (kind is StopKind.SkipExchange or StopKind.SkipDelivery)
        {
            s.Empty--;
            s.LeastFetched = Math.Max(s.LeastFetched, -s.Empty);
        }

        if (kind is StopKind.SkipExchange or StopKind.SkipRemoval)
        {
            s.FullSkips++;
            s.MostFetched = Math.Min(s.MostFetched, capacity - s.Empty - s.FullSkips);
        }

        return s.LeastFetched <= s.MostFetched;
    }

    private Fit Unload(ref RouteState s, int site, int vehicle)
    {
        if (!allowed[vehicle * data.Sites.Length + site]) return Fit.Never;
        SiteData u = data.Sites[site];
        s.Unloading += u.Cost;
        s.Mass = 0;
        s.Volume = 0;
        s.Classes = 0;
        s.Conflicts = 0;
        s.Empty += s.FullSkips;
        s.FullSkips = 0;
        if (!u.KeepsSkips) return Fit.Fits;
        s.Empty = 0;
        s.LeastFetched = 0;
        s.MostFetched = data.Vehicles[vehicle].Skips;
        return Fit.Fits;
    }

    private static bool Pass(ref RouteState s, int seconds, int service, int[] open, VehicleData v)
    {
        int most = v.PerSecond > 0 || v.LongestDuty < RoutingData.Horizon ? RouteState.MostPieces : 1;
        int count = 0;
        Numbers end = default;
        Numbers leave = default;
        for (int i = 0; i < s.Pieces; i++)
        {
            int arrival = s.End[i] + seconds;
            for (int w = 0; w < Math.Max(2, open.Length); w += 2)
            {
                int from = open.Length == 0 ? 0 : open[w];
                int to = open.Length == 0 ? RoutingData.Horizon : open[w + 1];
                if (arrival > to) continue;
                int done = Math.Max(arrival, from) + service;
                int last = Math.Min(s.Leave[i], to - s.Moving - seconds);
                if (count == 0 || last > leave[count - 1])
                {
                    if (count > 0 && done <= end[count - 1]) count--;
                    if (count == most) break;
                    end[count] = done;
                    leave[count++] = last;
                }

                if (last >= s.Leave[i]) break;
            }
        }

        s.Pieces = count;
        s.End = end;
        s.Leave = leave;
        s.Moving += seconds + service;
        return count > 0;
    }

    private static int ShortestDay(ref RouteState s, int seconds, VehicleData v)
    {
        s.Moving += seconds;
        int shortest = int.MaxValue;
        for (int i = 0; i < s.Pieces && s.End[i] + seconds <= v.To; i++)
        {
            int leave = Math.Min(s.Leave[i], v.To - s.Moving);
            shortest = Math.Min(shortest, Math.Max(s.End[i] + seconds - leave, s.Moving));
        }

        return shortest;
    }
}
