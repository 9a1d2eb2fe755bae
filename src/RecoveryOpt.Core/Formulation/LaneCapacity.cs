using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What a lane can carry, and that it is paid for when anything travels it.</summary>
/// <remarks>
/// ∑ₛ wet_s move[s,l,p] ≤ wetTonnesPerYear_l · L_p   for a lane that stands; one to be built: see <see cref="LaneInvestment"/>
/// move[s,l,p] ≤ reach_sp · used[l,p]   for every stream s that may travel a lane with a fixed cost: one strong row for each, no common big M
/// used[l,p] ≤ ∑ₛ move[s,l,p] / trace   so that a floor on cost isn't met by paying for a lane that carries nothing; a trace is a millionth of what could travel
/// </remarks>
internal sealed class LaneCapacity : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        var lanes = context.Scenario.Content.Lanes;
        var movements = context.Network.Movements.Select((m, i) => (m, i)).ToLookup(x => x.m.Lane.Id, StringComparer.Ordinal);
        for (int l = 0; l < lanes.Length; l++)
        {
            for (int p = 0; p < context.Calendar.Count; p++)
            {
                AddUse(context, l, p, movements[lanes[l].Id]);
                if (lanes[l] is { WetTonnesPerYear: { } capacity, Capex: null }) AddCapacity(context, movements[lanes[l].Id], capacity.Number * context.Calendar.Length[p], p, lanes[l].Id);
            }

            if (lanes[l].Capex is null) context.Claim(Restriction.LaneCapacity(lanes[l]));
        }
    }

    private static void AddCapacity(FormulationContext context, IEnumerable<(Movement Movement, int Index)> movements, double most, int p, string lane)
    {
        var wet = new Expression();
        foreach ((Movement movement, int i) in movements) wet.Add(context.Variables.Moves[i, p], context.Variables.DryTonnes(movement.Stream) * movement.Stream.WetPerDry);
        if (!wet.IsEmpty) context.AddRow(double.NegativeInfinity, most, wet, $"lane capacity[{lane},{p}]");
    }

    private static void AddUse(FormulationContext context, int l, int p, IEnumerable<(Movement Movement, int Index)> movements)
    {
        int used = context.Variables.LaneIsUsed[l, p];
        if (used < 0) return;
        string lane = context.Scenario.Content.Lanes[l].Id;
        foreach ((Movement movement, int i) in movements)
            context.AddRow(double.NegativeInfinity, 0, new Expression().Add(context.Variables.Moves[i, p], 1).Add(used, -context.Variables.Reach(movement.Stream, p)), $"lane used[{lane},{i},{p}]");
        AddTrace(context, movements.Select(m => m.Index), used, p, lane);
    }

    private static void AddTrace(FormulationContext context, IEnumerable<int> movements, int used, int p, string lane)
    {
        const double Trace = 1e-6;
        var carried = new Expression();
        double most = 0;
        foreach (int m in movements)
        {
            carried.Add(context.Variables.Moves[m, p], 1);
            most = Math.Max(most, context.Variables.Reach(context.Network.Movements[m].Stream, p));
        }

        // A lane that nothing can travel is never paid for.
        context.AddRow(0, double.PositiveInfinity, carried.Add(used, most > 0 ? -Trace * most : -1), $"lane trace[{lane},{p}]");
    }
}
