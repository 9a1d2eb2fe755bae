using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Take-or-pay and deliver-or-pay: what is due for tonnes below a minimum that may be missed for money.</summary>
/// <remarks>
/// share_f · max(0, price_fp) · max(0, least_fp − buy[f,p]);   charge_o · max(0, least_op − ∑ₛ dry_s sell[s,o,p])
/// Both are convex costs: linear wherever the objective presses the cost down (<see cref="SteppedPrice"/>).
/// </remarks>
internal sealed class Shortfalls(ProcessRates rates, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Feedstock feedstock in context.Scenario.Content.Feedstocks.Where(f => f.Purchase.TakeOrPayShare is not null)) AddTakeOrPay(context, feedstock);
        foreach (Offtake offtake in context.Scenario.Content.Offtakes.Where(o => o.DeliverOrPay is not null)) AddDeliverOrPay(context, offtake);
    }

    private void AddTakeOrPay(FormulationContext context, Feedstock feedstock)
    {
        context.Claim(Restriction.LeastPurchase(feedstock));
        context.Claim(Restriction.TakeOrPay(feedstock));
        // Blocks have one price here: a purchase by assay and a take-or-pay share don't go together with them.
        MaterialStream source = context.Network.Sources.Concat(context.Network.Unreachable).First(s => ReferenceEquals(s.Feedstock, feedstock));
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            var missing = new Expression().Add(feedstock.LeastDryTonnesPerPeriod![p].Number);
            foreach ((MaterialStream bought, int i) in context.Network.Sources.Select((s, i) => (s, i)).Where(x => ReferenceEquals(x.s.Feedstock, feedstock)))
                missing.Add(context.Variables.Purchases[i, p], -context.Variables.DryTonnes(bought));
            double price = feedstock.Purchase.TakeOrPayShare!.Value.Number * Math.Max(0, PurchasePrice.PerDryTonne(context.Network, rates, source, p));
            Add(context, missing, price, p, $"take or pay[{feedstock.Id},{p}]");
        }
    }

    private void AddDeliverOrPay(FormulationContext context, Offtake offtake)
    {
        context.Claim(Restriction.LeastSale(offtake));
        context.Claim(Restriction.DeliverOrPay(offtake));
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            var missing = new Expression().Add(offtake.LeastDryTonnesPerPeriod![p].Number);
            for (int i = 0; i < context.Network.Sales.Length; i++)
            {
                SaleOption sale = context.Network.Sales[i];
                if (ReferenceEquals(sale.Offtake, offtake)) missing.Add(context.Variables.Sales[i, p], -context.Variables.DryTonnes(sale.Stream));
            }

            Add(context, missing, offtake.DeliverOrPay!.Value.Number, p, $"deliver or pay[{offtake.Id},{p}]");
        }
    }

    private void Add(FormulationContext context, Expression missing, double price, int p, string name) =>
        side.Cost.Costs.Add(SteppedPrice.Of(context, missing, [(0, price)], side.IsExact, name), context.Calendar.FlowWeight[p]);
}
