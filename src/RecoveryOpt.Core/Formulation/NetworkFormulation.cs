using RecoveryOpt.Modelling;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Builds the linear model of a scenario, family by family; fails where a stated limit is represented by none.</summary>
internal static class NetworkFormulation
{
    /// <summary>Builds the model.</summary>
    /// <param name="network">The expanded scenario.</param>
    /// <param name="objective">Its floors become rows, its cost basis the denominator.</param>
    /// <param name="keep">Which families to add; all of them unless a test leaves one out to see it missed.</param>
    /// <exception cref="UnclaimedLimitException">A limit of the scenario has no constraint.</exception>
    public static NetworkModel Build(StreamNetwork network, Objective objective, Func<IConstraintFamily, bool>? keep = null)
    {
        var context = new FormulationContext(network);
        var rates = new ProcessRates(network);
        var gold = new GoldLedgers(context);
        var measures = new MeasureCompiler(context, rates, gold);
        var cost = new TotalCost(context, rates, gold);
        CostSide side = CostSide.Of(cost, objective);
        foreach (IConstraintFamily family in CostFamilies(measures, rates, gold, side).Where(f => keep?.Invoke(f) ?? true)) family.AddTo(context);
        Expression denominator = cost.On(objective.CostBasis);

        foreach (IConstraintFamily family in Families(measures, gold).Where(f => keep?.Invoke(f) ?? true)) family.AddTo(context);
        AddFloors(context, gold, denominator, objective);
        RequireEveryLimit(context, objective);
        Expression value = objective.Kind switch
        {
            ObjectiveKind.NetPresentValue => NetPresentValue(context, rates, gold, cost),
            ObjectiveKind.LeastOfMeasure or ObjectiveKind.MostOfMeasure => OverHorizon(context, measures, objective.Measure!),
            ObjectiveKind.MostGold => DiscountedGold(context, gold),
            _ => denominator,
        };
        return Finish(context, DiscountedGold(context, gold), denominator, value, objective);
    }

    // Gold revenue is in no cost basis; here it stands beside the credits, against gross cost.
    private static Expression NetPresentValue(FormulationContext context, ProcessRates rates, GoldLedgers gold, TotalCost cost)
    {
        var value = new Expression().Add(cost.Credits).Add(cost.Costs, -1);
        if (context.Network.Analytes.Gold < 0 || context.Network.Sales.Length == 0) return value;
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            Expression grams = gold.Of(GoldLedger.Payable, p);
            if (!grams.IsEmpty) value.Add(grams, context.Calendar.FlowWeight[p] * rates.PriceOf(Analyte.Gold, p));
        }

        return value;
    }

    private static Expression OverHorizon(FormulationContext context, MeasureCompiler measures, string measure)
    {
        var sum = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++) sum.Add(measures.Compile(measure, p));
        return sum;
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
        new MeasureLimits(measures, gold),
    ];

    /// <summary>Families whose costs need columns and rows of their own; they come before the denominator is read.</summary>
    private static IEnumerable<IConstraintFamily> CostFamilies(MeasureCompiler measures, ProcessRates rates, GoldLedgers gold, CostSide side) =>
    [
        new Tariffs(measures, side),
        new Shortfalls(rates, side),
        new Lots(side),
        new Premiums(gold, side),
        new MixPenalties(side),
        new SoftLimits(measures, gold, side),
        new Duties(rates, side),
        new Bonds(side),
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

    private static Expression DiscountedGold(FormulationContext context, GoldLedgers gold)
    {
        var sum = new Expression();
        if (context.Network.Analytes.Gold < 0) return sum;
        for (int p = 0; p < context.Calendar.Count; p++) sum.Add(gold.Of(GoldLedger.Payable, p), context.Calendar.FlowWeight[p]);
        return sum;
    }

    private static void RequireEveryLimit(FormulationContext context, Objective objective)
    {
        string[] unclaimed = [.. Restriction.StatedIn(context.Scenario, objective).Where(r => !context.Claimed.Contains(r))];
        if (unclaimed.Length > 0) throw new UnclaimedLimitException(unclaimed);
    }

    private static NetworkModel Finish(FormulationContext context, Expression gold, Expression cost, Expression value, Objective objective)
    {
        (AffineFunction numerator, double grams) = InOwnUnit(context, gold);
        (AffineFunction denominator, double money) = InOwnUnit(context, cost);
        (AffineFunction function, double unit) = ReferenceEquals(value, cost) ? (denominator, money) : InOwnUnit(context, value);
        context.Builder.SetObjective(function, objective.IsMaximised && objective.Kind != ObjectiveKind.GoldPerCost);
        return new NetworkModel
        {
            Network = context.Network,
            Variables = context.Variables,
            Model = context.Builder.Build(),
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
