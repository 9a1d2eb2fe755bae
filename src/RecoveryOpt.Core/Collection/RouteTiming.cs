using System.Collections.Immutable;

namespace RecoveryOpt.Collection;

/// <summary>When to leave so that a route with given stops takes least, exactly, over all choices of windows and of the departure.</summary>
/// <remarks>
/// For a departure s the earliest return is the largest of what some window forces and s + T, T being travel and service without waiting.
/// Each run of departures that meets the same windows is a piece: (earliest end R, latest departure S), end = max(R, s + T) for the
/// departures s up to S that no earlier piece covers. R and S rise from piece to piece, so a route has at most one piece more than it has windows.
/// Least duration of a piece = max(R − S, T).
/// </remarks>
internal sealed class RouteTiming
{
    // Sums of doubles may miss a window's end by their rounding; the audit grants as much.
    private const double Rounding = 1e-9;

    private List<(double End, double Departure)> pieces;
    private double moving;

    private RouteTiming(double earliest, double latest) => pieces = [(earliest, latest)];

    /// <summary>The departure of the cheapest schedule within the longest duty: of equally cheap ones the earliest return, then the latest departure.</summary>
    public static double Departure(VehicleType vehicle, double earliest, double latestReturn, IReadOnlyList<RouteCall> calls, double[] travel)
    {
        var timing = new RouteTiming(earliest, double.MaxValue);
        for (int k = 0; k < calls.Count; k++) timing.Pass(travel[k], calls[k].Windows, calls[k].Service);
        timing.Pass(travel[^1], [new TimeWindow(Hours.Of(0), Hours.Of(latestReturn))], 0);
        return timing.Choose(vehicle, earliest);
    }

    /// <summary>Start of service at what is reached at a time: in the first window that is not over. Where all are, service begins on arrival, and the audit sees it.</summary>
    public static double StartAt(ImmutableArray<TimeWindow> windows, double arrival)
    {
        foreach (TimeWindow w in windows)
        {
            if (arrival <= Latest(w)) return Math.Max(arrival, w.From.Number);
        }

        return arrival;
    }

    private void Pass(double travel, ImmutableArray<TimeWindow> windows, double service)
    {
        var next = new List<(double End, double Departure)>(pieces.Count + windows.Length);
        foreach ((double end, double departure) in pieces)
        {
            foreach (TimeWindow w in windows)
            {
                if (end + travel > Latest(w)) continue;
                double last = Math.Min(departure, Math.Max(w.To.Number - moving - travel, end - moving));
                Add(next, Math.Max(end + travel, w.From.Number) + service, last);
                if (last >= departure) break;
            }
        }

        if (next.Count == 0) next.AddRange(pieces.Select(p => (p.End + travel + service, p.Departure)));
        pieces = next;
        moving += travel + service;
    }

    // A later departure that ends no later takes the place of the one before it; one that is no later at all is left out.
    private static void Add(List<(double End, double Departure)> list, double end, double departure)
    {
        if (list.Count > 0 && departure <= list[^1].Departure) return;
        if (list.Count > 0 && end <= list[^1].End) list.RemoveAt(list.Count - 1);
        list.Add((end, departure));
    }

    private double Choose(VehicleType vehicle, double earliest)
    {
        double longest = vehicle.LongestDuty?.Number ?? double.MaxValue;
        double[] durations = [.. pieces.Select(p => Math.Max(p.End - p.Departure, moving))];
        bool anyFits = durations.Any(d => d <= longest + Rounding);
        bool shorterIsCheaper = vehicle.CostPerHour.Number > 0 || !anyFits;
        int best = -1;
        for (int k = 0; k < durations.Length; k++)
        {
            if (anyFits && durations[k] > longest + Rounding) continue;
            if (best < 0 || (shorterIsCheaper && durations[k] < durations[best] - Rounding)) best = k;
        }

        return Math.Max(earliest, Math.Min(pieces[best].Departure, pieces[best].End - moving));
    }

    private static double Latest(TimeWindow window) => window.To.Number + Rounding * Math.Max(1, window.To.Number);
}

/// <summary>What a vehicle does at one place of its route: serves a stop or unloads.</summary>
internal sealed record RouteCall(CollectionStop? Stop, UnloadingSite? Site)
{
    public string Location => Stop?.Location ?? Site!.Location;

    public double Service => Stop?.Service.Number ?? Site!.Service.Number;

    public ImmutableArray<TimeWindow> Windows => Stop?.Windows ?? Site!.Windows;

    public static RouteCall Of(CollectionProblem problem, string id)
    {
        var call = new RouteCall(problem.FindStop(id), problem.FindUnloadingSite(id));
        return call.Stop is not null || call.Site is not null ? call : throw new ArgumentException($"The problem has no stop and no unloading site \"{id}\".", nameof(id));
    }
}
