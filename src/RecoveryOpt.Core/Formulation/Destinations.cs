using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Tonnes that buyers want and take.</summary>
/// <remarks>least_op ≤ ∑ₛ dry_s sell[s,o,p] ≤ most_op; a minimum with deliver-or-pay is no row here: see <see cref="Shortfalls"/>.</remarks>
internal sealed class OfftakeTonnes : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var sold = context.Network.Sales.Select((s, i) => (s, i)).ToLookup(x => x.s.Offtake.Id, StringComparer.Ordinal);
        foreach (Offtake offtake in context.Scenario.Content.Offtakes)
        {
            bool mustDeliver = offtake.LeastDryTonnesPerPeriod is not null && offtake.DeliverOrPay is null;
            if (mustDeliver) context.Claim(Restriction.LeastSale(offtake));
            context.Claim(Restriction.MostSale(offtake));
            if (!mustDeliver && offtake.MostDryTonnesPerPeriod is null) continue;
            for (int p = 0; p < context.Calendar.Count; p++)
            {
                var tonnes = new Expression();
                foreach ((SaleOption sale, int i) in sold[offtake.Id]) tonnes.Add(context.Variables.Sales[i, p], context.Variables.DryTonnes(sale.Stream));
                context.AddRow(
                    mustDeliver ? offtake.LeastDryTonnesPerPeriod![p].Number : double.NegativeInfinity,
                    offtake.MostDryTonnesPerPeriod?[p].Number ?? double.PositiveInfinity,
                    tonnes, $"offtake[{offtake.Id},{p}]");
            }
        }
    }
}

/// <summary>What may lie at a site at the end of a period.</summary>
/// <remarks>∑ₛ wet_s stock[s,n,p] ≤ storage_n(h)   over the streams of hazard class h, or over all of them</remarks>
internal sealed class Storage : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var stocked = context.Network.Stocks.Select((s, i) => (s, i)).ToLookup(x => x.s.Site.Id, StringComparer.Ordinal);
        foreach (Site site in context.Scenario.Content.Sites)
        {
            foreach (StorageLimit limit in site.Storage)
            {
                context.Claim(Restriction.Storage(site, limit));
                for (int p = 0; p < context.Calendar.Count; p++)
                {
                    var wet = new Expression();
                    foreach ((StockOption stock, int i) in stocked[site.Id].Where(x => limit.HazardClass is null || string.Equals(limit.HazardClass, x.s.Stream.Material.HazardClass, StringComparison.Ordinal)))
                        wet.Add(context.Variables.Stocks[i, p], context.Variables.DryTonnes(stock.Stream) * stock.Stream.WetPerDry);
                    if (!wet.IsEmpty) context.AddRow(double.NegativeInfinity, limit.WetTonnes.Number, wet, $"storage[{site.Id},{limit.HazardClass ?? "all"},{p}]");
                }
            }
        }
    }
}
