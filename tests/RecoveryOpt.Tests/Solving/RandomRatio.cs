using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Solving;

/// <summary>Random ratio problems from a seed, and the same problem under other names and orders.</summary>
internal static class RandomRatio
{
    /// <summary>Up to four whole-number and two continuous columns; some infeasible, some with doubtful costs.</summary>
    public static RatioProblem Tiny(int seed)
    {
        var random = new Random(seed);
        int integers = random.Next(0, 5);
        int continuous = integers == 0 ? random.Next(1, 3) : random.Next(0, 3);
        var builder = new LinearModelBuilder();
        for (int j = 0; j < integers + continuous; j++)
            builder.AddColumn(random.Next(4) == 0 ? -1 : 0, random.Next(1, 4), j < integers, $"x{j}");
        int rows = random.Next(1, 4);
        for (int i = 0; i < rows; i++)
        {
            List<(int, double)> terms = [.. Enumerable.Range(0, integers + continuous).Select(j => (j, (double)random.Next(-3, 6)))];
            double side = random.Next(1, 9);
            bool ranged = random.Next(3) == 0;
            builder.AddRow(ranged ? side - 3 : double.NegativeInfinity, side, terms, $"r{i}");
        }

        // Columns may be −1, so constants keep N at 0 or above; one problem in eight has a cost that may turn negative.
        int count = integers + continuous;
        double[] gold = [.. Enumerable.Range(0, count).Select(_ => random.Next(0, 10) / 1.0)];
        bool doubtful = random.Next(8) == 0;
        double[] cost = [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(doubtful ? -2 : 0, 7))];
        double goldAtRest = gold.Sum();
        double costAtRest = doubtful ? random.Next(1, 4) : cost.Sum() + random.Next(1, 4);
        return new RatioProblem(builder.Build(), new AffineFunction(gold, goldAtRest), new AffineFunction(cost, costAtRest));
    }

    /// <summary>
    /// Sites with a fixed charge and a capacity, feeds to send there: <paramref name="integers"/> sites. A floor on gold, as a share of
    /// what all feeds hold at 70 % recovery, makes several sites open; without one the best ratio is a single site.
    /// </summary>
    public static RatioProblem Facilities(int integers, int feeds, int seed, double floorShare = 0)
    {
        var random = new Random(seed);
        var builder = new LinearModelBuilder();
        double[] supply = [.. Enumerable.Range(0, feeds).Select(_ => 1 + 9 * random.NextDouble())];
        double[] grade = [.. Enumerable.Range(0, feeds).Select(_ => 0.5 + 20 * Math.Pow(random.NextDouble(), 3))];
        var gold = new List<double>();
        var cost = new List<double>();
        var flow = new int[feeds, integers];
        for (int f = 0; f < feeds; f++)
        {
            for (int s = 0; s < integers; s++)
            {
                flow[f, s] = builder.AddColumn(0, supply[f], false, $"flow {f} to {s}");
                gold.Add(grade[f] * (0.7 + 0.25 * random.NextDouble()));
                cost.Add(0.3 + 3 * random.NextDouble());
            }
        }

        for (int s = 0; s < integers; s++)
        {
            int open = builder.AddColumn(0, 1, true, $"open {s}");
            gold.Add(0);
            cost.Add(5 + 30 * random.NextDouble());
            double capacity = 5 + 20 * random.NextDouble();
            builder.AddRow(double.NegativeInfinity, 0, [.. Enumerable.Range(0, feeds).Select(f => (flow[f, s], 1.0)), (open, -capacity)], $"capacity {s}");
            for (int f = 0; f < feeds; f++)
                builder.AddRow(double.NegativeInfinity, 0, [(flow[f, s], 1.0), (open, -supply[f])], $"link {f} {s}");
        }

        for (int f = 0; f < feeds; f++)
            builder.AddRow(double.NegativeInfinity, supply[f], [.. Enumerable.Range(0, integers).Select(s => (flow[f, s], 1.0))], $"supply {f}");
        LinearModel model = builder.Build();
        var numerator = new AffineFunction(gold.ToArray());
        double floor = floorShare * 0.7 * supply.Zip(grade, static (s, g) => s * g).Sum();
        return new RatioProblem(
            floor > 0 ? model.WithExtraRow(floor, double.PositiveInfinity, numerator, "least gold") : model,
            numerator,
            new AffineFunction(cost.ToArray(), 12));
    }

    /// <summary>The plans of <see cref="Tiny"/> with at least some gold, and costs of either sign: credits may outweigh them, or cancel them out.</summary>
    public static RatioProblem Signed(int seed)
    {
        RatioProblem tiny = Tiny(seed);
        var random = new Random(seed + 100_000);
        double[] cost = [.. tiny.Denominator.Coefficients.Select(_ => (double)random.Next(-6, 7))];
        double floor = 0.5 + random.Next(0, 8);
        return tiny with
        {
            FeasibleSet = tiny.FeasibleSet.WithExtraRow(floor, double.PositiveInfinity, tiny.Numerator, "least gold"),
            Denominator = new AffineFunction(cost, random.Next(-6, 7)),
        };
    }

    /// <summary>The same problem with columns and rows in another order and other names.</summary>
    public static RatioProblem Shuffled(RatioProblem problem, int seed)
    {
        var random = new Random(seed);
        LinearModel model = problem.FeasibleSet;
        int[] order = [.. Enumerable.Range(0, model.ColumnCount)];
        int[] rows = [.. Enumerable.Range(0, model.RowCount)];
        random.Shuffle(order);
        random.Shuffle(rows);
        var place = new int[order.Length];
        var builder = new LinearModelBuilder();
        for (int k = 0; k < order.Length; k++)
            place[order[k]] = builder.AddColumn(model.ColumnLower[order[k]], model.ColumnUpper[order[k]], model.IsInteger[order[k]], $"other {k}");
        foreach (int i in rows)
        {
            var terms = new List<(int, double)>();
            for (int k = model.RowStart[i]; k < model.RowStart[i + 1]; k++)
                terms.Add((place[model.ColumnIndex[k]], model.Value[k]));
            builder.AddRow(model.RowLower[i], model.RowUpper[i], terms, $"other row {i}");
        }

        return new RatioProblem(builder.Build(), Moved(problem.Numerator, order), Moved(problem.Denominator, order));
    }

    /// <summary>An audit that agrees with the model.</summary>
    public static Func<double[], (double N, double D)?> Audit(RatioProblem problem) =>
        point => (problem.Numerator.Evaluate(point), problem.Denominator.Evaluate(point));

    private static AffineFunction Moved(AffineFunction f, int[] order) =>
        new(order.Select(j => f.Coefficients[j]).ToArray(), f.Constant);
}
