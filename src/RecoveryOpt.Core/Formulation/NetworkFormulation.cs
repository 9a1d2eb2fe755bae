using System.Collections.Immutable;
using RecoveryOpt.Modelling;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Builds the linear model of a scenario, family by family; fails where a stated limit is represented by none.</summary>
internal static class NetworkFormulation
{
    /// <summary>Builds the model.</summary>
    /// <param name="network">The expanded scenario.</param>
    /// <param name="objective">Its floors become rows, its cost basis the denominator.</param>
    /// <param name="order">The order that the objective is a stage of: every stage of it gets the same columns. None for an objective on its own.</param>
    /// <param name="keep">Which families to add; all of them unless a test leaves one out to see it missed.</param>
    /// <exception cref="UnclaimedLimitException">A limit of the scenario has no constraint.</exception>
    public static NetworkModel Build(StreamNetwork network, Objective objective, Func<IConstraintFamily, bool>? keep = null, Objective? order = null)
    {
        var context = new FormulationContext(network);
        var rates = new ProcessRates(network);
        var gold = new GoldLedgers(context);
        var resources = new SiteResources(context, rates);
        var measures = new MeasureCompiler(context, rates, gold, resources);
        var cost = new TotalCost(context, rates, gold);
        CostSide side = CostSide.Of(cost, [.. objective.All, .. order?.All ?? []]);
        foreach (IConstraintFamily family in CostFamilies(measures, rates, gold, resources, side).Where(f => keep?.Invoke(f) ?? true)) family.AddTo(context);
        Expression denominator = cost.On(objective.CostBasis);

        foreach (IConstraintFamily family in Families(measures, gold).Where(f => keep?.Invoke(f) ?? true)) family.AddTo(context);
        AddFloors(context, gold, denominator, objective);
        var values = new ObjectiveValues(context, measures, rates, gold, cost);
        new KeptObjectives(values, objective).AddTo(context);
        RequireEveryLimit(context, objective);
        return Finish(context, resources, values.DiscountedGold(), denominator, values.Of(objective), objective);
    }

    private static IEnumerable<IConstraintFamily> Families(MeasureCompiler measures, GoldLedgers gold) =>
    [
        new StreamBalance(),
        new Supply(),
        new BlockOrder(),
        new LaneCapacity(),
        new LaneInvestment(),
        new FacilityCapacity(),
        new RecoveryRampUp(),
        new OpeningLinks(),
        new PolicyLeastSize(),
        new LeastFeed(),
        new ClosingAndCare(),
        new Commitments(),
        new CapexBudget(),
        new BlendedCutOff(),
        new PoolNetFlow(),
        new MixLimits(),
        new OfftakeTonnes(),
        new SinkCapacity(),
        new Storage(),
        new StorageAge(),
        new MeasureLimits(measures, gold),
        new GrantConditions(measures, gold),
    ];

    /// <summary>Families whose costs need columns and rows of their own; they come before the denominator is read.</summary>
    private static IEnumerable<IConstraintFamily> CostFamilies(MeasureCompiler measures, ProcessRates rates, GoldLedgers gold, SiteResources resources, CostSide side) =>
    [
        new ResourceBalance(resources, rates, side),
        new Tariffs(measures, side),
        new Shortfalls(rates, side),
        new Lots(side),
        new Premiums(gold, side),
        new MixPenalties(side),
        new SoftLimits(measures, gold, side),
        new Duties(rates, side),
        new Bonds(side),
        new Receivables(rates, gold, side),
        new LockUp(rates, side),
        new HeldStock(rates, side),
    ];

    private static void AddFloors(FormulationContext context, GoldLedgers gold, Expression cost, Objective objective)
    {
        if (objective.LeastGold is { } leastGold)
        {
            var grams = new Expression();
            for (int p = 0; p < context.Calendar.Count; p++) grams.Add(gold.Of(GoldLedger.Payable, p));
            context.AddRow(leastGold.Grams, double.PositiveInfinity, grams, "least gold");
            context.Claim(Restriction.LeastGold);
        }

        if (objective.LeastTotalCost is { } leastCost)
        {
            context.AddRow(leastCost.Number, double.PositiveInfinity, cost, "least total cost");
            context.Claim(Restriction.LeastTotalCost);
        }

        if (objective.MostTotalCost is { } budget)
        {
            context.AddRow(double.NegativeInfinity, budget.Number, cost, "most total cost");
            context.Claim(Restriction.MostTotalCost);
        }
    }

    private static void RequireEveryLimit(FormulationContext context, Objective objective)
    {
        string[] unclaimed = [.. Restriction.StatedIn(context.Scenario, objective).Where(r => !context.Claimed.Contains(r))];
        if (unclaimed.Length > 0) throw new UnclaimedLimitException(unclaimed);
    }

    private static NetworkModel Finish(FormulationContext context, SiteResources resources, Expression gold, Expression cost, Expression value, Objective objective)
    {
        (AffineFunction numerator, double grams) = InOwnUnit(context, gold);
        (AffineFunction denominator, double money) = InOwnUnit(context, cost);
        (AffineFunction function, double unit) = ReferenceEquals(value, cost) ? (denominator, money) : InOwnUnit(context, value);
        context.Builder.SetObjective(function, objective.IsMaximised && objective.Kind != ObjectiveKind.GoldPerCost);
        return new NetworkModel
        {
            Network = context.Network,
            Variables = context.Variables,
            Resources = resources,
            Grants = context.Grants,
            Model = context.Builder.Build(),
            LooseLinks = [.. context.LooseLinks.GroupBy(l => l.Stream).Select(g => g.Select(l => l.Row).ToImmutableArray())],
            ObjectiveUnit = unit,
            PayableGold = numerator,
            Cost = denominator,
            GramsPerUnit = grams,
            MoneyPerUnit = money,
        };
    }

    // A power of two, so that scaling rounds nothing: the largest coefficient comes out between 1 and 2.
    private static (AffineFunction Function, double Unit) InOwnUnit(FormulationContext context, Expression expression)
    {
        double[] dense = expression.Dense(context.Builder.ColumnCount);
        double largest = Math.Abs(expression.Constant) / 1000;
        foreach (double c in dense) largest = Math.Max(largest, Math.Abs(c));
        double unit = DecisionVariables.PowerOfTwoBelow(largest);
        for (int j = 0; j < dense.Length; j++) dense[j] /= unit;
        return (AffineFunction.TakingOver(dense, expression.Constant / unit), unit);
    }
}
