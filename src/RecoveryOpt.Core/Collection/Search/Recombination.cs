using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>
/// Chooses from the pooled routes those that together cost least:
/// min ∑ (cost − value of its optional stops)·x, each stop that must be served in at least one route, the others and each group in at most one,
/// of each vehicle type no more routes than vehicles.
/// </summary>
/// <remarks>A stop in two chosen routes is left to the first: what is saved is a gain on top.</remarks>
internal static class Recombination
{
    private const int NodeLimit = 100;

    /// <summary>The routes whose choice costs less than <paramref name="best"/>; null when none was found.</summary>
    public static RouteList? Improve(RoutingData data, RoutePool pool, RouteList best, int mostColumns, ISolverBackend backend, Deadline deadline, CancellationToken cancellation)
    {
        if (best.Missing > 0 || best.Count == 0) return null;
        List<Column> columns = Columns(data, pool, mostColumns);
        double scale = 1e6 / Math.Max(1, Math.Abs((double)best.Cost));
        var builder = new LinearModelBuilder();
        var costs = new double[columns.Count];
        for (int j = 0; j < columns.Count; j++)
        {
            long value = 0;
            foreach (int c in columns[j].Stops)
                value += IsRequired(data, c) ? 0 : data.Stops[c].Reward;
            costs[j] = scale * (columns[j].Cost - value);
            builder.AddColumn(0, 1, isInteger: true, FormattableString.Invariant($"route {j}"));
        }

        AddRows(builder, data, columns, best);
        builder.SetObjective(new AffineFunction(costs), maximize: false);
        var request = new SolveRequest
        {
            Deadline = deadline,
            NodeLimit = NodeLimit,
            RelativeGap = 1e-6,
            FeasibilityTolerance = 1e-7,
            StartPoint = StartFrom(columns, best),
        };
        SolverResult result = backend.Solve(builder.Build(), request, null, cancellation);
        return result.Point is { } point ? Chosen(data, columns, point) : null;
    }

    private static List<Column> Columns(RoutingData data, RoutePool pool, int mostColumns)
    {
        var columns = new List<Column>(mostColumns);
        foreach (PooledRoute route in pool.Ranked())
        {
            for (int k = route.Kind; k < data.Vehicles.Length; k++)
            {
                VehicleData vehicle = data.Vehicles[k];
                if (route.Mass > vehicle.Mass || !VehicleKinds.AreAlike(vehicle, data.Vehicles[route.Kind])) continue;
                columns.Add(new Column(k, route.Stops[..route.Count], VehicleKinds.Cost(vehicle, route.Metres, route.Duration)));
            }

            if (columns.Count >= mostColumns) break;
        }

        return columns;
    }

    private static void AddRows(LinearModelBuilder builder, RoutingData data, List<Column> columns, RouteList best)
    {
        var ofStop = new List<Term>?[data.StopCount];
        var ofGroup = new List<Term>?[data.GroupCount];
        var ofVehicle = new List<Term>?[data.Vehicles.Length];
        for (int j = 0; j < columns.Count; j++)
        {
            (ofVehicle[columns[j].Vehicle] ??= []).Add(new Term(j, 1));
            foreach (int c in columns[j].Stops)
            {
                if (data.Stops[c].Group is int g and >= 0) (ofGroup[g] ??= []).Add(new Term(j, 1));
                else (ofStop[c] ??= []).Add(new Term(j, 1));
            }
        }

        for (int c = 0; c < ofStop.Length; c++)
        {
            if (ofStop[c] is not { } terms) continue;
            (double lower, double upper) = IsRequired(data, c) ? (1, double.PositiveInfinity) : (0, 1);
            builder.AddRow(lower, upper, terms.ToArray(), FormattableString.Invariant($"stop {c}"));
        }

        var served = new bool[data.GroupCount];
        foreach (int c in best.Stops.AsSpan(0, best.Start[best.Count]))
        {
            if (data.Stops[c].Group >= 0 && data.Stops[c].Must) served[data.Stops[c].Group] = true;
        }

        for (int g = 0; g < ofGroup.Length; g++)
        {
            if (ofGroup[g] is { } terms) builder.AddRow(served[g] ? 1 : 0, 1, terms.ToArray(), FormattableString.Invariant($"group {g}"));
        }

        for (int k = 0; k < ofVehicle.Length; k++)
        {
            if (ofVehicle[k] is { } terms && data.Vehicles[k].Count < data.StopCount)
                builder.AddRow(0, data.Vehicles[k].Count, terms.ToArray(), FormattableString.Invariant($"vehicles {k}"));
        }
    }

    private static bool IsRequired(RoutingData data, int stop) => data.Stops[stop].Must && data.Stops[stop].Group < 0;

    private static double[]? StartFrom(List<Column> columns, RouteList best)
    {
        var point = new double[columns.Count];
        for (int r = 0; r < best.Count; r++)
        {
            int vehicle = best.Vehicle[r];
            int[] sorted = [.. best.Stops.AsSpan(best.Start[r]..best.Start[r + 1])];
            Array.Sort(sorted);
            int j = columns.FindIndex(c => c.Vehicle == vehicle && c.Stops.Length == sorted.Length && c.Stops.Order().SequenceEqual(sorted));
            if (j < 0) return null;
            point[j] = 1;
        }

        return point;
    }

    private static RouteList Chosen(RoutingData data, List<Column> columns, double[] point)
    {
        Column[] chosen = [.. columns.Where((_, j) => point[j] > 0.5)];
        var list = new RouteList(chosen.Sum(c => c.Stops.Length), chosen.Length) { Count = chosen.Length };
        int written = 0;
        for (int r = 0; r < chosen.Length; r++)
        {
            list.Vehicle[r] = chosen[r].Vehicle;
            list.Start[r] = written;
            chosen[r].Stops.CopyTo(list.Stops, written);
            written += chosen[r].Stops.Length;
        }

        list.Start[chosen.Length] = written;
        return list;
    }

    private sealed record Column(int Vehicle, int[] Stops, long Cost);
}
