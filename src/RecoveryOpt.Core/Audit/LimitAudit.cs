namespace RecoveryOpt.Audit;

/// <summary>Limits on measures: absolute, per gram of gold, as a share of another measure; in each period, over a rolling window, over the horizon, or from the start through each period, undiscounted. A breach with a price is a cost.</summary>
internal static class LimitAudit
{
    public static void Check(AuditRun run, MeasureBook measures, CostBook costs)
    {
        foreach (Limit limit in run.Scenario.Content.Limits)
        {
            string path = $"limits/{limit.Id}";
            if (measures.Find(limit.Measure) is not { } measured)
            {
                run.Log.Broken(FindingKind.UnknownId, path, $"No measure is called '{limit.Measure}'.");
                continue;
            }

            if (limit.Value is not { } value)
            {
                run.Missing(path, $"Limit '{limit.Id}' states no value.");
                continue;
            }

            if (BaseOf(run, measures, limit, path) is not { } reference) continue;
            foreach ((int from, int to) in SpansOf(run.Time, limit))
            {
                (double, double) measuredSum = (measured.Values[from..to].Sum(), measured.Gross[from..to].Sum());
                (double, double) referenceSum = (reference.Values[from..to].Sum(), reference.Gross[from..to].Sum());
                if (limit.BreachPrice is { } price) Price(costs, limit, to - 1, price.Number, value[to - 1].Number, measuredSum.Item1, referenceSum.Item1);
                else CheckOne(run, limit, PathOf(run.Time, limit, path, from, to), value[to - 1].Number, measuredSum, referenceSum);
            }
        }
    }

    /// <summary>First period and the one after the last, of every stretch the limit holds for.</summary>
    private static IEnumerable<(int From, int To)> SpansOf(Timeline time, Limit limit)
    {
        if (limit.RollingWindow is not { } window)
        {
            if (limit.Span == LimitSpan.Horizon) return [(0, time.Count)];
            return Enumerable.Range(0, time.Count).Select(p => (limit.Span == LimitSpan.Cumulative ? 0 : p, p + 1));
        }

        double EndOf(int p) => time.Starts[p] + time.Lengths[p];
        bool Fits(int from, int to) => EndOf(to - 1) - time.Starts[from] <= window.Number + 1e-9;
        return
            from first in Enumerable.Range(0, time.Count)
            from to in Enumerable.Range(first + 1, time.Count - first)
            where Fits(first, to) && (to == time.Count || !Fits(first, to + 1)) && (first == 0 || !Fits(first - 1, to))
            select (first, to);
    }

    private static string PathOf(Timeline time, Limit limit, string path, int from, int to) =>
        limit.RollingWindow is not null || limit.Span == LimitSpan.Cumulative ? $"{path}, periods {time.Ids[from]} to {time.Ids[to - 1]}"
        : limit.Span == LimitSpan.Horizon ? path : $"{path}, period {time.Ids[from]}";

    private static void Price(CostBook costs, Limit limit, int period, double price, double value, double measured, double reference)
    {
        double bound = limit.PerGramOfGold is null && limit.ShareOf is null ? value : value * reference;
        double breach = limit.Sense == LimitSense.AtMost ? measured - bound : bound - measured;
        if (breach > 0) costs.Cost(CostCategory.Breaches, limit.Id, PlanLedger.WholeNetwork, null, period, breach * price);
    }

    private static (double[] Values, double[] Gross)? BaseOf(AuditRun run, MeasureBook measures, Limit limit, string path)
    {
        if (limit.PerGramOfGold is { } ledger) return measures.Gold(ledger);
        if (limit.ShareOf is null) return (new double[run.Time.Count], new double[run.Time.Count]);
        if (measures.Find(limit.ShareOf) is { } other) return other;
        run.Log.Broken(FindingKind.UnknownId, path, $"No measure is called '{limit.ShareOf}'.");
        return null;
    }

    private static void CheckOne(
        AuditRun run, Limit limit, string path, double value, (double Value, double Gross) measured, (double Value, double Gross) reference)
    {
        bool relative = limit.PerGramOfGold is not null || limit.ShareOf is not null;
        FindingKind kind = limit.PerGramOfGold is not null ? FindingKind.IntensityLimit
            : limit.ShareOf is not null ? FindingKind.ShareLimit : FindingKind.Limit;
        double bound = relative ? value * reference.Value : value;
        double gross = measured.Gross + (relative ? Math.Abs(value) * reference.Gross : 0);

        // Where nothing but the limit makes the scale, the gross sum is no more than rounding's floor.
        double floor = measured.Value == measured.Gross && reference.Value == reference.Gross ? 0 : gross;
        string unit = UnitNames.OfMeasure(run.Scenario, limit.Measure);
        string what = $"Measure '{limit.Measure}'";
        if (limit.Sense == LimitSense.AtMost) run.Log.AtMost(kind, path, measured.Value, bound, unit, what, floor);
        else run.Log.AtLeast(kind, path, measured.Value, bound, unit, what, floor);
    }
}
