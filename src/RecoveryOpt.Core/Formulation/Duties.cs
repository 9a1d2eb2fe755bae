using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Duty on the value of what a lane carries.</summary>
/// <remarks>
/// ∑ₛ duty_l · value_sp · dry_s · move[s,l,p]
/// value of a dry tonne of feedstock: max(0, its purchase price); of anything made from it, and of opening stock: ∑ₑ g_e · price_ep over the analytes e that a buyer of that
/// material pays for (the metal in it, before any deduction), so residue that nobody buys is worth nothing. A constant of the stream in each period.
/// </remarks>
internal sealed class Duties(ProcessRates rates, CostSide side) : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        for (int i = 0; i < context.Network.Movements.Length; i++)
        {
            Movement movement = context.Network.Movements[i];
            if (movement.Lane.DutyAdValorem is not { } duty) continue;
            for (int p = 0; p < context.Calendar.Count; p++)
            {
                double perUnit = duty.Number * ValuePerTonne(context, movement, p) * context.Variables.DryTonnes(movement.Stream);
                side.Cost.Costs.Add(context.Variables.Moves[i, p], context.Calendar.FlowWeight[p] * perUnit);
            }
        }

        foreach (Lane lane in context.Scenario.Content.Lanes.Where(l => l.DutyAdValorem is not null)) context.Claim(Restriction.Duty(lane));
    }

    private double ValuePerTonne(FormulationContext context, Movement movement, int p) => movement.Stream.IsBought
        ? Math.Max(0, PurchasePrice.PerDryTonne(context.Network, rates, movement.Stream, p))
        : AnalyteReads.OfDuty(context.Scenario, movement).Sum(r => movement.Stream.Grades[context.Network.Analytes[r.Analyte]] * rates.PriceOf(r.Analyte, p));
}
