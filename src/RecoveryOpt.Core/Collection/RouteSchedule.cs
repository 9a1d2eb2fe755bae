using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>Times, loads and cost of a route, from the problem.</summary>
internal static class RouteSchedule
{
    public static VehicleRoute Of(CollectionProblem problem, string vehicleType, ImmutableArray<string> stopIds)
    {
        VehicleType vehicle = problem.FindVehicleType(vehicleType) ?? throw new ArgumentException($"The problem has no vehicle type \"{vehicleType}\".", nameof(vehicleType));
        CollectionStop[] stops = [.. stopIds.Select(id => problem.FindStop(id) ?? throw new ArgumentException($"The problem has no stop \"{id}\".", nameof(stopIds)))];
        if (stops.Length == 0) throw new ArgumentException("A route has at least one stop.", nameof(stopIds));

        Depot start = problem.Depot(vehicle.StartDepot);
        Depot end = problem.Depot(vehicle.EndDepot ?? vehicle.StartDepot);
        string[] places = [start.Location, .. stops.Select(s => s.Location), end.Location];
        double[] travel = [.. places.Skip(1).Select((to, k) => problem.TimeBetween(vehicle.Profile, places[k], to).Number)];
        double[] distance = [.. places.Skip(1).Select((to, k) => problem.DistanceBetween(vehicle.Profile, places[k], to).Number)];
        double earliest = Math.Max(vehicle.Shift?.From.Number ?? 0, start.Open?.From.Number ?? 0);
        double departure = LatestDeparture(stops, travel, earliest);
        return Drive(vehicle, stops, travel, distance, departure);
    }

    // Leaves as late as it can without returning any later: no time is spent waiting that could be spent at the depot.
    private static double LatestDeparture(CollectionStop[] stops, double[] travel, double earliest)
    {
        double time = earliest;
        for (int k = 0; k < stops.Length; k++)
            time = StartAt(stops[k], time + travel[k]) + stops[k].Service.Number;

        double latest = time;
        for (int k = stops.Length - 1; k >= 0; k--)
            latest = LatestStart(stops[k], latest - stops[k].Service.Number) - travel[k];
        return Math.Max(earliest, latest);
    }

    private static VehicleRoute Drive(VehicleType vehicle, CollectionStop[] stops, double[] travel, double[] distance, double departure)
    {
        var visits = ImmutableArray.CreateBuilder<Visit>(stops.Length);
        double time = departure;
        double load = 0;
        double tonneKm = 0;
        for (int k = 0; k < stops.Length; k++)
        {
            double arrival = time + travel[k];
            tonneKm += load * distance[k];
            double start = StartAt(stops[k], arrival);
            time = start + stops[k].Service.Number;
            load += stops[k].Lots.Sum(l => l.Mass.Number);
            visits.Add(new Visit { Stop = stops[k].Id, Arrival = Hours.Of(arrival), Start = Hours.Of(start), Departure = Hours.Of(time), LoadAfter = WetMass.Tonnes(load) });
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
            Cost = Money.Of(vehicle.FixedCost.Number + vehicle.CostPerKm.Number * km + vehicle.CostPerHour.Number * (time - departure)),
            Emissions = EmissionMass.Kilograms(vehicle.EmissionsPerKm.Number * km + vehicle.EmissionsPerTonneKm.Number * tonneKm),
        };
    }

    // A window missed is not repaired here: service begins on arrival, and the audit sees it.
    private static double StartAt(CollectionStop stop, double arrival)
    {
        foreach (TimeWindow w in stop.Windows)
        {
            if (arrival <= w.To.Number) return Math.Max(arrival, w.From.Number);
        }

        return arrival;
    }

    private static double LatestStart(CollectionStop stop, double time)
    {
        for (int w = stop.Windows.Length - 1; w >= 0; w--)
        {
            if (time >= stop.Windows[w].From.Number) return Math.Min(time, stop.Windows[w].To.Number);
        }

        return time;
    }
}
