using System.Collections.Immutable;

namespace RecoveryOpt.Reporting;

/// <summary>What a person states about a report in a file: how it looks, and what no computation knows.</summary>
public sealed record ReportSettings
{
    /// <summary>How it looks; the logo and the files to write are named elsewhere.</summary>
    public ReportOptions Options { get; init; } = new();

    /// <summary>Class of the estimate, peers, sources of money, who is responsible.</summary>
    public ProposalStatement Statement { get; init; } = new();

    /// <summary>Pareto fronts that were computed elsewhere.</summary>
    public ImmutableArray<ParetoFront> ParetoFronts { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Sensitivity that was computed elsewhere.</summary>
    public ImmutableArray<SensitivityRow> Sensitivity { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The smallest feasible size, where it was searched for.</summary>
    public SmallestSize? SmallestFeasibleSize { get; init; }
}
