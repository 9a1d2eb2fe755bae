using System.Runtime.Intrinsics;

namespace RecoveryOpt.Collection.Proof;

/// <summary>A route that pricing found, as stops in order; one may be in it twice.</summary>
/// <param name="Network">Index of its vehicle type.</param>
/// <param name="Stops">Stops in order.</param>
/// <param name="ReducedCost">What it costs by the duals.</param>
internal sealed record PricedRoute(int Network, int[] Stops, double ReducedCost);

/// <summary>What one pricing came to.</summary>
/// <param name="IsComplete">Whether every route was looked at: only then does <paramref name="Least"/> bound anything.</param>
/// <param name="Least">No route of this type has a lower reduced cost.</param>
/// <param name="Routes">Routes of negative reduced cost, lowest first.</param>
internal sealed record Pricing(bool IsComplete, double Least, List<PricedRoute> Routes);

/// <summary>Finds routes of one vehicle type by the duals: labels from both ends, joined in the middle of the day.</summary>
internal sealed class RoutePricer
{
    private const int JoinsBetweenChecks = 256;
    private const double Balanced = 1.3;

    private readonly PricingNetwork network;
    private readonly int index;
    private readonly int n;
    private readonly int[][] successors;
    private readonly int[][] predecessors;
    private readonly int[] transposedTime;
    private readonly PricingUses uses;
    private readonly Labelling ahead;
    private readonly Labelling back;
    private double half = 0.5;

