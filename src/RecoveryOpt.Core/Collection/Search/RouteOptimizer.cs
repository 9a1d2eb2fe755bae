using System.Diagnostics;

namespace RecoveryOpt.Collection;

/// <summary>What one search may cost.</summary>
internal sealed record SearchBudget
{
    /// <summary>Most time by <see cref="Clock"/>.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    /// <summary>Most iterations.</summary>
    public long Iterations { get; init; } = long.MaxValue;

    /// <summary>What the time is measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>What a search holds when it ends.</summary>
internal sealed record SearchOutcome(RouteList Best, StopReason Stop, long Iterations);

/// <summary>Anneals from a first answer to the end of the budget and keeps the best.</summary>
internal static class RouteOptimizer
{
    private const int StepsBetweenChecks = 128;

    public static SearchOutcome Run(RoutingData data, SearchParameters parameters, ulong seed, SearchBudget budget, RouteList? start = null, Action<long>? improved = null, CancellationToken cancellation = default)
    {
        var near = new Neighbourhood(data, parameters.Neighbours);
        if (data.HasDuty) return Anneal<OnDuty>(data, near, parameters, seed, budget, start, improved, cancellation);
        if (data.HasWindows) return Anneal<Windowed>(data, near, parameters, seed, budget, start, improved, cancellation);
        return Anneal<Timeless>(data, near, parameters, seed, budget, start, improved, cancellation);
    }

    private static SearchOutcome Anneal<TTime>(RoutingData data, Neighbourhood near, SearchParameters p, ulong seed, SearchBudget budget, RouteList? start, Action<long>? improved, CancellationToken cancellation)
        where TTime : struct, ITimeModel
    {
        long began = budget.Clock.GetTimestamp();
        var search = new RouteSearch<TTime>(data, near, p, seed);
        if (start is null) search.Construct();
        else search.ReadFrom(start);
        RouteList best = search.NewList();
        search.WriteTo(best);
        double arc = AverageArcCost(data, best);
        double temperature = p.FirstTemperature * arc;
        long iterations = 0;
        StopReason? stop = data.StopCount == 0 ? StopReason.Completed : null;
        while (stop is null)
        {
            long before = best.Cost;
            for (int k = 0; k < StepsBetweenChecks && iterations < budget.Iterations; k++)
            {
                iterations++;
                if (search.Step(temperature) && search.Cost < best.Cost) search.WriteTo(best);
            }

            if (best.Cost < before) improved?.Invoke(best.Cost);
            double share = Math.Max((double)iterations / budget.Iterations, budget.Clock.GetElapsedTime(began) / budget.Time);
            temperature = p.FirstTemperature * arc * Math.Pow(p.LastTemperature / p.FirstTemperature, Math.Min(1, share));
            if (cancellation.IsCancellationRequested) stop = StopReason.Cancelled;
            else if (iterations >= budget.Iterations) stop = StopReason.WorkLimit;
            else if (share >= 1) stop = StopReason.TimeLimit;
        }

        return new SearchOutcome(best, stop.Value, iterations);
    }

    // The scale of temperatures: what an arc of the first answer costs on average.
    private static double AverageArcCost(RoutingData data, RouteList list)
    {
        double total = 0;
        int arcs = 0;
        for (int r = 0; r < list.Count; r++)
        {
            VehicleData v = data.Vehicles[list.Vehicle[r]];
            int[] metres = data.Travel[v.Profile].Metres;
            int place = v.Start;
            for (int k = list.Start[r]; k < list.Start[r + 1]; k++)
            {
                total += (double)v.PerMetre * metres[place * data.PlaceCount + list.Stops[k]];
                place = list.Stops[k];
            }

            total += (double)v.PerMetre * metres[place * data.PlaceCount + v.End];
            arcs += list.Start[r + 1] - list.Start[r] + 1;
        }

        Debug.Assert(arcs >= list.Count, "A route has an arc more than stops.");
        return arcs == 0 ? 1 : Math.Max(1, total / arcs);
    }
}
