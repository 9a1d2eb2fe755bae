using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecoveryOpt.Collection.Proof;

/// <summary>Part of a route from one end of the network to a stop.</summary>
internal struct Label
{
    public double Cost;
    public StopSet Memory;
    public Vector256<ulong> CutState;

    /// <summary>What it uses up of the limits of a route.</summary>
    public Vector128<int> Used;

    /// <summary>Classes on board that bar others.</summary>
    public ulong Aboard;

    /// <summary>Classes that may no longer come on board.</summary>
    public ulong Barred;

    public int Time;
    public int Stop;
    public int Parent;

    /// <summary>Next label of the same bucket, or −1.</summary>
    public int Next;

    public bool Dominated;
    public bool Extended;
}

/// <summary>Labels of one direction: all parts of routes that no other part of a route makes superfluous, up to a time.</summary>
/// <remarks>
/// ng-routes after Baldacci, Mingozzi and Roberti 2011, Operations Research 59(5). Labels lie in buckets of time at each stop,
/// after Sadykov, Uchoa and Pessoa 2021, Transportation Science 55(1); the arena grows and is used again.
/// </remarks>
internal sealed class Labelling
{
    private const int Buckets = 48;
    private const int LabelsBetweenChecks = 64;
    private const int MostLabels = 20_000_000;

    private readonly StopSet[] remembered;
    private readonly StopSet[] itself;
    private readonly int stops;
    private readonly int[] head;
    private readonly double[] cheapest;
    private Label[] labels = new Label[1 << 12];
    private int width;
    private int origin;

    public Labelling(int stops, int[][] near)
    {
        this.stops = stops;
        itself = [.. Enumerable.Range(0, stops).Select(StopSet.Of)];
        remembered = [.. Enumerable.Range(0, stops).Select(i => near[i].Aggregate(itself[i], (set, j) => set | itself[j]))];
        head = new int[stops * Buckets];
        cheapest = new double[stops * Buckets];
    }

    /// <summary>Labels written, dominated ones among them.</summary>
    public int Count { get; private set; }

    /// <summary>Work done since the last filling began: pairs of labels compared.</summary>
    public long Work { get; private set; }

    /// <summary>The label at an index.</summary>
    public ref Label this[int index] => ref labels[index];

