namespace RecoveryOpt.Collection;

internal sealed partial class TripSearch
{
    // Strings of stops out of the routes around a seed, as in RouteSearch; unloadings between them stay at first.
    private void Ruin()
    {
        if (n == 0) return;
        double averageSize = openRoutes == 0 ? 1 : (double)servedCount / openRoutes;
        double longest = Math.Min(parameters.LongestString, averageSize);
        double mostStrings = 4 * parameters.AverageRemoved / (1 + longest) - 1;
        int strings = (int)(1 + random.Unit() * mostStrings);
        int around = random.Below(n) * near.AroundCount;
        bold = data.HasAbsentees && random.Unit() < BoldRate;
        int absentees = data.HasAbsentees ? 1 + random.Below(bold ? AbsenteesPerBoldRuin : AbsenteesPerRuin) : 0;
        for (int k = 0; k < near.AroundCount && (touchedCount < strings || (bold && absentees > 0)); k++)
        {
            int c = near.Around[around + k];
            if (pendingAt[c] == stamp) continue;
            int r = routeOf[c];
            if (r >= 0)
            {
                if (touchedAt[r] != stamp && touchedCount < strings) RemoveString(r, c, longest);
            }
            else if (absentees > 0)
            {
                AddPending(c);
                absentees--;
            }
        }

        if (Missing > 0) AddMissing();
        for (int k = 0; k < touchedCount; k++) Settle(touched[k]);
        if (data.Vehicles.Length > 1 && random.Unit() < parameters.VehicleRate) ShuffleVehicles();
    }

    // Stops that must be served and are not are tried in every iteration.
    private void AddMissing()
    {
        int left = 4 * AbsenteesPerRuin;
        int offset = random.Below(n);
        for (int k = 0; k < n && left > 0; k++)
        {
            int c = (offset + k) % n;
            if (routeOf[c] >= 0 || !stops[c].Must || pendingAt[c] == stamp) continue;
            AddPending(c);
            left--;
        }
    }

    private void RemoveString(int r, int c, double longest)
    {
        TripRoute route = work[r];
        Touch(r);
        int size = route.Stops;
        int length = Math.Min(size, (int)(1 + random.Unit() * Math.Min(size, longest)));
        int preserved = 0;
        if (length > 1 && length < size && random.Unit() < parameters.SplitRate)
        {
            preserved = 1;
            while (length + preserved < size && random.Unit() > parameters.SplitDepth) preserved++;
        }

        int span = length + preserved;
        int rank = RankOf(route, c);
        int least = Math.Max(0, rank - span + 1);
        int first = least + random.Below(Math.Min(rank, size - span) - least + 1);
        int keepFrom = preserved > 0 ? first + 1 + random.Below(length - 1) : int.MaxValue;
        TakeOut(route, first, first + span, keepFrom, preserved);
    }

    // How many stops of its route come before it.
    private int RankOf(TripRoute route, int c)
    {
        int rank = 0;
        for (int k = 0; k < placeInRoute[c]; k++)
        {
            if (!walk.IsSite(route.Elements[k])) rank++;
        }

        return rank;
    }

    private void TakeOut(TripRoute route, int first, int end, int keepFrom, int preserved)
    {
        int rank = 0;
        int written = 0;
        for (int k = 0; k < route.Length; k++)
        {
            int element = route.Elements[k];
            bool isStop = !walk.IsSite(element);
            bool goes = isStop && rank >= first && rank < end && (rank < keepFrom || rank >= keepFrom + preserved);
            if (isStop) rank++;
            if (goes)
            {
                Leave(element);
                AddPending(element);
            }
            else
            {
                route.Elements[written++] = element;
            }
        }

        route.Length = written;
    }

    // After changes: what breaks a rule goes, unloadings that do not pay go, an empty route closes; the rest is brought up to date.
    private void Settle(int r)
    {
        TripRoute route = work[r];
        if (route.Vehicle < 0) return;
        while (route.Stops > 0 && !Refresh(r, 0, out int failedAt)) DropNear(r, failedAt);
        if (route.Stops == 0)
        {
            Close(r);
            return;
        }

        DropUnloadings(r);
        if (route.Length > LongestWith(route.Stops)) Empty(r);
        else Number(r);
    }

    // With travel that breaks the triangle inequality unloadings might pile up: a route has at most two for each stop, and one more.
    private static int LongestWith(int stops) => 3 * stops + 1;

    // A rule broken on the way home is the last stop's, else the element's own.
    private void DropNear(int r, int failedAt)
    {
        TripRoute route = work[r];
        int at = Math.Min(failedAt, route.Length - 1);
        int element = route.Elements[at];
        route.RemoveAt(at);
        if (walk.IsSite(element)) return;
        Leave(element);
        AddPending(element);
    }

    private void DropUnloadings(int r)
    {
        TripRoute route = work[r];
        for (int k = route.Length - 1; k >= 0; k--)
        {
            if (!walk.IsSite(route.Elements[k]) || CostWithout(route, k) > route.Cost) continue;
            route.RemoveAt(k);
            Refresh(r, k, out _);
        }
    }

    // States, sums and cost from an element on; false with the element that breaks a rule, or the length when it is the way home.
    private bool Refresh(int r, int from, out int failedAt)
    {
        TripRoute route = work[r];
        RouteState s = from == 0 ? starts[route.Vehicle] : route.After[from - 1];
        for (int k = from; k < route.Length; k++)
        {
            if (walk.Advance(ref s, route.Elements[k], route.Vehicle) != Fit.Fits)
            {
                failedAt = k;
                return false;
            }

            route.After[k] = s;
        }

        failedAt = route.Length;
        if (walk.Finish(ref s, route.Vehicle, out long now) != Fit.Fits) return false;
        cost += now - route.Cost;
        route.Cost = now;
        int mass = 0;
        for (int k = route.Length - 1; k >= 0; k--)
        {
            bool site = walk.IsSite(route.Elements[k]);
            if (k == route.Length - 1 || site) mass = site ? (k == 0 ? 0 : route.After[k - 1].Mass) : route.After[k].Mass;
            route.TripMass[k] = mass;
        }

        return true;
    }

    private void Close(int r)
    {
        TripRoute route = work[r];
        cost -= route.Cost;
        used[route.Vehicle]--;
        openRoutes--;
        route.Vehicle = -1;
        route.Cost = 0;
        route.Length = 0;
    }

    private void Empty(int r)
    {
        TripRoute route = work[r];
        for (int k = 0; k < route.Length; k++)
        {
            if (walk.IsSite(route.Elements[k])) continue;
            Leave(route.Elements[k]);
            AddPending(route.Elements[k]);
        }

        Close(r);
    }
}
