using System.Runtime.CompilerServices;

namespace RecoveryOpt.Collection;

internal sealed partial class RouteSearch<TTime>
{
    private const long None = long.MaxValue;

    private interface ISide
    {
        static abstract bool After { get; }
    }

    private readonly struct AfterNeighbour : ISide
    {
        public static bool After => true;
    }

    private readonly struct BeforeNeighbour : ISide
    {
        public static bool After => false;
    }

    private struct Position
    {
        public long Delta;
        public int Previous;
    }

    // Puts the pending stops back, each where it costs least; false as soon as the limit cannot be kept any more.
    private bool Recreate(long limit)
    {
        SortPending();
        FindRoomy();
        long open = 0;
        for (int k = 0; k < pendingCount; k++) open += stops[pending[k]].Reward;
        double generosity = bold ? double.PositiveInfinity : data.HasOptional && random.Unit() < 0.25 ? 1 + 2 * random.Unit() : 1;
        for (int k = 0; k < pendingCount; k++)
        {
            int c = pending[k];
            open -= stops[c].Reward;
            bool wanted = nodes[c].Route < 0 && (stops[c].Group < 0 || groupServed[stops[c].Group] == 0);
            if (wanted) Place(c, generosity);
            if (!bold && cost - open > limit) return false;
        }

        if (data.HasOptional) DropUnprofitable();
        if (data.Vehicles.Length > 1) ExchangeVehicles();
        return true;
    }

