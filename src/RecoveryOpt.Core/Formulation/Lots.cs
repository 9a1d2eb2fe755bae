using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Feedstock that comes in lots: whole ones only, or begun ones counted as whole, each with its charge.</summary>
/// <remarks>
/// Whole lots: T = size · n.   Charge without whole lots: T ≤ size · n (n is pressed down by its cost), T ≥ size · (n − 1) where nothing presses it.
/// Cost: charge · n.   T = ∑ₖ buy[k,p] over the blocks of feedstock f, n integer, for every f and period p.
/// Tight: n is bounded by what the period and the horizon let through in whole (begun) lots; and with M the most tonnes of the period, r = M − size ⌊M / size⌋ &gt; 0,
/// n ≥ ⌊M / size⌋ + (T − size ⌊M / size⌋) / r, the last facet of the hull of {(T, ⌈T / size⌉): 0 ≤ T ≤ M} (mixed-integer rounding; Nemhauser and Wolsey,
/// Mathematical Programming 46 (1990) 379-390).
/// </remarks>
internal sealed class Lots(CostSide side) : IConstraintFamily
{
    // Of a lot: nearer than this to a whole number of lots is that number.
    private const double SameLot = 1e-6;

    // Of all lots: where nothing presses n down, one more lot must be begun by more than what the recalculation takes for rounding (1e-6).
    private const double BegunByMore = 1e-5;

    public void AddTo(FormulationContext context)
    {
        foreach (Feedstock feedstock in context.Scenario.Content.Feedstocks.Where(f => f.LotSize is not null))
        {
            double charge = feedstock.Purchase.ChargePerLot?.Number ?? 0;
            if (feedstock.WholeLots || charge > 0) Add(context, feedstock, charge);
            context.Claim(Restriction.WholeLots(feedstock));
            context.Claim(Restriction.ChargePerLot(feedstock));
        }
    }

    private void Add(FormulationContext context, Feedstock feedstock, double charge)
    {
        double size = feedstock.LotSize!.Value.Number;
        int[] sources = [.. context.SourcesOf(feedstock)];
        var all = new Expression();
        for (int p = 0; p < context.Calendar.Count && sources.Length > 0; p++)
        {
            double most = MostOf(context, feedstock, sources, p) / size;
            int lots = context.Builder.AddColumn(0, feedstock.WholeLots ? WholeIn(most) : BegunIn(most), isInteger: true, $"lots[{feedstock.Id},{p}]");
            all.Add(lots, 1);
            side.Cost.Costs.Add(lots, context.Calendar.FlowWeight[p] * charge);
            if (feedstock.WholeLots) context.AddRow(0, 0, context.Bought(sources, p).Add(lots, -size), $"whole lots[{feedstock.Id},{p}]");
            else AddBegun(context, context.Bought(sources, p), lots, size, most, $"[{feedstock.Id},{p}]");
        }

        if (feedstock is { WholeLots: true, DryTonnesOverHorizon: { } horizon } && context.Calendar.Count > 1)
            context.AddRow(double.NegativeInfinity, WholeIn(horizon.Number / size), all, $"lots[{feedstock.Id}]");
    }

    private void AddBegun(FormulationContext context, Expression tonnes, int lots, double size, double most, string name)
    {
        context.AddRow(double.NegativeInfinity, 0, new Expression().Add(tonnes).Add(lots, -size), $"begun lots{name}");
        if (side.IsExact) context.AddRow(double.NegativeInfinity, size * (1 - (BegunByMore * Math.Max(1, most))), new Expression().Add(tonnes, -1).Add(lots, size), $"no more lots{name}");

        double rest = most - Math.Floor(most);
        if (rest <= SameLot || rest >= 1 - SameLot) return;
        context.AddRow(double.NegativeInfinity, (size * Math.Floor(most)) - (size * rest * Math.Floor(most)), new Expression().Add(tonnes).Add(lots, -size * rest), $"last lot{name}");
    }

    private static double MostOf(FormulationContext context, Feedstock feedstock, int[] sources, int p)
    {
        double most = sources.Sum(i => context.Network.Sources[i] is { Block: { } block } ? block.DryTonnes.Number : double.PositiveInfinity);
        most = Math.Min(most, feedstock.DryTonnesPerPeriod?[p].Number ?? double.PositiveInfinity);
        return Math.Min(most, feedstock.DryTonnesOverHorizon?.Number ?? double.PositiveInfinity);
    }

    private static double WholeIn(double lots) => Math.Floor(lots + SameLot);

    private static double BegunIn(double lots) => Math.Ceiling(lots - SameLot);
}
