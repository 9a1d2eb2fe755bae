namespace RecoveryOpt.Formulation;

/// <summary>The user's limits on measures: absolute, per gram of gold, or as a share of another measure; each period, over a rolling window, or over the horizon.</summary>
/// <remarks>
/// m(x) ≤ v;   m(x) ≤ v · gold(x);   m(x) ≤ v · other(x);   (≥ for "at least"), for every period, for the sum over every window, over all periods, or from the start through every period.
/// A limit with a price of breach is no row here: see <see cref="SoftLimits"/>.
/// </remarks>
internal sealed class MeasureLimits(MeasureCompiler measures, GoldLedgers gold) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var excess = new Expression();
        foreach (Limit limit in context.Scenario.Content.Limits.Where(l => l.BreachPrice is null))
        {
            (double lower, double upper) = limit.Sense == LimitSense.AtMost ? (double.NegativeInfinity, 0.0) : (0.0, double.PositiveInfinity);
            foreach (int[] periods in LimitWindows.Of(context.Calendar, limit))
                context.AddRow(lower, upper, Excess(excess.Clear(), measures, gold, limit, periods), $"limit[{limit.Id},{periods[0]}-{periods[^1]}]");

            context.Claim(Restriction.Limit(limit));
        }
    }

    /// <summary>Adds the measure less its bound, over some periods, to a sum.</summary>
    public static Expression Excess(Expression excess, MeasureCompiler measures, GoldLedgers gold, Limit limit, int[] periods)
    {
        double value = limit.Value![periods[^1]].Number;
        foreach (int p in periods)
        {
            measures.AddTo(excess, limit.Measure, p, 1);
            if (limit.PerGramOfGold is { } ledger) excess.Add(gold.Of(ledger, p), -value);
            else if (limit.ShareOf is { } other) measures.AddTo(excess, other, p, -value);
        }

        if (limit.PerGramOfGold is null && limit.ShareOf is null) excess.Add(-value);
        return excess;
    }
}
