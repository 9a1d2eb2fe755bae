namespace RecoveryOpt.Collection.Proof;

/// <summary>Routes to begin a proof with: those of a plan that is held, and those that a search met.</summary>
internal static class ProofStart
{
    /// <summary>The routes of a plan: vehicle type and stops by their indices in the problem.</summary>
    public static IEnumerable<(int VehicleType, int[] Stops)> Of(CollectionProblem problem, CollectionPlan plan) =>
        plan.Routes.Select(r => (problem.VehicleTypeIndex(r.VehicleType), r.Visits.Where(v => v.UnloadingSite is null).Select(v => problem.StopIndex(v.Stop)).ToArray()));

    /// <summary>Gives routes to the master, without the stops that are not priced and the routes that no vehicle of the type can drive.</summary>
    public static void Take(ColumnGeneration generation, ProofData data, IEnumerable<(int VehicleType, int[] Stops)> routes)
    {
        var here = new Dictionary<int, int>();
        for (int i = 0; i < data.Stops.Length; i++) here[data.Stops[i]] = i;
        foreach ((int network, int[] its) in routes)
        {
            int[] stops = [.. its.Where(here.ContainsKey).Select(s => here[s])];
            if (stops.Length > 0 && Array.TrueForAll(stops, s => data.Networks[network].Allowed[s])) generation.AddRoute(network, stops);
        }
    }
}
