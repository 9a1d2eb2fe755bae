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

    /// <summary>What each unit of cost counts in the objective.</summary>
    public required double CostWeight { get; init; }

    /// <summary>Added to every value of the objective.</summary>
    public required double Constant { get; init; }

    /// <summary>For each stop those near it that a route may not leave out of memory.</summary>
    public required int[][] Near { get; init; }

    /// <summary>What of the problem is left out, so that the bound may be lower than need be; one clause each.</summary>
    public required string[] Relaxed { get; init; }
}
