using RecoveryOpt.Streams;

namespace RecoveryOpt.Formulation;

/// <summary>Nothing lies at a site longer than it may, first in first out.</summary>
/// <remarks>
/// stock[s,n,p] ≤ ∑_{q ≤ p: end_p − end_q ≤ longest_n} came in[s,n,q]   (and the opening stock, where end_p ≤ longest_n)
/// What lies at the end of p when the oldest leaves first is what came in last; so it is young enough exactly where all that came in within the time is
/// at least as much. came in: bought, made and arrived. Parts of a blend are one material: the row is their sum, in dry tonnes.
/// </remarks>
internal sealed class StorageAge : IConstraintFamily
{
    public void AddTo(FormulationContext context)
    {
        foreach (Site site in context.Scenario.Content.Sites)
        {
            foreach (StorageLimit limit in site.Storage.Where(s => s.LongestStorage is not null))
            {
                context.Claim(Restriction.LongestStorage(site, limit));
                var lots = context.Network.Stocks.Select((s, i) => (s.Stream, s.Site, Index: i))
                    .Where(x => ReferenceEquals(x.Site, site) && limit.Covers(x.Stream.Material))
                    .GroupBy(x => x.Stream.PoolKey ?? x.Stream.ToString(), StringComparer.Ordinal);
                foreach (var lot in lots) Add(context, site, limit.LongestStorage!.Value.Number, lot.Key, [.. lot.Select(x => (x.Stream, x.Index))]);
            }
        }
    }

    private static void Add(FormulationContext context, Site site, double longest, string lot, (MaterialStream Stream, int Index)[] stocks)
    {
        HashSet<MaterialStream> parts = [.. stocks.Select(s => s.Stream)];
        List<Inflow> inflows = Inflows(context, site, parts);
        double opening = context.Network.Openings.Where(o => parts.Contains(o) && string.Equals(o.Feedstock.Site, site.Id, StringComparison.Ordinal)).Sum(o => o.Feedstock.DryTonnesOverHorizon!.Value.Number);
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            double end = context.Calendar.End(p);
            int oldest = Enumerable.Range(0, p + 1).First(q => Calendar.IsWithin(end - context.Calendar.End(q), longest));

            // What was there at the start is older than all that came in; where it may still lie, so may everything.
            if (oldest == 0 && (opening == 0 || Calendar.IsWithin(end, longest))) continue;
            var tooOld = new Expression();
            foreach ((MaterialStream stream, int i) in stocks) tooOld.Add(context.Variables.Stocks[i, p], context.Variables.DryTonnes(stream));
            for (int q = oldest; q <= p; q++)
            {
                foreach (Inflow flow in inflows)
                {
                    foreach (int from in flow.From[q]) tooOld.Add(flow.Columns[flow.Index, from], -flow.DryTonnes);
                }
            }

            context.AddRow(double.NegativeInfinity, 0, tooOld, $"storage age[{site.Id},{lot},{p}]");
        }
    }

    // What comes in is the same flows in every period; only their columns differ. What takes time to come out was fed earlier.
    private static List<Inflow> Inflows(FormulationContext context, Site site, HashSet<MaterialStream> parts)
    {
        StreamNetwork network = context.Network;
        DecisionVariables x = context.Variables;
        int[][] now = context.Calendar.PeriodsBefore(0);
        var inflows = new List<Inflow>();
        for (int i = 0; i < network.Sources.Length; i++)
        {
            if (parts.Contains(network.Sources[i]) && IsHere(network.Sources[i].Feedstock.Site)) inflows.Add(new(x.Purchases, i, x.DryTonnes(network.Sources[i]), now));
        }

        for (int a = 0; a < network.Activities.Length; a++)
        {
            Activity activity = network.Activities[a];
            if (!IsHere(activity.Facility.Site)) continue;
            for (int k = 0; k < activity.Outputs.Length; k++)
            {
                if (parts.Contains(activity.Outputs[k]))
                    inflows.Add(new(x.Feeds, a, activity.Flows[k].PerUnitFed * x.DryTonnes(activity.Outputs[k]), context.Calendar.PeriodsBefore(activity.Flows[k].Delay)));
            }
        }

        for (int m = 0; m < network.Movements.Length; m++)
        {
            Movement movement = network.Movements[m];
            if (parts.Contains(movement.Stream) && IsHere(movement.Lane.To)) inflows.Add(new(x.Moves, m, x.DryTonnes(movement.Stream) * (1 - (movement.Lane.Loss?.Number ?? 0)), now));
        }

        return inflows;

        bool IsHere(string place) => string.Equals(place, site.Id, StringComparison.Ordinal);
    }

    private readonly record struct Inflow(int[,] Columns, int Index, double DryTonnes, int[][] From);
}
