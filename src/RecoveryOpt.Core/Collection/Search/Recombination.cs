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
    public static RouteList? Improve(RoutingData data, RoutePool pool, RouteList best, int mostColumns, RouteChooser chooser, Deadline deadline, CancellationToken cancellation)
    {
        if (best.Missing > 0 || best.Count == 0) return null;
        pool.Add(best);
        var rows = new ChoiceRows(data, best);
        List<RouteColumn> all = RouteColumn.All(data, pool, best);
        if (PositionsOf(best, all) is not { } held) return null;
        List<RouteColumn> columns = PromisingRoutes.Of(all, held, rows, mostColumns, chooser.OpenMaster, deadline, cancellation);
        var builder = new LinearModelBuilder();
        for (int j = 0; j < columns.Count; j++) builder.AddColumn(0, 1, isInteger: true, FormattableString.Invariant($"route {j}"));
        rows.AddTo(builder, columns);
        builder.SetObjective(new AffineFunction([.. columns.Select(c => c.Cost)]), maximize: false);
        var request = new SolveRequest
        {
            Deadline = deadline,
            NodeLimit = NodeLimit,
            RelativeGap = 1e-6,
            FeasibilityTolerance = 1e-7,
            StartPoint = [.. columns.Select((_, j) => j < held.Length ? 1.0 : 0)],
        };
        SolverResult result = chooser.Solver.Solve(builder.Build(), request, null, cancellation);
        return result.Point is { } point ? Chosen(columns, point) : null;
    }

    // Where the routes of an answer stand; null where one of them does not.
    private static int[]? PositionsOf(RouteList answer, List<RouteColumn> columns)
    {
        var positions = new int[answer.Count];
        for (int r = 0; r < answer.Count; r++)
        {
            int vehicle = answer.Vehicle[r];
            int[] sorted = Sorted(answer.Stops.AsSpan(answer.Start[r]..answer.Start[r + 1]));
            positions[r] = columns.FindIndex(c => c.Vehicle == vehicle && c.Stops.Length == sorted.Length && Sorted(c.Stops).AsSpan().SequenceEqual(sorted));
            if (positions[r] < 0) return null;
        }

        return positions;
    }

    private static RouteList Chosen(List<RouteColumn> columns, double[] point)
    {
        RouteColumn[] chosen = [.. columns.Where((_, j) => point[j] > 0.5)];
        var list = new RouteList(chosen.Sum(c => c.Stops.Length), chosen.Length) { Count = chosen.Length };
        int written = 0;
        for (int r = 0; r < chosen.Length; r++)
        {
            list.Vehicle[r] = chosen[r].Vehicle;
            list.Start[r] = written;
            chosen[r].Stops.CopyTo(list.Stops.AsSpan(written));
            written += chosen[r].Stops.Length;
        }

        list.Start[chosen.Length] = written;
        return list;
    }

    private static int[] Sorted(ReadOnlySpan<int> stops)
    {
        int[] sorted = stops.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
