using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Where a poor feed takes metal from a blend's product, no lane, buyer, sink, facility or stock may hold a negative net mass of it.</summary>
/// <remarks>
/// ∑ₛ mass_s x[s,d,p] ≥ 0   over the parts s of one pool, for every movement, sale, disposal, feed and stock d and period p,
/// needed only where some part's mass is negative. A product of one fineness is fungible, so any split with net flows ≥ 0 can be carried out.
/// </remarks>
internal sealed class PoolNetFlow : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        StreamNetwork network = context.Network;
        DecisionVariables x = context.Variables;
        HashSet<string> pools = [.. network.Streams.Where(s => s.MassPerRootTonne < 0).Select(s => s.PoolKey!)];
        if (pools.Count == 0) return;

        Add(context, pools, "lane", network.Movements.Select((m, i) => (m.Stream, m.Lane.Id, i)), x.Moves);
        Add(context, pools, "sale", network.Sales.Select((s, i) => (s.Stream, s.Offtake.Id, i)), x.Sales);
        Add(context, pools, "disposal", network.Disposals.Select((d, i) => (d.Stream, d.Sink.Id, i)), x.Disposals);
        Add(context, pools, "feed", network.Activities.Select((a, i) => (a.Stream, $"{a.Facility.Id}/{a.Mode.Id}", i)), x.Feeds);
        Add(context, pools, "stock", network.Stocks.Select((s, i) => (s.Stream, s.Site.Id, i)), x.Stocks);
    }

    private static void Add(FormulationContext context, HashSet<string> pools, string what, IEnumerable<(MaterialStream Stream, string Where, int Index)> flows, int[,] columns)
    {
        foreach (var group in flows.Where(f => f.Stream.PoolKey is not null && pools.Contains(f.Stream.PoolKey)).GroupBy(f => (f.Stream.PoolKey, f.Where)))
        {
            for (int p = 0; p < context.Calendar.Count; p++)
            {
                var net = new Expression();
                foreach ((MaterialStream stream, _, int i) in group) net.Add(columns[i, p], context.Variables.DryTonnes(stream));
                context.AddRow(0, double.PositiveInfinity, net, $"net {what}[{group.Key.PoolKey},{group.Key.Where},{p}]");
            }
        }
    }
}
