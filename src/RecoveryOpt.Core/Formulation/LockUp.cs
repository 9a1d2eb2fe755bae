using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Metal that a plant holds back on its way through is financed.</summary>
/// <remarks>
/// rate · days_t / 365 · ∑ₐ ∑ₖ ∑ₑ g_ke · dry_k · price_ep · feed[a,p]
/// k: the outputs of activity a but the remainder; e: the analytes that the mode recovers into k and that have a price. What a plant makes in a year,
/// times the days over 365, is what lies in it, so the cost of a period is linear in what it makes, whatever its length.
/// </remarks>
internal sealed class LockUp(ProcessRates rates, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        double rate = context.Scenario.Content.Finance?.FinancingRatePerYear?.Number ?? 0;
        for (int a = 0; a < context.Network.Activities.Length; a++)
        {
            Activity activity = context.Network.Activities[a];
            if (activity.Technology.LockUpDays is not { } days) continue;
            for (int p = 0; p < context.Calendar.Count; p++)
                side.Cost.Costs.Add(context.Variables.Feeds[a, p], context.Calendar.FlowWeight[p] * rate * days / Calendar.DaysPerYear * ValuePerUnit(context, activity, p));
        }

        foreach (Technology technology in context.Scenario.Content.Technologies.Where(t => t.LockUpDays is not null)) context.Claim(Restriction.LockUp(technology));
    }

    private double ValuePerUnit(FormulationContext context, Activity activity, int p)
    {
        double value = 0;
        foreach (MaterialStream output in activity.Outputs.Where(o => !o.Output!.Remainder))
        {
            foreach (string analyte in activity.Mode.Recoveries.Where(r => string.Equals(r.Output, output.Output!.Id, StringComparison.Ordinal)).Select(r => r.Analyte))
            {
                if (context.Scenario.PriceOf(analyte) is not null) value += output.Grades[context.Network.Analytes[analyte]] * context.Variables.DryTonnes(output) * rates.PriceOf(analyte, p);
            }
        }

        return value;
    }
}
