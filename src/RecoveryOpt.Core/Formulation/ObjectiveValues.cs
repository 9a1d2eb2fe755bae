namespace RecoveryOpt.Formulation;

/// <summary>What objectives come to, as sums over columns: one place for what is optimised and for what is kept.</summary>
internal sealed class ObjectiveValues(FormulationContext context, MeasureCompiler measures, ProcessRates rates, GoldLedgers gold, TotalCost cost)
{
    /// <summary>The value of a linear objective; of a ratio its cost.</summary>
    public Expression Of(Objective objective) => objective.Kind switch
    {
        ObjectiveKind.NetPresentValue => NetPresentValue(),
        ObjectiveKind.LeastOfMeasure or ObjectiveKind.MostOfMeasure => OverHorizon(objective.Measure!),
        ObjectiveKind.MostGold => DiscountedGold(),
        _ => cost.On(objective.CostBasis),
    };

    /// <summary>Payable gold, discounted, in grams.</summary>
    public Expression DiscountedGold()
    {
        var sum = new Expression();
        if (context.Network.Analytes.Gold < 0) return sum;
        for (int p = 0; p < context.Calendar.Count; p++) sum.Add(gold.Of(GoldLedger.Payable, p), context.Calendar.FlowWeight[p]);
        return sum;
    }

    // Gold revenue is in no cost basis; here it stands beside the credits, against gross cost.
    private Expression NetPresentValue()
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

    private Expression OverHorizon(string measure)
    {
        var sum = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++) sum.Add(measures.Compile(measure, p));
        return sum;
    }
}
