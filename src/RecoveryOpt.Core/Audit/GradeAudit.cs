using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Audit;

/// <summary>Grade limits: per lot on each stream or pool on its own, per mix on all that a place receives in a period.</summary>
/// <remarks>least x T &lt;= M &lt;= most x T, dry basis, additions not counted.</remarks>
internal static class GradeAudit
{
    public static void Check(AuditRun run, string path, string place, IEnumerable<GradeLimit> limits, IReadOnlyCollection<WalkedRow> received)
    {
        foreach (GradeLimit limit in limits)
        {
            string reader = $"A grade limit of {place}";
            if (limit.Basis == LimitBasis.PerLot)
            {
                foreach (Lot lot in run.LotsOf(received))
                {
                    CheckOne(run, FindingKind.LotGrade, $"{path}, {limit.Analyte}, {lot.Stream}, period {run.Time.Ids[lot.Period]}",
                        limit, lot.GradeOf(run, limit.Analyte, reader), 1, "g/t", $"Grade of {limit.Analyte} of {lot.Name} at {place}");
                }
            }
            else
            {
                foreach (var mix in received.Where(r => r.Tonnes != 0).GroupBy(r => r.Period))
                {
                    CheckOne(run, FindingKind.MixGrade, $"{path}, {limit.Analyte}, period {run.Time.Ids[mix.Key]}",
                        limit, mix.Sum(r => r.Tonnes * run.Read(r.Stream, limit.Analyte, reader)), mix.Sum(r => r.Tonnes), "g", $"{limit.Analyte} in the mix at {place}");
                }
            }
        }
    }

    private static void CheckOne(AuditRun run, FindingKind kind, string path, GradeLimit limit, double value, double tonnes, string unit, string what)
    {
        if (limit.Least is { } least) run.Log.AtLeast(kind, path, value, least.Number * tonnes, unit, what);
        if (limit.Most is { } most) run.Log.AtMost(kind, path, value, most.Number * tonnes, unit, what);
    }
}
