using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What comes to a site as a stream leaves it, or lies there at the period's end.</summary>
/// <remarks>
/// buy[s,p] + opening_s (first period) + ∑ₐ feed[a,p] + ∑ₗ (1 − loss_l) move[s,l,p] + stock[s,n,p−1]
///   = ∑ₐ' feed[a',p] + ∑ₗ' move[s,l',p] + ∑ₒ sell[s,o,p] + ∑ₖ dispose[s,k,p] + stock[s,n,p]   for every stream s, site n, period p
/// a: activities at n that put s out; a': those fed s. All in tonnes of original feedstock, so an output's coefficient is 1, unless it becomes another
/// feedstock: then it is the tonnes that come out per tonne of original feedstock. What takes time to come out was fed in the period that long ago.
/// </remarks>
internal sealed class StreamBalance : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        SortedDictionary<(int Stream, string Site), List<Flow>> rows = Rows(context);
        var opening = context.Network.Openings.ToDictionary(s => (s.Index, s.Feedstock.Site), context.Variables.OpeningUnits);
        var net = new Expression();
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            foreach (((int stream, string site), List<Flow> flows) in rows)
            {
                net.Clear();
                foreach (Flow flow in flows) flow.AddTo(net, p);
                if (p == 0 && opening.TryGetValue((stream, site), out double there)) net.Add(there);
                context.AddRow(0, 0, net, $"balance[{stream},{site},{p}]");
            }
        }

        foreach (Lane lane in context.Scenario.Content.Lanes) context.Claim(Restriction.LaneLoss(lane));
    }

    // The flows of a row are the same in every period; only their columns differ.
    private static SortedDictionary<(int Stream, string Site), List<Flow>> Rows(FormulationContext context)
    {
        StreamNetwork network = context.Network;
        DecisionVariables x = context.Variables;
        var rows = new SortedDictionary<(int Stream, string Site), List<Flow>>(Comparer<(int Stream, string Site)>.Create(ByStreamAndSite));
        int[][] now = context.Calendar.PeriodsBefore(0);
        int[][] theOneBefore = [[], .. Enumerable.Range(0, context.Calendar.Count - 1).Select(p => new[] { p })];
        for (int i = 0; i < network.Sources.Length; i++) Row(rows, network.Sources[i], network.Sources[i].Feedstock.Site).Add(new(x.Purchases, i, 1, now));

        for (int a = 0; a < network.Activities.Length; a++)
        {
            Activity activity = network.Activities[a];
            Row(rows, activity.Stream, activity.Facility.Site).Add(new(x.Feeds, a, -1, now));
            for (int k = 0; k < activity.Outputs.Length; k++)
            {
                OutputFlow flow = activity.Flows[k];
                Row(rows, activity.Outputs[k], activity.Facility.Site).Add(new(x.Feeds, a, flow.PerUnitFed, flow.Delay > 0 ? context.Calendar.PeriodsBefore(flow.Delay) : now));
            }
        }

        for (int m = 0; m < network.Movements.Length; m++)
        {
            Movement movement = network.Movements[m];
            Row(rows, movement.Stream, movement.Lane.From).Add(new(x.Moves, m, -1, now));
            Row(rows, movement.Stream, movement.Lane.To).Add(new(x.Moves, m, 1 - (movement.Lane.Loss?.Number ?? 0), now));
        }

        for (int i = 0; i < network.Sales.Length; i++) Row(rows, network.Sales[i].Stream, network.Sales[i].Offtake.Site).Add(new(x.Sales, i, -1, now));
        for (int i = 0; i < network.Disposals.Length; i++) Row(rows, network.Disposals[i].Stream, network.Disposals[i].Sink.Site).Add(new(x.Disposals, i, -1, now));
        for (int i = 0; i < network.Stocks.Length; i++)
        {
            List<Flow> row = Row(rows, network.Stocks[i].Stream, network.Stocks[i].Site.Id);
            row.Add(new(x.Stocks, i, -1, now));
            row.Add(new(x.Stocks, i, 1, theOneBefore));
        }

        return rows;
    }

    private static int ByStreamAndSite((int Stream, string Site) a, (int Stream, string Site) b) =>
        a.Stream == b.Stream ? string.CompareOrdinal(a.Site, b.Site) : a.Stream.CompareTo(b.Stream);

    private static List<Flow> Row(SortedDictionary<(int Stream, string Site), List<Flow>> rows, MaterialStream stream, string site)
    {
        if (!rows.TryGetValue((stream.Index, site), out List<Flow>? row)) rows.Add((stream.Index, site), row = []);
        return row;
    }

    /// <summary>A decision that adds to a stream at a site or takes from it, in the period itself or an earlier one.</summary>
    private readonly record struct Flow(int[,] Columns, int Index, double Coefficient, int[][] From)
    {
        public void AddTo(Expression net, int period)
        {
            foreach (int p in From[period]) net.Add(Columns[Index, p], Coefficient);
        }
    }
}
