using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>A buyer of materials at a site.</summary>
public sealed record Offtake : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>Where it is delivered.</summary>
    public string Site { get; init; } = "";

    /// <summary>Who buys.</summary>
    public string? Owner { get; init; }

    /// <summary>Materials it buys.</summary>
    public ImmutableArray<string> Materials { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Payables, charges, penalties and limits.</summary>
    public SettlementTerms Terms { get; init; } = new();

    /// <summary>Least dry tonnes that must be delivered in each period, or be paid for where <see cref="DeliverOrPay"/> is given.</summary>
    public PerPeriod<DryMass>? LeastDryTonnesPerPeriod { get; init; }

    /// <summary>Most dry tonnes it takes in each period.</summary>
    public PerPeriod<DryMass>? MostDryTonnesPerPeriod { get; init; }

    /// <summary>Money due per dry tonne not delivered below the minimum, which may then be missed; the minimum must be kept when not given.</summary>
    public Rate<Money, DryMass>? DeliverOrPay { get; init; }

    /// <summary>Days from delivery to payment, which are financed at the scenario's financing rate; paid on delivery when not given.</summary>
    public double? DaysToPayment { get; init; }

    /// <summary>Premium per payable gram of gold for purity or certified origin: a credit.</summary>
    public Rate<Money, MetalMass>? PurityPremium { get; init; }

    /// <summary>Origins (of the feedstock) it accepts; all when none is given. A feedstock without a stated origin is then not accepted.</summary>
    public ImmutableArray<string> AllowedOrigins { get; init => field = value.OrEmpty(); } = [];
}

/// <summary>A place where residue may end: landfill, TSF, dry stack, backfill, brick or cement use.</summary>
public sealed record ResidueSink : Sourced
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name in words.</summary>
    public string? Name { get; init; }

    /// <summary>Where it is.</summary>
    public string Site { get; init; } = "";

    /// <summary>Who owns it.</summary>
    public string? Owner { get; init; }

    /// <summary>Landfill, TSF, dry stack, backfill, brick, cement: free text; see <see cref="Use"/> for what measures count.</summary>
    public string? Kind { get; init; }

    /// <summary>What becomes of the residue here; needed where a measure counts residue landfilled or reused.</summary>
    public SinkUse? Use { get; init; }

    /// <summary>Materials it takes.</summary>
    public ImmutableArray<string> Materials { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Hazard classes it may take; a material with any other class is not accepted. Materials without a class always are.</summary>
    public ImmutableArray<string> HazardClasses { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Grades that a lot, or the mix of a period, must keep.</summary>
    public ImmutableArray<GradeLimit> Limits { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Fee per dry tonne; negative where residue earns money.</summary>
    public PerPeriod<Rate<Money, DryMass>>? FeePerDryTonne { get; init; }

    /// <summary>Closure cost per dry tonne placed, paid when placed.</summary>
    public Rate<Money, DryMass>? ClosureCostPerDryTonne { get; init; }

    /// <summary>Most dry tonnes per year.</summary>
    public DryMass? DryTonnesPerYear { get; init; }

    /// <summary>Dry tonnes that it can still take over the horizon.</summary>
    public DryMass? RemainingDryTonnes { get; init; }

    /// <summary>Cubic metres that it can still take over the horizon, at <see cref="PlacedDensity"/>.</summary>
    public Volume? RemainingVolume { get; init; }

    /// <summary>Dry tonnes per cubic metre as placed; needed with <see cref="RemainingVolume"/>.</summary>
    public Density? PlacedDensity { get; init; }

    /// <summary>Bond deposited when it is first used and returned, without interest, at the horizon's end; financed where <see cref="BondRatePerYear"/> is given.</summary>
    public Money? Bond { get; init; }

    /// <summary>Share of the bond paid in each year from the first use on in place of a deposit (a guarantor's fee); the bond is deposited when not given.</summary>
    public Share? BondRatePerYear { get; init; }

    /// <summary>Cubic metres that a raise adds to <see cref="RemainingVolume"/>; the volume isn't raised when not given.</summary>
    public Volume? RaiseVolume { get; init; }

    /// <summary>Dry tonnes that a raise adds to <see cref="RemainingDryTonnes"/>; the mass isn't raised when not given.</summary>
    public DryMass? RaiseDryTonnes { get; init; }

    /// <summary>Capital expenditure of a raise; needed with one.</summary>
    public Money? RaiseCapex { get; init; }

    /// <summary>Most raises over the horizon; needed with a raise.</summary>
    public int? MostRaises { get; init; }

    /// <summary>Time from paying a raise until it can be filled; none when not given.</summary>
    public Years? RaiseLeadTime { get; init; }
}

/// <summary>What becomes of residue in a sink: the first three are landfilled, the last three reused.</summary>
public enum SinkUse
{
    /// <summary>Landfill.</summary>
    Landfill,

    /// <summary>Tailings storage facility.</summary>
    TailingsStorage,

    /// <summary>Dry stack.</summary>
    DryStack,

    /// <summary>Backfill of mine workings.</summary>
    Backfill,

    /// <summary>Brick, cement, aggregate.</summary>
    Construction,

    /// <summary>Any other use.</summary>
    OtherReuse,
}