    public RoutePricer(PricingNetwork network, int index, int[][] near)
    {
        this.network = network;
        this.index = index;
        n = network.StopCount;
        uses = new PricingUses(network);
        successors = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Where(j => CanFollow(i, j)).ToArray())];
        var before = Enumerable.Range(0, n).Select(_ => new List<int>()).ToArray();
        for (int i = 0; i < n; i++)
        {
            foreach (int j in successors[i]) before[j].Add(i);
        }

        predecessors = [.. before.Select(b => b.ToArray())];
        transposedTime = Transposed(network.ArcTime);
        ahead = new Labelling(n, near);
        back = new Labelling(n, near);
    }

    /// <summary>Work of the last pricing: pairs of labels compared and joined.</summary>
    public long Work { get; private set; }

    /// <summary>Finds routes whose reduced cost is below −<paramref name="least"/>.</summary>
    /// <param name="prizes">Dual of each stop.</param>
    /// <param name="perRoute">Dual of a route of this type, at most 0.</param>
    /// <param name="weight">What a unit of cost counts.</param>
    /// <param name="cuts">Cuts with a dual.</param>
    /// <param name="coarse">Quickly and without a claim, or exactly.</param>
    /// <param name="least">What counts as negative, above 0.</param>
    /// <param name="most">Most routes returned.</param>
    /// <param name="mostWork">Most work in each direction.</param>
    /// <param name="patience">Asked now and then whether to go on.</param>
    public Pricing Price(double[] prizes, double perRoute, double weight, ActiveCuts cuts, bool coarse, double least, int most, long mostWork, Func<bool> patience)
    {
        DirectedNetwork forward = DirectedNetwork.Forward(network, prizes, perRoute, weight, uses, successors);
        DirectedNetwork backward = DirectedNetwork.Backward(network, forward, weight, transposedTime, uses, predecessors);
        int middle = network.From + (int)(half * ((long)network.To - network.From));
        bool complete = ahead.Fill(forward, middle, cuts, coarse, mostWork, patience);
        complete = complete && back.Fill(backward, network.To - middle - 1, cuts, coarse, mostWork, patience);
        Work = ahead.Work + back.Work;
        if (!complete) return new Pricing(false, double.NegativeInfinity, []);
        if (!coarse) Balance();
        return Join(forward, weight, cuts, coarse, least, most, patience);
    }

    // The side with more labels gives up some of the day.
    private void Balance()
    {
        if (ahead.Count > Balanced * back.Count) half = Math.Max(0.1, half - 0.03);
        else if (back.Count > Balanced * ahead.Count) half = Math.Min(0.9, half + 0.03);
    }

    private Pricing Join(DirectedNetwork forward, double weight, ActiveCuts cuts, bool coarse, double least, int most, Func<bool> patience)
    {
        var found = new List<(double Cost, int Ahead, int Back)>();
        double lowest = -least;
        int sinceCheck = 0;
        for (int f = -1; f < ahead.Count; f++)
        {
            if (f >= 0 && ahead[f].Dominated) continue;
            if (++sinceCheck % JoinsBetweenChecks == 0 && !patience()) return new Pricing(false, double.NegativeInfinity, []);
            double best = -least;
            int bestBack = -2;
            if (f >= 0)
            {
                int last = ahead[f].Stop;
                double alone = ahead[f].Cost + weight * network.EndCost[last];
                if (alone < best && ahead[f].Time + network.EndTime[last] <= network.To && network.Allows(ahead[f].Used + network.EndUse[last])) (best, bestBack) = (alone, -1);
            }

            if (f < 0)
            {
                for (int j = 0; j < n; j++)
                {
                    if (network.Allowed[j]) JoinAt(default, isRoot: true, j, forward.RootCost[j], network.From + network.StartTime[j], cuts, ref best, ref bestBack);
                }
            }
            else
            {
                int stop = ahead[f].Stop;
                foreach (int j in successors[stop])
                    JoinAt(in ahead[f], isRoot: false, j, ahead[f].Cost + forward.ArcCost[stop * n + j], ahead[f].Time + network.ArcTime[stop * n + j], cuts, ref best, ref bestBack);
            }

            if (bestBack == -2) continue;
            found.Add((best, f, bestBack));
            lowest = Math.Min(lowest, best);
        }

        found.Sort();
        return new Pricing(!coarse, lowest, [.. found.Take(most).Select(x => new PricedRoute(index, StopsOf(x.Ahead, x.Back), x.Cost))]);
    }

    private void JoinAt(in Label label, bool isRoot, int j, double cost, int time, ActiveCuts cuts, ref double best, ref int bestBack)
    {
        int latest = network.To - Math.Max(time, network.Open[j]);
        if (latest < 0) return;
        int lastBucket = back.BucketOf(latest);
        int before = isRoot ? -1 : label.Stop;
        Vector128<int> used = isRoot ? network.StartUse[j] : label.Used + network.ArcUse[before * n + j];
        for (int b = 0; b <= lastBucket; b++)
        {
            if (cost + back.Cheapest(j, b) >= best) continue;
            for (int at = back.First(j, b); at >= 0; at = back[at].Next)
            {
                Work++;
                ref Label other = ref back[at];
                double sum = cost + other.Cost;
                if (sum >= best || other.Time > latest) continue;
                if (!isRoot)
                {
                    if ((label.Barred & other.Aboard) != 0 || !label.Memory.IsApartFrom(in other.Memory)) continue;
                    Vector256<ulong> both = label.CutState & other.CutState;
                    if (both != Vector256<ulong>.Zero) sum += cuts.PriceOf(both);
                }

                if (sum >= best || !network.Allows(used + other.Used)) continue;
                best = sum;
                bestBack = at;
            }
        }
    }

    private int[] StopsOf(int f, int b)
    {
        var stops = new List<int>();
        for (int at = f; at >= 0; at = ahead[at].Parent) stops.Add(ahead[at].Stop);
        stops.Reverse();
        for (int at = b; at >= 0; at = back[at].Parent) stops.Add(back[at].Stop);
        return [.. stops];
    }

    private bool CanFollow(int i, int j)
    {
        if (i == j || !network.Allowed[i] || !network.Allowed[j]) return false;
        int arc = i * n + j;
        if (network.Open[i] + network.ArcTime[arc] > network.Close[j]) return false;
        return (network.Bars[i] & network.Aboard[j]) == 0 && network.Allows(network.LeastStartUse[i] + network.StopUse[i] + uses.Ahead[arc] + network.LeastEndUse[j]);
    }

    private int[] Transposed(int[] matrix)
    {
        var into = new int[matrix.Length];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) into[j * n + i] = matrix[i * n + j];
        }

        return into;
    }
}
