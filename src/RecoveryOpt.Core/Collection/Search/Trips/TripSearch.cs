using System.Diagnostics;

namespace RecoveryOpt.Collection;

/// <summary>
/// Ruin and recreate for vehicles that unload on their way, carry skips, or choose among windows while their hours count. Every trial walks the rest of its
/// route by all rules (<see cref="RouteWalk"/>): slower than <see cref="RouteSearch{TTime}"/>, which stays what plain problems use.
/// </summary>
/// <remarks>
/// Unloadings are elements of a route. A stop that finds its trip full is also tried with an unloading before or behind it; unloadings that no longer pay are taken
/// out after each ruin, and moved to where they cost least after each recreation.
/// </remarks>
internal sealed partial class TripSearch : IRouteSearch
{
    private const long None = long.MaxValue;
    private const int AbsenteesPerRuin = 12;
    private const int AbsenteesPerBoldRuin = 100;
    private const double BoldRate = 0.05;
    private const int SitesTried = 4;

    private readonly RoutingData data;
    private readonly SearchParameters parameters;
    private readonly Neighbourhood near;
    private readonly StopData[] stops;
    private readonly RouteWalk walk;
    private readonly RouteState[] starts;
    private readonly int[][] sitesNear;
    private readonly long[] solo;
    private readonly int[] soloSite;
    private readonly int n;

    private readonly TripRoute[] work;
    private readonly TripRoute[] kept;
    private readonly int[] routeOf;
    private readonly int[] placeInRoute;
    private readonly int[] used;
    private readonly int[] keptUsed;
    private readonly int[] groupServed;
    private readonly int[] keptGroupServed;
    private readonly int[] touched;
    private readonly int[] touchedAt;
    private readonly int[] pending;
    private readonly int[] pendingAt;
    private readonly long[] keys;
    private int touchedCount;
    private int pendingCount;
    private int stamp;
    private bool bold;
    private int openRoutes;
    private int keptOpenRoutes;
    private int servedCount;
    private int keptServedCount;
    private int missing;
    private long cost;
    private SearchRandom random;

    public TripSearch(RoutingData data, Neighbourhood near, SearchParameters parameters, ulong seed)
    {
        this.data = data;
        this.near = near;
        this.parameters = parameters;
        stops = data.Stops;
        n = data.StopCount;
        walk = new RouteWalk(data);
        random = new SearchRandom(seed);
        int slots = (int)Math.Max(1, Math.Min(n, data.Vehicles.Sum(v => (long)v.Count)));
        work = [.. Enumerable.Range(0, slots).Select(_ => new TripRoute())];
        kept = [.. Enumerable.Range(0, slots).Select(_ => new TripRoute())];
        starts = [.. Enumerable.Range(0, data.Vehicles.Length).Select(walk.Start)];
        sitesNear = [.. Enumerable.Range(0, data.Vehicles.Length * n).Select(i => SitesNear(i / n, i % n))];
        routeOf = new int[n];
        Array.Fill(routeOf, -1);
        placeInRoute = new int[n];
        used = new int[data.Vehicles.Length];
        keptUsed = new int[data.Vehicles.Length];
        groupServed = new int[data.GroupCount];
        keptGroupServed = new int[data.GroupCount];
        touched = new int[slots];
        touchedAt = new int[slots];
        pending = new int[n];
        pendingAt = new int[n];
        keys = new long[n];
        solo = new long[data.Vehicles.Length * n];
        soloSite = new int[solo.Length];
        for (int i = 0; i < solo.Length; i++) solo[i] = SoloCost(i / n, i % n, out soloSite[i]);
        foreach (StopData s in stops)
        {
            cost += s.Reward;
            if (s.Must && s.Group < 0) missing++;
        }

        Cost = cost;
        Missing = missing;
    }

    public long Cost { get; private set; }

    public int Missing { get; private set; }

    public int RouteCount => keptOpenRoutes;

    public RouteList NewList() => new(LongestWith(n) + n, work.Length);

    public void Construct()
    {
        Begin();
        for (int c = 0; c < n; c++)
        {
            if (routeOf[c] < 0) AddPending(c);
        }

        Recreate(None);
        Accept();
    }

    public bool Step(double temperature)
    {
        long limit = Cost + (long)(-temperature * Math.Log(1 - random.Unit()));
        Begin();
        Ruin();
        if (Recreate(limit) && cost <= limit)
        {
            Accept();
            return true;
        }

        Reject();
        return false;
    }

    public void WriteTo(RouteList list)
    {
        int count = 0;
        int written = 0;
        foreach (TripRoute route in kept)
        {
            if (route.Vehicle < 0) continue;
            list.Vehicle[count] = route.Vehicle;
            list.Start[count++] = written;
            route.Sequence.CopyTo(list.Stops.AsSpan(written));
            written += route.Length;
        }

        list.Start[count] = written;
        list.Count = count;
        list.Cost = Cost;
        list.Missing = Missing;
    }

    public void ReadFrom(RouteList list)
    {
        Begin();
        for (int r = 0; r < work.Length; r++)
        {
            if (work[r].Vehicle < 0) continue;
            Touch(r);
            Empty(r);
        }

        for (int k = 0; k < list.Count; k++)
            TakeUp(list.Vehicle[k], list.Stops.AsSpan(list.Start[k]..list.Start[k + 1]));
        for (int c = 0; c < n; c++)
        {
            if (routeOf[c] < 0) AddPending(c);
        }

        Recreate(None);
        Accept();
    }

