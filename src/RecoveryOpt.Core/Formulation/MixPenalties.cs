using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Penalties on the mix of all that a buyer receives in a period: poor lots dilute rich ones.</summary>
/// <remarks>
/// charge / perGrade · max(0, ∑ₛ (g_s − above) dry_s sell[s,o,p])   for every offtake o, penalty per mix and period p
/// (T · charge · max(0, M / T − above) / perGrade with T, M the tonnes and grams delivered): convex where the charge is above zero.
/// </remarks>
internal sealed class MixPenalties(CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Offtake offtake in context.Scenario.Content.Offtakes)
        {
            foreach (PenaltyTerm penalty in offtake.Terms.Penalties.Where(p => p.Basis == LimitBasis.PerMix))
            {
                for (int p = 0; p < context.Calendar.Count; p++)
                {
                    Expression due = SteppedPrice.Of(
                        context, Excess(context, offtake, penalty, p), [(0, penalty.Charge.Number / penalty.PerGrade.Number)], side.IsExact, $"penalty[{offtake.Id},{penalty.Analyte},{p}]");
                    side.Cost.Costs.Add(due, context.Calendar.FlowWeight[p]);
                }

                context.Claim(Restriction.MixPenalty(offtake, penalty));
            }
        }
    }

    private static Expression Excess(FormulationContext context, Offtake offtake, PenaltyTerm penalty, int p)
    {
        int analyte = context.Network.Analytes[penalty.Analyte];
        var grams = new Expression();
        for (int i = 0; i < context.Network.Sales.Length; i++)
        {
            SaleOption sale = context.Network.Sales[i];
            if (ReferenceEquals(sale.Offtake, offtake)) grams.Add(context.Variables.Sales[i, p], (sale.Stream.Grades[analyte] - penalty.Above.Number) * context.Variables.DryTonnes(sale.Stream));
        }

        return grams;
    }
}