    private void Place(int c, double generosity)
    {
        var best = new Position { Delta = None };
        bool everywhere = HasFewPlaces(c);
        if (everywhere)
        {
            ScanRoomy(c, ref best);
        }
        else
        {
            Scan<AfterNeighbour>(c, near.Predecessors, ref best);
            Scan<BeforeNeighbour>(c, near.Successors, ref best);
        }

        int vehicle = CheapestFreeVehicle(c, out long soloCost);
        if (best.Delta == None && !everywhere && (vehicle < 0 || !TTime.Windows)) ScanRoomy(c, ref best);
        long least = Math.Min(best.Delta, soloCost);
        if (least == None) return;
        if (!stops[c].Must && least > (stops[c].Reward + 1) * generosity) return;
        if (soloCost < best.Delta) Open(c, vehicle, soloCost);
        else Insert(c, best);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan<TSide>(int c, int[] list, ref Position found)
        where TSide : struct, ISide
    {
        ref StopData stop = ref At(stops, c);
        int mass = stop.Mass;
        long bestDelta = found.Delta;
        int bestPrevious = found.Previous;
        int row = c * placeCount;
        TravelData travel = travel0;
        int first = c * near.Count;
        int end = first + near.Count;
        bool pays = paysForTime;
        for (int k = first; k < end; k++)
        {
            int v = At(list, k);
            if (v < 0) break;
            ref Node node = ref At(nodes, v);
            int r = node.Route;
            if (r < 0) continue;
            ref RouteData route = ref At(routes, r);
            if (route.MassLeft < mass) continue;
            if (Blinks()) continue;

            int p = TSide.After ? v : node.Previous;
            int q = TSide.After ? node.Next : v;
            ref Node before = ref At(nodes, p);
            ref Node after = ref At(nodes, q);
            if (!oneProfile) travel = TravelOf(ref route);
            int metres = At(travel.MetresInto, row + before.PlaceOut) + At(travel.Metres, row + after.PlaceIn) - before.ArcNext;
            long delta = metres * route.PerMetre;
            if ((!TTime.Duty || !pays) && delta >= bestDelta) continue;
            if (TTime.Windows && !FitsInTime(ref stop, c, travel, p, q, ref before, ref after, ref route, ref delta)) continue;
            if (further && !FitsFurther(ref stop, c, travel, ref before, ref after, ref route)) continue;
            if (delta >= bestDelta) continue;
            bestDelta = delta;
            bestPrevious = p;
        }

        found.Delta = bestDelta;
        found.Previous = bestPrevious;
    }

    // The routes that can take at least the lightest of the pending stops; most others are full. A route opened later is added.
    private void FindRoomy()
    {
        int least = int.MaxValue;
        for (int k = 0; k < pendingCount; k++) least = Math.Min(least, stops[pending[k]].Mass);
        roomyCount = 0;
        for (int r = 0; r < slotsInUse; r++)
        {
            if (routes[r].Vehicle >= 0 && routes[r].MassLeft >= least) roomy[roomyCount++] = r;
        }
    }

    // Whether walking along the routes with room is less work than looking up every neighbour.
    private bool HasFewPlaces(int c)
    {
        if (servedCount > LongestWalked * openRoutes) return false;
        int mass = stops[c].Mass;
        int left = PlacesPerNeighbour * near.Count;
        for (int k = 0; k < roomyCount && left >= 0; k++)
        {
            ref RouteData route = ref At(routes, At(roomy, k));
            if (route.MassLeft >= mass) left -= route.Size + 1;
        }

        return left >= 0;
    }

    // Every place in the routes with room.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScanRoomy(int c, ref Position found)
    {
        ref StopData stop = ref At(stops, c);
        int row = c * placeCount;
        bool pays = TTime.Duty && paysForTime;
        for (int k = 0; k < roomyCount; k++)
        {
            int r = At(roomy, k);
            ref RouteData route = ref At(routes, r);
            if (route.MassLeft < stop.Mass) continue;
            TravelData travel = TravelOf(ref route);
            int p = n + r;
            do
            {
                ref Node before = ref At(nodes, p);
                if (TTime.Windows && before.Ready > stop.Close) break;
                int q = before.Next;
                ref Node after = ref At(nodes, q);
                int metres = At(travel.MetresInto, row + before.PlaceOut) + At(travel.Metres, row + after.PlaceIn) - before.ArcNext;
                long delta = metres * route.PerMetre;
                if ((pays || delta < found.Delta)
                    && !Blinks()
                    && (!TTime.Windows || FitsInTime(ref stop, c, travel, p, q, ref before, ref after, ref route, ref delta))
                    && (!further || FitsFurther(ref stop, c, travel, ref before, ref after, ref route))
                    && delta < found.Delta)
                {
                    found = new Position { Delta = delta, Previous = p };
                }

                p = q;
            }
            while (p < n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Blinks()
    {
        if (--blinkIn > 0) return false;
        blinkIn = NextBlink();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool FitsInTime(ref StopData stop, int c, TravelData travel, int p, int q, ref Node before, ref Node after, ref RouteData route, ref long delta)
    {
        int row = c * placeCount;
        int there = At(travel.SecondsInto, row + before.PlaceOut);
        int onward = At(travel.Seconds, row + after.PlaceIn);
        int start = Math.Max(before.Ready + there, stop.Open);
        if (start > stop.Close) return false;
        if (further && data.SeveralWindows[c].Length > 0) start = data.NextStart(c, start);
        if (start + stop.Service + onward > after.Latest) return false;
        if (!TTime.Duty) return true;

        var own = new Segment(stop.Service, stop.Open, stop.Close);
        Segment.Join(in At(work.Forward, p), there, in own, out Segment head);
        Segment.Join(in head, onward, in At(work.Backward, q), out Segment whole);
        VehicleData vehicle = data.Vehicles[route.Vehicle];
        delta += vehicle.PerSecond * (whole.Duration - route.Duration);
        return whole.Duration <= vehicle.LongestDuty;
    }

    private bool FitsFurther(ref StopData stop, int c, TravelData travel, ref Node before, ref Node after, ref RouteData route)
    {
        VehicleData vehicle = data.Vehicles[route.Vehicle];
        if (stop.Volume > route.VolumeLeft || (stop.Classes & ~vehicle.Carries) != 0) return false;
        ulong conflicts = stop.Conflicts | (vehicle.OneGrade ? stop.OtherGrades : 0);
        if ((conflicts & (route.Classes | stop.Classes)) != 0 || (route.Conflicts & stop.Classes) != 0) return false;
        if (vehicle.LongestDriving >= RoutingData.Horizon) return true;
        int row = c * placeCount;
        int more = travel.SecondsInto[row + before.PlaceOut] + travel.Seconds[row + after.PlaceIn] - travel.Seconds[before.PlaceOut * placeCount + after.PlaceIn];
        return route.Driving + more <= vehicle.LongestDriving;
    }

    private int CheapestFreeVehicle(int c, out long soloCost)
    {
        int cheapest = -1;
        soloCost = None;
        VehicleData[] vehicles = data.Vehicles;
        for (int k = 0; k < vehicles.Length; k++)
        {
            long its = At(solo, k * n + c);
            if (its >= soloCost || used[k] >= vehicles[k].Count) continue;
            soloCost = its;
            cheapest = k;
        }

        return cheapest;
    }

    private void Open(int c, int vehicle, long soloCost)
    {
        int r = 0;
        while (routes[r].Vehicle >= 0) r++;
        Touch(r);
        slotsInUse = Math.Max(slotsInUse, r + 1);
        roomy[roomyCount++] = r;
        VehicleData v = data.Vehicles[vehicle];
        used[vehicle]++;
        openRoutes++;
        TravelData travel = data.Travel[v.Profile];
        ref Node end = ref nodes[n + r];
        SetEnds(r, v);
        end.Next = end.Previous = c;
        end.ArcNext = travel.Metres[v.Start * placeCount + c];
        ref Node node = ref nodes[c];
        node.Route = r;
        node.Next = node.Previous = n + r;
        node.ArcNext = travel.Metres[c * placeCount + v.End];
        routes[r] = new RouteData
        {
            Vehicle = vehicle,
            Size = 1,
            MassLeft = v.Mass - stops[c].Mass,
            VolumeLeft = v.Volume - stops[c].Volume,
            PerMetre = v.PerMetre,
            Cost = soloCost,
            Metres = end.ArcNext + node.ArcNext,
        };
        if (further) SumUp(r);
        if (TTime.Windows) Retime(r);
        cost += soloCost;
        Serve(c);
    }

    private void Serve(int c)
    {
        cost -= stops[c].Reward;
        servedCount++;
        if (stops[c].Group >= 0) groupServed[stops[c].Group]++;
        else if (stops[c].Must) missing--;
    }

    private void Insert(int c, Position position)
    {
        int p = position.Previous;
        ref Node before = ref At(nodes, p);
        int q = before.Next;
        ref Node after = ref At(nodes, q);
        int r = before.Route;
        Touch(r);
        ref RouteData route = ref At(routes, r);
        TravelData travel = TravelOf(ref route);
        ref Node node = ref At(nodes, c);
        int row = c * placeCount;
        int arcIn = At(travel.MetresInto, row + before.PlaceOut);
        node.ArcNext = At(travel.Metres, row + after.PlaceIn);
        route.Metres += arcIn + node.ArcNext - before.ArcNext;
        before.ArcNext = arcIn;
        node.Route = r;
        node.Previous = p;
        node.Next = q;
        before.Next = c;
        after.Previous = c;
        route.Size++;
        route.MassLeft -= stops[c].Mass;
        route.VolumeLeft -= stops[c].Volume;
        route.Cost += position.Delta;
        cost += position.Delta;
        if (further) SumUp(r);
        if (TTime.Windows) RetimeAround(travel, c, p, q, ref route);
        Serve(c);
    }

    // From the new stop on, times change until they meet what they were.
    private void RetimeAround(TravelData travel, int c, int p, int q, ref RouteData route)
    {
        TimeForward(travel, p, c);
        int last = c;
        for (int v = q; v < n && TimeForward(travel, last, v); v = At(nodes, v).Next) last = v;
        TimeBackward(travel, c, q);
        int next = c;
        for (int v = p; v < n && TimeBackward(travel, v, next); v = At(nodes, v).Previous) next = v;
        if (!TTime.Duty) return;
        int end = n + nodes[c].Route;
        route.Duration = WholeDuration(travel, nodes[end].Previous, end);
    }

    // The order of insertion, while something that must be served is not: that first. Otherwise at random, large first, far first, near first; with windows, also narrow, early and late first.
    private void SortPending()
    {
        int draw = random.Below(TTime.Windows ? 17 : 11);
        int depot = data.Vehicles[0].Start;
        TravelData travel = travel0;
        for (int k = 0; k < pendingCount; k++)
        {
            int c = pending[k];
            keys[k] = draw switch
            {
                < 4 => (long)(random.Next() >> 2),
                < 8 => -stops[c].Mass,
                < 10 => -travel.Metres[depot * placeCount + c],
                < 11 => travel.Metres[depot * placeCount + c],
                < 13 => stops[c].Close - stops[c].Open,
                < 15 => stops[c].Open,
                _ => -stops[c].Close,
            };
            if (keptMissing > 0 && stops[c].Must) keys[k] = (keys[k] >> 1) - (1L << 62);
        }

        if (pendingCount > 60)
        {
            Array.Sort(keys, pending, 0, pendingCount);
            return;
        }

        for (int k = 1; k < pendingCount; k++)
        {
            long key = keys[k];
            int c = pending[k];
            int j = k - 1;
            for (; j >= 0 && keys[j] > key; j--)
            {
                keys[j + 1] = keys[j];
                pending[j + 1] = pending[j];
            }

            keys[j + 1] = key;
            pending[j + 1] = c;
        }
    }

    // Takes out of the touched routes what costs more than it is worth, and whole routes likewise.
    private void DropUnprofitable()
    {
        for (int k = 0; k < touchedCount; k++)
        {
            int r = touched[k];
            if (routes[r].Vehicle < 0) continue;
            bool changed = false;
            long worth = 0;
            for (int v = nodes[n + r].Next; v < n;)
            {
                int next = nodes[v].Next;
                if (!stops[v].Must && SavedWithout(r, v) > stops[v].Reward)
                {
                    Unlink(v);
                    AddPending(v);
                    changed = true;
                }
                else
                {
                    worth += stops[v].Reward;
                }

                v = next;
            }

            if (changed) Settle(r);
            if (routes[r].Vehicle < 0 || worth >= routes[r].Cost) continue;
            DropRoute(r);
        }
    }

    private long SavedWithout(int r, int v)
    {
        ref Node node = ref nodes[v];
        ref RouteData route = ref routes[r];
        ref Node p = ref nodes[node.Previous];
        int arc = TravelOf(ref route).Metres[p.PlaceOut * placeCount + nodes[node.Next].PlaceIn];
        return (p.ArcNext + node.ArcNext - arc) * route.PerMetre;
    }

    private void DropRoute(int r)
    {
        for (int v = nodes[n + r].Next; v < n;)
        {
            int next = nodes[v].Next;
            Unlink(v);
            AddPending(v);
            v = next;
        }

        Settle(r);
    }
}
