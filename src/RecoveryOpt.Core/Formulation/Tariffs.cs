namespace RecoveryOpt.Formulation;

/// <summary>Prices on measures, in tiers: carbon with a free allocation, royalties, levies, power blocks, fees and subsidies per unit.</summary>
/// <remarks>
/// due_p = ∑ₖ price_k · |[from_k, from_k₊₁] ∩ [0, m_p]| for every tariff and period, discounted as a flow.
/// Tiers with a positive price are costs, those with a negative price credits. See <see cref="SteppedPrice"/> for when integers are needed.
/// </remarks>
internal sealed class Tariffs(MeasureCompiler measures, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Tariff tariff in context.Scenario.Content.Tariffs)
        {
            (double, double)[] steps = [.. tariff.Tiers.Select(t => (t.From.Number, side.Counted(t.Price.Number)))];
            for (int p = 0; p < context.Calendar.Count; p++)
            {
                Expression due = SteppedPrice.Of(context, measures.Compile(tariff.Measure, p), steps, side.IsExact, $"tariff[{tariff.Id},{p}]");
                side.Cost.Costs.Add(due, context.Calendar.FlowWeight[p]);
            }

            context.Claim(Restriction.Tariff(tariff));
        }
    }
}
