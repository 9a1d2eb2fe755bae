using RecoveryOpt.Modelling;

namespace RecoveryOpt.Tests.Solving;

/// <summary>Named models whose answers can be worked out by hand, and two generated ones.</summary>
internal static class SmallModels
{
    private const double Inf = double.PositiveInfinity;

    /// <summary>max 3x + 2y; x + y ≤ 4; x + 3y ≤ 7; x ≤ 3. Optimum 11 at (3, 1); duals 2, 0; reduced cost of x 1.</summary>
    public static LinearModel TwoCropsOneField()
    {
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, 3, false, "x");
        int y = builder.AddColumn(0, Inf, false, "y");
        builder.AddRow(-Inf, 4, [(x, 1), (y, 1)], "land");
        builder.AddRow(-Inf, 7, [(x, 1), (y, 3)], "water");
        builder.SetObjective(new AffineFunction([3, 2]), maximize: true);
        return builder.Build();
    }

    /// <summary>min x + 2y + 10; x + y ≥ 3; −2 ≤ x − y ≤ 1; both ≥ 0. Optimum 14 at (2, 1).</summary>
    public static LinearModel RangedRow()
    {
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, Inf, false, "x");
        int y = builder.AddColumn(0, Inf, false, "y");
        builder.AddRow(3, Inf, [(x, 1), (y, 1)], "demand");
        builder.AddRow(-2, 1, [(x, 1), (y, -1)], "balance");
        builder.SetObjective(new AffineFunction([1, 2], 10), maximize: false);
        return builder.Build();
    }

    /// <summary>max 5a + 4b + 3c; 2a + 3b + c ≤ 5; 4a + b + 2c ≤ 11; 3a + 4b + 2c ≤ 8; whole numbers. Optimum 13 at (2, 0, 1).</summary>
    public static LinearModel SmallKnapsack()
    {
        var builder = new LinearModelBuilder();
        int a = builder.AddColumn(0, 10, true, "a");
        int b = builder.AddColumn(0, 10, true, "b");
        int c = builder.AddColumn(0, 10, true, "c");
        builder.AddRow(-Inf, 5, [(a, 2), (b, 3), (c, 1)], "r1");
        builder.AddRow(-Inf, 11, [(a, 4), (b, 1), (c, 2)], "r2");
        builder.AddRow(-Inf, 8, [(a, 3), (b, 4), (c, 2)], "r3");
        builder.SetObjective(new AffineFunction([5, 4, 3]), maximize: true);
        return builder.Build();
    }

    /// <summary>One open column and no rows' help: min or max of x over the given bounds and one loose row.</summary>
    public static LinearModel OneColumn(double lower, double upper, bool isInteger, double slope, bool maximize)
    {
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(lower, upper, isInteger, "x");
        int y = builder.AddColumn(0, 1, false, "y");
        builder.AddRow(-Inf, 1e6, [(x, 1), (y, 1)], "loose");
        builder.SetObjective(new AffineFunction([slope, 0]), maximize);
        return builder.Build();
    }

    /// <summary>A market split (Cornuéjols and Dawande 1999): tiny, feasible or not nobody knows, and hopeless for branch and bound in seconds.</summary>
    public static LinearModel MarketSplit(int rows, int seed, bool wholeNumbersOnly = false)
    {
        var random = new Random(seed);
        int columns = 10 * (rows - 1);
        var builder = new LinearModelBuilder();
        for (int j = 0; j < columns; j++)
            builder.AddColumn(0, 1, true, $"x{j}");
        for (int i = 0; i < rows; i++)
        {
            var terms = new List<(int, double)>();
            int sum = 0;
            for (int j = 0; j < columns; j++)
            {
                int a = random.Next(100);
                sum += a;
                terms.Add((j, a));
            }

            int over = builder.AddColumn(0, wholeNumbersOnly ? sum : Inf, wholeNumbersOnly, $"over{i}");
            int under = builder.AddColumn(0, wholeNumbersOnly ? sum : Inf, wholeNumbersOnly, $"under{i}");
            terms.Add((over, -1));
            terms.Add((under, 1));
            builder.AddRow(sum / 2, sum / 2, terms, $"split{i}");
        }

        var cost = new double[builder.ColumnCount];
        for (int j = columns; j < cost.Length; j++)
            cost[j] = 1;
        builder.SetObjective(new AffineFunction(cost), maximize: false);
        return builder.Build();
    }

    /// <summary>A transport model with <paramref name="sources"/> × <paramref name="sinks"/> arcs, two entries each.</summary>
    public static LinearModel Transport(int sources, int sinks)
    {
        var random = new Random(7);
        var builder = new LinearModelBuilder();
        var cost = new double[sources * sinks];
        for (int k = 0; k < cost.Length; k++)
        {
            builder.AddColumn(0, Inf, false, "");
            cost[k] = 1 + random.Next(1000) / 10.0;
        }

        for (int s = 0; s < sources; s++)
            builder.AddRow(-Inf, 12, [.. Enumerable.Range(0, sinks).Select(t => new Term(s * sinks + t, 1))], $"supply{s}");
        for (int t = 0; t < sinks; t++)
            builder.AddRow(10.0 * sources / sinks, Inf, [.. Enumerable.Range(0, sources).Select(s => new Term(s * sinks + t, 1))], $"demand{t}");
        builder.SetObjective(new AffineFunction(cost), maximize: false);
        return builder.Build();
    }
}
