namespace RecoveryOpt.Formulation;

/// <summary>The sides of the objective that costs are on, and how exactly they must be represented.</summary>
/// <param name="Cost">Where costs are added up.</param>
/// <param name="UsesGross">True where gross cost is in a row or an objective.</param>
/// <param name="UsesNet">True where credits are too: on the net basis, and in a net present value. Else they need no columns.</param>
/// <param name="IsExact">True where something could gain from overstating the cost (a floor on it); else the objective itself presses every cost down.</param>
internal sealed record CostSide(TotalCost Cost, bool UsesGross, bool UsesNet, bool IsExact)
{
    /// <summary>What an order of objectives needs, or a single one: the same columns in every stage, so that one stage's plan starts the next.</summary>
    public static CostSide Of(TotalCost cost, IReadOnlyCollection<Objective> objectives) => new(
        cost,
        UsesGross: objectives.Any(o => o.CostBasis == CostBasis.Gross && (o.Kind != ObjectiveKind.NetPresentValue || o.MostTotalCost is not null || o.LeastTotalCost is not null)),
        UsesNet: objectives.Any(o => o.Kind == ObjectiveKind.NetPresentValue || o.CostBasis == CostBasis.Net),
        IsExact: objectives.Any(o => o.LeastTotalCost is not null));
}

/// <summary>Money due on a quantity whose price changes at given amounts of it.</summary>
/// <remarks>
/// T(m) = ∑ₖ sₖ · |[fₖ, fₖ₊₁] ∩ (−∞, m]|, s₀ = 0 below f₁.
/// Rising prices where the objective presses T down (linear): T = ∑ₖ (sₖ − sₖ₋₁) uₖ, uₖ ≥ m − fₖ, uₖ ≥ 0.
/// Else (one binary per step): m = m_least + ∑ₖ qₖ, wₖ yₖ₊₁ ≤ qₖ ≤ wₖ yₖ, T = ∑ₖ sₖ qₖ; w: width of the step.
/// The latter is the incremental form, whose relaxation is the convex envelope of T over [m_least, m_most]
/// (Padberg, Operations Research Letters 27 (2000) 1-5). Steps that m cannot reach are left out.
/// </remarks>
internal static class SteppedPrice
{
    public static Expression Of(FormulationContext context, Expression quantity, IReadOnlyList<(double From, double Price)> steps, bool isExact, string name)
    {
        (double least, double most) = context.RangeOf(quantity);
        if (!double.IsFinite(least) || !double.IsFinite(most)) throw new InvalidOperationException("A quantity with a price has no bounds.");
        double price = 0;
        double dueAtLeast = 0;
        var inside = new List<(double From, double Price)>();
        for (int k = 0; k < steps.Count; k++)
        {
            if (steps[k].From <= least)
            {
                dueAtLeast += steps[k].Price * (Math.Min(least, k + 1 < steps.Count ? steps[k + 1].From : least) - steps[k].From);
                price = steps[k].Price;
            }
            else if (steps[k].From < most && steps[k].Price != (inside.Count == 0 ? price : inside[^1].Price))
            {
                inside.Add(steps[k]);
            }
        }

        var due = new Expression().Add(dueAtLeast);
        if (inside.Count == 0) return price == 0 ? due : due.Add(quantity, price).Add(-price * least);
        return !isExact && IsRising(price, inside)
            ? AddRising(context, due, quantity, price, inside, least, most, name)
            : AddAnyhow(context, due, quantity, price, inside, least, most, name);
    }

    private static bool IsRising(double price, List<(double From, double Price)> inside)
    {
        foreach ((_, double next) in inside)
        {
            if (next < price) return false;
            price = next;
        }

        return true;
    }

    private static Expression AddRising(FormulationContext context, Expression due, Expression quantity, double price, List<(double From, double Price)> inside, double least, double most, string name)
    {
        double unit = DecisionVariables.PowerOfTwoBelow(most - least) / 1024;
        if (price != 0) due.Add(quantity, price).Add(-price * least);
        foreach ((double from, double next) in inside)
        {
            int above = context.Builder.AddColumn(0, (most - from) / unit, isInteger: false, $"{name} above {from:R}");
            context.AddRow(double.NegativeInfinity, from, new Expression().Add(quantity).Add(above, -unit), $"{name} above {from:R}");
            due.Add(above, (next - price) * unit);
            price = next;
        }

        return due;
    }

    private static Expression AddAnyhow(FormulationContext context, Expression due, Expression quantity, double price, List<(double From, double Price)> inside, double least, double most, string name)
    {
        double unit = DecisionVariables.PowerOfTwoBelow(most - least) / 1024;
        var parts = new Expression().Add(quantity, -1).Add(least);
        int? reached = null;
        for (int k = 0; k <= inside.Count; k++)
        {
            double from = k == 0 ? least : inside[k - 1].From;
            double width = ((k < inside.Count ? inside[k].From : most) - from) / unit;
            int part = context.Builder.AddColumn(0, width, isInteger: false, $"{name} from {from:R}");
            parts.Add(part, unit);
            due.Add(part, (k == 0 ? price : inside[k - 1].Price) * unit);
            if (reached is { } mine) context.AddRow(double.NegativeInfinity, 0, new Expression().Add(part, 1).Add(mine, -width), $"{name} reached {from:R}");
            if (k == inside.Count) break;

            int next = context.Builder.AddColumn(0, 1, isInteger: true, $"{name} reaches {inside[k].From:R}");
            context.AddRow(0, double.PositiveInfinity, new Expression().Add(part, 1).Add(next, -width), $"{name} full {from:R}");
            reached = next;
        }

        context.AddRow(0, 0, parts, $"{name} parts");
        return due;
    }
}
