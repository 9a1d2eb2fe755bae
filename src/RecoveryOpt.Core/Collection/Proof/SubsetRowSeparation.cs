namespace RecoveryOpt.Collection.Proof;

/// <summary>Finds violated subset-row cuts of three stops: ∑ ⌊½·visits⌋·x ≤ 1.</summary>
internal static class SubsetRowSeparation
{
    // A stop in too many cuts makes pricing hard and helps little.
    private const int MostPerStop = 5;

    /// <summary>The most violated ones, with the memory that the routes in use need.</summary>
    public static List<SubsetRowCut> Find(int stops, IReadOnlyList<(int Network, int[] Stops, int Column)> routes, double[] values, List<SubsetRowCut> known, int most, double leastViolation, ref int rows)
    {
        (int[] Stops, double Share)[] used = [.. routes.Where(r => r.Column < values.Length && values[r.Column] is > 1e-6 and < 1 - 1e-6).Select(r => (r.Stops, values[r.Column]))];
        var with = new List<int>[stops];
        for (int i = 0; i < stops; i++) with[i] = [];
        for (int r = 0; r < used.Length; r++)
        {
            foreach (int s in used[r].Stops.Distinct()) with[s].Add(r);
        }

        var pair = new double[stops * stops];
        foreach ((int[] its, double share) in used)
        {
            int[] distinct = [.. its.Distinct()];
            foreach (int a in distinct)
            {
                foreach (int b in distinct)
                {
                    if (a != b) pair[a * stops + b] += share;
                }
            }
        }

        var found = new List<(double Violation, int A, int B, int C)>();
        for (int a = 0; a < stops; a++)
        {
            for (int b = a + 1; b < stops; b++)
            {
                double ab = pair[a * stops + b];
                for (int c = b + 1; c < stops; c++)
                {
                    double pairs = ab + pair[a * stops + c] + pair[b * stops + c];
                    if (pairs <= 1 + leastViolation) continue;
                    double violation = Count(used, with, a, b, c) - 1;
                    if (violation > leastViolation) found.Add((violation, a, b, c));
                }
            }
        }

        found.Sort((x, y) => y.Violation != x.Violation ? y.Violation.CompareTo(x.Violation) : (x.A, x.B, x.C).CompareTo((y.A, y.B, y.C)));
        var per = new int[stops];
        var cuts = new List<SubsetRowCut>();
        foreach ((_, int a, int b, int c) in found)
        {
            if (cuts.Count == most) break;
            int[] three = [a, b, c];
            if (three.Any(s => per[s] >= MostPerStop)) continue;
            SubsetRowCut? same = known.Find(k => k.Stops.AsSpan().SequenceEqual(three));
            bool[] memory = Memory(stops, used, three);
            if (same is not null)
            {
                for (int s = 0; s < stops; s++) memory[s] |= same.Memory[s];
                if (memory.AsSpan().SequenceEqual(same.Memory)) continue;
            }

            foreach (int s in three) per[s]++;
            cuts.Add(new SubsetRowCut(three, memory, rows++));
        }

        return cuts;
    }

    private static double Count((int[] Stops, double Share)[] used, List<int>[] with, int a, int b, int c)
    {
        double sum = 0;
        foreach (int r in with[a].Concat(with[b]).Concat(with[c]).Distinct())
        {
            int visits = used[r].Stops.Count(s => s == a || s == b || s == c);
            sum += visits / 2 * used[r].Share;
        }

        return sum;
    }

    // All that the routes in use pass between the first and the second of the three.
    private static bool[] Memory(int stops, (int[] Stops, double Share)[] used, int[] three)
    {
        var memory = new bool[stops];
        foreach (int s in three) memory[s] = true;
        foreach ((int[] its, _) in used)
        {
            int open = -1;
            for (int k = 0; k < its.Length; k++)
            {
                if (!three.Contains(its[k])) continue;
                if (open < 0)
                {
                    open = k;
                    continue;
                }

                for (int m = open + 1; m < k; m++) memory[its[m]] = true;
                open = -1;
            }
        }

        return memory;
    }
}
