using System.Runtime.Intrinsics;

namespace RecoveryOpt.Collection.Proof;

/// <summary>The least that any way through other stops takes from a depot to each stop, or from it to the depot. Distances need not obey the triangle inequality.</summary>
internal static class LeastWay
{
    /// <summary>From the depot to each stop.</summary>
    /// <param name="direct">Straight from the depot to each stop.</param>
    /// <param name="arcs">From row to column, at least 0.</param>
    public static int[] From(int[] direct, int[] arcs)
    {
        int n = direct.Length;
        var least = (int[])direct.Clone();
        for (bool again = true; again;)
        {
            again = false;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    int by = least[i] + arcs[i * n + j];
                    if (i == j || by >= least[j]) continue;
                    least[j] = by;
                    again = true;
                }
            }
        }

        return least;
    }

    /// <summary>From each stop to the depot.</summary>
    /// <param name="direct">Straight from each stop to the depot.</param>
    /// <param name="arcs">From row to column, at least 0.</param>
    public static int[] To(int[] direct, int[] arcs)
    {
        int n = direct.Length;
        var turned = new int[arcs.Length];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) turned[j * n + i] = arcs[i * n + j];
        }

        return From(direct, turned);
    }

    /// <summary>As <see cref="From(int[], int[])"/>, each element by itself.</summary>
    public static Vector128<int>[] From(Vector128<int>[] direct, Vector128<int>[] arcs) => Each(direct, arcs, From);

    /// <summary>As <see cref="To(int[], int[])"/>, each element by itself.</summary>
    public static Vector128<int>[] To(Vector128<int>[] direct, Vector128<int>[] arcs) => Each(direct, arcs, To);

    private static Vector128<int>[] Each(Vector128<int>[] direct, Vector128<int>[] arcs, Func<int[], int[], int[]> least)
    {
        var all = new Vector128<int>[direct.Length];
        for (int e = 0; e < Vector128<int>.Count; e++)
        {
            int element = e;
            int[] its = least([.. direct.Select(d => d[element])], [.. arcs.Select(a => a[element])]);
            for (int i = 0; i < all.Length; i++) all[i] = all[i].WithElement(element, its[i]);
        }

        return all;
    }
}
