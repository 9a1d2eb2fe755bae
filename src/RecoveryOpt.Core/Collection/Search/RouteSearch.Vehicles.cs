namespace RecoveryOpt.Collection;

internal sealed partial class RouteSearch<TTime>
{
    // Two routes exchange vehicles, or one takes a free vehicle, where that is cheaper and nothing but payload and rates differ.
    private void ExchangeVehicles()
    {
        for (int k = 0; k < touchedCount; k++)
        {
            int a = touched[k];
            if (routes[a].Vehicle < 0) continue;
            TakeFreeVehicle(a);
            StartElsewhere(a);
            for (int b = 0; b < slots; b++)
            {
                if (b != a && routes[b].Vehicle >= 0 && routes[b].Vehicle != routes[a].Vehicle) Exchange(a, b);
            }
        }
    }

    // A ruined route, its load small, takes a vehicle of another type from a second one or from the yard, cheaper or not: what is filled in afterwards decides.
    private void ShuffleVehicles()
    {
        if (touchedCount == 0) return;
        int a = touched[random.Below(touchedCount)];
        if (routes[a].Vehicle < 0) return;
        int other = random.Below(data.Vehicles.Length);
        VehicleData from = data.Vehicles[routes[a].Vehicle];
        if (used[other] < data.Vehicles[other].Count && random.Unit() < 0.5)
        {
            VehicleData to = data.Vehicles[other];
            if (VehicleKinds.AreAlike(from, to) && from.Mass - routes[a].MassLeft <= to.Mass) ChangeVehicle(a, other);
            else if (IsSameElsewhere(from, to) && InTimeWith(to, a)) MoveTo(a, other);
            return;
        }

        int b = touched[random.Below(touchedCount)];
        if (routes[b].Vehicle < 0 || routes[b].Vehicle == routes[a].Vehicle) return;
        VehicleData second = data.Vehicles[routes[b].Vehicle];
        int loadA = from.Mass - routes[a].MassLeft;
        int loadB = second.Mass - routes[b].MassLeft;
        if (loadA > second.Mass || loadB > from.Mass || !VehicleKinds.AreAlike(from, second)) return;
        int ofA = routes[a].Vehicle;
        SetVehicle(a, routes[b].Vehicle, loadA, CostWith(second, ref routes[a]));
        SetVehicle(b, ofA, loadB, CostWith(from, ref routes[b]));
    }

    private void ChangeVehicle(int a, int k)
    {
        VehicleData to = data.Vehicles[k];
        int load = data.Vehicles[routes[a].Vehicle].Mass - routes[a].MassLeft;
        used[routes[a].Vehicle]--;
        used[k]++;
        SetVehicle(a, k, load, CostWith(to, ref routes[a]));
    }

    private void TakeFreeVehicle(int a)
    {
        for (int k = 0; k < data.Vehicles.Length; k++)
        {
            VehicleData from = data.Vehicles[routes[a].Vehicle];
            VehicleData to = data.Vehicles[k];
            if (used[k] >= to.Count || k == routes[a].Vehicle || !VehicleKinds.AreAlike(from, to)) continue;
            if (from.Mass - routes[a].MassLeft > to.Mass || CostWith(to, ref routes[a]) >= routes[a].Cost) continue;
            ChangeVehicle(a, k);
        }
    }

    // A free vehicle of another depot takes over the whole route where that is cheaper and in time.
    private void StartElsewhere(int a)
    {
        for (int k = 0; k < data.Vehicles.Length; k++)
        {
            VehicleData to = data.Vehicles[k];
            if (used[k] >= to.Count || !IsSameElsewhere(data.Vehicles[routes[a].Vehicle], to)) continue;
            if (to.Fixed + to.PerMetre * MetresFrom(to, a) < routes[a].Cost && InTimeWith(to, a)) MoveTo(a, k);
        }
    }

    private static bool IsSameElsewhere(VehicleData from, VehicleData to) =>
        (to.Start != from.Start || to.End != from.End)
        && to.Profile == from.Profile && to.Mass == from.Mass && to.Volume == from.Volume && to.Carries == from.Carries && to.OneGrade == from.OneGrade
        && to.PerSecond == 0 && to.LongestDriving >= RoutingData.Horizon;

