namespace RecoveryOpt.Formulation;

/// <summary>A grant that is taken keeps the limit it stands on, in every period or window.</summary>
/// <remarks>
/// m(x) − bound(x) ≤ M (1 − taken[g])   (at least: bound(x) − m(x)) for every grant g and every period, window or the horizon of its limit;
/// M: the most that m(x) − bound(x) can be within the bounds of the columns; where that is nothing or less, the limit always holds and needs no row.
/// </remarks>
internal sealed class GrantConditions(MeasureCompiler measures, GoldLedgers gold) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var grants = context.Scenario.Content.Finance?.ConditionalGrants ?? [];
        for (int g = 0; g < grants.Length; g++)
        {
            Limit limit = context.Scenario.Content.Limits.First(l => string.Equals(l.Id, grants[g].OnLimit, StringComparison.Ordinal));
            foreach (int[] periods in LimitWindows.Of(context.Calendar, limit)) AddOne(context, limit, periods, g, grants[g]);
            context.Claim(Restriction.Limit(limit));
            context.Claim(Restriction.ConditionalGrant(grants[g]));
        }
    }

    private void AddOne(FormulationContext context, Limit limit, int[] periods, int g, ConditionalGrant grant)
    {
        Expression excess = MeasureLimits.Excess(new Expression(), measures, gold, limit, periods);
        Expression breach = limit.Sense == LimitSense.AtMost ? excess : new Expression().Add(excess, -1);
        double most = context.RangeOf(breach).Most;
        if (most <= 0) return;
        if (!double.IsFinite(most)) throw new InvalidScenarioException([NoBound(limit, grant)]);
        context.AddRow(double.NegativeInfinity, 0, new Expression().Add(breach).Add(context.Grants.NotTaken(g), -most), $"condition[{grant.Id},{limit.Id},{periods[0]}-{periods[^1]}]");
    }

    private static Problem NoBound(Limit limit, ConditionalGrant grant) => new(
        ProblemCodes.GrantTerms, $"finance.conditionalGrants ({grant.Id}).onLimit", $"'{limit.Id}', on what the scenario does not bound", "a limit on a measure that can't grow without end", "State supplies, capacities or amounts that bound it.");
}
