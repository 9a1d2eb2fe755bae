using CsCheck;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Core.Tests.Solving;

[TestFixture]
internal sealed class SafeDualBoundTests
{
    private const double Inf = double.PositiveInfinity;

    /// <summary>max 3x + 2y; x + y ≤ 4; x + 3y ≤ 7; 0 ≤ x ≤ 3; 0 ≤ y, open. Optimum 11, duals 2 and 0.</summary>
    private static LinearModel TwoCrops()
    {
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, 3, false, "x");
        int y = builder.AddColumn(0, Inf, false, "y");
        builder.AddRow(-Inf, 4, [(x, 1), (y, 1)], "land");
        builder.AddRow(-Inf, 7, [(x, 1), (y, 3)], "water");
        builder.SetObjective(new AffineFunction([3, 2]), maximize: true);
        return builder.Build();
    }

    [Test]
    public void Exact_duals_give_the_optimum()
    {
        double? bound = SafeDualBound.Of(TwoCrops(), [2, 0]);
        Assert.That(bound, Is.GreaterThanOrEqualTo(11).And.LessThan(11 + 1e-12));
    }

    [Test]
    public void Wrong_signs_are_clipped_and_the_bound_still_holds()
    {
        // The second dual has the wrong sign and counts as 0. The open y is bounded by its rows: y ≤ 7/3.
        double? bound = SafeDualBound.Of(TwoCrops(), [1, -5]);
        Assert.That(bound, Is.EqualTo(4 + 2 * 3 + 7.0 / 3).Within(1e-6).And.GreaterThanOrEqualTo(11));
    }

    [Test]
    public void A_missing_bound_gives_no_bound()
    {
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, Inf, false, "x");
        int y = builder.AddColumn(0, Inf, false, "y");
        builder.AddRow(1, Inf, [(x, 1), (y, -1)], "difference");
        builder.SetObjective(new AffineFunction([1, -0.5]), maximize: false);
        LinearModel model = builder.Build();
        Assert.Multiple(() =>
        {
            Assert.That(SafeDualBound.Of(model, [0.9]), Is.EqualTo(0.9).Within(1e-12));
            Assert.That(SafeDualBound.Of(model, [0.1]), Is.Null);
        });
    }

    [Test]
    public void A_reduced_cost_of_rounding_size_on_an_open_column_is_zero()
    {
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, Inf, false, "x");
        int y = builder.AddColumn(0, Inf, false, "y");
        builder.AddRow(1, Inf, [(x, 1), (y, -1)], "difference");
        builder.SetObjective(new AffineFunction([1, 1]), maximize: false);
        Assert.That(SafeDualBound.Of(builder.Build(), [1 + 1e-13]), Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void Not_a_number_and_infinite_duals_are_clipped() =>
        Assert.That(SafeDualBound.Of(TwoCrops(), [double.NaN, Inf]), Is.GreaterThanOrEqualTo(11));

    [Test]
    public void Any_duals_bound_every_feasible_point() =>
        Gen.Int[0, 1_000_000].Sample(
            static seed =>
            {
                var random = new Random(seed);
                (LinearModel model, double[] point) = WithFeasiblePoint(random);
                double[] duals = [.. Enumerable.Range(0, model.RowCount).Select(_ => 10 * (random.NextDouble() - 0.5))];
                if (SafeDualBound.Of(model, duals) is not { } bound)
                    return true;
                double value = model.Objective.Evaluate(point);
                return model.Maximize ? bound >= value : bound <= value;
            },
            iter: 2000,
            threads: 1);

    // Rows are laid around a random point, so that it is feasible whatever they are.
    private static (LinearModel Model, double[] Point) WithFeasiblePoint(Random random)
    {
        int columns = random.Next(1, 6), rows = random.Next(1, 6);
        double[] point = [.. Enumerable.Range(0, columns).Select(_ => 20 * (random.NextDouble() - 0.5))];
        var builder = new LinearModelBuilder();
        foreach (double x in point)
            builder.AddColumn(random.Next(4) == 0 ? -Inf : x - 3 * random.NextDouble(), random.Next(4) == 0 ? Inf : x + 3 * random.NextDouble(), false, "");
        for (int i = 0; i < rows; i++)
        {
            Term[] terms = [.. Enumerable.Range(0, columns).Select(j => new Term(j, random.Next(-4, 5)))];
            double activity = terms.Sum(t => t.Coefficient * point[t.Column]);
            builder.AddRow(random.Next(3) == 0 ? -Inf : activity - random.NextDouble(), random.Next(3) == 0 ? Inf : activity + random.NextDouble(), terms.AsSpan(), "");
        }

        builder.SetObjective(new AffineFunction(Enumerable.Range(0, columns).Select(_ => 6 * (random.NextDouble() - 0.5)).ToArray(), 2), random.Next(2) == 0);
        return (builder.Build(), point);
    }
}
