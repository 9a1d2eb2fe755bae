namespace RecoveryOpt.Formulation;

/// <summary>What can be bought, and what must be.</summary>
/// <remarks>
/// least_fp ≤ ∑ₖ buy[k,p] ≤ most_fp;   ∑ₚ ∑ₖ buy[k,p] ≤ horizon_f;   ∑ₚ buy[k,p] ≤ tonnes_k   for every feedstock f; k: its blocks, or itself
/// A minimum with take-or-pay is no row here: see <see cref="Shortfalls"/>. In which order blocks are taken: see <see cref="BlockOrder"/>.
/// </remarks>
internal sealed class Supply : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Feedstock feedstock in context.Scenario.Content.Feedstocks)
        {
            int[] sources = [.. context.SourcesOf(feedstock)];
            AddEachPeriod(context, feedstock, sources);
            AddOverHorizon(context, feedstock, sources);
            context.Claim(Restriction.Supply(feedstock));
            context.Claim(Restriction.SupplyOverHorizon(feedstock));
            context.Claim(Restriction.Blocks(feedstock));
            if (feedstock.Purchase.TakeOrPayShare is null) context.Claim(Restriction.LeastPurchase(feedstock));
        }
    }

    private static void AddEachPeriod(FormulationContext context, Feedstock feedstock, int[] sources)
    {
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            // A feedstock that nothing can take has no column; what must be taken of it then makes an empty row that can't hold.
            double most = feedstock.DryTonnesPerPeriod?[p].Number ?? double.PositiveInfinity;
            double least = feedstock.Purchase.TakeOrPayShare is null ? feedstock.LeastDryTonnesPerPeriod?[p].Number ?? 0 : 0;
            bool isBounded = sources.Length == 1 && !context.Variables.CarriesOver;
            if (least > 0 || (sources.Length > 0 && !isBounded && double.IsFinite(most)))
                context.AddRow(least > 0 ? least : double.NegativeInfinity, most, context.Bought(sources, p), $"supply[{feedstock.Id},{p}]");
        }
    }

    private static void AddOverHorizon(FormulationContext context, Feedstock feedstock, int[] sources)
    {
        int last = context.Calendar.Count - 1;
        if (feedstock.DryTonnesOverHorizon is { } horizon && sources.Length > 0 && (last > 0 || sources.Length > 1))
            context.AddRow(double.NegativeInfinity, horizon.Number, context.BoughtThrough(sources, last), $"supply[{feedstock.Id}]");

        foreach (int i in sources)
        {
            // In one period the column's own bound says it.
            if (last > 0 && context.Network.Sources[i].Block is { } block)
                context.AddRow(double.NegativeInfinity, block.DryTonnes.Number, context.BoughtThrough([i], last), $"supply[{feedstock.Id}/{block.Id}]");
        }
    }
}
