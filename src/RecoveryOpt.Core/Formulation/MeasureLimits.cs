namespace RecoveryOpt.Formulation;

/// <summary>The user's limits on measures: absolute, per gram of gold, or as a share of another measure; each period or over the horizon.</summary>
/// <remarks>
/// m(x) ≤ v;   m(x) ≤ v · gold(x);   m(x) ≤ v · other(x);   (≥ for "at least"), for every period or for the sum over all of them
/// </remarks>
internal sealed class MeasureLimits(MeasureCompiler measures, GoldLedgers gold) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Limit limit in context.Scenario.Content.Limits)
        {
            if (limit.Span == LimitSpan.EachPeriod)
            {
                for (int p = 0; p < context.Calendar.Count; p++) Add(context, limit, [p], $"limit[{limit.Id},{p}]");
            }
            else
            {
                Add(context, limit, [.. Enumerable.Range(0, context.Calendar.Count)], $"limit[{limit.Id}]");
            }

            context.Claim(Restriction.Limit(limit));
        }
    }

    private void Add(FormulationContext context, Limit limit, int[] periods, string name)
    {
        double value = limit.Value![periods[0]].Number;
        var excess = new Expression();
        foreach (int p in periods)
        {
            excess.Add(measures.Compile(limit.Measure, p));
            if (limit.PerGramOfGold is { } ledger) excess.Add(gold.Of(ledger, p), -value);
            else if (limit.ShareOf is { } other) excess.Add(measures.Compile(other, p), -value);
        }

        if (limit.PerGramOfGold is null && limit.ShareOf is null) excess.Add(-value);
        (double lower, double upper) = limit.Sense == LimitSense.AtMost ? (double.NegativeInfinity, 0.0) : (0.0, double.PositiveInfinity);
        context.AddRow(lower, upper, excess, name);
    }
}
