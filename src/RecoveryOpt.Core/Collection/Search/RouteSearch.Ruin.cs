namespace RecoveryOpt.Collection;

internal sealed partial class RouteSearch<TTime>
{
    // Takes strings of stops out of the routes around a seed: near each other, one string per route.
    private void Ruin()
    {
        if (n == 0) return;
        double averageSize = openRoutes == 0 ? 1 : (double)servedCount / openRoutes;
        double longest = Math.Min(parameters.LongestString, averageSize);
        double mostStrings = 4 * parameters.AverageRemoved / (1 + longest) - 1;
        int strings = (int)(1 + random.Unit() * mostStrings);
        int seed = keptMissing > 0 && random.Unit() < MissingRate ? SomeMissing() : random.Below(n);
        int around = seed * near.AroundCount;
        bool hasAbsentees = data.HasAbsentees && keptServedCount < n;
        bold = hasAbsentees && random.Unit() < BoldRate;
        int absentees = hasAbsentees ? 1 + random.Below(bold ? AbsenteesPerBoldRuin : AbsenteesPerRuin) : 0;
        int ruined = 0;
        for (int k = 0; k < near.AroundCount && (ruined < strings || (bold && absentees > 0)); k++)
        {
            int c = near.Around[around + k];
            int r = nodes[c].Route;
            if (r < 0)
            {
                if (absentees > 0 && pendingAt[c] != stamp)
                {
                    AddPending(c);
                    absentees--;
                }
            }
            else if (ruinedAt[r] != stamp && ruined < strings)
            {
                ruinedAt[r] = stamp;
                RemoveString(r, c, longest);
                ruined++;
            }
        }

        if (keptMissing > 0) AddMissing();
        for (int k = 0; k < touchedCount; k++)
            Settle(touched[k]);
        if (data.Vehicles.Length > 1 && random.Unit() < parameters.VehicleRate) ShuffleVehicles();
    }

    // A stop that must be served and is not: the first one from a random place on.
    private int SomeMissing()
    {
        int offset = random.Below(n);
        for (int k = 0; k < n; k++)
        {
            int c = offset + k < n ? offset + k : offset + k - n;
            if (nodes[c].Route < 0 && stops[c].Must) return c;
        }

        return offset;
    }

    // Stops that must be served and are not are tried in every iteration.
    private void AddMissing()
    {
        int left = 4 * AbsenteesPerRuin;
        int offset = random.Below(n);
        for (int k = 0; k < n && left > 0; k++)
        {
            int c = offset + k < n ? offset + k : offset + k - n;
            if (nodes[c].Route >= 0 || !stops[c].Must || pendingAt[c] == stamp) continue;
            AddPending(c);
            left--;
        }
    }

    private void RemoveString(int r, int c, double longest)
    {
        int size = routes[r].Size;
        int length = (int)(1 + random.Unit() * Math.Min(size, longest));
        if (length > size) length = size;
        int preserved = 0;
        if (length > 1 && length < size && random.Unit() < parameters.SplitRate)
        {
            preserved = 1;
            while (length + preserved < size && random.Unit() > parameters.SplitDepth)
                preserved++;
        }

        int span = length + preserved;
        int v = FirstOfString(r, c, span);
        int keepFrom = preserved > 0 ? 1 + random.Below(length - 1) : span;
        Touch(r);
        for (int k = 0; k < span; k++)
        {
            int next = nodes[v].Next;
            if (k < keepFrom || k >= keepFrom + preserved)
            {
                Unlink(v);
                AddPending(v);
            }

            v = next;
        }
    }

    // A string of this many stops that holds c begins at one of several stops before it: any, with equal chance.
    private int FirstOfString(int r, int c, int span)
    {
        int end = n + r;
        int before = 0;
        for (int v = nodes[c].Previous; v != end && before < span - 1; v = nodes[v].Previous) before++;
        int after = 0;
        for (int v = nodes[c].Next; v != end && after < span - 1; v = nodes[v].Next) after++;
        int least = Math.Max(0, span - 1 - after);
        int steps = least + random.Below(before - least + 1);
        int first = c;
        for (int k = 0; k < steps; k++) first = nodes[first].Previous;
        return first;
    }

    // Takes a stop out of its chain; the route's times, classes and cost are settled afterwards.
    private void Unlink(int c)
    {
        ref Node node = ref At(nodes, c);
        ref Node p = ref At(nodes, node.Previous);
        ref Node q = ref At(nodes, node.Next);
        ref RouteData route = ref At(routes, node.Route);
        TravelData travel = TravelOf(ref route);
        int arc = At(travel.Metres, p.PlaceOut * placeCount + q.PlaceIn);
        route.Metres += arc - p.ArcNext - node.ArcNext;
        route.Size--;
        route.MassLeft += stops[c].Mass;
        route.VolumeLeft += stops[c].Volume;
        p.ArcNext = arc;
        p.Next = node.Next;
        q.Previous = node.Previous;
        node.Route = -1;
        cost += stops[c].Reward;
        servedCount--;
        if (stops[c].Group >= 0) groupServed[stops[c].Group]--;
        else if (stops[c].Must) missing++;
    }

