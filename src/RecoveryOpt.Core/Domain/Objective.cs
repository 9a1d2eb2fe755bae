using System.Collections.Immutable;

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

    /// <summary>Least cost per gram of payable gold, both discounted; means something where credits outweigh cost too, so it needs a least gold.</summary>
    LeastCostPerGold,

    /// <summary>Several objectives in order, each kept within a tolerance while the next is made best.</summary>
    InOrder,
}

/// <summary>What the optimiser makes best, and the floors that keep the question meaningful.</summary>
public sealed record Objective
{
    private Objective(ObjectiveKind kind) => Kind = kind;

    /// <summary>What is to be best.</summary>
    public ObjectiveKind Kind { get; }

    /// <summary>The measure that is to be least or most: its id, or one of the built-in ones; none for other kinds.</summary>
    public string? Measure { get; private init; }

    /// <summary>What is made best one after the other, where <see cref="Kind"/> is <see cref="ObjectiveKind.InOrder"/>; empty for other kinds.</summary>
    public ImmutableArray<ObjectiveStage> Stages { get; private init => field = value.OrEmpty(); } = [];

    /// <summary>Values of other objectives that every plan must keep; none when not given. An order keeps what its earlier stages achieved.</summary>
    public ImmutableArray<KeptObjective> Keeps { get; init => field = value.OrEmpty(); } = [];

    /// <summary>Gross or net cost; gross unless asked.</summary>
    public CostBasis CostBasis { get; init; }

    /// <summary>Floor on payable gold over the horizon, undiscounted; none when not given.</summary>
    public PayableMetal? LeastGold { get; init; }

    /// <summary>Floor on total cost over the horizon, discounted; none when not given.</summary>
    public Money? LeastTotalCost { get; init; }

    /// <summary>Cap on total cost over the horizon, discounted, on the chosen basis; none when not given.</summary>
    public Money? MostTotalCost { get; init; }

    /// <summary>True when more is better.</summary>
    public bool IsMaximised => Kind == ObjectiveKind.InOrder
        ? Stages[^1].Objective.IsMaximised
        : Kind is not (ObjectiveKind.LeastCost or ObjectiveKind.LeastOfMeasure or ObjectiveKind.LeastCostPerGold);

    /// <summary>This objective, those it keeps and those of its stages: everything whose value must be right in the model and is recalculated.</summary>
    internal IEnumerable<Objective> All => [this, .. Keeps.Select(k => k.Objective), .. Stages.Select(s => s.Objective)];

    /// <summary>The unit of the objective's value; of an order, that of its last stage.</summary>
    /// <param name="scenario">Gives the currency, and the unit of a measure.</param>
    public string Unit(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Kind switch
        {
            ObjectiveKind.GoldPerCost => $"g/{scenario.Content.Basis.Currency}",
            ObjectiveKind.MostGold => "g",
            ObjectiveKind.LeastCostPerGold => $"{scenario.Content.Basis.Currency}/g",
            ObjectiveKind.InOrder => Stages[^1].Objective.Unit(scenario),
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

    /// <summary>Least discounted cost per gram of discounted payable gold. Unlike gold per cost it means something where credits outweigh the cost; it may be below zero.</summary>
    /// <param name="leastGold">Payable gold that must be reached over the horizon; more than nothing, or the smallest plan decides the ratio.</param>
    /// <param name="costBasis">Whether credits reduce cost; they do unless asked otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">The least gold isn't above zero.</exception>
    public static Objective LeastCostPerGold(MetalMass leastGold, CostBasis costBasis = CostBasis.Net)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leastGold.Number, nameof(leastGold));
        return new(ObjectiveKind.LeastCostPerGold) { CostBasis = costBasis, LeastGold = Payable(leastGold) };
    }

    /// <summary>Several objectives in order (lexicographic): each is made best among the plans that keep the ones before it within their tolerances.</summary>
    /// <param name="stages">At least two, the most important first. They state no floors on cost and no budgets: those of the order hold in every stage, as does the greatest least gold that any stage asks for.</param>
    /// <param name="leastGold">Payable gold that every stage must reach over the horizon.</param>
    /// <param name="budget">Cap on discounted total cost in every stage; none when null.</param>
    /// <param name="costBasis">Whether credits reduce the cost that the budget caps.</param>
    /// <exception cref="ArgumentException">Fewer than two stages, an order within an order, or a stage with a floor on cost, a budget or values to keep.</exception>
    public static Objective InOrder(IEnumerable<ObjectiveStage> stages, MetalMass? leastGold = null, Money? budget = null, CostBasis costBasis = CostBasis.Gross)
    {
        ImmutableArray<ObjectiveStage> all = [.. stages ?? throw new ArgumentNullException(nameof(stages))];
        if (all.Length < 2) throw new ArgumentException("An order needs at least two objectives.", nameof(stages));
        foreach (ObjectiveStage stage in all)
        {
            if (stage.Objective.Kind == ObjectiveKind.InOrder) throw new ArgumentException("An order can't be a stage of an order: list its stages instead.", nameof(stages));
            if (stage.Objective is not { LeastTotalCost: null, MostTotalCost: null, Keeps.IsEmpty: true })
                throw new ArgumentException("A stage states no floor on cost, no budget and nothing to keep: state the budget on the order.", nameof(stages));
        }

        double gold = all.Select(s => s.Objective.LeastGold?.Grams ?? 0).Append(leastGold?.Number ?? 0).Max();
        return new(ObjectiveKind.InOrder) { Stages = all, CostBasis = costBasis, LeastGold = gold > 0 ? Payable(MetalMass.Grams(gold)) : null, MostTotalCost = budget };
    }

    private static Objective OfMeasure(ObjectiveKind kind, string measure, MetalMass? leastGold, Money? budget, CostBasis costBasis)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(measure);
        return new(kind) { Measure = measure, CostBasis = costBasis, LeastGold = Payable(leastGold), MostTotalCost = budget };
    }

    private static PayableMetal? Payable(MetalMass? mass) => mass is { } m ? new PayableMetal(m) : null;
}
