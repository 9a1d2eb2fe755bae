using RecoveryOpt.Metallurgy;

namespace RecoveryOpt.Audit;

/// <summary>Pools of blended technologies are really pooled: the recovery model is evaluated on the pool's own head grade.</summary>
/// <remarks>
/// For everything fed to a facility in a mode and period, additions included: M &gt;= cut-off x T for every model with a tail, and
/// model(M / T) x T = the sum of the linear parts. A campaigned technology that is fed a pool reads the pool's head grade too.
/// </remarks>
internal static class PoolAudit
{
    public static void Check(AuditRun run)
    {
        foreach (var fed in run.Plan.Runs.Where(r => r.Tonnes != 0).GroupBy(r => (r.Facility.Id, r.Mode.Id, r.Period)))
        {
            WalkedRun first = fed.First();
            string path = $"facilities/{first.Facility.Id}, mode {first.Mode.Id}, period {run.Time.Ids[first.Period]}";

            IEnumerable<IGrouping<string, WalkedRun>> vessels = first.Technology.Operation == Operation.Blended
                ? fed.GroupBy(_ => "", StringComparer.Ordinal)
                : fed.GroupBy(r => run.Lots.Of(r.Stream, r.Period), StringComparer.Ordinal);
            foreach (var vessel in vessels)
            {
                WalkedRun[] rows = [.. vessel];
                bool pooled = first.Technology.Operation == Operation.Blended || rows[0].Stream.IsPooled;
                foreach (WalkedRun r in rows) CheckAssayed(run, r);
                if (pooled) CheckRecoveries(run, path, rows);
                CheckOutputs(run, path, rows);
            }
        }
    }

    private static void CheckAssayed(AuditRun run, WalkedRun row)
    {
        foreach (Recovery recovery in row.Mode.Recoveries)
        {
            run.Read(row.Stream, recovery.Analyte, $"The recovery into '{recovery.Output}' of '{row.Technology.Id}'");
        }
    }

    private static void CheckRecoveries(AuditRun run, string path, WalkedRun[] rows)
    {
        double tonnes = rows.Sum(r => r.Tonnes * (1 + r.Step.AddedMass));
        foreach (Recovery recovery in rows[0].Mode.Recoveries.Where(r => r.Model is not null))
        {
            RecoveryModel model = rows[0].Mode.ModelOf(recovery);
            int a = run.Walker.IndexOf(recovery.Analyte);
            double metal = rows.Sum(r => r.Tonnes * (run.Read(r.Stream, recovery.Analyte, $"The recovery into '{recovery.Output}'") + r.Step.AddedGrams[a]));

            if (model.Linear is { TailPerTonne: > 0 })
            {
                run.Log.AtLeast(FindingKind.PoolBelowCutOff, $"{path}, {recovery.Analyte} into {recovery.Output}",
                    metal, model.CutOffGrade * tonnes, "g", $"{recovery.Analyte} in the vessel, for the cut-off grade of {FindingLog.Text(model.CutOffGrade)} g/t");
            }

            double head = metal / tonnes;
            if (!(head >= 0 && head <= Grade.Most)) continue;
            double own = run.Walker.Ask(model, head, $"{path}, {recovery.Analyte} into {recovery.Output}") * tonnes;
            int k = Array.FindIndex([.. rows[0].Technology.Outputs], o => string.Equals(o.Id, recovery.Output, StringComparison.Ordinal));
            double parts = model.Linear is { } form
                ? (form.ShareOfMetal * metal) - (form.TailPerTonne * tonnes)
                : rows.Sum(r => r.Tonnes * r.Step.Outputs[k].Grams[a]);
            run.Log.Equal(FindingKind.PoolRecovery, $"{path}, {recovery.Analyte} into {recovery.Output}",
                parts, own, "g", $"{recovery.Analyte} recovered: the sum of the parts against the model at the pool's head grade", gross: 100 * Math.Abs(metal));
        }
    }

    private static void CheckOutputs(AuditRun run, string path, WalkedRun[] rows)
    {
        WalkedRun first = rows[0];
        double fedMass = rows.Sum(r => r.Tonnes * (1 + r.Step.AddedMass));
        double outMass = 0;
        for (int k = 0; k < first.Step.Outputs.Length; k++)
        {
            Output output = first.Step.Outputs[k].Output;
            double mass = rows.Sum(r => r.Tonnes * r.Step.Outputs[k].Mass);
            run.Log.Never(FindingKind.MassCreated, $"{path}, output {output.Id}", -mass, 0, "t", "The other outputs weigh more than what is fed and added, by", 100 * fedMass);
            outMass += Math.Max(0, mass);

            double analytes = SumOverAnalytes(rows, r => r.Step.Outputs[k].Grams);
            double analytesFed = SumOverAnalytes(rows, r => r.Stream.Grades);
            run.Log.Never(FindingKind.MetalAboveMass, $"{path}, output {output.Id}", analytes, Math.Max(0, mass) * 1e6, "g",
                $"All analytes of '{output.Id}' against its own mass", gross: 0.1 * analytesFed);
        }

        run.Log.Never(FindingKind.MassCreated, path, outMass, fedMass, "t", "The outputs against what is fed and added");

        for (int a = 0; a < run.Walker.Analytes.Length; a++)
        {
            double fed = rows.Sum(r => r.Tonnes * (r.Stream.Grades[a] + r.Step.AddedGrams[a]));
            double received = rows.Sum(r => r.Tonnes * r.Step.Outputs.Sum(o => o.Grams[a]));
            double least = first.Step.Outputs.Select((_, k) => rows.Sum(r => r.Tonnes * r.Step.Outputs[k].Grams[a])).DefaultIfEmpty(0).Min();
            if (double.IsNaN(fed) || double.IsNaN(received)) continue;
            run.Log.Never(FindingKind.RecoveredAboveFed, $"{path}, {run.Walker.Analytes[a]}", received - Math.Min(0, least), fed, "g",
                $"{run.Walker.Analytes[a]} that the outputs receive against what is fed and added", gross: 1e-4 * fed);
        }
    }

    private static double SumOverAnalytes(WalkedRun[] rows, Func<WalkedRun, double[]> grams) =>
        rows.Sum(r => grams(r).Where(g => !double.IsNaN(g)).Sum(g => r.Tonnes * g));
}
