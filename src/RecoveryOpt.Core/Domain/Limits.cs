using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>The decision a measure's term sums over.</summary>
public enum MeasureOf
{
    /// <summary>Feedstock bought.</summary>
    Purchases,

    /// <summary>What is loaded on lanes.</summary>
    LaneFlows,

    /// <summary>What is fed to facilities.</summary>
    Feeds,

    /// <summary>What facilities put out.</summary>
    Outputs,

    /// <summary>What buyers receive.</summary>
    Sales,

    /// <summary>What residue sinks receive.</summary>
    Disposals,

    /// <summary>Resources used by facilities and lanes, wherever they come from.</summary>
    ResourceUse,

    /// <summary>Emissions of facilities, lanes and the resources they use; at a site with a balance of the resource, those of what it draws.</summary>
    Emissions,

    /// <summary>Resources taken from outside: what sites with a balance draw, and what is used where there is none.</summary>
    ResourceDraws,
}

/// <summary>What of the decision is summed.</summary>
public enum MeasureUnit
{
    /// <summary>Dry tonnes.</summary>
    DryTonnes,

    /// <summary>Wet tonnes.</summary>
    WetTonnes,

    /// <summary>Cubic metres, at the material's bulk density (a sink's placed density for disposals).</summary>
    CubicMetres,

    /// <summary>Grams of the term's analyte.</summary>
    Grams,

    /// <summary>Payable grams of the term's analyte (sales only).</summary>
    PayableGrams,

    /// <summary>Wet tonnes times kilometres (lanes only).</summary>
    TonneKilometres,

    /// <summary>Units of the resource, or kilograms of the emission.</summary>
    Amount,
}

