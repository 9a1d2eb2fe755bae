namespace RecoveryOpt.Formulation;

/// <summary>Values of other objectives that every plan keeps, as the stages of an order do.</summary>
/// <remarks>
/// f(x) ≥ v where more is better, else f(x) ≤ v;   gold per cost at least ρ: N(x) − ρ · D(x) ≥ 0;   cost per gold at most ρ: D(x) − ρ · N(x) ≤ 0.
/// N: discounted payable gold; D: discounted cost on the kept objective's basis.
/// </remarks>
internal sealed class KeptObjectives(ObjectiveValues values, Objective objective) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        for (int k = 0; k < objective.Keeps.Length; k++)
        {
            (Objective kept, double value) = objective.Keeps[k];
            (Expression row, double side) = kept.Kind switch
            {
                ObjectiveKind.GoldPerCost => (values.DiscountedGold().Add(values.Of(kept), -value), 0),
                ObjectiveKind.LeastCostPerGold => (new Expression().Add(values.Of(kept)).Add(values.DiscountedGold(), -value), 0),
                _ => (values.Of(kept), value),
            };
            if (kept.IsMaximised) context.AddRow(side, double.PositiveInfinity, row, $"keep[{k}]");
            else context.AddRow(double.NegativeInfinity, side, row, $"keep[{k}]");
            context.Claim(Restriction.Keep(k));
        }
    }
}
