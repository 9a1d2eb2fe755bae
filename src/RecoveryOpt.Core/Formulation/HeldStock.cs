using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Stock ties up money while it lies, and is worth at the end what the user states.</summary>
/// <remarks>
/// cost: rate · h_p · value_sp · dry_s · stock[s,n,p];   h_p = (L_p + L_p+1) / 2, in the last period L_p / 2: from the middle of a period to that of the next
/// value: the material's stated stock value; else, of a feedstock as bought, max(0, its price in p); else nothing
/// credit: stated stock value · dry_s · stock[s,n,last], at the horizon's end
/// </remarks>
internal sealed class HeldStock(ProcessRates rates, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        double rate = context.Scenario.Content.Finance?.FinancingRatePerYear?.Number ?? 0;
        int last = context.Calendar.Count - 1;
        for (int i = 0; i < context.Network.Stocks.Length; i++)
        {
            MaterialStream stream = context.Network.Stocks[i].Stream;
            double dry = context.Variables.DryTonnes(stream);
            if (stream.Material.StockValuePerDryTonne is { } left) side.Cost.Credits.Add(context.Variables.Stocks[i, last], context.Calendar.EndWeight * left.Number * dry);
            for (int p = 0; p <= last && rate > 0; p++)
            {
                double years = (context.Calendar.Length[p] + (p < last ? context.Calendar.Length[p + 1] : 0)) / 2;
                side.Cost.Costs.Add(context.Variables.Stocks[i, p], context.Calendar.FlowWeight[p] * rate * years * ValuePerTonne(context, stream, p) * dry);
            }
        }
    }

    private double ValuePerTonne(FormulationContext context, MaterialStream stream, int p) =>
        stream.Material.StockValuePerDryTonne?.Number
        ?? (stream.IsBought ? Math.Max(0, PurchasePrice.PerDryTonne(context.Network, rates, stream, p)) : 0);
}
