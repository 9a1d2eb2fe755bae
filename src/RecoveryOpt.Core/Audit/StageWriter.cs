using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>The stage table: per facility, operating mode and period what is fed and what comes out.</summary>
internal static class StageWriter
{
    public static ImmutableArray<StageRow> Write(AuditRun run) =>
    [
        .. run.Plan.Runs.Where(r => r.Tonnes != 0)
            .GroupBy(r => (r.Period, r.Facility.Id, Mode: r.Mode.Id))
            .OrderBy(g => g.Key.Period).ThenBy(g => g.Key.Id, StringComparer.Ordinal).ThenBy(g => g.Key.Mode, StringComparer.Ordinal)
            .Select(g => Row(run, [.. g])),
    ];

    private static StageRow Row(AuditRun run, WalkedRun[] rows)
    {
        WalkedRun first = rows[0];
        double tonnes = rows.Sum(r => r.Tonnes);
        double hours = FacilityAudit.AvailableHours(run, first.Facility, first.Period);
        int[] known = [.. Enumerable.Range(0, run.Walker.Analytes.Length).Where(a => rows.All(r => !double.IsNaN(r.Stream.Grades[a])))];

        return new StageRow(
            first.Facility.Id, first.Technology.Id, first.Mode.Id, run.Time.Ids[first.Period],
            tonnes,
            rows.Sum(r => r.CirculatingTonnes),
            rows.Sum(r => r.Tonnes * r.Step.AddedMass),
            hours > 0 ? tonnes / hours : 0,
            [.. known.Select(a => new StageFeed(run.Walker.Analytes[a], rows.Sum(r => r.Grams(a)) / tonnes, rows.Sum(r => r.Grams(a))))],
            [.. Enumerable.Range(0, first.Products.Length).Select(k => OutputRow(run, rows, k, tonnes, known))]);
    }

    private static StageOutput OutputRow(AuditRun run, WalkedRun[] rows, int k, double fed, int[] known)
    {
        Output output = rows[0].Step.Outputs[k].Output;
        double tonnes = rows.Sum(r => r.Tonnes * r.Step.Outputs[k].Mass);
        return new StageOutput(output.Id, output.Material, tonnes, tonnes / fed, [.. known.Select(a => AnalyteOf(run, rows, k, a, tonnes))]);
    }

    private static StageAnalyte AnalyteOf(AuditRun run, WalkedRun[] rows, int k, int a, double tonnes)
    {
        double grams = rows.Sum(r => r.Tonnes * r.Step.Outputs[k].Grams[a]);
        double here = rows.Sum(r => r.Tonnes * (r.Stream.Grades[a] + r.Step.AddedGrams[a]));

        // The grams that the feedstock held from which what is fed here was made.
        double origin = rows.Sum(r => r.Tonnes * r.Stream.FeedstockPerTonne * FeedstockGrade(run, r.Stream, a));
        return new StageAnalyte(
            run.Walker.Analytes[a],
            tonnes > 0 ? grams / tonnes : null,
            grams,
            here > 0 ? grams / here : null,
            origin > 0 ? grams / origin : null);
    }

    private static double FeedstockGrade(AuditRun run, WalkedStream stream, int a)
    {
        double grade = run.Walker.Find(stream.Path.Root)!.Grades[a];
        return double.IsNaN(grade) ? 0 : grade;
    }
}
