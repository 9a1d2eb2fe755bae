using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecoveryOpt.Collection;

/// <summary>Ruin and recreate by slack induction by string removals, under simulated annealing; only feasible routes, whole numbers, no allocation while it runs.</summary>
/// <remarks>Christiaens and Vanden Berghe 2020, Transportation Science 54(2), 417–433.</remarks>
internal sealed partial class RouteSearch<TTime> : IRouteSearch
    where TTime : struct, ITimeModel
{
    // A place met along a route costs about half of one looked up from a neighbour's list, and every neighbour is in two lists.
    private const int PlacesPerNeighbour = 3;

    // Stops per route on average with which walking pays; on X-n1001-k43 (23 per route) the lists measured better.
    private const int LongestWalked = 16;

    private const int AbsenteesPerRuin = 12;
    private const int AbsenteesPerBoldRuin = 100;

    // A new route seldom pays with the few stops of one ruin: now and then many are tried at once, at any detour.
    private const double BoldRate = 0.05;

    // While something that must be served is not, room is made around it this often.
    private const double MissingRate = 0.5;

    private readonly RoutingData data;
    private readonly SearchParameters parameters;
    private readonly Neighbourhood near;
    private readonly StopData[] stops;
    private readonly int n;
    private readonly int placeCount;
    private readonly int slots;
    private readonly TravelData travel0;
    private readonly bool oneProfile;
    private readonly int[] kinds;
    private readonly bool further;
    private readonly bool paysForTime;
    private readonly long[] solo;
    private readonly int[] used;
    private readonly int[] groupServed;

    private readonly SearchState work;
    private readonly SearchState kept;
    private readonly Node[] nodes;
    private readonly RouteData[] routes;

    private readonly int[] touched;
    private readonly int[] touchedAt;
    private readonly int[] ruinedAt;
    private readonly int[] pendingAt;
    private readonly int[] pending;
    private readonly long[] keys;
    private readonly int[] roomy;
    private int roomyCount;
    private int slotsInUse;
    private int touchedCount;
    private int pendingCount;
    private int stamp;
    private bool bold;
    private int blinkIn;
    private double blinkScale;
    private int openRoutes;
    private int servedCount;
    private int keptServedCount;
    private int keptOpenRoutes;
    private long cost;
    private long keptCost;
    private int missing;
    private int keptMissing;
    private SearchRandom random;

    public RouteSearch(RoutingData data, Neighbourhood near, SearchParameters parameters, ulong seed)
    {
        this.data = data;
        this.near = near;
        this.parameters = parameters;
        stops = data.Stops;
        n = data.StopCount;
        placeCount = data.PlaceCount;
        slots = (int)Math.Max(1, Math.Min(n, data.Vehicles.Sum(v => (long)v.Count)));
        travel0 = data.Travel[data.Vehicles[0].Profile];
        oneProfile = data.Vehicles.All(v => v.Profile == data.Vehicles[0].Profile);
        kinds = VehicleKinds.Of(data.Vehicles);
        further = data.HasFurtherRules;
        paysForTime = data.Vehicles.Any(v => v.PerSecond > 0);
        work = new SearchState(n, slots, TTime.Duty);
        kept = new SearchState(n, slots, TTime.Duty);
        nodes = work.Nodes;
        routes = work.Routes;
        touched = new int[slots];
        touchedAt = new int[slots];
        ruinedAt = new int[slots];
        pendingAt = new int[n];
        pending = new int[n];
        keys = new long[n];
        roomy = new int[slots];
        used = new int[data.Vehicles.Length];
        groupServed = new int[data.GroupCount];
        solo = SoloCosts();
        random = new SearchRandom(seed);
        blinkScale = parameters.BlinkRate > 0 ? 1 / Math.Log(1 - parameters.BlinkRate) : 0;
        blinkIn = NextBlink();
        Clear();
    }

    /// <summary>Cost of the accepted routes plus what leaving out the other stops costs, ticks.</summary>
    public long Cost => keptCost;

    /// <summary>Stops that must be served and are not.</summary>
    public int Missing => keptMissing;

    /// <summary>Accepted routes.</summary>
    public int RouteCount => keptOpenRoutes;

    /// <summary>Serves what can be served by one pass of insertions, in random order.</summary>
    public void Construct()
    {
        Begin();
        for (int c = 0; c < n; c++)
        {
            if (nodes[c].Route < 0) AddPending(c);
        }

        Recreate(long.MaxValue);
        Accept();
    }

    /// <summary>One ruin and recreate; accepted when the cost comes to no more than <paramref name="temperature"/> allows.</summary>
    public bool Step(double temperature)
    {
        long limit = keptCost + (long)(-temperature * Math.Log(1 - random.Unit()));
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref T At<T>(T[] array, int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index);

    private void Clear()
    {
        for (int c = 0; c < n; c++)
        {
            nodes[c] = new Node { Route = -1, PlaceIn = c, PlaceOut = c };
            cost += stops[c].Reward;
            if (stops[c].Must && stops[c].Group < 0) missing++;
        }

        for (int r = 0; r < slots; r++)
        {
            nodes[n + r] = new Node { Route = r, Next = n + r, Previous = n + r };
            routes[r] = new RouteData { Vehicle = -1 };
        }

        Array.Copy(nodes, kept.Nodes, nodes.Length);
        Array.Copy(routes, kept.Routes, routes.Length);
        keptCost = cost;
        keptMissing = missing;
    }

    private void Begin()
    {
        stamp++;
        touchedCount = 0;
        pendingCount = 0;
        roomyCount = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        Copy(work, kept);
        keptCost = cost;
        keptMissing = missing;
        keptOpenRoutes = openRoutes;
        keptServedCount = servedCount;
    }

    private void Reject()
    {
        for (int k = 0; k < touchedCount; k++)
        {
            int r = touched[k];
            if (routes[r].Vehicle >= 0) used[routes[r].Vehicle]--;
            if (kept.Routes[r].Vehicle >= 0) used[kept.Routes[r].Vehicle]++;
        }

        if (groupServed.Length > 0) RestoreGroups();
        Copy(kept, work);
        cost = keptCost;
        missing = keptMissing;
        openRoutes = keptOpenRoutes;
        servedCount = keptServedCount;
    }

    private void RestoreGroups()
    {
        for (int k = 0; k < pendingCount; k++)
        {
            int c = pending[k];
            if (stops[c].Group < 0) continue;
            if (nodes[c].Route >= 0) groupServed[stops[c].Group]--;
            if (kept.Nodes[c].Route >= 0) groupServed[stops[c].Group]++;
        }
    }

    // All that can differ are the touched routes as the source has them, and the stops that were taken up.
    private void Copy(SearchState from, SearchState to)
    {
        for (int k = 0; k < pendingCount; k++)
            CopyNode(from, to, pending[k]);
        for (int k = 0; k < touchedCount; k++)
        {
            int r = touched[k];
            to.Routes[r] = from.Routes[r];
            int v = n + r;
            do
            {
                CopyNode(from, to, v);
                v = from.Nodes[v].Next;
            }
            while (v != n + r);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyNode(SearchState from, SearchState to, int v)
    {
        At(to.Nodes, v) = At(from.Nodes, v);
        if (TTime.Duty)
        {
            At(to.Forward, v) = At(from.Forward, v);
            At(to.Backward, v) = At(from.Backward, v);
        }
    }

    private int NextBlink() =>
        parameters.BlinkRate <= 0 ? int.MaxValue : (int)Math.Min(1e9, 1 + Math.Log(1 - random.Unit()) * blinkScale);

    private long[] SoloCosts()
    {
        var costs = new long[data.Vehicles.Length * n];
        for (int k = 0; k < data.Vehicles.Length; k++)
        {
            for (int c = 0; c < n; c++)
                costs[k * n + c] = SoloCost(data.Vehicles[k], c);
        }

        return costs;
    }

    /// <summary>Cost of a route with one stop; <see cref="long.MaxValue"/> when there is no such route.</summary>
    private long SoloCost(VehicleData v, int c)
    {
        ref StopData s = ref stops[c];
        TravelData travel = data.Travel[v.Profile];
        int metres = travel.Metres[v.Start * placeCount + c] + travel.Metres[c * placeCount + v.End];
        int there = travel.Seconds[v.Start * placeCount + c];
        int back = travel.Seconds[c * placeCount + v.End];
        int start = Math.Max(v.From + there, s.Open);
        if (data.SeveralWindows[c].Length > 0) start = data.NextStart(c, start);
        bool fits = s.Mass <= v.Mass && s.Volume <= v.Volume && (s.Classes & ~v.Carries) == 0 && there + back <= v.LongestDriving;
        if (v.OneGrade && (s.Classes & s.OtherGrades) != 0) fits = false;
        if ((s.Classes & s.Conflicts) != 0) fits = false;
        if (start > s.Close || (long)start + s.Service + back > v.To) fits = false;
        int duration = there + s.Service + back;
        if (!fits || duration > v.LongestDuty) return long.MaxValue;
        return v.Fixed + v.PerMetre * metres + v.PerSecond * duration;
    }
}
