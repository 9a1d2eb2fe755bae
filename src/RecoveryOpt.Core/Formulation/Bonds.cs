using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What the bond of a residue sink costs from its first use on.</summary>
/// <remarks>
/// dispose[s,k,p] ≤ reach_sp ∑_{q ≤ p} first[k,q],  ∑_q first[k,q] ≤ 1   for every stream s, sink k with a bond, period p; first binary;
/// first[k,q] ≤ ∑ₛ dispose[s,k,q] / trace   so that a floor on cost isn't met by a bond for what isn't used; a trace is a millionth of what could be disposed of;
/// cost: ∑_q first[k,q] bond_k (e_q − (1 + r)^−H), or financed ∑_q first[k,q] bond_k rate_k ∑_{p ≥ q} d_p L_p
/// </remarks>
internal sealed class Bonds(CostSide side) : IConstraintFamily
{
    private const double Trace = 1e-6;

    public void AddTo(FormulationContext context)
    {
        var disposals = context.Network.Disposals.Select((d, i) => (d, i)).ToLookup(x => x.d.Sink.Id, StringComparer.Ordinal);
        foreach (ResidueSink sink in context.Scenario.Content.ResidueSinks)
        {
            if (sink.Bond is not { } bond) continue;
            (DisposalOption Disposal, int Index)[] options = [.. disposals[sink.Id]];
            if (options.Length > 0 && bond.Number > 0) Add(context, sink, bond.Number, options);
            context.Claim(Restriction.SinkBond(sink));
        }
    }

    private void Add(FormulationContext context, ResidueSink sink, double bond, (DisposalOption Disposal, int Index)[] options)
    {
        var used = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            int first = context.Builder.AddColumn(0, 1, isInteger: true, $"first use[{sink.Id},{p}]");
            used.Add(first, 1);
            var disposed = new Expression();
            double most = 0;
            foreach ((DisposalOption disposal, int i) in options)
            {
                double reach = context.Variables.Reach(disposal.Stream, p);
                disposed.Add(context.Variables.Disposals[i, p], 1);
                most = Math.Max(most, reach);
                context.AddRow(double.NegativeInfinity, 0, new Expression().Add(context.Variables.Disposals[i, p], 1).Add(used, -reach), $"bonded[{sink.Id},{i},{p}]");
            }

            // A sink that nothing can reach in a period isn't first used in it.
            context.AddRow(0, double.PositiveInfinity, disposed.Add(first, most > 0 ? -Trace * most : -1), $"bond trace[{sink.Id},{p}]");
            side.Cost.Costs.Add(first, bond * CostPerUnit(context, sink, p));
        }

        if (context.Calendar.Count > 1) context.AddRow(double.NegativeInfinity, 1, used, $"bonded once[{sink.Id}]");
    }

    private static double CostPerUnit(FormulationContext context, ResidueSink sink, int first)
    {
        if (sink.BondRatePerYear is not { } rate) return context.Calendar.StartWeight[first] - context.Calendar.EndWeight;
        double years = 0;
        for (int p = first; p < context.Calendar.Count; p++) years += context.Calendar.FlowWeight[p] * context.Calendar.Length[p];
        return rate.Number * years;
    }
}
