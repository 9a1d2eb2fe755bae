using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Every built-in measure of emissions, resources and residue, by period; these read no assay, so a scenario without one loses nothing.</summary>
internal static class EnvironmentWriter
{
    public static ImmutableArray<MeasureSeries> Write(AuditRun run, MeasureBook measures) =>
    [
        .. Named(run.Scenario).Select(m => measures.Find(m.Measure) is { } found ? new MeasureSeries(m.Measure, m.Unit, [.. found.Values]) : null).OfType<MeasureSeries>(),
    ];

    private static IEnumerable<(string Measure, string Unit)> Named(Scenario scenario) =>
        scenario.Content.Emissions.Select(e => ($"emissions/{e.Id}", "kg"))
            .Concat(scenario.Content.Resources.SelectMany(r => new[] { ($"resources/{r.Id}", r.Unit), ($"draws/{r.Id}", r.Unit) }))
            .Concat(new[] { "dryTonnes", "hazardous", "landfilled", "reused" }.Select(kind => ($"residue/{kind}", "t")));
}