    // A given route as it stands; what breaks a rule is left out, and inserted elsewhere.
    private void TakeUp(int vehicle, ReadOnlySpan<int> sequence)
    {
        if (used[vehicle] >= data.Vehicles[vehicle].Count || openRoutes == work.Length) return;
        int r = FreeSlot();
        TripRoute route = work[r];
        Touch(r);
        route.Vehicle = vehicle;
        route.Length = 0;
        route.Cost = 0;
        used[vehicle]++;
        openRoutes++;
        foreach (int element in sequence)
        {
            bool isStop = !walk.IsSite(element);
            if (isStop && (routeOf[element] >= 0 || (stops[element].Group >= 0 && groupServed[stops[element].Group] > 0))) continue;
            route.InsertAt(route.Length, element);
            if (!isStop) continue;
            AddPending(element);
            Serve(element, r);
        }

        Settle(r);
    }

    private void Begin()
    {
        stamp++;
        touchedCount = 0;
        pendingCount = 0;
    }

    private void Touch(int route)
    {
        if (touchedAt[route] == stamp) return;
        touchedAt[route] = stamp;
        touched[touchedCount++] = route;
    }

    private void AddPending(int stop)
    {
        if (pendingAt[stop] == stamp) return;
        pendingAt[stop] = stamp;
        pending[pendingCount++] = stop;
    }

    private void Accept()
    {
        for (int k = 0; k < touchedCount; k++) kept[touched[k]].CopyFrom(work[touched[k]]);
        Array.Copy(used, keptUsed, used.Length);
        Array.Copy(groupServed, keptGroupServed, groupServed.Length);
        Cost = cost;
        Missing = missing;
        keptOpenRoutes = openRoutes;
        keptServedCount = servedCount;
        CheckSums();
    }

    private void Reject()
    {
        for (int k = 0; k < pendingCount; k++) routeOf[pending[k]] = -1;
        for (int k = 0; k < touchedCount; k++)
        {
            int r = touched[k];
            work[r].CopyFrom(kept[r]);
            if (work[r].Vehicle >= 0) Number(r);
        }

        Array.Copy(keptUsed, used, used.Length);
        Array.Copy(keptGroupServed, groupServed, groupServed.Length);
        cost = Cost;
        missing = Missing;
        openRoutes = keptOpenRoutes;
        servedCount = keptServedCount;
        CheckSums();
    }

    // Where each stop of a route stands.
    private void Number(int r)
    {
        TripRoute route = work[r];
        for (int k = 0; k < route.Length; k++)
        {
            int element = route.Elements[k];
            if (walk.IsSite(element)) continue;
            routeOf[element] = r;
            placeInRoute[element] = k;
        }
    }

    private int FreeSlot()
    {
        int r = 0;
        while (work[r].Vehicle >= 0) r++;
        return r;
    }

    private void Serve(int c, int r)
    {
        routeOf[c] = r;
        work[r].Stops++;
        cost -= stops[c].Reward;
        servedCount++;
        if (stops[c].Group >= 0) groupServed[stops[c].Group]++;
        else if (stops[c].Must) missing--;
    }

    private void Leave(int c)
    {
        work[routeOf[c]].Stops--;
        routeOf[c] = -1;
        cost += stops[c].Reward;
        servedCount--;
        if (stops[c].Group >= 0) groupServed[stops[c].Group]--;
        else if (stops[c].Must) missing++;
    }

    private int[] SitesNear(int vehicle, int c)
    {
        VehicleData v = data.Vehicles[vehicle];
        int[] metres = data.Travel[v.Profile].Metres;
        return
        [
            .. v.UnloadsAt.Select(data.PlaceOfSite)
                .OrderBy(u => (long)metres[c * data.PlaceCount + u] + metres[u * data.PlaceCount + c]).ThenBy(u => u).Take(SitesTried),
        ];
    }

    /// <summary>Cost of a route with one stop, and the site where it unloads behind it, or −1; <see cref="None"/> when there is no such route.</summary>
    private long SoloCost(int vehicle, int c, out int site)
    {
        site = -1;
        RouteState there = starts[vehicle];
        if (walk.Advance(ref there, c, vehicle) != Fit.Fits) return None;
        RouteState straight = there;
        walk.Finish(ref straight, vehicle, out long best);
        foreach (int u in data.Vehicles[vehicle].UnloadsAt)
        {
            RouteState s = there;
            int place = data.PlaceOfSite(u);
            if (walk.Advance(ref s, place, vehicle) != Fit.Fits || walk.Finish(ref s, vehicle, out long its) != Fit.Fits || its >= best) continue;
            best = its;
            site = place;
        }

        return best;
    }

    [Conditional("DEBUG")]
    private void CheckSums()
    {
        long sum = 0;
        var seen = new bool[n];
        foreach (TripRoute route in work)
        {
            if (route.Vehicle < 0) continue;
            sum += route.Cost;
            foreach (int e in route.Sequence)
            {
                if (!walk.IsSite(e)) seen[e] = true;
            }
        }

        for (int c = 0; c < n; c++)
        {
            Debug.Assert(seen[c] == (routeOf[c] >= 0), "A stop is in a route exactly when it is said to be.");
            if (!seen[c]) sum += stops[c].Reward;
        }

        Debug.Assert(sum == cost, "The cost is the sum of routes and of what is left out.");
    }
}
