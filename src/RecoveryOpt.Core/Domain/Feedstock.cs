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

    /// <summary>Grades on the dry basis. An analyte that is not listed is unknown, and is refused where something reads it. With blocks: the grades of analytes that a block doesn't list.</summary>
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

    /// <summary>Sold in whole lots only: what is bought in a period, of all blocks together, is a whole number of lots.</summary>
    public bool WholeLots { get; init; }

    /// <summary>Size of a lot; needed for whole lots and for a charge per lot.</summary>
    public DryMass? LotSize { get; init; }

    /// <summary>Ordered blocks of a dump, the first one open from the start; limits of the feedstock hold for all of them together.</summary>
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

    /// <summary>Grades on the dry basis; an analyte that is not listed has the grade in the feedstock's own assay, if that lists it.</summary>
    public ImmutableArray<AssayLine> Assay { get; init => field = value.OrEmpty(); } = [];

    /// <summary>The next block opens in the period through which this share of the block has been taken; all of it when not given, at once when 0.</summary>
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

    /// <summary>Charge per lot taken in a period, a begun one included; needs a lot size.</summary>
    public Money? ChargePerLot { get; init; }

    /// <summary>Share of the price due for tonnes not taken below the minimum, which may then be missed; the minimum must be kept when not given.</summary>
    public Share? TakeOrPayShare { get; init; }
}
