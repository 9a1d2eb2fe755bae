using RecoveryOpt.Formulation;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Optimizing;

/// <summary>Gives every flow of a pool the pool's own composition.</summary>
/// <remarks>
/// The model may send one part of a pool by one lane and another by the next, where nothing is gained by it (the pool rules see to that). No lorry could:
/// what leaves a site is what is mixed there. So the total on every way is kept, and divided over the parts as they are mixed at the site it leaves:
/// share[s,n] = (made[s,n] + ∑ₗ arriving[l] · share[s, from l]) / ∑ₛ' (the same). Costs, grams and balances are the same sums as before.
/// </remarks>
internal sealed class PoolShares
{
    private const int MostPasses = 8;
    private const double Settled = 1e-15;

    private readonly NetworkModel _model;
    private readonly StreamNetwork _network;
    private readonly List<HashSet<MaterialStream>> _pools;

    public PoolShares(NetworkModel model)
    {
        _model = model;
        _network = model.Network;
        bool isStocked = _network.Stocks.Any(s => s.Stream.PoolKey is not null);
        _pools = isStocked ? [] : [.. _network.Streams.Where(s => s.PoolKey is not null)
            .GroupBy(s => s.PoolKey!, StringComparer.Ordinal).Where(g => g.Skip(1).Any())
            .OrderBy(g => g.Max(s => s.Depth)).Select(g => g.ToHashSet())];
    }

    /// <summary>The same plan with each pool's flows mixed.</summary>
    public double[] Mix(double[] point)
    {
        if (_pools.Count == 0) return point;

        double[] mixed = [.. point];
        for (int p = 0; p < _network.Scenario.Periods.Length; p++)
        {
            // What a pool is mixed from may itself be mixed; later steps come later, and a few passes settle what feeds itself round about.
            for (int pass = 0; pass < MostPasses; pass++)
            {
                double[] before = [.. mixed];
                foreach (HashSet<MaterialStream> pool in _pools) Mix(mixed, pool, p);
                if (mixed.AsSpan().SequenceEqual(before)) break;
            }
        }

        return mixed;
    }

    private void Mix(double[] x, HashSet<MaterialStream> pool, int p)
    {
        Dictionary<(MaterialStream, string), double> shares = SharesBySite(x, pool, p);
        Divide(x, pool, shares, Flows(_network.Movements.Length, i => _network.Movements[i].Stream, i => _network.Movements[i].Lane.Id, i => _network.Movements[i].Lane.From, _model.Variables.Moves, p));
        Divide(x, pool, shares, Flows(_network.Sales.Length, i => _network.Sales[i].Stream, i => _network.Sales[i].Offtake.Id, i => _network.Sales[i].Offtake.Site, _model.Variables.Sales, p));
        Divide(x, pool, shares, Flows(_network.Disposals.Length, i => _network.Disposals[i].Stream, i => _network.Disposals[i].Sink.Id, i => _network.Disposals[i].Sink.Site, _model.Variables.Disposals, p));
        Divide(x, pool, shares, Flows(_network.Activities.Length, i => _network.Activities[i].Stream, i => $"{_network.Activities[i].Facility.Id}/{_network.Activities[i].Mode.Id}", i => _network.Activities[i].Facility.Site, _model.Variables.Feeds, p));
    }

    private Dictionary<(MaterialStream, string), double> SharesBySite(double[] x, HashSet<MaterialStream> pool, int p)
    {
        var made = new Dictionary<(MaterialStream, string), double>();
        for (int a = 0; a < _network.Activities.Length; a++)
        {
            foreach (MaterialStream output in _network.Activities[a].Outputs.Where(pool.Contains))
            {
                (MaterialStream, string) key = (output, _network.Activities[a].Facility.Site);
                made[key] = made.GetValueOrDefault(key) + (x[_model.Variables.Feeds[a, p]] * _model.Variables.DryTonnes(output));
            }
        }

        (Lane Lane, double Arriving)[] lanes = [.. Enumerable.Range(0, _network.Movements.Length).Where(m => pool.Contains(_network.Movements[m].Stream))
            .GroupBy(m => _network.Movements[m].Lane)
            .Select(g => (g.Key, g.Sum(m => x[_model.Variables.Moves[m, p]] * _model.Variables.DryTonnes(_network.Movements[m].Stream)) * (1 - (g.Key.Loss?.Number ?? 0))))
            .Where(l => l.Item2 > 0)];
        string[] sites = [.. made.Keys.Select(k => k.Item2).Concat(lanes.Select(l => l.Lane.To)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        MaterialStream[] parts = [.. pool.OrderBy(s => s.Index)];

        var shares = new Dictionary<(MaterialStream, string), double>();
        for (int sweep = 0; sweep <= sites.Length + 1; sweep++)
        {
            double change = 0;
            foreach (string site in sites)
            {
                double[] arriving = [.. parts.Select(s => made.GetValueOrDefault((s, site))
                    + lanes.Where(l => l.Lane.To == site).Sum(l => l.Arriving * shares.GetValueOrDefault((s, l.Lane.From))))];
                double total = arriving.Sum();
                if (total <= 0) continue;
                for (int s = 0; s < parts.Length; s++)
                {
                    change = Math.Max(change, Math.Abs((arriving[s] / total) - shares.GetValueOrDefault((parts[s], site))));
                    shares[(parts[s], site)] = arriving[s] / total;
                }
            }

            if (change <= Settled) break;
        }

        return shares;
    }

    private static IEnumerable<(MaterialStream Stream, string Way, string Site, int Column)> Flows(
        int count, Func<int, MaterialStream> streamOf, Func<int, string> wayOf, Func<int, string> siteOf, int[,] columns, int p) =>
        Enumerable.Range(0, count).Select(i => (streamOf(i), wayOf(i), siteOf(i), columns[i, p]));

    private void Divide(double[] x, HashSet<MaterialStream> pool, Dictionary<(MaterialStream, string), double> shares, IEnumerable<(MaterialStream Stream, string Way, string Site, int Column)> flows)
    {
        foreach (var way in flows.Where(f => pool.Contains(f.Stream)).GroupBy(f => f.Way, StringComparer.Ordinal))
        {
            double total = way.Sum(f => x[f.Column] * _model.Variables.DryTonnes(f.Stream));
            double known = way.Sum(f => shares.GetValueOrDefault((f.Stream, f.Site)));

            // Not all parts may use this way (a limit per lot keeps some off it): then the names are all there is to go by.
            if (total <= 0 || Math.Abs(known - 1) > 1e-9) continue;
            foreach (var flow in way) x[flow.Column] = total * shares.GetValueOrDefault((flow.Stream, flow.Site)) / _model.Variables.DryTonnes(flow.Stream);
        }
    }
}
