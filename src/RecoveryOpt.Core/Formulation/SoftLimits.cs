namespace RecoveryOpt.Formulation;

/// <summary>Limits that may be broken for money.</summary>
/// <remarks>
/// breachPrice · max(0, m(x) − bound(x))   (at least: bound(x) − m(x)) for every period, window or the horizon, due in its last period.
/// bound: v, v · gold(x), or v · other(x), as of a hard limit (<see cref="MeasureLimits"/>). Convex, since the price is never below zero.
/// </remarks>
internal sealed class SoftLimits(MeasureCompiler measures, GoldLedgers gold, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Limit limit in context.Scenario.Content.Limits)
        {
            if (limit.BreachPrice is not { } price) continue;
            foreach (int[] periods in LimitWindows.Of(context.Calendar, limit))
            {
                Expression excess = MeasureLimits.Excess(new Expression(), measures, gold, limit, periods);
                Expression breach = limit.Sense == LimitSense.AtMost ? excess : new Expression().Add(excess, -1);
                Expression due = SteppedPrice.Of(context, breach, [(0, price.Number)], side.IsExact, $"breach[{limit.Id},{periods[^1]}]");
                side.Cost.Costs.Add(due, context.Calendar.FlowWeight[periods[^1]]);
            }

            context.Claim(Restriction.Limit(limit));
        }
    }
}
