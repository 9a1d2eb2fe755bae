using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What a buyer adds per payable gram of gold for purity or certified origin: a credit.</summary>
/// <remarks>∑ₛ premium_o · payable(g_s) · dry_s · sell[s,o,p]</remarks>
internal sealed class Premiums(GoldLedgers gold, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        for (int i = 0; i < context.Network.Sales.Length; i++)
        {
            SaleOption sale = context.Network.Sales[i];
            if (sale.Offtake.PurityPremium is not { } premium) continue;
            double perUnit = premium.Number * gold.PayablePerTonne(sale.Stream, sale.Offtake, Analyte.Gold) * context.Variables.DryTonnes(sale.Stream);
            for (int p = 0; p < context.Calendar.Count; p++) side.Cost.Credits.Add(context.Variables.Sales[i, p], context.Calendar.FlowWeight[p] * perUnit);
        }
    }
}
