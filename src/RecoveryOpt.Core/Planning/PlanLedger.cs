using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>All sums of a plan, recomputed from its decisions. Masses are dry; money is in the basis currency.</summary>
public sealed record PlanLedger
{
    internal PlanLedger()
    {
    }

    /// <summary>Every cost, one line for each category, thing and period; zero lines are left out.</summary>
    public required ImmutableArray<CostLine> Costs { get; init; }

    /// <summary>Every credit, one line for each kind, thing and period; zero lines are left out.</summary>
    public required ImmutableArray<CreditLine> Credits { get; init; }

    /// <summary>Cost by category; every category is there.</summary>
    public required ImmutableSortedDictionary<CostCategory, MoneySum> CostByCategory { get; init; }

    /// <summary>Cost by site (a lane's at the site it starts at).</summary>
    public required ImmutableSortedDictionary<string, MoneySum> CostBySite { get; init; }

    /// <summary>Cost by owner of the feedstock, lane, facility, offtake or sink; under <see cref="NoOwner"/> where none is stated.</summary>
    public required ImmutableSortedDictionary<string, MoneySum> CostByOwner { get; init; }

    /// <summary>Cost by period.</summary>
    public required ImmutableSortedDictionary<string, MoneySum> CostByPeriod { get; init; }

    /// <summary>Credits by kind; every kind is there.</summary>
    public required ImmutableSortedDictionary<CreditKind, MoneySum> CreditByKind { get; init; }

    /// <summary>All cost, without credits.</summary>
    public required MoneySum GrossCost { get; init; }

    /// <summary>All credits.</summary>
    public required MoneySum Credit { get; init; }

    /// <summary>All cost less all credits.</summary>
    public required MoneySum NetCost { get; init; }

    /// <summary>Payable gold at its price, in neither cost; none where gold has no price.</summary>
    public required MoneySum? GoldRevenue { get; init; }

    /// <summary>Gold in the feedstocks bought and in opening stocks, as far as they are assayed for gold.</summary>
    public required ContainedMetal ContainedGold { get; init; }

    /// <summary>Gold in what is sold.</summary>
    public required RecoveredMetal RecoveredGold { get; init; }

    /// <summary>Gold that is paid for.</summary>
    public required PayableMetal PayableGold { get; init; }

    /// <summary>Payable gold, each period's grams times its discount factor: the numerator of the ratio.</summary>
    public required PayableMetal DiscountedPayableGold { get; init; }

    /// <summary>Dry mass: what came in and where it went.</summary>
    public required MaterialAccount Mass { get; init; }

    /// <summary>Every analyte: what came in and where it went, by analyte id.</summary>
    public required ImmutableSortedDictionary<string, MaterialAccount> Analytes { get; init; }

    /// <summary>What the plants do, one row for each facility, operating mode and period, as a metallurgist reads it.</summary>
    public required ImmutableArray<StageRow> Stages { get; init; }

    /// <summary>Every supply, capacity, storage, contract and limit against its use.</summary>
    public required ImmutableArray<LimitUse> Uses { get; init; }

    /// <summary>The measures that the objective is about, each summed over the horizon without discounting.</summary>
    public ImmutableSortedDictionary<string, double> Measures { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Gold by the feedstock, or the opening stock, it came from.</summary>
    public required ImmutableArray<GoldOrigin> GoldByFeedstock { get; init; }

    /// <summary>Gold by the owner of the feedstock or opening stock it came from.</summary>
    public required ImmutableArray<GoldOrigin> GoldByOwner { get; init; }

    /// <summary>Tolls, from owner to owner, one line for each facility, payer and period.</summary>
    public required ImmutableArray<TransferLine> Transfers { get; init; }

    /// <summary>What each owner pays, receives and is left with; together they are gold revenue and credits less gross cost.</summary>
    public required ImmutableArray<OwnerStatement> Owners { get; init; }

    /// <summary>What buyers pay for, one row for each offtake, period and analyte that its terms pay.</summary>
    public ImmutableArray<SettlementRow> Settlements { get; init; } = [];

    /// <summary>Dry mass and gold over the whole horizon, from the feedstocks through the technologies to where they end.</summary>
    public ImmutableArray<FlowLine> Flows { get; init; } = [];

    /// <summary>Every emission, resource and kind of residue by period, stated as a limit or not.</summary>
    public ImmutableArray<MeasureSeries> Environment { get; init; } = [];

    /// <summary>Where an owner isn't stated.</summary>
    public const string NoOwner = "(no owner stated)";

    /// <summary>Where what causes a cost or credit stands at no single site: a tariff on a measure, a price of breach.</summary>
    public const string WholeNetwork = "(whole network)";

    /// <summary>Discounted total cost on a basis: the denominator of the ratio.</summary>
    public Money TotalCost(CostBasis basis) => basis == CostBasis.Net ? NetCost.Discounted : GrossCost.Discounted;

    /// <summary>Discounted gold revenue and credits less discounted gross cost; null where gold is sold and has no price.</summary>
    public Money? NetPresentValue =>
        GoldRevenue is null && PayableGold.Grams != 0 ? null : Money.Of((GoldRevenue?.Discounted.Number ?? 0) + Credit.Discounted.Number - GrossCost.Discounted.Number);

    /// <summary>The value of an objective; null where it means nothing for this plan.</summary>
    public double? ValueOf(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Kind switch
        {
            ObjectiveKind.GoldPerCost => GoldPerCost(objective.CostBasis),
            ObjectiveKind.LeastCost => TotalCost(objective.CostBasis).Number,
            ObjectiveKind.MostGold => DiscountedPayableGold.Grams,
            ObjectiveKind.NetPresentValue => NetPresentValue?.Number,
            ObjectiveKind.LeastCostPerGold => UnitCostPerGram(objective.CostBasis),
            ObjectiveKind.InOrder => null,
            ObjectiveKind.LeastOfMeasure or ObjectiveKind.MostOfMeasure => Measures.TryGetValue(objective.Measure!, out double sum) ? sum : null,
            _ => throw new ArgumentOutOfRangeException(nameof(objective), objective.Kind, "Unknown objective."),
        };
    }

    /// <summary>Discounted payable grams per unit of discounted cost; none where the cost isn't above zero.</summary>
    public double? GoldPerCost(CostBasis basis) =>
        TotalCost(basis).Number > 0 ? DiscountedPayableGold.Grams / TotalCost(basis).Number : null;

    /// <summary>Levelised unit cost of payable gold, money per gram: discounted cost over discounted payable grams. It isn't AISC. None without payable gold.</summary>
    public double? UnitCostPerGram(CostBasis basis) =>
        DiscountedPayableGold.Grams > 0 ? TotalCost(basis).Number / DiscountedPayableGold.Grams : null;

    /// <summary>Levelised unit cost of payable gold, money per troy ounce. It isn't AISC. None without payable gold.</summary>
    public double? UnitCostPerTroyOunce(CostBasis basis) => UnitCostPerGram(basis) * MetalMass.GramsPerTroyOunce;
}

/// <summary>Categories of cost; together they are the whole gross cost.</summary>
public enum CostCategory
{
    /// <summary>Feedstock bought at a positive price.</summary>
    Purchase,

