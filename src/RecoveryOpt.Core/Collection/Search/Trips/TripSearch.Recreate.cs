namespace RecoveryOpt.Collection;

internal sealed partial class TripSearch
{
    /// <summary>Where a stop goes: before element <see cref="At"/> of a route, alone or with an unloading before it, behind it, or both; −1 for what is not put in.</summary>
    private struct Position
    {
        public long Delta;
        public int Route;
        public int At;
        public int Before;
        public int Behind;
    }

    // Puts the pending stops back, each where it costs least; false as soon as the limit cannot be kept any more.
    private bool Recreate(long limit)
    {
        SortPending();
        long open = 0;
        for (int k = 0; k < pendingCount; k++) open += stops[pending[k]].Reward;
        double generosity = bold ? double.PositiveInfinity : data.HasOptional && random.Unit() < 0.25 ? 1 + 2 * random.Unit() : 1;
        for (int k = 0; k < pendingCount; k++)
        {
            int c = pending[k];
            open -= stops[c].Reward;
            bool wanted = routeOf[c] < 0 && (stops[c].Group < 0 || groupServed[stops[c].Group] == 0);
            if (wanted) Place(c, generosity);
            if (!bold && limit != None && cost - open > limit) return false;
        }

        if (data.HasOptional) DropUnprofitable();
        for (int k = 0; k < touchedCount; k++) MoveUnloadings(touched[k]);
        if (data.Vehicles.Length > 1) ExchangeVehicles();
        return true;
    }

    private void Place(int c, double generosity)
    {
        var best = new Position { Delta = None };
        int first = c * near.Count;
        for (int k = first; k < first + near.Count; k++)
        {
            int before = near.Predecessors[k];
            if (before >= 0 && routeOf[before] >= 0 && !Overlooked()) Try(c, routeOf[before], placeInRoute[before] + 1, ref best);
            int behind = near.Successors[k];
            if (behind >= 0 && routeOf[behind] >= 0 && !Overlooked()) Try(c, routeOf[behind], placeInRoute[behind], ref best);
        }

        int vehicle = FreeVehicle(c, out long soloCost);
        if (best.Delta == None && vehicle < 0) TryEverywhere(c, ref best);
        long least = Math.Min(best.Delta, soloCost);
        if (least == None || (!stops[c].Must && least > (stops[c].Reward + 1) * generosity)) return;
        if (soloCost < best.Delta) Open(c, vehicle);
        else Insert(c, best);
    }

    private bool Overlooked() => random.Unit() < parameters.BlinkRate;

    private void TryEverywhere(int c, ref Position best)
    {
        for (int r = 0; r < work.Length; r++)
        {
            for (int at = 0; work[r].Vehicle >= 0 && at <= work[r].Length; at++) Try(c, r, at, ref best);
        }
    }

    private void Try(int c, int r, int at, ref Position best)
    {
        TripRoute route = work[r];
        VehicleData v = data.Vehicles[route.Vehicle];
        if ((stops[c].Kind == StopKind.Pickup) == v.Skips > 0) return;
        if (best.Delta != None && v.PerMetre * MoreMetres(route, v, at, c) >= best.Delta) return;
        Fit fit = Fit.Full;
        if (MassOfTripAt(route, at) + stops[c].Mass <= v.Mass) fit = Weigh(c, r, at, -1, -1, ref best);
        if (fit != Fit.Full) return;
        int[] sites = sitesNear[route.Vehicle * n + c];
        foreach (int site in sites)
        {
            Weigh(c, r, at, site, -1, ref best);
            Weigh(c, r, at, -1, site, ref best);
        }

        // A stop for skips may need an empty one before it and to be rid of the full one behind it.
        for (int k = 0; v.Skips > 0 && k < sites.Length * sites.Length; k++) Weigh(c, r, at, sites[k / sites.Length], sites[k % sites.Length], ref best);
    }

    private Fit Weigh(int c, int r, int at, int before, int behind, ref Position best)
    {
        TripRoute route = work[r];
        int vehicle = route.Vehicle;
        RouteState s = at == 0 ? starts[vehicle] : route.After[at - 1];
        Fit fit = Fit.Fits;
        if (before >= 0 && (fit = walk.Advance(ref s, before, vehicle)) != Fit.Fits) return fit;
        if ((fit = walk.Advance(ref s, c, vehicle)) != Fit.Fits) return fit;
        if (behind >= 0 && (fit = walk.Advance(ref s, behind, vehicle)) != Fit.Fits) return fit;
        long cutoff = best.Delta == None ? None : route.Cost + best.Delta;
        fit = Complete(ref s, route.Sequence[at..], vehicle, cutoff, out long now);
        if (fit == Fit.Fits && now < cutoff) best = new Position { Delta = now - route.Cost, Route = r, At = at, Before = before, Behind = behind };
        return fit;
    }

