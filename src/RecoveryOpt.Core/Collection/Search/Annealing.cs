using System.Diagnostics;

namespace RecoveryOpt.Collection;

/// <summary>One thread's annealing: its search, its best answer, and the routes it met.</summary>
internal sealed class Annealing<TTime>
    where TTime : struct, ITimeModel
{
    private const int StepsBetweenChecks = 128;

    // Writing an answer down takes as long as several iterations once there are thousands of stops, and a few iterations change next to nothing of it.
    private const int FewStops = 2_000;

    private readonly RoutingData data;
    private readonly SearchParameters p;
    private readonly SearchBudget budget;
    private readonly long began;
    private readonly Action<long>? improved;
    private readonly IRouteSearch search;
    private readonly RouteList current;
    private readonly bool writesSeldom;
    private double arc;

    public Annealing(RoutingData data, Neighbourhood near, SearchParameters parameters, ulong seed, SearchBudget budget, long began, bool pooled, Action<long>? improved)
    {
        this.data = data;
        p = parameters;
        this.budget = budget;
        this.began = began;
        this.improved = improved;
        writesSeldom = data.StopCount > FewStops;
        search = data.NeedsTrips ? new TripSearch(data, near, parameters, seed) : new RouteSearch<TTime>(data, near, parameters, seed);
        Best = search.NewList();
        current = search.NewList();
        Pool = pooled ? new RoutePool(data) : null;
    }

    /// <summary>Best answer so far.</summary>
    public RouteList Best { get; }

    /// <summary>Routes of good answers; null when nobody asks for them.</summary>
    public RoutePool? Pool { get; }

    /// <summary>Iterations done.</summary>
    public long Iterations { get; private set; }

    /// <summary>Why it ended; null while the budget lasts.</summary>
    public StopReason? Stop { get; private set; }

    /// <summary>The first answer: from scratch or from a given one.</summary>
    public void Begin(RouteList? start)
    {
        if (start is null) search.Construct();
        else search.ReadFrom(start);
        search.WriteTo(Best);
        arc = AverageArcCost(Best);
    }

    /// <summary>Anneals until this share of the budget is used.</summary>
    public void Run(double end, CancellationToken cancellation)
    {
        double share = Share();
        while (share < end && Stop is null)
        {
            double temperature = p.FirstTemperature * arc * Math.Pow(p.LastTemperature / p.FirstTemperature, Math.Min(1, share));
            long before = Best.Cost;
            for (int k = 0; k < StepsBetweenChecks && Iterations < budget.Iterations; k++)
            {
                Iterations++;
                if (search.Step(temperature) && search.Cost < Best.Cost && !writesSeldom) search.WriteTo(Best);
            }

            if (writesSeldom && search.Cost < Best.Cost) search.WriteTo(Best);

            if (Best.Cost < before) improved?.Invoke(Best.Cost);
            share = Share();
            if (share >= p.PoolFrom) Harvest();
            if (cancellation.IsCancellationRequested) Stop = StopReason.Cancelled;
            else if (Iterations >= budget.Iterations) Stop = StopReason.WorkLimit;
            else if (share >= 1) Stop = StopReason.TimeLimit;
        }

        if (Stop is null && share >= 1) Stop = StopReason.TimeLimit;
    }

    /// <summary>Goes on from another answer when it is better than the best; stops that are in it twice are served once.</summary>
    public void Offer(RouteList other)
    {
        search.WriteTo(current);
        search.ReadFrom(other);
        if (search.Cost < Best.Cost) search.WriteTo(Best);
        else search.ReadFrom(current);
    }

    private double Share() =>
        Math.Max((double)Iterations / budget.Iterations, budget.Clock.GetElapsedTime(began) / budget.Time);

    private void Harvest()
    {
        if (Pool is null || search.Missing > 0 || search.RouteCount > p.MostColumns * p.MostRecombined) return;
        search.WriteTo(current);
        Pool.Add(current);
    }

    // The scale of temperatures: what an arc of the first answer costs on average, vehicle and hours included.
    private double AverageArcCost(RouteList list)
    {
        double total = 0;
        int arcs = 0;
        for (int r = 0; r < list.Count; r++)
        {
            VehicleData v = data.Vehicles[list.Vehicle[r]];
            TravelData travel = data.Travel[v.Profile];
            int place = v.Start;
            total += v.Fixed;
            for (int k = list.Start[r]; k < list.Start[r + 1]; k++)
            {
                total += ArcCost(v, travel, place, list.Stops[k]);
                if (list.Stops[k] < data.StopCount) total += (double)v.PerSecond * data.Stops[list.Stops[k]].Service;
                place = list.Stops[k];
            }

            total += ArcCost(v, travel, place, v.End);
            arcs += list.Start[r + 1] - list.Start[r] + 1;
        }

        Debug.Assert(arcs >= list.Count, "A route has an arc more than stops.");
        return arcs == 0 ? 1 : Math.Max(1, total / arcs);
    }

    private double ArcCost(VehicleData v, TravelData travel, int from, int to)
    {
        int entry = from * data.PlaceCount + to;
        return (double)v.PerMetre * travel.Metres[entry] + (double)v.PerSecond * travel.Seconds[entry];
    }
}
