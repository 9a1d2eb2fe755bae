using System.Collections.Immutable;

namespace RecoveryOpt.Streams;

/// <summary>How much of every feedstock there can have been, period by period, where outputs become feedstocks again.</summary>
/// <remarks>
/// R_c[p] = S_c[p] + ∑ₛ maxₘ ∑ₖ g_smk · R_c(s)[q_k(p)]   all cumulative up to period p
/// S: supplied; s: streams of class c(s) that are fed to a technology in mode m whose output k becomes c, g tonnes per tonne; q_k(p): the last period
/// in which what is fed has come out by p. A tonne of a class is fed as stream s at most once, so of the modes the most giving one counts.
/// </remarks>
internal sealed class ReturnLoops
{
    private const int MostSteps = 100_000;
    private const double SameAmount = 1e-13;

    private readonly ImmutableArray<string> _classes;
    private readonly ImmutableArray<Way> _ways;
    private readonly int _periods;

    public ReturnLoops(Scenario scenario, IEnumerable<Activity> activities)
    {
        _periods = scenario.Periods.Length;
        var returning = activities.SelectMany(a => a.Outputs.Select((o, k) => (Fed: a.Stream, Into: o.Feedstock.Id, IsReturn: o.Parent is null, Technology: a.Technology.Id, a.Mode, Output: k, Flow: a.Flows[k])))
            .Where(x => x.IsReturn).Distinct().ToArray();
        _classes = [.. returning.SelectMany(x => new[] { x.Fed.Feedstock.Id, x.Into }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _ways =
        [
            .. returning.GroupBy(x => (x.Fed.Index, x.Into)).Select(g => new Way(
                _classes.IndexOf(g.First().Fed.Feedstock.Id), _classes.IndexOf(g.Key.Into),
                [.. g.GroupBy(x => (x.Technology, x.Mode.Id)).Select(mode => mode.Select(x => (x.Flow.PerUnitFed, UpTo(scenario, x.Flow.Delay))).ToImmutableArray())])),
        ];
    }

    /// <summary>True where any output becomes a feedstock.</summary>
    public bool Any => _classes.Length > 0;

    /// <summary>True where some output becomes this feedstock.</summary>
    public bool GiveBack(Feedstock feedstock) => _ways.Any(w => string.Equals(_classes[w.Into], feedstock.Id, StringComparison.Ordinal));

    /// <summary>A class in a loop that gives back at once at least what is fed; null when every loop loses something or takes its time.</summary>
    public string? WithoutLoss() =>
        Any && Total(_classes.ToDictionary(c => c, _ => Enumerable.Repeat(1.0, _periods).ToArray(), StringComparer.Ordinal)) is null ? _classes[_ways[0].Into] : null;

    /// <summary>What there can have been of each class by the end of each period, given what was supplied by then; null where it has no end.</summary>
    public Dictionary<string, double[]>? Total(IReadOnlyDictionary<string, double[]> supplied)
    {
        double[][] total = [.. _classes.Select(c => supplied.TryGetValue(c, out double[]? s) ? (double[])s.Clone() : new double[_periods])];
        for (int p = 0; p < _periods; p++)
        {
            double[] start = [.. total.Select(t => t[p])];
            if (!Settles(total, start, p)) return null;
        }

        return _classes.Select((c, i) => (c, i)).ToDictionary(x => x.c, x => total[x.i], StringComparer.Ordinal);
    }

    // What comes back within the period goes round in it: a geometric sum.
    private bool Settles(double[][] total, double[] start, int p)
    {
        for (int step = 0; step < MostSteps; step++)
        {
            double[] next = [.. start];
            foreach (Way way in _ways) next[way.Into] += way.MostBack(total[way.From], p);
            bool settled = true;
            for (int c = 0; c < next.Length; c++)
            {
                settled &= next[c] - total[c][p] <= SameAmount * next[c];
                total[c][p] = next[c];
            }

            if (settled) return true;
            if (next.Any(n => n > DryMass.Most)) return false;
        }

        return false;
    }

    // For every period the last one in which what is fed has come out by then; -1 where nothing has.
    private static int[] UpTo(Scenario scenario, double delay)
    {
        int[] upTo = new int[scenario.Periods.Length];
        Array.Fill(upTo, -1);
        for (int q = 0; q < upTo.Length; q++)
        {
            for (int p = Delays.ComesOutIn(scenario, q, delay); p < upTo.Length; p++) upTo[p] = q;
        }

        return upTo;
    }

    /// <summary>From a stream of one class back into another: one entry for each way to run it, with tonnes per tonne and time.</summary>
    private sealed record Way(int From, int Into, ImmutableArray<ImmutableArray<(double PerTonne, int[] UpTo)>> Modes)
    {
        public double MostBack(double[] fed, int p) => Modes.Max(mode => mode.Sum(output => output.UpTo[p] < 0 ? 0 : output.PerTonne * fed[output.UpTo[p]]));
    }
}
