namespace RecoveryOpt.Formulation;

/// <summary>Prices on measures, in tiers: carbon with a free allocation, royalties, levies, power blocks, fees and subsidies per unit.</summary>
/// <remarks>
/// due_p = ∑ₖ price_k · |[from_k, from_k₊₁] ∩ [0, m_p]| for every tariff and period, discounted as a flow.
/// Tiers with a positive price are costs, those with a negative price credits: due = gross − credit. Where both are needed (a net present value within a
/// gross budget), gross and due are represented each on its own, and the credit is their difference. See <see cref="SteppedPrice"/> for when integers are needed.
/// </remarks>
internal sealed class Tariffs(MeasureCompiler measures, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Tariff tariff in context.Scenario.Content.Tariffs)
        {
            for (int p = 0; p < context.Calendar.Count; p++) AddPeriod(context, tariff, p);
            context.Claim(Restriction.Tariff(tariff));
        }
    }

    private void AddPeriod(FormulationContext context, Tariff tariff, int p)
    {
        Expression measure = measures.Compile(tariff.Measure, p);
        double weight = context.Calendar.FlowWeight[p];
        bool hasCredits = tariff.Tiers.Any(t => t.Price.Number < 0);
        string name = $"tariff[{tariff.Id},{p}]";
        if (!hasCredits || !side.UsesNet)
        {
            side.Cost.Costs.Add(Due(price => Math.Max(0, price), name), weight);
            return;
        }

        Expression due = Due(price => price, name);
        if (!side.UsesGross)
        {
            side.Cost.Costs.Add(due, weight);
            return;
        }

        Expression gross = Due(price => Math.Max(0, price), $"{name} gross");
        side.Cost.Costs.Add(gross, weight);
        side.Cost.Credits.Add(gross, weight).Add(due, -weight);

        Expression Due(Func<double, double> counted, string what) =>
            SteppedPrice.Of(context, measure, [.. tariff.Tiers.Select(t => (t.From.Number, counted(t.Price.Number)))], side.IsExact, what);
    }
}
