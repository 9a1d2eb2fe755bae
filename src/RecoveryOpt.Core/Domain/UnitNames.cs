namespace RecoveryOpt;

/// <summary>Units as people read them.</summary>
internal static class UnitNames
{
    /// <summary>The unit of a measure: that of its terms, where they agree and are not multiplied; else "units", since only the user knows.</summary>
    public static string OfMeasure(Scenario scenario, string measure)
    {
        if (scenario.FindMeasure(measure) is { } stated)
        {
            string[] units = [.. stated.Terms.Select(t => t.Factor is null or 1 ? OfTerm(scenario, t) : "units").Distinct(StringComparer.Ordinal)];
            return units is [var one] ? one : "units";
        }

        measure = BuiltInMeasures.Split(measure).Measure;
        if (measure.StartsWith(BuiltInMeasures.GoldPrefix, StringComparison.Ordinal)) return "g";
        if (measure.StartsWith("emissions/", StringComparison.Ordinal)) return "kg";
        return measure.StartsWith("residue/", StringComparison.Ordinal) ? "t"
            : scenario.Content.Resources.FirstOrDefault(r => string.Equals(BuiltInMeasures.OfResource(r.Id), measure, StringComparison.Ordinal) || string.Equals(BuiltInMeasures.OfDraws(r.Id), measure, StringComparison.Ordinal))?.Unit ?? "units";
    }

    private static string OfTerm(Scenario scenario, MeasureTerm term) => term.Unit switch
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