    private TravelData TravelOf(ref RouteData route) => oneProfile ? travel0 : data.Travel[data.Vehicles[route.Vehicle].Profile];

    // After removals: closes an empty route, or brings its times, classes and cost up to date.
    private void Settle(int r)
    {
        ref RouteData route = ref routes[r];
        if (route.Vehicle < 0) return;
        if (route.Size == 0)
        {
            Close(r);
            return;
        }

        if (further) SumUp(r);
        if (TTime.Windows) Retime(r);
        VehicleData vehicle = data.Vehicles[route.Vehicle];
        long now = vehicle.Fixed + vehicle.PerMetre * route.Metres + (TTime.Duty ? vehicle.PerSecond * route.Duration : 0);
        cost += now - route.Cost;
        route.Cost = now;
    }

    private void Close(int r)
    {
        ref RouteData route = ref routes[r];
        cost -= route.Cost;
        used[route.Vehicle]--;
        route.Vehicle = -1;
        route.Cost = 0;
        openRoutes--;
    }

    private void SumUp(int r)
    {
        ref RouteData route = ref routes[r];
        TravelData travel = TravelOf(ref route);
        bool oneGrade = data.Vehicles[route.Vehicle].OneGrade;
        route.Classes = 0;
        route.Conflicts = 0;
        route.Driving = 0;
        int v = n + r;
        do
        {
            int next = nodes[v].Next;
            route.Driving += travel.Seconds[nodes[v].PlaceOut * placeCount + nodes[next].PlaceIn];
            if (next < n)
            {
                route.Classes |= stops[next].Classes;
                route.Conflicts |= stops[next].Conflicts | (oneGrade ? stops[next].OtherGrades : 0);
            }

            v = next;
        }
        while (v != n + r);
    }

    private void Retime(int r)
    {
        ref RouteData route = ref routes[r];
        TravelData travel = TravelOf(ref route);
        int end = n + r;
        int last = end;
        for (int v = nodes[end].Next; v != end; v = nodes[v].Next)
        {
            TimeForward(travel, last, v);
            last = v;
        }

        int after = end;
        for (int v = last; v != end; v = nodes[v].Previous)
        {
            TimeBackward(travel, v, after);
            after = v;
        }

        if (TTime.Duty) route.Duration = WholeDuration(travel, last, end);
    }

    private int WholeDuration(TravelData travel, int last, int end)
    {
        Segment.Join(in work.Forward[last], travel.Seconds[last * placeCount + nodes[end].PlaceIn], in work.Backward[end], out Segment whole);
        return whole.Duration;
    }

    // Times at v from those at its predecessor; false when nothing changes.
    private bool TimeForward(TravelData travel, int p, int v)
    {
        ref Node node = ref At(nodes, v);
        ref StopData stop = ref At(stops, v);
        int seconds = At(travel.Seconds, At(nodes, p).PlaceOut * placeCount + v);
        int start = Math.Max(At(nodes, p).Ready + seconds, stop.Open);
        if (further && data.SeveralWindows[v].Length > 0) start = data.NextStart(v, start);
        int ready = start + stop.Service;
        bool changed = ready != node.Ready;
        node.Ready = ready;
        if (TTime.Duty)
        {
            Segment old = work.Forward[v];
            var own = new Segment(stop.Service, stop.Open, stop.Close);
            Segment.Join(in work.Forward[p], seconds, in own, out work.Forward[v]);
            changed |= old.Duration != work.Forward[v].Duration || old.Earliest != work.Forward[v].Earliest || old.Latest != work.Forward[v].Latest;
        }

        return changed;
    }

    // Times at v from those at its successor; false when nothing changes.
    private bool TimeBackward(TravelData travel, int v, int q)
    {
        ref Node node = ref At(nodes, v);
        ref StopData stop = ref At(stops, v);
        int seconds = At(travel.Seconds, v * placeCount + At(nodes, q).PlaceIn);
        int latest = Math.Min(At(nodes, q).Latest - seconds - stop.Service, stop.Close);
        if (further && data.SeveralWindows[v].Length > 0) latest = data.LastStart(v, latest);
        bool changed = latest != node.Latest;
        node.Latest = latest;
        if (TTime.Duty)
        {
            Segment old = work.Backward[v];
            var own = new Segment(stop.Service, stop.Open, stop.Close);
            Segment.Join(in own, seconds, in work.Backward[q], out work.Backward[v]);
            changed |= old.Duration != work.Backward[v].Duration || old.Earliest != work.Backward[v].Earliest || old.Latest != work.Backward[v].Latest;
        }

        return changed;
    }
}