    private int MetresFrom(VehicleData to, int a)
    {
        ref Node end = ref nodes[n + a];
        int[] metres = data.Travel[to.Profile].Metres;
        return routes[a].Metres - end.ArcNext - nodes[end.Previous].ArcNext + metres[to.Start * placeCount + end.Next] + metres[end.Previous * placeCount + to.End];
    }

    private void MoveTo(int a, int k)
    {
        VehicleData to = data.Vehicles[k];
        int total = MetresFrom(to, a);
        ref Node end = ref nodes[n + a];
        int[] metres = data.Travel[to.Profile].Metres;
        used[routes[a].Vehicle]--;
        used[k]++;
        routes[a].Vehicle = k;
        routes[a].PerMetre = to.PerMetre;
        routes[a].Metres = total;
        end.ArcNext = metres[to.Start * placeCount + end.Next];
        nodes[end.Previous].ArcNext = metres[end.Previous * placeCount + to.End];
        SetEnds(a, to);
        Settle(a);
    }

    private bool InTimeWith(VehicleData v, int r)
    {
        if (!TTime.Windows) return true;
        int[] seconds = data.Travel[v.Profile].Seconds;
        var whole = new Segment(0, v.From, v.To);
        int place = v.Start;
        int time = v.From;
        for (int c = nodes[n + r].Next; c < n; c = nodes[c].Next)
        {
            int travel = seconds[place * placeCount + c];
            time = Math.Max(time + travel, stops[c].Open);
            if (further && data.SeveralWindows[c].Length > 0) time = data.NextStart(c, time);
            if (time > stops[c].Close) return false;
            time += stops[c].Service;
            Segment.Join(in whole, travel, new Segment(stops[c].Service, stops[c].Open, stops[c].Close), out whole);
            place = c;
        }

        int home = seconds[place * placeCount + v.End];
        Segment.Join(in whole, home, new Segment(0, v.From, v.To), out whole);
        return time + home <= v.To && (!TTime.Duty || whole.Duration <= v.LongestDuty);
    }

    private void SetEnds(int r, VehicleData v)
    {
        ref Node end = ref nodes[n + r];
        end.PlaceOut = v.Start;
        end.PlaceIn = v.End;
        end.Ready = v.From;
        end.Latest = v.To;
        if (!TTime.Duty) return;
        work.Forward[n + r] = new Segment(0, v.From, v.To);
        work.Backward[n + r] = new Segment(0, v.From, v.To);
    }

    private void Exchange(int a, int b)
    {
        int va = routes[a].Vehicle;
        int vb = routes[b].Vehicle;
        VehicleData ofA = data.Vehicles[va];
        VehicleData ofB = data.Vehicles[vb];
        int loadA = ofA.Mass - routes[a].MassLeft;
        int loadB = ofB.Mass - routes[b].MassLeft;
        if (loadA > ofB.Mass || loadB > ofA.Mass || !VehicleKinds.AreAlike(ofA, ofB)) return;
        long nowA = CostWith(ofB, ref routes[a]);
        long nowB = CostWith(ofA, ref routes[b]);
        if (nowA + nowB >= routes[a].Cost + routes[b].Cost) return;
        Touch(b);
        SetVehicle(a, vb, loadA, nowA);
        SetVehicle(b, va, loadB, nowB);
    }

    private static long CostWith(VehicleData v, ref RouteData route) =>
        v.Fixed + v.PerMetre * route.Metres + (TTime.Duty ? v.PerSecond * route.Duration : 0);

    private void SetVehicle(int r, int vehicle, int load, long now)
    {
        ref RouteData route = ref routes[r];
        cost += now - route.Cost;
        route.Cost = now;
        route.Vehicle = vehicle;
        route.PerMetre = data.Vehicles[vehicle].PerMetre;
        route.MassLeft = data.Vehicles[vehicle].Mass - load;
    }
}
