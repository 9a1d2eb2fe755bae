using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>A lane carries nothing before it was built and its lead time is over, nor when it is worn out.</summary>
/// <remarks>
/// ∑_q built[l,q] ≤ 1;   move[s,l,p] ≤ reach_sp ∑_{q: stands in p} built[l,q]   for every stream s that may travel a lane with a capex, period p;
/// ∑ₛ wet_s move[s,l,p] ≤ wetTonnesPerYear_l L_p ∑_{q: stands in p} built[l,q]   where it has a capacity: it replaces the row of <see cref="LaneCapacity"/>;
/// ∑ₛ move[s,l,p] = 0 while s_p &lt; leadTime_l   for a lane without a capex (a permit)
/// </remarks>
internal sealed class LaneInvestment : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var lanes = context.Scenario.Content.Lanes;
        var movements = context.Network.Movements.Select((m, i) => (m, i)).ToLookup(x => x.m.Lane.Id, StringComparer.Ordinal);
        for (int l = 0; l < lanes.Length; l++)
        {
            (Movement Movement, int Index)[] carried = [.. movements[lanes[l].Id]];
            if (lanes[l].Capex is not null) AddBuilt(context, l, carried);
            else AddPermit(context, lanes[l], carried);
            if (lanes[l].Capex is not null) context.Claim(Restriction.LaneCapacity(lanes[l]));
            context.Claim(Restriction.LaneCapex(lanes[l]));
            context.Claim(Restriction.LaneLeadTime(lanes[l]));
            context.Claim(Restriction.LaneLifetime(lanes[l]));
        }
    }

    private static void AddBuilt(FormulationContext context, int l, (Movement Movement, int Index)[] carried)
    {
        Lane lane = context.Scenario.Content.Lanes[l];
        var once = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            once.Add(context.Variables.LaneIsBuilt[l, p], 1);
            int[] standing = [.. context.Calendar.StandingIn(p, lane.LeadTime, lane.Lifetime).Select(q => context.Variables.LaneIsBuilt[l, q])];
            var wet = new Expression();
            foreach ((Movement movement, int m) in carried)
            {
                int column = context.Variables.Moves[m, p];
                wet.Add(column, context.Variables.DryTonnes(movement.Stream) * movement.Stream.WetPerDry);
                context.AddRow(double.NegativeInfinity, 0, Less(new Expression().Add(column, 1), standing, context.Variables.Reach(movement.Stream, p)), $"lane built[{lane.Id},{m},{p}]");
            }

            if (lane.WetTonnesPerYear is { } capacity && !wet.IsEmpty)
                context.AddRow(double.NegativeInfinity, 0, Less(wet, standing, capacity.Number * context.Calendar.Length[p]), $"lane capacity built[{lane.Id},{p}]");
        }

        if (context.Calendar.Count > 1) context.AddRow(double.NegativeInfinity, 1, once, $"lane built once[{lane.Id}]");
    }

    private static Expression Less(Expression carried, int[] standing, double factor)
    {
        foreach (int built in standing) carried.Add(built, -factor);
        return carried;
    }

    private static void AddPermit(FormulationContext context, Lane lane, (Movement Movement, int Index)[] carried)
    {
        for (int p = 0; p < context.Calendar.Count && carried.Length > 0 && !context.Calendar.IsOver(lane.LeadTime, p); p++)
        {
            var early = new Expression();
            foreach ((_, int m) in carried) early.Add(context.Variables.Moves[m, p], 1);
            context.AddRow(double.NegativeInfinity, 0, early, $"lane lead time[{lane.Id},{p}]");
        }
    }
}
