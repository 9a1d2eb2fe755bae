namespace RecoveryOpt.Audit;

/// <summary>Limits on measures: absolute, per gram of gold, as a share of another measure; in each period or over the horizon, undiscounted.</summary>
internal static class LimitAudit
{
    public static void Check(AuditRun run, MeasureBook measures)
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
            if (limit.Span == LimitSpan.Horizon)
            {
                CheckOne(run, limit, path, value[0].Number, (measured.Values.Sum(), measured.Gross.Sum()), (reference.Values.Sum(), reference.Gross.Sum()));
                continue;
            }

            for (int p = 0; p < run.Time.Count; p++)
            {
                CheckOne(run, limit, $"{path}, period {run.Time.Ids[p]}", value[p].Number,
                    (measured.Values[p], measured.Gross[p]), (reference.Values[p], reference.Gross[p]));
            }
        }
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
        string unit = UnitOf(run.Scenario, limit.Measure);
        string what = $"Measure '{limit.Measure}'";
        if (limit.Sense == LimitSense.AtMost) run.Log.AtMost(kind, path, measured.Value, bound, unit, what, floor);
        else run.Log.AtLeast(kind, path, measured.Value, bound, unit, what, floor);
    }

    private static string UnitOf(Scenario scenario, string measure)
    {
        if (scenario.FindMeasure(measure) is { Terms.IsEmpty: false } stated)
        {
            MeasureTerm term = stated.Terms[0];
            return term.Unit switch
            {
                MeasureUnit.DryTonnes => "t",
                MeasureUnit.WetTonnes => "wet t",
                MeasureUnit.CubicMetres => "m3",
                MeasureUnit.Grams or MeasureUnit.PayableGrams => "g",
                MeasureUnit.TonneKilometres => "t-km",
                _ when term.Of == MeasureOf.Emissions => "kg",
                _ => scenario.Content.Resources.FirstOrDefault(r => string.Equals(r.Id, term.Resource, StringComparison.Ordinal))?.Unit ?? "units",
            };
        }

        if (measure.StartsWith("gold/", StringComparison.Ordinal)) return "g";
        if (measure.StartsWith("emissions/", StringComparison.Ordinal)) return "kg";
        return measure.StartsWith("residue/", StringComparison.Ordinal) ? "t"
            : scenario.Content.Resources.FirstOrDefault(r => string.Equals($"resources/{r.Id}", measure, StringComparison.Ordinal))?.Unit ?? "units";
    }
}
