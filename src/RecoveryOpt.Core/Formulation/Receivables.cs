using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What buyers still owe is financed from delivery to payment.</summary>
/// <remarks>
/// rate · days_o / 365 · ∑ₛ due_sop · dry_s · sell[s,o,p]
/// due: payable grams at their price, every analyte, and the premium, less refining and treatment charges and penalties per lot: a constant of the
/// stream in each period. Penalties per mix are settled apart. Linear, so a blend is the sum of its parts.
/// </remarks>
internal sealed class Receivables(ProcessRates rates, GoldLedgers gold, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        double rate = context.Scenario.Content.Finance?.FinancingRatePerYear?.Number ?? 0;
        for (int i = 0; i < context.Network.Sales.Length; i++)
        {
            SaleOption sale = context.Network.Sales[i];
            if (sale.Offtake.DaysToPayment is not { } days) continue;
            for (int p = 0; p < context.Calendar.Count; p++)
            {
                double perUnit = rate * days / Calendar.DaysPerYear * DuePerTonne(context, sale, p) * context.Variables.DryTonnes(sale.Stream);
                side.Cost.Costs.Add(context.Variables.Sales[i, p], context.Calendar.FlowWeight[p] * perUnit);
            }
        }

        foreach (Offtake offtake in context.Scenario.Content.Offtakes.Where(o => o.DaysToPayment is not null)) context.Claim(Restriction.DaysToPayment(offtake));
    }

    private double DuePerTonne(FormulationContext context, SaleOption sale, int p)
    {
        SettlementTerms terms = sale.Offtake.Terms;
        double due = (sale.Offtake.PurityPremium?.Number ?? 0) * gold.PayablePerTonne(sale.Stream, sale.Offtake, Analyte.Gold);
        foreach (PayableTerm payable in terms.Payables)
            due += gold.PayablePerTonne(sale.Stream, payable) * (rates.PriceOf(payable.Analyte, p) - (payable.RefiningCharge?.Number ?? 0));
        foreach (PenaltyTerm penalty in terms.Penalties.Where(x => x.Basis == LimitBasis.PerLot))
            due -= penalty.PerTonne(Grade.GramsPerTonne(Math.Clamp(sale.Stream.Grades[context.Network.Analytes[penalty.Analyte]], 0, Grade.Most)));
        return due - (terms.TreatmentCharge?.Number ?? 0);
    }
}
