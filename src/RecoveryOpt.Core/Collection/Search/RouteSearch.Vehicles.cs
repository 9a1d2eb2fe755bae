namespace RecoveryOpt.Collection;

internal sealed partial class RouteSearch<TTime>
{
    // Two routes exchange vehicles, or one takes a free vehicle, where that is cheaper.
    private void ExchangeVehicles()
    {
        for (int k = 0; k < touchedCount; k++)
        {
            int a = touched[k];
            if (routes[a].Vehicle < 0) continue;
            TakeFreeVehicle(a);
            for (int b = 0; b < slotsInUse; b++)
            {
                if (DifferInType(a, b) && kinds[routes[a].Vehicle] == kinds[routes[b].Vehicle]) Exchange(a, b);
            }

            // Where depots, shifts or classes differ, whole routes have to be looked at: one at a time.
            int other = random.Below(slotsInUse);
            if (DifferInType(a, other)) Exchange(a, other);
        }
    }

    private bool DifferInType(int a, int b) => b != a && routes[b].Vehicle >= 0 && routes[b].Vehicle != routes[a].Vehicle;

    // A ruined route, its load small, takes a vehicle of another type from a second one or from the yard, cheaper or not: what is filled in afterwards decides.
    private void ShuffleVehicles()
    {
        if (touchedCount == 0) return;
        int a = touched[random.Below(touchedCount)];
        if (routes[a].Vehicle < 0) return;
        int other = random.Below(data.Vehicles.Length);
        if (used[other] < data.Vehicles[other].Count && random.Unit() < 0.5)
        {
            if (other != routes[a].Vehicle && CanDrive(other, a)) HandOver(a, other);
            return;
        }

        int b = touched[random.Below(touchedCount)];
        if (routes[b].Vehicle < 0 || routes[b].Vehicle == routes[a].Vehicle) return;
        if (StartAlike(routes[a].Vehicle, routes[b].Vehicle) && CanDrive(routes[b].Vehicle, a) && CanDrive(routes[a].Vehicle, b)) Swap(a, b);
    }

    // Two routes of different depots that exchange vehicles are far from both.
    private bool StartAlike(int one, int other) => data.Vehicles[one].Start == data.Vehicles[other].Start && data.Vehicles[one].End == data.Vehicles[other].End;

    private void TakeFreeVehicle(int a)
    {
        for (int k = 0; k < data.Vehicles.Length; k++)
        {
            if (used[k] >= data.Vehicles[k].Count || k == routes[a].Vehicle) continue;
            if (CostWith(data.Vehicles[k], a) < routes[a].Cost && CanDrive(k, a)) HandOver(a, k);
        }
    }

    private void Exchange(int a, int b)
    {
        int ofA = routes[a].Vehicle;
        int ofB = routes[b].Vehicle;
        if (CostWith(data.Vehicles[ofB], a) + CostWith(data.Vehicles[ofA], b) >= routes[a].Cost + routes[b].Cost) return;
        if (!CanDrive(ofB, a) || !CanDrive(ofA, b)) return;
        Touch(b);
        Swap(a, b);
    }

    private void Swap(int a, int b)
    {
        int ofA = routes[a].Vehicle;
        HandOver(a, routes[b].Vehicle);
        HandOver(b, ofA);
    }

    // What the route costs with this vehicle, where the shift does not change how long it takes; measured anew when it is handed over.
    private long CostWith(VehicleData v, int r)
    {
        ref RouteData route = ref routes[r];
        VehicleData now = data.Vehicles[route.Vehicle];
        int metres = v.Start == now.Start && v.End == now.End && v.Profile == now.Profile ? route.Metres : MetresWith(v, r);
        return v.Fixed + v.PerMetre * metres + (TTime.Duty ? v.PerSecond * route.Duration : 0);
    }

    private int MetresWith(VehicleData v, int r)
    {
        int[] metres = data.Travel[v.Profile].Metres;
        ref Node end = ref nodes[n + r];
        if (v.Profile == data.Vehicles[routes[r].Vehicle].Profile)
            return routes[r].Metres - end.ArcNext - nodes[end.Previous].ArcNext + metres[v.Start * placeCount + end.Next] + metres[end.Previous * placeCount + v.End];
        int total = 0;
        int place = v.Start;
        for (int c = end.Next; c < n; c = nodes[c].Next)
        {
            total += metres[place * placeCount + c];
            place = c;
        }

        return total + metres[place * placeCount + v.End];
    }

    /// <summary>Whether a vehicle of this type may drive the route as it is.</summary>
    private bool CanDrive(int type, int r)
    {
        VehicleData v = data.Vehicles[type];
        VehicleData now = data.Vehicles[routes[r].Vehicle];
        if (now.Mass - routes[r].MassLeft > v.Mass) return false;
        if (kinds[type] == kinds[routes[r].Vehicle]) return true;
        if (now.Volume - routes[r].VolumeLeft > v.Volume) return false;
        return (!further || KeepsRules(v, r)) && (!TTime.Windows || InTimeWith(v, r));
    }

    // Load classes and the time at the wheel.
    private bool KeepsRules(VehicleData v, int r)
    {
        int[] seconds = data.Travel[v.Profile].Seconds;
        ulong classes = 0;
        ulong conflicts = 0;
        int driving = 0;
        int place = v.Start;
        for (int c = nodes[n + r].Next; c < n; c = nodes[c].Next)
        {
            driving += seconds[place * placeCount + c];
            classes |= stops[c].Classes;
            conflicts |= stops[c].Conflicts | (v.OneGrade ? stops[c].OtherGrades : 0);
            place = c;
        }

        driving += seconds[place * placeCount + v.End];
        return driving <= v.LongestDriving && (classes & ~v.Carries) == 0 && (classes & conflicts) == 0;
    }

    private bool InTimeWith(VehicleData v, int r)
    {
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

    private void HandOver(int r, int type)
    {
        ref RouteData route = ref routes[r];
        VehicleData now = data.Vehicles[route.Vehicle];
        VehicleData v = data.Vehicles[type];
        used[route.Vehicle]--;
        used[type]++;
        route.MassLeft += v.Mass - now.Mass;
        route.VolumeLeft += v.Volume - now.Volume;
        route.PerMetre = v.PerMetre;
        bool alike = kinds[type] == kinds[route.Vehicle];
        route.Vehicle = type;
        if (alike)
        {
            long its = VehicleKinds.Cost(v, route.Metres, TTime.Duty ? route.Duration : 0);
            cost += its - route.Cost;
            route.Cost = its;
            return;
        }

        SetEnds(r, v);
        Measure(r, v);
        Settle(r);
    }

    private void Measure(int r, VehicleData v)
    {
        int[] metres = data.Travel[v.Profile].Metres;
        int end = n + r;
        int at = end;
        int total = 0;
        do
        {
            ref Node node = ref nodes[at];
            node.ArcNext = metres[node.PlaceOut * placeCount + nodes[node.Next].PlaceIn];
            total += node.ArcNext;
            at = node.Next;
        }
        while (at != end);
        routes[r].Metres = total;
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
}