/// <summary>A named linear sum over chosen decisions; a limit or a tariff stands on it.</summary>
/// <remarks>
/// Ready to use without being stated: <c>gold/contained</c>, <c>gold/recovered</c>, <c>gold/payable</c> (g); <c>residue/dryTonnes</c>, <c>residue/hazardous</c>,
/// <c>residue/landfilled</c>, <c>residue/reused</c> (t); <c>emissions/ID</c> (kg), <c>resources/ID</c> (units used) and <c>draws/ID</c> (units taken from outside).
/// They count the whole network, or one part of it: <c>emissions/CO2e/jurisdiction/CN</c>; the scopes are jurisdiction, owner, site, technology, lane and feedstock.
/// </remarks>
public sealed record Measure : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>The terms that are added up.</summary>
    public ImmutableArray<MeasureTerm> Terms { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>One term of a measure. Every filter that is given must match; an empty filter matches all.</summary>
public sealed record MeasureTerm : Sourced
{
    /// <summary>The decision summed over.</summary>
    public MeasureOf Of { get; init; }

    /// <summary>What of it is summed.</summary>
    public MeasureUnit Unit { get; init; }

    /// <summary>Multiplies the sum; 1 when not given. May be negative.</summary>
    public double? Factor { get; init; }

    /// <summary>The analyte, for grams.</summary>
    public string? Analyte { get; init; }

    /// <summary>The resource, for resource use and draws.</summary>
    public string? Resource { get; init; }

    /// <summary>The emission, for emissions.</summary>
    public string? Emission { get; init; }

    /// <summary>Only material that began as one of these feedstocks.</summary>
    public ImmutableArray<string> Feedstocks { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only these materials (of what is bought, carried, fed, put out, sold or disposed of).</summary>
    public ImmutableArray<string> Materials { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only decisions at these sites (for lanes: the site they start at).</summary>
    public ImmutableArray<string> Sites { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only decisions at sites of these jurisdictions.</summary>
    public ImmutableArray<string> Jurisdictions { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only decisions on assets of these owners (the feedstock's, lane's, facility's, offtake's or sink's).</summary>
    public ImmutableArray<string> Owners { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only these technologies (feeds, outputs, resource use, emissions; for disposals the last one that the residue came from).</summary>
    public ImmutableArray<string> Technologies { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only these facilities.</summary>
    public ImmutableArray<string> Facilities { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only these lanes.</summary>
    public ImmutableArray<string> Lanes { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only these offtakes.</summary>
    public ImmutableArray<string> Offtakes { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Only these residue sinks.</summary>
    public ImmutableArray<string> Sinks { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>Which way a limit holds.</summary>
public enum LimitSense
{
    /// <summary>The measure is at most the value.</summary>
    AtMost,

    /// <summary>The measure is at least the value.</summary>
    AtLeast,
}

/// <summary>Whether a limit holds in each period, over all of them, or for the running sum.</summary>
public enum LimitSpan
{
    /// <summary>In each period on its own.</summary>
    EachPeriod,

    /// <summary>For the sum over all periods, undiscounted.</summary>
    Horizon,

    /// <summary>For the running sum from the start through each period, undiscounted.</summary>
    Cumulative,
}

/// <summary>One of the three gold ledgers.</summary>
public enum GoldLedger
{
    /// <summary>Gold in the feedstocks bought.</summary>
    Contained,

    /// <summary>Gold in the products sold.</summary>
    Recovered,

    /// <summary>Gold that buyers pay for.</summary>
    Payable,
}

/// <summary>A limit on a measure: absolute, per gram of gold, or as a share of another measure.</summary>
public sealed record Limit : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>The measure: its id, or one of the built-in ones.</summary>
    public string Measure { get; init; } = "";

    /// <summary>At most or at least.</summary>
    public LimitSense Sense { get; init; }

    /// <summary>Each period, the horizon, or the running sum through each period.</summary>
    public LimitSpan Span { get; init; }

    /// <summary>The value, in the measure's unit; per gram of gold for an intensity; a fraction for a share. Constant over the horizon.</summary>
    public PerPeriod<LimitValue>? Value { get; init; }

    /// <summary>Makes it an intensity: value x grams of this gold ledger.</summary>
    public GoldLedger? PerGramOfGold { get; init; }

    /// <summary>Makes it a share: value x this other measure.</summary>
    public string? ShareOf { get; init; }

    /// <summary>Price per unit of breach (in the measure's unit), which makes it soft: it may be broken for money. A hard limit when not given.</summary>
    public Money? BreachPrice { get; init; }

    /// <summary>Length of a rolling window: the limit holds for the sum over every longest run of consecutive periods that fits into it.</summary>
    public Years? RollingWindow { get; init; }
}

/// <summary>The value of a limit, in the unit of what it limits.</summary>
public readonly record struct LimitValue : IQuantity<LimitValue>
{
    private readonly GivenNumber _number;

    private LimitValue(double number) => _number = GivenNumber.Create<LimitValue>(number);

    /// <inheritdoc/>
    public static string Unit => "unit of the measure";

    /// <inheritdoc/>
    public static double Least => -1e15;

    /// <inheritdoc/>
    public static double Most => 1e15;

    /// <inheritdoc/>
    public double Number => _number.Get<LimitValue>();

    /// <summary>This many units of the measure.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or outside the range.</exception>
    public static LimitValue Of(double number) => new(number);

    /// <inheritdoc/>
    public override string ToString() => _number.IsGiven ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Number:R} {Unit}") : "(not given)";
}

/// <summary>A price on a measure in each period: a carbon price with a free allocation, a royalty, a levy, a fee or a subsidy per unit.</summary>
public sealed record Tariff : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The measure.</summary>
    public string Measure { get; init; } = "";

    /// <summary>Tiers in rising order; below the first nothing is due.</summary>
    public ImmutableArray<TariffTier> Tiers { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>One tier of a tariff.</summary>
public sealed record TariffTier : Sourced
{
    /// <summary>The tier begins at this much of the measure per period, and ends where the next begins; never below zero.</summary>
    public LimitValue From { get; init; }

    /// <summary>Money per unit of the measure within the tier; negative is a subsidy, which is a credit.</summary>
    public Money Price { get; init; }
}

/// <summary>How investments are financed.</summary>
public sealed record Finance : Sourced
{
    /// <summary>Share of capital expenditure paid by a grant; none when not given.</summary>
    public Share? GrantShare { get; init; }

    /// <summary>Insurance per year, as a share of the capital expenditure (before grants) of what was built within the horizon and stands.</summary>
    public Share? InsuranceSharePerYear { get; init; }

    /// <summary>Share of the capital expenditure (net of grants) of what was built within the horizon that comes back at its end, as a credit.</summary>
    public Share? SalvageShare { get; init; }

    /// <summary>Most capital expenditure in each period, net of grants, undiscounted; no limit when not given.</summary>
    public PerPeriod<Money>? CapexBudget { get; init; }

    /// <summary>Rate per year at which metal locked up in plants, what buyers still owe, and stock are financed. Needed beside lock-up days and days to payment.</summary>
    public Share? FinancingRatePerYear { get; init; }
}

/// <summary>A decision already taken that the plan must honour: modules built at the start of a period.</summary>
public sealed record Commitment : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The facility, one with modules.</summary>
    public string? Facility { get; init; }

    /// <summary>The period at whose start they are built.</summary>
    public string? Period { get; init; }

    /// <summary>At least so many modules are built then; more may be.</summary>
    public int? Modules { get; init; }
}
