using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Times, loads and cost of a route, from the problem.</summary>
internal static class RouteSchedule
{
    public static VehicleRoute Of(CollectionProblem problem, string vehicleType, ImmutableArray<string> ids)
    {
        VehicleType vehicle = problem.FindVehicleType(vehicleType) ?? throw new ArgumentException($"The problem has no vehicle type \"{vehicleType}\".", nameof(vehicleType));
        RouteCall[] calls = [.. ids.Select(id => RouteCall.Of(problem, id))];
        if (!calls.Any(c => c.Stop is not null)) throw new ArgumentException("A route has at least one stop.", nameof(ids));

        Depot start = problem.Depot(vehicle.StartDepot);
        Depot end = problem.Depot(vehicle.EndDepot ?? vehicle.StartDepot);
        string[] places = [start.Location, .. calls.Select(c => c.Location), end.Location];
        double[] travel = [.. places.Skip(1).Select((to, k) => problem.TimeBetween(vehicle.Profile, places[k], to).Number)];
        double[] distance = [.. places.Skip(1).Select((to, k) => problem.DistanceBetween(vehicle.Profile, places[k], to).Number)];
        double earliest = Math.Max(vehicle.Shift?.From.Number ?? 0, start.Open?.From.Number ?? 0);
        double latest = Math.Min(vehicle.Shift?.To.Number ?? Hours.Most, end.Open?.To.Number ?? Hours.Most);
        double departure = RouteTiming.Departure(vehicle, earliest, latest, calls, travel);
        return Drive(vehicle, calls, travel, distance, departure);
    }

    private static VehicleRoute Drive(VehicleType vehicle, RouteCall[] calls, double[] travel, double[] distance, double departure)
    {
        var visits = ImmutableArray.CreateBuilder<Visit>(calls.Length);
        (int startSkips, (int Empty, int Full)[] skips) = SkipCount.Along(calls);
        bool carriesSkips = vehicle.SkipCapacity > 0;
        double time = departure;
        double load = 0;
        double collected = 0;
        double tonneKm = 0;
        double unloading = 0;
        for (int k = 0; k < calls.Length; k++)
        {
            RouteCall call = calls[k];
            double arrival = time + travel[k];
            tonneKm += load * distance[k];
            double start = RouteTiming.StartAt(call.Windows, arrival);
            time = start + call.Service;
            double taken = call.Stop?.Lots.Sum(l => l.Mass.Number) ?? 0;
            load = call.Stop is null ? 0 : load + taken;
            collected += taken;
            unloading += call.Site?.CostPerUnloading.Number ?? 0;
            visits.Add(new Visit
            {
                Stop = call.Stop?.Id ?? "",
                UnloadingSite = call.Site?.Id,
                Arrival = Hours.Of(arrival),
                Start = Hours.Of(start),
                Departure = Hours.Of(time),
                LoadAfter = WetMass.Tonnes(load),
                EmptySkipsAfter = carriesSkips ? skips[k].Empty : null,
                FullSkipsAfter = carriesSkips ? skips[k].Full : null,
            });
        }

        time += travel[^1];
        tonneKm += load * distance[^1];
        double km = distance.Sum();
        return new VehicleRoute
        {
            VehicleType = vehicle.Id,
            Visits = visits.MoveToImmutable(),
            Departure = Hours.Of(departure),
            Return = Hours.Of(time),
            Driving = Hours.Of(travel.Sum()),
            Distance = Distance.Kilometres(km),
            Load = WetMass.Tonnes(load),
            Collected = WetMass.Tonnes(collected),
            EmptySkips = carriesSkips ? startSkips : null,
            Cost = Money.Of(vehicle.FixedCost.Number + vehicle.CostPerKm.Number * km + vehicle.CostPerHour.Number * (time - departure) + unloading),
            Emissions = EmissionMass.Kilograms(vehicle.EmissionsPerKm.Number * km + vehicle.EmissionsPerTonneKm.Number * tonneKm),
        };
    }
}
