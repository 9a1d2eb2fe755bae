using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What can be bought, and what must be.</summary>
/// <remarks>
/// least_fp ≤ buy[f,p] ≤ most_fp;   ∑ₚ buy[f,p] ≤ horizon_f   for every feedstock f
/// A minimum with take-or-pay is no row here: see <see cref="Shortfalls"/>.
/// </remarks>
internal sealed class Supply : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var columns = context.Network.Sources.Select((s, i) => (s.Feedstock.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
        foreach (Feedstock feedstock in context.Scenario.Content.Feedstocks)
        {
            Add(context, feedstock, columns.TryGetValue(feedstock.Id, out int i) ? i : -1);
            context.Claim(Restriction.Supply(feedstock));
            context.Claim(Restriction.SupplyOverHorizon(feedstock));
            if (feedstock.Purchase.TakeOrPayShare is null) context.Claim(Restriction.LeastPurchase(feedstock));
        }
    }

    private static void Add(FormulationContext context, Feedstock feedstock, int i)
    {
        double unit = context.Variables.TonnesPerUnit;
        var total = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            // A feedstock that nothing can take has no column; what must be taken of it then makes an empty row that can't hold.
            var bought = new Expression();
            if (i >= 0) bought.Add(context.Variables.Purchases[i, p], unit);
            total.Add(bought);
            double most = feedstock.DryTonnesPerPeriod?[p].Number ?? double.PositiveInfinity;
            double least = feedstock.Purchase.TakeOrPayShare is null ? feedstock.LeastDryTonnesPerPeriod?[p].Number ?? 0 : 0;
            if (least > 0 || (i >= 0 && context.Variables.CarriesOver && double.IsFinite(most)))
                context.AddRow(least > 0 ? least : double.NegativeInfinity, most, bought, $"supply[{feedstock.Id},{p}]");
        }

        if (i >= 0 && context.Calendar.Count > 1 && feedstock.DryTonnesOverHorizon is { } horizon)
            context.AddRow(double.NegativeInfinity, horizon.Number, total, $"supply[{feedstock.Id}]");
    }
}
