using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Everything a scenario states, not yet checked. Becomes a <see cref="Scenario"/> by <see cref="Scenario(ScenarioContent)"/>.</summary>
public sealed record ScenarioContent
{
    /// <summary>Name of the scenario.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it is about; notes a reader needs.</summary>
    public string? Description { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public ImmutableArray<Source> Sources { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Currency, dates, discounting.</summary>
    public Basis Basis { get; init; } = new();

    /// <summary>Periods in order of time.</summary>
    public ImmutableArray<Period> Periods { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What is assayed.</summary>
    public ImmutableArray<Analyte> Analytes { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Kinds of things.</summary>
    public ImmutableArray<Material> Materials { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What processes use up.</summary>
    public ImmutableArray<Resource> Resources { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What is emitted.</summary>
    public ImmutableArray<Emission> Emissions { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Prices of analytes and resources.</summary>
    public ImmutableArray<Price> Prices { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Places.</summary>
    public ImmutableArray<Site> Sites { get; init => field = value.OrEmpty(); } = [];

    /// <summary>What can be bought.</summary>
    public ImmutableArray<Feedstock> Feedstocks { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Ways between sites.</summary>
    public ImmutableArray<Lane> Lanes { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Process steps.</summary>
    public ImmutableArray<Technology> Technologies { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Technologies at sites.</summary>
    public ImmutableArray<Facility> Facilities { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Buyers.</summary>
    public ImmutableArray<Offtake> Offtakes { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Places for residue.</summary>
    public ImmutableArray<ResidueSink> ResidueSinks { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Named sums.</summary>
    public ImmutableArray<Measure> Measures { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Limits on measures.</summary>
    public ImmutableArray<Limit> Limits { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Prices on measures.</summary>
    public ImmutableArray<Tariff> Tariffs { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Grants, insurance, salvage, financing, budgets.</summary>
    public Finance? Finance { get; init; }

    /// <summary>Decisions already taken.</summary>
    public ImmutableArray<Commitment> Commitments { get; init => field = value.OrEmpty(); } = [];
}
