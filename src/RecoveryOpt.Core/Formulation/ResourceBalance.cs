namespace RecoveryOpt.Formulation;

/// <summary>Where a site states supplies of a resource, what is used there is drawn from them or produced there.</summary>
/// <remarks>
/// used[n,r,p] − produced[n,r,p] ≤ ∑ᵢ draw[i,p] ≤ used[n,r,p];   draw[i,p] ≤ amount_ip   for every site n, resource r with supplies i there, period p
/// Cost: price_ip draw[i,p] + fixed_ip on[i,p];   draw[i,p] ≤ most_ip on[i,p],   trace · most_ip on[i,p] ≤ draw[i,p] (a floor on cost isn't met by paying for nothing)
/// What is produced costs nothing and its surplus is lost; what is drawn is used. used: facilities at n and lanes that start there.
/// </remarks>
internal sealed class ResourceBalance(SiteResources resources, ProcessRates rates, CostSide side) : IConstraintFamily
{
    private const double Trace = 1e-6;

    public void AddTo(FormulationContext context)
    {
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            foreach (var balance in resources.Supplies.Select((s, i) => (s, i)).GroupBy(x => (Site: x.s.Site.Id, x.s.Supply.Resource)))
                AddBalance(context, balance.Key.Site, balance.Key.Resource, [.. balance.Select(x => x.i)], p);
            for (int i = 0; i < resources.Supplies.Length; i++) AddCost(context, i, p);
        }

        foreach (SupplyOption option in resources.Supplies) context.Claim(Restriction.ResourceSupply(option.Site, option.Supply));
    }

    private void AddBalance(FormulationContext context, string site, string resource, int[] supplies, int p)
    {
        Expression used = resources.Used(site, resource, p);
        if (used.IsEmpty) return;
        var drawn = new Expression();
        foreach (int i in supplies) drawn.Add(resources.Drawn(i, p));
        Expression produced = resources.Produced(site, resource, p);
        context.AddRow(0, produced.IsEmpty ? 0 : double.PositiveInfinity, new Expression().Add(drawn).Add(produced).Add(used, -1), $"resource[{site},{resource},{p}]");
        if (!produced.IsEmpty) context.AddRow(double.NegativeInfinity, 0, drawn.Add(used, -1), $"drawn to be used[{site},{resource},{p}]");
    }

    private void AddCost(FormulationContext context, int i, int p)
    {
        ResourceSupply supply = resources.Supplies[i].Supply;
        double weight = context.Calendar.FlowWeight[p];
        side.Cost.Costs.Add(resources.Drawn(i, p), weight * (supply.Price?[p].Number ?? rates.PriceOf(supply.Resource, p)));
        double most = resources.MostDrawn(i, p);
        double fixedCost = supply.FixedCostPerPeriod?[p].Number ?? 0;
        if (fixedCost == 0 || most == 0) return;

        int on = context.Builder.AddColumn(0, 1, isInteger: true, $"supply on[{resources.Supplies[i].Site.Id}/{supply.Id},{p}]");
        context.AddRow(double.NegativeInfinity, 0, resources.Drawn(i, p).Add(on, -most), $"supply on[{i},{p}]");
        context.AddRow(0, double.PositiveInfinity, resources.Drawn(i, p).Add(on, -Trace * most), $"supply trace[{i},{p}]");
        side.Cost.Costs.Add(on, weight * fixedCost);
    }
}
