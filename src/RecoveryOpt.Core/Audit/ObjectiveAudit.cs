using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>The measures an objective is about: over the horizon, undiscounted.</summary>
internal static class ObjectiveAudit
{
    public static ImmutableSortedDictionary<string, double> Sums(AuditRun run, MeasureBook measures)
    {
        var sums = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (string id in run.ObjectiveMeasures)
        {
            if (measures.Find(id) is { } measured) sums[id] = measured.Values.Sum();
            else run.Log.Broken(FindingKind.UnknownId, "objective/measure", $"No measure is called '{id}'.");
        }

        return sums.ToImmutable();
    }
}
