using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>What comes to a site as a stream leaves it, or lies there at the period's end.</summary>
/// <remarks>
/// buy[s,p] + opening_s (first period) + ∑ₐ feed[a,p] + ∑ₗ (1 − loss_l) move[s,l,p] + stock[s,n,p−1]
///   = ∑ₐ' feed[a',p] + ∑ₗ' move[s,l',p] + ∑ₒ sell[s,o,p] + ∑ₖ dispose[s,k,p] + stock[s,n,p]   for every stream s, site n, period p
/// a: activities at n that put s out; a': those fed s. All in tonnes of original feedstock, so an output's coefficient is 1.
/// </remarks>
internal sealed class StreamBalance : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        StreamNetwork network = context.Network;
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            var rows = new SortedDictionary<(int Stream, string Site), Expression>();
            AddFlows(rows, context, p);
            foreach (((int stream, string site), Expression row) in rows) context.AddRow(0, 0, row, $"balance[{stream},{site},{p}]");
        }

        foreach (Lane lane in context.Scenario.Content.Lanes) context.Claim(Restriction.LaneLoss(lane));
    }

    private static void AddFlows(SortedDictionary<(int Stream, string Site), Expression> rows, FormulationContext context, int p)
    {
        StreamNetwork network = context.Network;
        DecisionVariables x = context.Variables;
        for (int i = 0; i < network.Sources.Length; i++) Row(rows, network.Sources[i], network.Sources[i].Feedstock.Site).Add(x.Purchases[i, p], 1);

        foreach (MaterialStream opening in network.Openings.Where(_ => p == 0)) Row(rows, opening, opening.Feedstock.Site).Add(x.OpeningUnits(opening));

        for (int a = 0; a < network.Activities.Length; a++)
        {
            Activity activity = network.Activities[a];
            Row(rows, activity.Stream, activity.Facility.Site).Add(x.Feeds[a, p], -1);
            foreach (MaterialStream output in activity.Outputs) Row(rows, output, activity.Facility.Site).Add(x.Feeds[a, p], 1);
        }

        for (int m = 0; m < network.Movements.Length; m++)
        {
            Movement movement = network.Movements[m];
            Row(rows, movement.Stream, movement.Lane.From).Add(x.Moves[m, p], -1);
            Row(rows, movement.Stream, movement.Lane.To).Add(x.Moves[m, p], 1 - (movement.Lane.Loss?.Number ?? 0));
        }

        for (int i = 0; i < network.Sales.Length; i++) Row(rows, network.Sales[i].Stream, network.Sales[i].Offtake.Site).Add(x.Sales[i, p], -1);
        for (int i = 0; i < network.Disposals.Length; i++) Row(rows, network.Disposals[i].Stream, network.Disposals[i].Sink.Site).Add(x.Disposals[i, p], -1);
        for (int i = 0; i < network.Stocks.Length; i++)
        {
            Expression row = Row(rows, network.Stocks[i].Stream, network.Stocks[i].Site.Id).Add(x.Stocks[i, p], -1);
            if (p > 0) row.Add(x.Stocks[i, p - 1], 1);
        }
    }

    private static Expression Row(SortedDictionary<(int Stream, string Site), Expression> rows, MaterialStream stream, string site)
    {
        if (!rows.TryGetValue((stream.Index, site), out Expression? row)) rows.Add((stream.Index, site), row = new Expression());
        return row;
    }
}
