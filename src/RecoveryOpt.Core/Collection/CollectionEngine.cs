using System.Collections.Immutable;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>How a collection plan is searched for.</summary>
public sealed record CollectionOptions
{
    /// <summary>What the plan is to be best at. Default: least cost.</summary>
    public CollectionObjective Objective { get; init; }

    /// <summary>What searches. Default: our own search.</summary>
    public RoutingEngine Engine { get; init; }

    /// <summary>Random seed. Default: 1. The same seed and iteration limit give the same plan.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most time. Default: 30 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most iterations. Default: no limit; with one, and a time limit that does not bind, the plan is reproducible.</summary>
    public long? IterationLimit { get; init; }

    /// <summary>Most of the time limit that goes into the proof, 0 to 0.9; 0 leaves the proof out. Default: a quarter. What cannot be proven gives its time to the search.</summary>
    public double ProofShare { get; init; } = 0.25;

    /// <summary>Most work of the proof: pairs of labels compared, of which a processor does some thirty million a second. Default: no limit; with an iteration limit, 50,000,000, so that the same work gives the same bound.</summary>
    public long? ProofWorkLimit { get; init; }

    /// <summary>A plan to start from. Default: none. Routes and stops of it that the problem cannot take are repaired.</summary>
    public CollectionPlan? Start { get; init; }

    /// <summary>What time is measured by. Default: the system's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Searches side by side, each with the iteration limit; their routes are brought together. Default: 1. At least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Recombines the routes met by solving a set-partitioning model; null leaves that out.</summary>
    internal RouteChooser? Recombiner { get; init; }

    internal SearchParameters? Parameters { get; init; }

    /// <summary>What the search earns by serving a stop; those of the objective when null.</summary>
    internal StopPrices? Prices { get; init; }
}

/// <summary>What serving a stop earns in a search.</summary>
/// <param name="OfValue">Money per unit of its value.</param>
/// <param name="PerTonne">Money per tonne.</param>
internal readonly record struct StopPrices(double OfValue, double PerTonne)
{
    /// <summary>Those of an objective that is itself a sum of money.</summary>
    public static StopPrices Of(CollectionObjective objective) => new(objective == CollectionObjective.LeastCost ? 0 : 1, 0);
}

/// <summary>What a search for a collection plan came to.</summary>
/// <param name="Plan">Best plan found: never proven best.</param>
/// <param name="Stop">Why the search ended.</param>
/// <param name="Iterations">Iterations done.</param>
/// <param name="ServesAll">Whether every stop and group that must be served is served.</param>
internal sealed record CollectionOutcome(CollectionPlan Plan, StopReason Stop, long Iterations, bool ServesAll)
{
    /// <summary>Routes of good plans, best plans first: vehicle type and stops by their indices in the problem.</summary>
    public IReadOnlyList<(int VehicleType, int[] Stops)> Pool { get; init; } = [];
}

/// <summary>Our own search for collection plans, any time. Its plan is audited by nobody yet.</summary>
internal static class CollectionEngine
{
    private const int MostPooled = 2000;

