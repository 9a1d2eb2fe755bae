namespace RecoveryOpt;

/// <summary>A technology installed, or that may be installed, at a site. Capacity is in modules or as a continuous size.</summary>
public sealed record Facility : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>The technology.</summary>
    public string Technology { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public string Site { get; init; } = "";

    /// <summary>Who owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>Capacity in whole modules. Exactly one of modules and size is given.</summary>
    public ModuleCapacity? Modules { get; init; }

    /// <summary>Capacity as a continuous size with a fixed charge.</summary>
    public SizeCapacity? Size { get; init; }

    /// <summary>Share of nameplate capacity that is reached over a year; 1 when not given.</summary>
    public Share? Availability { get; init; }

    /// <summary>Plant hours in a year, where the technology states hours per tonne; 8,760 when not given.</summary>
    public Hours? HoursPerYear { get; init; }

    /// <summary>Time from building (and paying) to the first use; none when not given.</summary>
    public Years? LeadTime { get; init; }

    /// <summary>Time in use, from the end of the lead time, until what was built is worn out; never when not given. What exists at the start stays.</summary>
    public Years? Lifetime { get; init; }

    /// <summary>Least share of its standing capacity that it is fed in every period in which it is fed anything; none when not given.</summary>
    public Share? LeastFeedWhileRunning { get; init; }

    /// <summary>Least nameplate dry tonnes per year that must stand, existing ones included, while anything stands that was built.</summary>
    public DryMass? PolicyLeastDryTonnesPerYear { get; init; }

    /// <summary>Least time from the first use of what is built until the facility may be closed; none when not given. Needs <see cref="ClosingCost"/>.</summary>
    public Years? LeastLife { get; init; }

    /// <summary>Cost of closing the whole facility for good, at the start of a period; it can't be closed when not given.</summary>
    public Money? ClosingCost { get; init; }

    /// <summary>Yearly cost of the whole facility in care and maintenance, in place of its fixed cost, in periods in which nothing is fed; it can't be kept in care when not given.</summary>
    public Money? CareCostPerYear { get; init; }
}

/// <summary>Capacity in whole modules of one size.</summary>
public sealed record ModuleCapacity : Sourced
{
    /// <summary>Nameplate dry tonnes per year of one module; none where capacity is in hours only.</summary>
    public DryMass? DryTonnesPerYear { get; init; }

    /// <summary>Modules that stand at the start; none when not given.</summary>
    public int Existing { get; init; }

    /// <summary>Most modules that may be built over the horizon, besides the existing ones.</summary>
    public int MostNew { get; init; }

    /// <summary>Capital expenditure per module built.</summary>
    public Money? CapexPerModule { get; init; }

    /// <summary>Fixed cost of a standing module per year.</summary>
    public Money? FixedCostPerYear { get; init; }
}

/// <summary>Capacity as a continuous size between two sizes, built once.</summary>
public sealed record SizeCapacity : Sourced
{
    /// <summary>Nameplate dry tonnes per year that stand at the start; none when not given.</summary>
    public DryMass? Existing { get; init; }

    /// <summary>Least size that can be built, dry tonnes per year.</summary>
    public DryMass? Least { get; init; }

    /// <summary>Greatest size that can be built, dry tonnes per year; nothing can be built when not given.</summary>
    public DryMass? Most { get; init; }

    /// <summary>Capital expenditure whatever the size.</summary>
    public Money? FixedCapex { get; init; }

    /// <summary>Capital expenditure per dry tonne per year of size.</summary>
    public Rate<Money, DryMass>? CapexPerAnnualTonne { get; init; }

    /// <summary>Fixed cost per year whatever the size, once it stands (existing ones included).</summary>
    public Money? FixedCostPerYear { get; init; }

    /// <summary>Fixed cost per year and dry tonne per year of size, existing size included.</summary>
    public Rate<Money, DryMass>? FixedCostPerAnnualTonne { get; init; }
}