    /// <summary>Lanes: freight, fixed cost, fuel and power.</summary>
    Transport,

    /// <summary>Operating cost of runs and the resources they use.</summary>
    Operation,

    /// <summary>Fixed cost of what stands; the cost of care and maintenance in periods of it.</summary>
    Fixed,

    /// <summary>Treatment charges of offtakes.</summary>
    Treatment,

    /// <summary>Refining charges of offtakes.</summary>
    Refining,

    /// <summary>Penalties of offtakes.</summary>
    Penalties,

    /// <summary>Fees of residue sinks, and what is set aside for residue in the closing stock.</summary>
    Residue,

    /// <summary>Closure cost of residue sinks, closing cost of facilities.</summary>
    Closure,

    /// <summary>Capital expenditure, net of grants.</summary>
    Capex,

    /// <summary>Tiers of tariffs with a positive price: carbon, levies, royalties, fees.</summary>
    Tariffs,

    /// <summary>Take-or-pay and deliver-or-pay: tonnes below a minimum.</summary>
    Shortfall,

    /// <summary>Breaches of limits that may be broken for money.</summary>
    Breaches,

    /// <summary>Duties on the value of what lanes carry.</summary>
    Duties,

    /// <summary>Insurance of what was built and stands.</summary>
    Insurance,

    /// <summary>Bonds of residue sinks: deposits, and their return as negative lines at the horizon's end; or a guarantor's fees.</summary>
    Bonds,

    /// <summary>Resources that sites draw from their own supplies.</summary>
    Resources,

    /// <summary>Financing of what buyers still owe, of metal locked up in plants, and of stock.</summary>
    Financing,
}

/// <summary>Kinds of credit; outside the cost unless the cost basis is net.</summary>
public enum CreditKind
{
    /// <summary>Feedstock taken at a negative price.</summary>
    GateFees,

    /// <summary>Payable metal other than gold.</summary>
    ByProducts,

    /// <summary>Residue taken at a negative fee.</summary>
    ResidueIncome,

    /// <summary>Tiers of tariffs with a negative price.</summary>
    Subsidies,

    /// <summary>Premiums of offtakes per payable gram of gold.</summary>
    Premiums,

    /// <summary>What comes back of capital expenditure at the horizon's end.</summary>
    Salvage,

    /// <summary>What is left in stock at the horizon's end, at the value that the user states.</summary>
    ClosingStock,
}

/// <summary>An amount of money as it falls, and discounted to the start.</summary>
/// <param name="Undiscounted">As it falls.</param>
/// <param name="Discounted">Discounted.</param>
public readonly record struct MoneySum(Money Undiscounted, Money Discounted);

/// <summary>One line of cost.</summary>
/// <param name="Category">What it is for.</param>
/// <param name="Item">The feedstock, lane, facility, offtake, sink, or (for residue in the closing stock) site, tariff or soft limit that causes it.</param>
/// <param name="Site">Where it falls.</param>
/// <param name="Owner">Who owns what causes it.</param>
/// <param name="Period">When it falls.</param>
/// <param name="Amount">How much.</param>
public sealed record CostLine(CostCategory Category, string Item, string Site, string Owner, string Period, MoneySum Amount);

/// <summary>One line of credit.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Item">The feedstock, offtake, sink or tariff that gives it.</param>
/// <param name="Site">Where it falls.</param>
/// <param name="Owner">Who owns what gives it.</param>
/// <param name="Period">When it falls.</param>
/// <param name="Amount">How much.</param>
public sealed record CreditLine(CreditKind Kind, string Item, string Site, string Owner, string Period, MoneySum Amount);
