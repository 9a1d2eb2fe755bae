namespace RecoveryOpt;

/// <summary>Whether credits reduce cost.</summary>
public enum CostBasis
{
    /// <summary>Credits (gate fees, by-products, residue income) stay outside the cost.</summary>
    Gross,

    /// <summary>Credits are taken off the cost.</summary>
    Net,
}

/// <summary>What is to be best.</summary>
public enum ObjectiveKind
{
    /// <summary>Most payable gold per unit of cost, both discounted.</summary>
    GoldPerCost,

    /// <summary>Least total cost, discounted.</summary>
    LeastCost,

    /// <summary>Most payable gold, discounted, usually within a budget.</summary>
    MostGold,

    /// <summary>Highest net present value: gold revenue and credits less cost, discounted.</summary>
    NetPresentValue,

    /// <summary>Least of a measure, stated or built in, summed over the horizon without discounting.</summary>
    LeastOfMeasure,

    /// <summary>Most of a measure, stated or built in, summed over the horizon without discounting.</summary>
    MostOfMeasure,
}

/// <summary>What the optimiser makes best, and the floors that keep the question meaningful.</summary>
public sealed record Objective
{
    private Objective(ObjectiveKind kind) => Kind = kind;

    /// <summary>What is to be best.</summary>
    public ObjectiveKind Kind { get; }

    /// <summary>The measure that is to be least or most: its id, or one of the built-in ones; none for other kinds.</summary>
    public string? Measure { get; private init; }

    /// <summary>Gross or net cost; gross unless asked.</summary>
    public CostBasis CostBasis { get; init; }

    /// <summary>Floor on payable gold over the horizon, undiscounted; none when not given.</summary>
    public PayableMetal? LeastGold { get; init; }

    /// <summary>Floor on total cost over the horizon, discounted; none when not given.</summary>
    public Money? LeastTotalCost { get; init; }

    /// <summary>Cap on total cost over the horizon, discounted, on the chosen basis; none when not given.</summary>
    public Money? MostTotalCost { get; init; }

    /// <summary>True when more is better.</summary>
    public bool IsMaximised => Kind is not (ObjectiveKind.LeastCost or ObjectiveKind.LeastOfMeasure);

    /// <summary>The unit of the objective's value.</summary>
    /// <param name="scenario">Gives the currency, and the unit of a measure.</param>
    public string Unit(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Kind switch
        {
            ObjectiveKind.GoldPerCost => $"g/{scenario.Content.Basis.Currency}",
            ObjectiveKind.MostGold => "g",
            ObjectiveKind.LeastOfMeasure or ObjectiveKind.MostOfMeasure => UnitNames.OfMeasure(scenario, Measure!),
            _ => scenario.Content.Basis.Currency,
        };
    }

    /// <summary>Most discounted payable gold per unit of discounted cost.</summary>
    /// <param name="costBasis">Whether credits reduce cost.</param>
    /// <param name="leastGold">Floor on payable gold. Without fixed cost a floor is needed, or the best plan is the best single gram.</param>
    /// <param name="leastTotalCost">Floor on cost.</param>
    public static Objective GoldPerCost(CostBasis costBasis = CostBasis.Gross, MetalMass? leastGold = null, Money? leastTotalCost = null) =>
        new(ObjectiveKind.GoldPerCost) { CostBasis = costBasis, LeastGold = Payable(leastGold), LeastTotalCost = leastTotalCost };

    /// <summary>Least discounted cost of what the scenario demands.</summary>
    /// <param name="costBasis">Whether credits reduce cost.</param>
    /// <param name="leastGold">Payable gold that must be reached over the horizon.</param>
    public static Objective LeastCost(CostBasis costBasis = CostBasis.Gross, MetalMass? leastGold = null) =>
        new(ObjectiveKind.LeastCost) { CostBasis = costBasis, LeastGold = Payable(leastGold) };

    /// <summary>Most discounted payable gold, within a budget if one is given.</summary>
    /// <param name="budget">Cap on discounted total cost; none when null.</param>
    /// <param name="costBasis">Whether credits reduce the cost that the budget caps.</param>
    public static Objective MostGold(Money? budget = null, CostBasis costBasis = CostBasis.Gross) =>
        new(ObjectiveKind.MostGold) { CostBasis = costBasis, MostTotalCost = budget };

    /// <summary>Highest net present value: discounted gold revenue and credits less discounted cost.</summary>
    /// <param name="leastGold">Payable gold that must be reached over the horizon.</param>
    /// <param name="budget">Cap on discounted gross cost; none when null.</param>
    public static Objective NetPresentValue(MetalMass? leastGold = null, Money? budget = null) =>
        new(ObjectiveKind.NetPresentValue) { LeastGold = Payable(leastGold), MostTotalCost = budget };

    /// <summary>Least of a measure over the horizon, undiscounted. Without a floor the least is often that of doing nothing.</summary>
    /// <param name="measure">The id of a stated measure, or a built-in one such as <c>emissions/CO2e</c>.</param>
    /// <param name="leastGold">Payable gold that must be reached over the horizon.</param>
    /// <param name="budget">Cap on discounted total cost; none when null.</param>
    /// <param name="costBasis">Whether credits reduce the cost that the budget caps.</param>
    /// <exception cref="ArgumentException">No measure is named. Whether the scenario has it is checked when optimising.</exception>
    public static Objective Least(string measure, MetalMass? leastGold = null, Money? budget = null, CostBasis costBasis = CostBasis.Gross) =>
        OfMeasure(ObjectiveKind.LeastOfMeasure, measure, leastGold, budget, costBasis);

    /// <summary>Most of a measure over the horizon, undiscounted.</summary>
    /// <inheritdoc cref="Least"/>
    public static Objective Most(string measure, MetalMass? leastGold = null, Money? budget = null, CostBasis costBasis = CostBasis.Gross) =>
        OfMeasure(ObjectiveKind.MostOfMeasure, measure, leastGold, budget, costBasis);

    private static Objective OfMeasure(ObjectiveKind kind, string measure, MetalMass? leastGold, Money? budget, CostBasis costBasis)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(measure);
        return new(kind) { Measure = measure, CostBasis = costBasis, LeastGold = Payable(leastGold), MostTotalCost = budget };
    }

    private static PayableMetal? Payable(MetalMass? mass) => mass is { } m ? new PayableMetal(m) : null;
}
