using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>A blend is never below the grade at which its linear recovery would turn negative.</summary>
/// <remarks>
/// ∑ₛ (M_s − (a / (1 − b)) T_s) feed[s,f,m,p] ≥ 0   for every blended facility f, mode m, period p and recovery with a tail
/// T_s, M_s: tonnes and grams of the mixture with additions, per dry tonne fed. Together with the pool's net flow this makes the linear form exact.
/// </remarks>
internal sealed class BlendedCutOff : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Facility facility in context.Scenario.Content.Facilities) context.Claim(Restriction.CutOff(facility));

        var blends = context.Network.Activities.Select((a, i) => (a, i))
            .Where(x => x.a.Technology.Operation == Operation.Blended)
            .GroupBy(x => (x.a.Facility, x.a.Mode));
        foreach (var blend in blends)
        {
            foreach (Recovery recovery in blend.Key.Mode.Recoveries.Where(r => blend.Key.Mode.ModelOf(r).Linear is { TailPerTonne: > 0 }))
            {
                for (int p = 0; p < context.Calendar.Count; p++)
                {
                    var row = new Expression();
                    foreach ((Activity activity, int i) in blend)
                        row.Add(context.Variables.Feeds[i, p], RecoveredPerTonne(context, activity, recovery) * context.Variables.DryTonnes(activity.Stream));
                    context.AddRow(0, double.PositiveInfinity, row, $"cut-off[{blend.Key.Facility.Id},{blend.Key.Mode.Id},{recovery.Output},{recovery.Analyte},{p}]");
                }
            }
        }
    }

    // (1 − b) M − a T ≥ 0 is the same as M ≥ a / (1 − b) T, and stays finite where nothing is ever recovered (b = 1).
    private static double RecoveredPerTonne(FormulationContext context, Activity activity, Recovery recovery)
    {
        int e = context.Network.Analytes[recovery.Analyte];
        double tonnes = 1;
        double grams = activity.Stream.Grades[e];
        foreach (Addition addition in activity.Mode.Additions)
        {
            tonnes += addition.MassPerDryTonne.Number;
            grams += addition.Assay.Where(l => string.Equals(l.Analyte, recovery.Analyte, StringComparison.Ordinal)).Sum(l => addition.MassPerDryTonne.Number * l.Grade.Number);
        }

        LinearRecovery linear = activity.Mode.ModelOf(recovery).Linear!.Value;
        return (linear.ShareOfMetal * grams) - (linear.TailPerTonne * tonnes);
    }
}
