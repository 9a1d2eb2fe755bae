using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>The grade of one analyte in an assay, dry basis.</summary>
public sealed record AssayLine : Sourced
{
    /// <summary>The analyte.</summary>
    public string Analyte { get; init; } = "";

    /// <summary>Grams per dry tonne.</summary>
    public Grade Grade { get; init; }

    /// <summary>Relative standard deviation of the assay; kept for later use.</summary>
    public Share? RelativeStandardDeviation { get; init; }
}

/// <summary>A feed class at a site: a material with its assay, quantity and terms.</summary>
public sealed record Feedstock : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>The kind of thing it is.</summary>
    public string Material { get; init; } = "";

    /// <summary>Where it lies.</summary>
    public string Site { get; init; } = "";

    /// <summary>Where it comes from, for rules of origin.</summary>
    public string? Origin { get; init; }

    /// <summary>Who owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>Grades on the dry basis. An analyte that is not listed is unknown, and is refused where something reads it.</summary>
    public ImmutableArray<AssayLine> Assay { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Water as a share of wet mass. Must be given: missing is not dry.</summary>
    public Moisture? Moisture { get; init; }

    /// <summary>Most dry tonnes that can be taken in each period (not per year).</summary>
    public PerPeriod<DryMass>? DryTonnesPerPeriod { get; init; }

    /// <summary>Most dry tonnes over all periods together.</summary>
    public DryMass? DryTonnesOverHorizon { get; init; }

    /// <summary>Least dry tonnes that must be taken in each period, or be paid for where the purchase states a take-or-pay share.</summary>
    public PerPeriod<DryMass>? LeastDryTonnesPerPeriod { get; init; }

    /// <summary>What is paid for it.</summary>
    public PurchaseTerms Purchase { get; init; } = new();

    /// <summary>Sold in whole lots only. Not yet optimised.</summary>
    public bool WholeLots { get; init; }

    /// <summary>Size of a lot. Not yet optimised.</summary>
    public DryMass? LotSize { get; init; }

    /// <summary>Ordered blocks of a dump. Not yet optimised.</summary>
    public ImmutableArray<FeedstockBlock> Blocks { get; init => field = value.OrEmpty(); } = [];

    /// <summary>True for an opening stock seen as the source of material streams: it is there, and can't be bought.</summary>
    internal bool IsOpeningStock { get; init; }
}

/// <summary>One block of a dump, opened when the one before is removed far enough.</summary>
public sealed record FeedstockBlock : Sourced
{
    /// <summary>Unique id within the feedstock.</summary>
    public string Id { get; init; } = "";

    /// <summary>Dry tonnes in the block.</summary>
    public DryMass DryTonnes { get; init; }

    /// <summary>Grades on the dry basis.</summary>
    public ImmutableArray<AssayLine> Assay { get; init => field = value.OrEmpty(); } = [];

    /// <summary>The next block opens when this share of the block is removed.</summary>
    public Share? OpensNextAt { get; init; }
}

/// <summary>What is paid for a feedstock: flat per dry or per wet tonne (negative: a gate fee), or by assay.</summary>
public sealed record PurchaseTerms : Sourced
{
    /// <summary>Price per dry tonne; negative is a gate fee received.</summary>
    public PerPeriod<Rate<Money, DryMass>>? PricePerDryTonne { get; init; }

    /// <summary>Price per wet tonne; negative is a gate fee received.</summary>
    public PerPeriod<Rate<Money, WetMass>>? PricePerWetTonne { get; init; }

    /// <summary>Price by assay, added to the prices per tonne: payables at their price, less refining and treatment charges and penalties.</summary>
    public SettlementTerms? ByAssay { get; init; }

    /// <summary>Charge per lot. Not yet optimised.</summary>
    public Money? ChargePerLot { get; init; }

    /// <summary>Share of the price due for tonnes not taken below the minimum, which may then be missed; the minimum must be kept when not given.</summary>
    public Share? TakeOrPayShare { get; init; }
}
