using System.Collections.Immutable;
using RecoveryOpt.Collection;

namespace RecoveryOpt.Tests.Collection;

/// <summary>The best plan of a tiny problem by trying every order, every place to unload and every vehicle.</summary>
internal sealed class AllRoutes
{
    private readonly CollectionProblem problem;
    private readonly VehicleType vehicle;
    private readonly double[] best;

    private AllRoutes(CollectionProblem problem, VehicleType vehicle)
    {
        this.problem = problem;
        this.vehicle = vehicle;
        best = new double[1 << problem.Stops.Length];
        Array.Fill(best, double.PositiveInfinity);
        best[0] = 0;
        Extend([], 0, 0, 0);
    }

    /// <summary>Least cost, less the value of what is served; infinity when no plan serves what must be served.</summary>
    public static double Best(CollectionProblem problem) => Plans(problem).Select(p => p.Cost - p.Value).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <summary>For every set of stops that some plan without fault serves: its least cost, the value of the stops, and their mass in t.</summary>
    public static IEnumerable<(double Cost, double Value, double Mass)> Plans(CollectionProblem problem)
    {
        double[] total = [.. Enumerable.Repeat(double.PositiveInfinity, 1 << problem.Stops.Length)];
        total[0] = 0;
        foreach (VehicleType type in problem.VehicleTypes)
        {
            double[] ofRoute = new AllRoutes(problem, type).best;
            for (int k = 0; k < Math.Min(type.Count, problem.Stops.Length); k++) total = Combine(total, ofRoute);
        }

        for (int mask = 0; mask < total.Length; mask++)
        {
            CollectionStop[] served = [.. problem.Stops.Where((_, i) => (mask >> i & 1) == 1)];
            if (double.IsFinite(total[mask]) && Suffices(problem, served))
                yield return (total[mask], served.Sum(s => s.Value?.Number ?? 0), served.Sum(s => s.Lots.Sum(l => l.Mass.Number)));
        }
    }

    private static bool Suffices(CollectionProblem problem, CollectionStop[] served)
    {
        int OfGroup(string id) => served.Count(s => string.Equals(s.Group, id, StringComparison.Ordinal));
        return problem.Stops.All(s => s.Group is not null || s.Obligation == Obligation.May || served.Contains(s))
            && problem.Content.Groups.All(g => OfGroup(g.Id) <= 1 && (g.Obligation == Obligation.May || OfGroup(g.Id) == 1));
    }

    private static double[] Combine(double[] total, double[] ofRoute)
    {
        double[] next = [.. total];
        for (int a = 0; a < total.Length; a++)
        {
            for (int b = 0; b < total.Length; b++)
            {
                if ((a & b) == 0) next[a | b] = Math.Min(next[a | b], total[a] + ofRoute[b]);
            }
        }

        return next;
    }

    // What overloads a trip by itself is not followed further; all else is left to the audit.
    private void Extend(ImmutableArray<string> route, int mask, double mass, int full)
    {
        if (mass > vehicle.Payload.Number || full > vehicle.SkipCapacity) return;
        if (mask > 0) Weigh(route, mask);
        for (int i = 0; i < problem.Stops.Length; i++)
        {
            CollectionStop stop = problem.Stops[i];
            if ((mask >> i & 1) == 1 || (stop.Kind == StopKind.Pickup) != (vehicle.SkipCapacity == 0)) continue;
            int more = stop.Kind is StopKind.SkipExchange or StopKind.SkipRemoval ? 1 : 0;
            Extend(route.Add(stop.Id), mask | 1 << i, mass + stop.Lots.Sum(l => l.Mass.Number), full + more);
        }

        if (mask == 0 || problem.FindUnloadingSite(route[^1]) is not null) return;
        foreach (string site in vehicle.UnloadsAt.Where(u => mass > 0 || problem.FindUnloadingSite(u)!.KeepsSkips)) Extend(route.Add(site), mask, 0, 0);
    }

    private void Weigh(ImmutableArray<string> route, int mask)
    {
        CollectionPlan plan = CollectionPlan.Of(problem, [(vehicle.Id, route)]);
        if (plan.Cost.Number >= best[mask]) return;
        bool sound = CollectionAuditor.Audit(problem, plan).All(f => f.Kind is CollectionFindingKind.NotServed or CollectionFindingKind.GroupNotServed or CollectionFindingKind.BelowLeastMass);
        if (sound) best[mask] = plan.Cost.Number;
    }
}