    /// <summary>Searches until the time or iteration limit, or cancellation, and returns the best plan found.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How to search; the defaults when not given.</param>
    /// <param name="progress">Told of better plans, from the searching thread; the incumbent is cost, plus the value left out when that counts.</param>
    /// <param name="cancellation">Ends the search; the best plan so far is returned.</param>
    public static CollectionOutcome Run(CollectionProblem problem, CollectionOptions? options = null, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new CollectionOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        long began = options.Clock.GetTimestamp();
        try
        {
            return options.Prices is null && ParametricSearch.Needs(problem, options.Objective)
                ? ParametricSearch.Run(problem, options, progress, cancellation)
                : Run(problem, options, began, progress, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ended while it was still preparing: nothing is served yet.
            CollectionPlan none = CollectionPlan.Of(problem, []);
            return new CollectionOutcome(none, cancellation.IsCancellationRequested ? StopReason.Cancelled : StopReason.TimeLimit, 0, ServesAll(problem, none));
        }
    }

    private static CollectionOutcome Run(CollectionProblem problem, CollectionOptions options, long began, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        RoutingData data = RoutingDataBuilder.Build(problem, options.Prices ?? StopPrices.Of(options.Objective), new Patience(Deadline.After(options.TimeLimit, options.Clock), cancellation));
        TimeSpan left = options.TimeLimit - options.Clock.GetElapsedTime(began);
        var budget = new SearchBudget
        {
            Time = left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1),
            Iterations = options.IterationLimit ?? long.MaxValue,
            Clock = options.Clock,
            Threads = options.Threads,
            Recombiner = options.Recombiner,
        };
        Action<long>? improved = progress is null ? null : cost => progress.Report(new SolveProgress(options.Clock.GetElapsedTime(began), "searching routes", cost * data.MoneyPerTick, null, null));
        RouteList? start = options.Start is { } plan ? ToList(problem, data, plan) : null;
        SearchOutcome found = RouteOptimizer.Run(data, options.Parameters ?? SearchParameters.For(data), (ulong)options.Seed, budget, start, improved, cancellation);
        CollectionPlan best = CollectionPlan.Of(problem, ToRoutes(problem, data, found.Best));
        return new CollectionOutcome(best, found.Stop, found.Iterations, ServesAll(problem, best)) { Pool = found.Pool is { } pool ? [.. Pooled(data, pool)] : [] };
    }

    private static IEnumerable<(int, int[])> Pooled(RoutingData data, RoutePool pool)
    {
        foreach (PooledRoute route in pool.Ranked().Take(MostPooled))
        {
            int[] stops = [.. route.Stops[..route.Count].Select(data.InProblem)];
            for (int k = route.Kind; k < data.Vehicles.Length; k++)
            {
                if (route.Mass <= data.Vehicles[k].Mass && VehicleKinds.AreAlike(data.Vehicles[k], data.Vehicles[route.Kind])) yield return (k, stops);
            }
        }
    }

    internal static IEnumerable<(string VehicleType, ImmutableArray<string> Stops)> ToRoutes(CollectionProblem problem, RoutingData data, RouteList list)
    {
        for (int r = 0; r < list.Count; r++)
        {
            ImmutableArray<string> stops = [.. list.Stops[list.Start[r]..list.Start[r + 1]].Select(c => c < data.StopCount ? problem.Stops[data.InProblem(c)].Id : RoutingDataBuilder.SitesInUse(problem)[data.SiteAt(c)].Id)];
            yield return (problem.VehicleTypes[list.Vehicle[r]].Id, stops);
        }
    }

    internal static RouteList ToList(CollectionProblem problem, RoutingData data, CollectionPlan plan)
    {
        UnloadingSite[] sites = RoutingDataBuilder.SitesInUse(problem);
        VehicleRoute[] routes = [.. plan.Routes.Where(r => problem.FindVehicleType(r.VehicleType) is not null)];
        var list = new RouteList(routes.Sum(r => r.Visits.Length), routes.Length) { Count = routes.Length };
        int written = 0;
        for (int r = 0; r < routes.Length; r++)
        {
            list.Vehicle[r] = problem.VehicleTypeIndex(routes[r].VehicleType);
            list.Start[r] = written;
            foreach (Visit visit in routes[r].Visits)
            {
                if (visit.UnloadingSite is { } site)
                {
                    int known = Array.FindIndex(sites, s => string.Equals(s.Id, site, StringComparison.Ordinal));
                    if (known >= 0) list.Stops[written++] = data.PlaceOfSite(known);
                }
                else if (problem.FindStop(visit.Stop) is not null)
                {
                    list.Stops[written++] = data.OfProblem(problem.StopIndex(visit.Stop));
                }
            }

        }

        list.Start[routes.Length] = written;
        return list;
    }

    private static bool ServesAll(CollectionProblem problem, CollectionPlan plan)
    {
        var skipped = plan.Skipped.ToHashSet(StringComparer.Ordinal);
        bool stops = problem.Stops.All(s => s.Group is not null || s.Obligation == Obligation.May || !skipped.Contains(s.Id));
        bool groups = problem.Content.Groups.All(g => g.Obligation == Obligation.May || problem.Stops.Any(s => string.Equals(s.Group, g.Id, StringComparison.Ordinal) && !skipped.Contains(s.Id)));
        return stops && groups;
    }
}
