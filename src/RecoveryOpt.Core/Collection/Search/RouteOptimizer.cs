using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>What one search may cost.</summary>
internal sealed record SearchBudget
{
    /// <summary>Most time by <see cref="Clock"/>.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.MaxValue;

    /// <summary>Most iterations of each thread.</summary>
    public long Iterations { get; init; } = long.MaxValue;

    /// <summary>What the time is measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Searches side by side.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What recombines routes; null when nothing does.</summary>
    public RouteChooser? Recombiner { get; init; }
}

/// <summary>What a search holds when it ends.</summary>
internal sealed record SearchOutcome(RouteList Best, StopReason Stop, long Iterations)
{
    /// <summary>Routes of good answers; null where none were kept.</summary>
    public RoutePool? Pool { get; init; }
}

/// <summary>Anneals from a first answer to the end of the budget on one or several threads, recombines their routes between the legs, and keeps the best.</summary>
internal static class RouteOptimizer
{
    public static SearchOutcome Run(RoutingData data, SearchParameters parameters, ulong seed, SearchBudget budget, RouteList? start = null, Action<long>? improved = null, CancellationToken cancellation = default)
    {
        if (data.HasDuty) return Search<OnDuty>(data, parameters, seed, budget, start, improved, cancellation);
        if (data.HasWindows) return Search<Windowed>(data, parameters, seed, budget, start, improved, cancellation);
        return Search<Timeless>(data, parameters, seed, budget, start, improved, cancellation);
    }

    private static SearchOutcome Search<TTime>(RoutingData data, SearchParameters p, ulong seed, SearchBudget budget, RouteList? start, Action<long>? improved, CancellationToken cancellation)
        where TTime : struct, ITimeModel
    {
        long began = budget.Clock.GetTimestamp();
        var near = new Neighbourhood(data, p.Neighbours, new Patience(Deadline.After(budget.Time, budget.Clock), cancellation));
        // Trips are not recombined: a set of stops says nothing of where they are unloaded.
        bool pooled = budget.Recombiner is not null && !data.NeedsTrips;
        Annealing<TTime>[] workers = [.. Enumerable.Range(0, budget.Threads).Select(t =>
            new Annealing<TTime>(data, near, p, seed + (ulong)t * 0x9E3779B97F4A7C15, budget, began, pooled, t == 0 ? improved : null))];
        Together(workers, w => w.Begin(start));
        double[] ends = pooled || workers.Length > 1 ? [.. p.Legs, 1] : [1];
        StopReason? stop = data.StopCount == 0 ? StopReason.Completed : null;
        for (int leg = 0; leg < ends.Length && stop is null; leg++)
        {
            Together(workers, w => w.Run(ends[leg], cancellation));
            stop = workers.Select(w => w.Stop).FirstOrDefault(s => s is not null);
            if (stop is not StopReason.Cancelled && pooled) Recombine(data, workers, p, budget, began, cancellation);
            improved?.Invoke(Best(workers).Cost);
        }

        return new SearchOutcome(Best(workers), stop ?? StopReason.Completed, workers.Sum(w => w.Iterations)) { Pool = workers[0].Pool };
    }

    private static void Together<TTime>(Annealing<TTime>[] workers, Action<Annealing<TTime>> work)
        where TTime : struct, ITimeModel
    {
        Task[] others = [.. workers.Skip(1).Select(w => Task.Factory.StartNew(() => work(w), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        work(workers[0]);
        Task.WaitAll(others);
    }

    private static RouteList Best<TTime>(Annealing<TTime>[] workers)
        where TTime : struct, ITimeModel => workers.MinBy(w => w.Best.Cost)!.Best;

    private static void Recombine<TTime>(RoutingData data, Annealing<TTime>[] workers, SearchParameters p, SearchBudget budget, long began, CancellationToken cancellation)
        where TTime : struct, ITimeModel
    {
        RouteList best = Best(workers);
        if (best.Count > p.MostColumns * p.MostRecombined) return;
        if (!data.HasWindows && best.Start[best.Count] > p.LongestRecombined * best.Count) return;
        RoutePool pool = workers[0].Pool!;
        foreach (Annealing<TTime> other in workers.Skip(1)) pool.Add(other.Pool!);
        pool.Add(best);
        TimeSpan left = budget.Time - budget.Clock.GetElapsedTime(began);
        // Under an iteration limit work alone ends it, so that the same work gives the same plan.
        TimeSpan share = budget.Iterations < long.MaxValue ? left : budget.Time * p.RecombinationShare;
        TimeSpan span = left < share ? left : share;
        if (span <= TimeSpan.Zero) return;
        RouteList? found = Recombination.Improve(data, pool, best, p.MostColumns, budget.Recombiner!, Deadline.After(span, budget.Clock), cancellation);
        if (found is null) return;
        foreach (Annealing<TTime> w in workers) w.Offer(found);
    }
}
