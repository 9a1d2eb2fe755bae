namespace RecoveryOpt.Collection.Proof;

/// <summary>What a plan that is held means to a proof.</summary>
internal static class ProofStart
{
    /// <summary>Gives the plan's routes to the master.</summary>
    public static void Take(ColumnGeneration generation, ProofData data, CollectionProblem problem, CollectionPlan plan)
    {
        var here = new Dictionary<int, int>();
        for (int i = 0; i < data.Stops.Length; i++) here[data.Stops[i]] = i;
        foreach (VehicleRoute route in plan.Routes)
        {
            int[] stops = [.. route.Visits.Where(v => v.UnloadingSite is null).Select(v => problem.StopIndex(v.Stop)).Where(here.ContainsKey).Select(s => here[s])];
            int network = problem.VehicleTypeIndex(route.VehicleType);
            if (stops.Length > 0 && Array.TrueForAll(stops, s => data.Networks[network].Allowed[s])) generation.AddRoute(network, stops);
        }
    }
}
