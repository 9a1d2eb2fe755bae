namespace RecoveryOpt.Collection.Proof;

/// <summary>What the bound is computed on: min weight · cost − value of the stops served.</summary>
internal sealed class ProofData
{
    /// <summary>Index in the problem of each stop here.</summary>
    public required int[] Stops { get; init; }

    /// <summary>What serving the stop is worth in the objective.</summary>
    public required double[] Value { get; init; }

    /// <summary>Whether it has to be served by itself.</summary>
    public required bool[] Must { get; init; }

    /// <summary>Its group of alternatives, or −1.</summary>
    public required int[] Group { get; init; }

    /// <summary>Whether one of the group has to be served.</summary>
    public required bool[] GroupMust { get; init; }

    /// <summary>One for each vehicle type of the problem.</summary>
    public required PricingNetwork[] Networks { get; init; }

    /// <summary>Mass of each stop, t.</summary>
    public required double[] Mass { get; init; }

    /// <summary>Least mass of all stops served, t; 0 where there is none.</summary>
    public required double LeastMass { get; init; }

    /// <summary>What each unit of cost counts in the objective.</summary>
    public required double CostWeight { get; init; }

    /// <summary>Added to every value of the objective.</summary>
    public required double Constant { get; init; }

    /// <summary>For each stop those near it that a route may not leave out of memory.</summary>
    public required int[][] Near { get; init; }

    /// <summary>Cost of a route of a vehicle type, not weighted.</summary>
    public double CostOf(int network, ReadOnlySpan<int> stops)
    {
        PricingNetwork p = Networks[network];
        double cost = p.StartCost[stops[0]] + p.EndCost[stops[^1]];
        for (int k = 1; k < stops.Length; k++) cost += p.ArcCost[stops[k - 1] * p.StopCount + stops[k]];
        return cost;
    }

    /// <summary>What of the problem is left out, so that the bound may be lower than need be; one clause each.</summary>
    public required string[] Relaxed { get; init; }
}