    // Goes on through the rest and home. None as the cost when a rule breaks or it comes to the cutoff.
    private Fit Complete(ref RouteState s, ReadOnlySpan<int> rest, int vehicle, long cutoff, out long total)
    {
        total = None;
        foreach (int element in rest)
        {
            Fit fit = walk.Advance(ref s, element, vehicle);
            if (fit != Fit.Fits) return fit;
            if (walk.CostSoFar(ref s, vehicle) >= cutoff) return Fit.Never;
        }

        return walk.Finish(ref s, vehicle, out total);
    }

    // What the route costs without one element.
    private long CostWithout(TripRoute route, int at)
    {
        RouteState s = at == 0 ? starts[route.Vehicle] : route.After[at - 1];
        Complete(ref s, route.Sequence[(at + 1)..], route.Vehicle, None, out long total);
        return total;
    }

    private int MoreMetres(TripRoute route, VehicleData v, int at, int c)
    {
        int[] metres = data.Travel[v.Profile].Metres;
        int from = at == 0 ? v.Start : route.Elements[at - 1];
        int to = at == route.Length ? v.End : route.Elements[at];
        return metres[from * data.PlaceCount + c] + metres[c * data.PlaceCount + to] - metres[from * data.PlaceCount + to];
    }

    private int MassOfTripAt(TripRoute route, int at)
    {
        if (at < route.Length) return route.TripMass[at];
        return walk.IsSite(route.Elements[at - 1]) ? 0 : route.TripMass[at - 1];
    }

    // Now and then any free vehicle: the cheapest for one stop is seldom the cheapest for the route that grows from it.
    private int FreeVehicle(int c, out long soloCost)
    {
        int cheapest = -1;
        soloCost = None;
        if (data.Vehicles.Length > 1 && random.Unit() < parameters.VehicleRate)
        {
            int any = random.Below(data.Vehicles.Length);
            soloCost = used[any] < data.Vehicles[any].Count ? solo[any * n + c] : None;
            if (soloCost != None) return any;
        }

        for (int k = 0; k < data.Vehicles.Length; k++)
        {
            long its = solo[k * n + c];
            if (its >= soloCost || used[k] >= data.Vehicles[k].Count) continue;
            soloCost = its;
            cheapest = k;
        }

        return cheapest;
    }

    private void Open(int c, int vehicle)
    {
        int r = FreeSlot();
        TripRoute route = work[r];
        Touch(r);
        used[vehicle]++;
        openRoutes++;
        route.Vehicle = vehicle;
        route.Length = 0;
        route.Stops = 0;
        route.Cost = 0;
        route.InsertAt(0, c);
        if (soloSite[vehicle * n + c] is int site and >= 0) route.InsertAt(1, site);
        Serve(c, r);
        Refresh(r, 0, out _);
        Number(r);
    }

    private void Insert(int c, Position position)
    {
        TripRoute route = work[position.Route];
        Touch(position.Route);
        if (position.Behind >= 0) route.InsertAt(position.At, position.Behind);
        route.InsertAt(position.At, c);
        if (position.Before >= 0) route.InsertAt(position.At, position.Before);
        Serve(c, position.Route);
        Refresh(position.Route, position.At, out _);
        Number(position.Route);
    }

    // The order of insertion: at random, large first, far first, near first; with windows, also narrow, early and late first.
    private void SortPending()
    {
        int draw = random.Below(data.HasWindows ? 17 : 11);
        int[] metres = data.Travel[data.Vehicles[0].Profile].Metres;
        int depot = data.Vehicles[0].Start * data.PlaceCount;
        for (int k = 0; k < pendingCount; k++)
        {
            int c = pending[k];
            keys[k] = draw switch
            {
                < 4 => (long)(random.Next() >> 2),
                < 8 => -stops[c].Mass,
                < 10 => -metres[depot + c],
                < 11 => metres[depot + c],
                < 13 => stops[c].Close - stops[c].Open,
                < 15 => stops[c].Open,
                _ => -stops[c].Close,
            };
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
            TripRoute route = work[r];
            if (route.Vehicle < 0) continue;
            bool changed = false;
            for (int at = route.Length - 1; at >= 0; at--)
            {
                int c = route.Elements[at];
                if (walk.IsSite(c) || stops[c].Must) continue;
                long without = CostWithout(route, at);
                if (without == None || route.Cost - without <= stops[c].Reward) continue;
                route.RemoveAt(at);
                Leave(c);
                AddPending(c);
                Refresh(r, at, out _);
                changed = true;
            }

            if (changed) Settle(r);
            if (route.Vehicle >= 0 && Worth(route) < route.Cost) Empty(r);
        }
    }

    private long Worth(TripRoute route)
    {
        long worth = 0;
        for (int k = 0; k < route.Length; k++) worth += walk.IsSite(route.Elements[k]) ? 0 : stops[route.Elements[k]].Reward;
        return worth;
    }
}
