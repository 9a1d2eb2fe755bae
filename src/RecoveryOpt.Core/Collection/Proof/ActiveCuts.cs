using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecoveryOpt.Collection.Proof;

/// <summary>The subset-row cuts that have a dual in one pricing: which of them a stop counts in, and which it remembers.</summary>
/// <remarks>Jepsen, Petersen, Spoorendonk and Pisinger 2008, Operations Research 56(2); limited memory after Pecin, Pessoa, Poggi and Uchoa 2017, Mathematical Programming Computation 9(1).</remarks>
internal sealed class ActiveCuts
{
    /// <summary>Most cuts with a dual at once: one bit each in a label.</summary>
    public const int Most = 256;

    private readonly double[] price = new double[Most];
    private readonly Vector256<ulong>[] counts;
    private readonly Vector256<ulong>[] remembers;

    /// <summary>The cuts with a dual below 0, those of the largest first where there are too many; the others have no price, which keeps the bound valid.</summary>
    public ActiveCuts(int stops, IReadOnlyList<SubsetRowCut> cuts, double[] duals)
    {
        counts = new Vector256<ulong>[stops];
        remembers = new Vector256<ulong>[stops];
        foreach (int k in Enumerable.Range(0, cuts.Count).Where(k => duals[k] < 0).OrderBy(k => duals[k]).ThenBy(k => k).Take(Most))
        {
            Vector256<ulong> bit = Vector256<ulong>.Zero.WithElement(Number >> 6, 1UL << (Number & 63));
            price[Number++] = -duals[k];
            Sum += duals[k];
            foreach (int s in cuts[k].Stops) counts[s] |= bit;
            for (int s = 0; s < stops; s++)
            {
                if (cuts[k].Memory[s]) remembers[s] |= bit;
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Number { get; }

    /// <summary>Sum of their duals, at most 0.</summary>
    public double Sum { get; }

    /// <summary>State after a visit, and what the visit costs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<ulong> Visit(Vector256<ulong> state, int stop, ref double cost)
    {
        state &= remembers[stop];
        Vector256<ulong> counted = counts[stop];
        Vector256<ulong> paid = state & counted;
        if (paid != Vector256<ulong>.Zero) cost += PriceOf(paid);
        return state ^ counted;
    }

    /// <summary>What the cuts of a set cost.</summary>
    public double PriceOf(Vector256<ulong> set)
    {
        double sum = 0;
        for (int word = 0; word < 4; word++)
        {
            for (ulong bits = set.GetElement(word); bits != 0; bits &= bits - 1) sum += price[word * 64 + BitOperations.TrailingZeroCount(bits)];
        }

        return sum;
    }
}

/// <summary>A subset-row cut of three stops: at most one of the chosen routes serves two of them, as far as a route remembers.</summary>
/// <param name="Stops">The three stops.</param>
/// <param name="Memory">At which stops a route remembers that it served one of them.</param>
/// <param name="Row">Row of the master.</param>
internal sealed record SubsetRowCut(int[] Stops, bool[] Memory, int Row)
{
    /// <summary>What the cut counts a route.</summary>
    public int CountOf(ReadOnlySpan<int> route)
    {
        int count = 0;
        int state = 0;
        foreach (int s in route)
        {
            if (!Memory[s]) state = 0;
            if (!Stops.Contains(s)) continue;
            count += state;
            state ^= 1;
        }

        return count;
    }
}
