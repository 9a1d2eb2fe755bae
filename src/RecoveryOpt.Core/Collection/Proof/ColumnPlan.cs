using System.Collections.Immutable;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection.Proof;

/// <summary>
/// The best plan that the routes of a proof make up, chosen by a set-partitioning model:
/// min ∑ (weight · cost)·x + ∑ value·(left out), every stop in one route or left out, of each vehicle type no more routes than vehicles.
/// </summary>
internal static class ColumnPlan
{
    private const int MostColumns = 1500;
    private const int MostBegun = 700;
    private const int NodeLimit = 200;

    // A stop that must be served may be in two routes: the search takes it out of one.
    private const double AtMostTwice = 2;

    /// <summary>The plan; null when none was found. It may break rules that the routes were priced without: the caller audits it.</summary>
    public static CollectionPlan? Choose(CollectionProblem problem, RouteProofAnswer proof, ISolverBackend chooser, Deadline deadline, CancellationToken cancellation)
    {
        if (proof.Data is not { } data) return null;
        List<(int Network, int[] Stops)> columns = Usable(problem, data, proof);
        if (columns.Count == 0) return null;
        LinearModel model = Model(data, columns);
        SolverResult result = chooser.Solve(model, new SolveRequest { Deadline = deadline, NodeLimit = NodeLimit, RelativeGap = 1e-6, FeasibilityTolerance = 1e-7 }, null, cancellation);
        if (result.Point is not { } point) return null;
        var served = new HashSet<int>();
        var routes = new List<(string, ImmutableArray<string>)>();
        for (int j = 0; j < columns.Count; j++)
        {
            if (point[j] < 0.5) continue;
            ImmutableArray<string> stops = [.. columns[j].Stops.Where(served.Add).Select(s => problem.Stops[data.Stops[s]].Id)];
            if (stops.Length > 0) routes.Add((problem.VehicleTypes[columns[j].Network].Id, stops));
        }

        return CollectionPlan.Of(problem, routes);
    }

    // Routes in the relaxation's answer first, then some that the proof began with (those of the plan held stand first, so that no plan chosen need be worse), then those found last:
    // elementary, and without fault where the problem has rules that pricing leaves out.
    private static List<(int Network, int[] Stops)> Usable(CollectionProblem problem, ProofData data, RouteProofAnswer proof)
    {
        var usable = new List<(int, int[])>();
        int begun = Math.Min(proof.Begun, MostBegun);
        IEnumerable<(int Network, int[] Stops, double Share)> ordered =
            [.. proof.Routes.Where(r => r.Share > 1e-6), .. proof.Routes.Take(begun).Where(r => r.Share <= 1e-6), .. proof.Routes.Skip(begun).Where(r => r.Share <= 1e-6).Reverse()];
        foreach ((int network, int[] stops, _) in ordered)
        {
            if (usable.Count >= MostColumns) break;
            if (stops.Distinct().Count() < stops.Length) continue;
            if (data.Relaxed.Length > 0)
            {
                VehicleRoute route = RouteSchedule.Of(problem, problem.VehicleTypes[network].Id, [.. stops.Select(s => problem.Stops[data.Stops[s]].Id)]);
                if (!CollectionAuditor.AuditRoute(problem, route).IsEmpty) continue;
            }

            usable.Add((network, stops));
        }

        return usable;
    }

    private static LinearModel Model(ProofData data, List<(int Network, int[] Stops)> columns)
    {
        var builder = new LinearModelBuilder();
        var costs = new List<double>();
        var ofStop = new List<Term>[data.Stops.Length];
        var ofGroup = new List<Term>[data.GroupMust.Length];
        var ofNetwork = new List<Term>[data.Networks.Length];
        var mass = new List<Term>();
        foreach (List<Term>[] lists in new[] { ofStop, ofGroup, ofNetwork })
        {
            for (int k = 0; k < lists.Length; k++) lists[k] = [];
        }

        for (int j = 0; j < columns.Count; j++)
        {
            (int network, int[] stops) = columns[j];
            builder.AddColumn(0, 1, isInteger: true, FormattableString.Invariant($"route {j}"));
            costs.Add(data.CostWeight * data.CostOf(network, stops) - stops.Sum(s => data.Must[s] ? 0 : data.Value[s]));
            foreach (int s in stops)
            {
                ofStop[s].Add(new Term(j, 1));
                if (data.Group[s] >= 0) ofGroup[data.Group[s]].Add(new Term(j, 1));
            }

            ofNetwork[network].Add(new Term(j, 1));
            mass.Add(new Term(j, stops.Sum(s => data.Mass[s])));
        }

        for (int s = 0; s < ofStop.Length; s++)
        {
            if (ofStop[s].Count > 0) builder.AddRow(data.Must[s] ? 1 : 0, data.Must[s] ? AtMostTwice : 1, ofStop[s].ToArray(), FormattableString.Invariant($"stop {s}"));
        }

        for (int g = 0; g < ofGroup.Length; g++)
        {
            if (ofGroup[g].Count > 0) builder.AddRow(data.GroupMust[g] ? 1 : 0, 1, ofGroup[g].ToArray(), FormattableString.Invariant($"group {g}"));
        }

        for (int k = 0; k < ofNetwork.Length; k++)
        {
            if (ofNetwork[k].Count > 0) builder.AddRow(0, data.Networks[k].Count, ofNetwork[k].ToArray(), FormattableString.Invariant($"vehicles {k}"));
        }

        if (data.LeastMass > 0) builder.AddRow(data.LeastMass, double.PositiveInfinity, mass.ToArray(), "least mass");
        builder.SetObjective(new AffineFunction([.. costs]), maximize: false);
        return builder.Build();
    }
}
