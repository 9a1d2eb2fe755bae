namespace RecoveryOpt.Collection;

// Where to unload, and with which vehicle: decided for whole routes as they stand.
internal sealed partial class TripSearch
{
    private int[] scratch = [];

    // Each unloading goes where it costs least, at whichever site, or is left out.
    private void MoveUnloadings(int r)
    {
        TripRoute route = work[r];
        if (route.Vehicle < 0) return;
        bool moved = false;
        for (int k = 0; k < route.Length; k++)
        {
            if (walk.IsSite(route.Elements[k])) moved |= MoveUnloading(r, k);
        }

        if (moved) Number(r);
    }

    private bool MoveUnloading(int r, int from)
    {
        TripRoute route = work[r];
        int rest = route.Length - 1;
        if (scratch.Length < rest) scratch = new int[2 * rest];
        route.Sequence[..from].CopyTo(scratch);
        route.Sequence[(from + 1)..].CopyTo(scratch.AsSpan(from));
        long best = route.Cost;
        int bestAt = -1;
        int bestSite = -1;
        RouteState s = starts[route.Vehicle];
        for (int at = 0; at <= rest; at++)
        {
            foreach (int u in data.Vehicles[route.Vehicle].UnloadsAt)
            {
                int site = data.PlaceOfSite(u);
                RouteState unloaded = s;
                if (walk.Advance(ref unloaded, site, route.Vehicle) != Fit.Fits) continue;
                if (Complete(ref unloaded, scratch.AsSpan(at, rest - at), route.Vehicle, best, out long now) == Fit.Fits && now < best) (best, bestAt, bestSite) = (now, at, site);
            }

            if (at < rest && (walk.Advance(ref s, scratch[at], route.Vehicle) != Fit.Fits || walk.CostSoFar(ref s, route.Vehicle) >= best)) break;
        }

        if (bestAt < 0) return false;
        route.RemoveAt(from);
        route.InsertAt(bestAt, bestSite);
        Refresh(r, 0, out _);
        return true;
    }

    private long CostWithVehicle(TripRoute route, int vehicle)
    {
        RouteState s = starts[vehicle];
        Complete(ref s, route.Sequence, vehicle, None, out long total);
        return total;
    }

    // Touched routes take a free vehicle that is cheaper, or exchange theirs with another route where both together are.
    private void ExchangeVehicles()
    {
        for (int k = 0; k < touchedCount; k++)
        {
            int a = touched[k];
            if (work[a].Vehicle < 0) continue;
            for (int to = 0; to < data.Vehicles.Length; to++)
            {
                if (to != work[a].Vehicle && used[to] < data.Vehicles[to].Count && CostWithVehicle(work[a], to) < work[a].Cost) ChangeVehicle(a, to);
            }

            int b = random.Below(work.Length);
            if (work[b].Vehicle < 0 || work[b].Vehicle == work[a].Vehicle) continue;
            long costA = CostWithVehicle(work[a], work[b].Vehicle);
            long costB = costA == None ? None : CostWithVehicle(work[b], work[a].Vehicle);
            if (costB == None || costA + costB >= work[a].Cost + work[b].Cost) continue;
            Touch(b);
            int ofA = work[a].Vehicle;
            ChangeVehicle(a, work[b].Vehicle);
            ChangeVehicle(b, ofA);
        }
    }

    // A ruined route takes a vehicle of another type, cheaper or not, which unloads at its own sites; what it can't take is inserted elsewhere.
    private void ShuffleVehicles()
    {
        if (touchedCount == 0) return;
        int r = touched[random.Below(touchedCount)];
        int to = random.Below(data.Vehicles.Length);
        TripRoute route = work[r];
        if (route.Vehicle < 0 || to == route.Vehicle || used[to] >= data.Vehicles[to].Count) return;
        used[route.Vehicle]--;
        used[to]++;
        route.Vehicle = to;
        int last = 0;
        for (int k = 0; k < route.Length; k++)
        {
            if (!walk.IsSite(route.Elements[k])) last = route.Elements[k];
            else if (sitesNear[to * n + last].Length > 0) route.Elements[k] = sitesNear[to * n + last][0];
        }

        Settle(r);
    }

    private void ChangeVehicle(int r, int to)
    {
        used[work[r].Vehicle]--;
        used[to]++;
        work[r].Vehicle = to;
        Refresh(r, 0, out _);
    }
}
