using RecoveryOpt.Metallurgy;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Grades that the mix of a period must keep: fed to a facility over all modes, delivered to a buyer, or to a sink.</summary>
/// <remarks>
/// ∑ (g_s − most) dry_s x[s,p] ≤ 0,  ∑ (g_s − least) dry_s x[s,p] ≥ 0,  dry basis.
/// Per-lot limits hold by which streams have a column at all.
/// </remarks>
internal sealed class MixLimits : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        StreamNetwork network = context.Network;
        DecisionVariables x = context.Variables;
        foreach (Facility facility in context.Scenario.Content.Facilities)
        {
            (MaterialStream, int)[] fed = [.. network.Activities.Select((a, i) => (a, i)).Where(y => ReferenceEquals(y.a.Facility, facility)).Select(y => (y.a.Fed, y.i))];
            foreach (GradeLimit limit in context.Scenario.Technology(facility.Technology).FeedLimits)
                Add(context, limit, fed, x.Feeds, Restriction.FeedLimit(facility, limit));
        }

        foreach (Offtake offtake in context.Scenario.Content.Offtakes)
        {
            (MaterialStream, int)[] sold = [.. network.Sales.Select((s, i) => (s, i)).Where(y => ReferenceEquals(y.s.Offtake, offtake)).Select(y => (y.s.Stream, y.i))];
            foreach (GradeLimit limit in offtake.Terms.Limits) Add(context, limit, sold, x.Sales, Restriction.SaleLimit(offtake, limit));
        }

        foreach (ResidueSink sink in context.Scenario.Content.ResidueSinks)
        {
            (MaterialStream, int)[] placed = [.. network.Disposals.Select((d, i) => (d, i)).Where(y => ReferenceEquals(y.d.Sink, sink)).Select(y => (y.d.Stream, y.i))];
            foreach (GradeLimit limit in sink.Limits) Add(context, limit, placed, x.Disposals, Restriction.SinkLimit(sink, limit));
        }
    }

    private static void Add(FormulationContext context, GradeLimit limit, (MaterialStream Stream, int Index)[] flows, int[,] columns, string name)
    {
        context.Claim(name);
        if (limit.Basis == LimitBasis.PerLot || flows.Length == 0) return;

        int analyte = context.Network.Analytes[limit.Analyte];
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            if (limit.Most is { } most) context.AddRow(double.NegativeInfinity, 0, Excess(most.Number, p), $"{name} most[{p}]");
            if (limit.Least is { } least) context.AddRow(0, double.PositiveInfinity, Excess(least.Number, p), $"{name} least[{p}]");
        }

        Expression Excess(double grade, int p)
        {
            var excess = new Expression();
            foreach ((MaterialStream stream, int i) in flows)
                excess.Add(columns[i, p], (stream.Grades[analyte] - grade) * context.Variables.DryTonnes(stream));
            return excess;
        }
    }
}