    /// <summary>Fills the buckets; false when it ran out of patience or of labels, and then some routes are missing.</summary>
    /// <param name="network">The network in this direction.</param>
    /// <param name="last">Latest time a label may have.</param>
    /// <param name="cuts">Cuts with a dual.</param>
    /// <param name="coarse">Whether a cheaper and earlier label makes another superfluous, whatever it remembers.</param>
    /// <param name="mostWork">Most work.</param>
    /// <param name="patience">Asked now and then.</param>
    public bool Fill(DirectedNetwork network, int last, ActiveCuts cuts, bool coarse, long mostWork, Func<bool> patience)
    {
        Array.Fill(head, -1);
        Array.Fill(cheapest, double.PositiveInfinity);
        Count = 0;
        Work = 0;
        origin = network.From;
        width = Math.Max(1, (last - origin) / Buckets + 1);
        if (last < origin) return true;
        for (int j = 0; j < stops; j++)
        {
            int time = Math.Max(network.Open[j], network.From + network.RootTime[j]);
            if (time > network.Close[j] || time > last || double.IsPositiveInfinity(network.RootCost[j])) continue;
            var label = new Label
            {
                Cost = network.RootCost[j],
                Memory = itself[j],
                Used = network.RootUse[j],
                Aboard = network.Of.Aboard[j],
                Barred = network.Of.Bars[j],
                Time = time,
                Stop = j,
                Parent = -1,
            };
            label.CutState = cuts.Visit(Vector256<ulong>.Zero, j, ref label.Cost);
            Add(in label, coarse, cuts);
        }

        int sinceCheck = 0;
        for (int b = 0; b < Buckets; b++)
        {
            bool again = true;
            while (again)
            {
                again = false;
                for (int i = 0; i < stops; i++)
                {
                    for (int at = head[i * Buckets + b]; at >= 0; at = labels[at].Next)
                    {
                        if (labels[at].Extended || labels[at].Dominated) continue;
                        labels[at].Extended = true;
                        again = true;
                        Extend(at, network, last, cuts, coarse);
                        if (++sinceCheck < LabelsBetweenChecks) continue;
                        sinceCheck = 0;
                        if (Count > MostLabels || Work > mostWork || !patience()) return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>First label of a stop in the bucket, or −1.</summary>
    public int First(int stop, int bucket) => head[stop * Buckets + bucket];

    /// <summary>Cost of the cheapest label of a stop in the bucket.</summary>
    public double Cheapest(int stop, int bucket) => cheapest[stop * Buckets + bucket];

    /// <summary>The bucket of a time, or the last one that can be in use.</summary>
    public int BucketOf(int time) => Math.Min(Buckets - 1, (time - origin) / width);

    private void Extend(int at, DirectedNetwork network, int last, ActiveCuts cuts, bool coarse)
    {
        Label from = labels[at];
        int row = from.Stop * stops;
        PricingNetwork its = network.Of;
        Label next = default;
        next.Parent = at;
        foreach (int j in network.Successors[from.Stop])
        {
            if (from.Memory.Holds(j)) continue;
            int time = Math.Max(network.Open[j], from.Time + network.ArcTime[row + j]);
            if (time > network.Close[j] || time > last) continue;
            next.Used = from.Used + network.ArcUse[row + j];
            if (!its.Allows(next.Used + network.RestUse[j]) || (from.Barred & its.Aboard[j]) != 0) continue;

            next.Aboard = from.Aboard | its.Aboard[j];
            next.Barred = from.Barred | its.Bars[j];
            next.Cost = from.Cost + network.ArcCost[row + j];
            next.CutState = cuts.Number == 0 ? Vector256<ulong>.Zero : cuts.Visit(from.CutState, j, ref next.Cost);
            next.Memory = (from.Memory & remembered[j]) | itself[j];
            next.Time = time;
            next.Stop = j;
            Add(in next, coarse, cuts);
        }
    }

    private void Add(in Label label, bool coarse, ActiveCuts cuts)
    {
        int bucket = Math.Min(Buckets - 1, (label.Time - origin) / width);
        int row = label.Stop * Buckets;
        int compared = 1;
        for (int b = bucket; b >= 0; b--)
        {
            if (cheapest[row + b] > label.Cost) continue;
            for (int at = head[row + b]; at >= 0; at = At(at).Next)
            {
                compared++;
                ref Label other = ref At(at);
                if (other.Dominated || !Dominates(in other, in label, coarse, cuts)) continue;
                Work += compared;
                return;
            }
        }

        for (int b = bucket; b < Buckets; b++)
        {
            int previous = -1;
            for (int at = head[row + b]; at >= 0;)
            {
                compared++;
                ref Label other = ref At(at);
                int next = other.Next;
                if (other.Cost >= label.Cost && Dominates(in label, in other, coarse, cuts))
                {
                    other.Dominated = true;

                    // It keeps its own link, by which a walk that stands on it goes on.
                    if (previous < 0) head[row + b] = next;
                    else At(previous).Next = next;
                }
                else
                {
                    previous = at;
                }

                at = next;
            }
        }

        Work += compared;
        if (Count == labels.Length) Array.Resize(ref labels, 2 * labels.Length);
        ref Label own = ref labels[Count];
        own = label;
        own.Next = head[row + bucket];
        head[row + bucket] = Count++;
        if (label.Cost < cheapest[row + bucket]) cheapest[row + bucket] = label.Cost;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Dominates(in Label a, in Label b, bool coarse, ActiveCuts cuts)
    {
        if (a.Cost > b.Cost || a.Time > b.Time) return false;
        if (coarse) return true;
        if (!Vector128.LessThanOrEqualAll(a.Used, b.Used) || (a.Barred & ~b.Barred) != 0 || !a.Memory.IsWithin(in b.Memory)) return false;
        if (cuts.Number == 0) return true;
        Vector256<ulong> more = Vector256.AndNot(a.CutState, b.CutState);
        return more == Vector256<ulong>.Zero || a.Cost + cuts.PriceOf(more) <= b.Cost;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Label At(int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(labels), index);
}
