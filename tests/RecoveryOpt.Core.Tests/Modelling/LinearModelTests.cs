using RecoveryOpt.Modelling;

namespace RecoveryOpt.Core.Tests.Modelling;

[TestFixture]
internal sealed class LinearModelTests
{
    private const double Inf = double.PositiveInfinity;

    [Test]
    public void Repeated_columns_are_summed_sorted_and_zeros_dropped()
    {
        var builder = new LinearModelBuilder();
        for (int j = 0; j < 3; j++)
            builder.AddColumn(0, 1, false, $"x{j}");
        builder.AddRow(0, 1, [(2, 1.0), (0, 2.0), (2, 0.5), (1, 3.0), (1, -3.0)], "r");
        LinearModel model = builder.Build();
        Assert.Multiple(() =>
        {
            Assert.That(model.RowColumns(0).ToArray(), Is.EqualTo(new[] { 0, 2 }));
            Assert.That(model.RowValues(0).ToArray(), Is.EqualTo(new[] { 2.0, 1.5 }));
            Assert.That(model.NonzeroCount, Is.EqualTo(2));
        });
    }

    [TestCase(double.NaN, 1)]
    [TestCase(0, double.NaN)]
    [TestCase(2, 1)]
    [TestCase(Inf, Inf)]
    [TestCase(-Inf, -Inf)]
    public void Impossible_sides_are_refused_at_the_door(double lower, double upper)
    {
        var builder = new LinearModelBuilder();
        Assert.Multiple(() =>
        {
            Assert.That(() => builder.AddColumn(lower, upper, false, "gold"), Throws.ArgumentException.With.Message.Contains("gold"));
            Assert.That(() => builder.AddRow(lower, upper, ReadOnlySpan<Term>.Empty, "limit"), Throws.ArgumentException.With.Message.Contains("limit"));
        });
    }

    [TestCase(double.NaN)]
    [TestCase(Inf)]
    public void A_coefficient_that_is_no_number_is_refused_by_name(double coefficient)
    {
        var builder = new LinearModelBuilder();
        builder.AddColumn(0, 1, false, "flow");
        Assert.Multiple(() =>
        {
            Assert.That(() => builder.AddRow(0, 1, [(0, coefficient)], "balance"), Throws.ArgumentException.With.Message.Contains("balance").And.Message.Contains("flow"));
            Assert.That(() => new AffineFunction([coefficient]), Throws.ArgumentException);
            Assert.That(() => builder.AddRow(0, 1, [(1, 1.0)], "balance"), Throws.ArgumentException);
        });
    }

    [Test]
    public void A_sum_of_coefficients_that_overflows_is_refused()
    {
        var builder = new LinearModelBuilder();
        builder.AddColumn(0, 1, false, "flow");
        Assert.That(() => builder.AddRow(0, 1, [(0, double.MaxValue), (0, double.MaxValue)], "r"), Throws.ArgumentException);
    }

    [Test]
    public void With_methods_leave_the_original_alone_and_share_the_matrix()
    {
        LinearModel model = Mixed();
        LinearModel relaxed = model.WithRelaxedIntegers();
        LinearModel bounded = model.WithColumnBounds([0, 0, 0], [1, 1, 1]);
        LinearModel longer = model.WithExtraRow(1, 5, new AffineFunction([1, 0, 2], 3), "extra");
        Assert.Multiple(() =>
        {
            Assert.That(model.HasIntegers, Is.True);
            Assert.That(relaxed.HasIntegers, Is.False);
            Assert.That(relaxed.Value, Is.EqualTo(model.Value));
            Assert.That(bounded.ColumnUpper.ToArray(), Is.EqualTo(new[] { 1.0, 1, 1 }));
            Assert.That(longer.RowLower[^1], Is.EqualTo(-2));
            Assert.That(longer.RowUpper[^1], Is.EqualTo(2));
            Assert.That(model.RowCount, Is.EqualTo(2));
            Assert.That(model.HasSameContent(Mixed()), Is.True);
            Assert.That(model.HasSameContent(longer), Is.False);
            Assert.That(() => model.WithColumnBounds([2, 0, 0], [1, 1, 1]), Throws.ArgumentException);
            Assert.That(() => model.WithObjective(new AffineFunction([1.0]), true), Throws.ArgumentException);
        });
    }

    [Test]
    public void An_affine_function_keeps_small_terms_beside_large_ones()
    {
        var f = new AffineFunction([1e16, 1, -1e16], 1);
        Assert.Multiple(() =>
        {
            Assert.That(f.Evaluate([1, 1, 1]), Is.EqualTo(2));
            Assert.That(f.Minus(2, new AffineFunction([0, 1, 0], 3)).Evaluate([0, 1, 0]), Is.EqualTo(-6));
            Assert.That(() => f.Evaluate([1, 1]), Throws.ArgumentException);
        });
    }

    [Test]
    public void A_point_is_checked_row_by_row_bound_by_bound_and_for_whole_numbers()
    {
        LinearModel model = Mixed();
        PointCheck good = PointCheck.Of(model, [1, 2, 0]);
        PointCheck bad = PointCheck.Of(model, [1.25, 14, -3]);
        Assert.Multiple(() =>
        {
            Assert.That(good.Worst, Is.Zero);
            Assert.That(good.IsFeasible(0), Is.True);
            Assert.That(bad.Row.Index, Is.Zero);
            Assert.That(bad.Row.Absolute, Is.EqualTo(9.25));
            Assert.That(bad.Bound, Is.EqualTo(new Violation(4, 0.4, 1)));
            Assert.That(bad.Integrality, Is.EqualTo(new Violation(0.25, 0.25, 0)));
            Assert.That(PointCheck.Of(model, [double.NaN, 0, 0]).IsFeasible(1e9), Is.False);
        });
    }

    [Test]
    public void Implied_bounds_close_open_columns_along_a_chain()
    {
        // x ≤ 4 by supply; y ≤ 2x; z ≥ −y; w stays open.
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(0, Inf, false, "x");
        int y = builder.AddColumn(0, Inf, false, "y");
        int z = builder.AddColumn(-Inf, 0, false, "z");
        int w = builder.AddColumn(0, Inf, false, "w");
        builder.AddRow(0, Inf, [(z, 1), (y, 1)], "floor");
        builder.AddRow(-Inf, 0, [(y, 1), (x, -2)], "link");
        builder.AddRow(-Inf, 4, [(x, 1)], "supply");
        builder.AddRow(1, Inf, [(w, 1)], "open");
        (double[] lower, double[] upper) = ImpliedBounds.Of(builder.Build());
        Assert.Multiple(() =>
        {
            Assert.That(upper[x], Is.EqualTo(4).Within(1e-7).And.GreaterThanOrEqualTo(4));
            Assert.That(upper[y], Is.EqualTo(8).Within(1e-7).And.GreaterThanOrEqualTo(8));
            Assert.That(lower[z], Is.EqualTo(-8).Within(1e-7).And.LessThanOrEqualTo(-8));
            Assert.That(upper[w], Is.EqualTo(Inf));
        });
    }

    [Test]
    public void The_mps_file_is_this_one()
    {
        const string expected = """
            NAME RecoveryOpt FREE
            * R0 mass balance
            * R1 range
            * R2 free row
            * R3 demand
            * C0 open
            * C1 flow
            * C2 swing
            * C3 fixed
            * C4 lonely
            OBJSENSE
                MAX
            ROWS
             N OBJ
             E R0
             G R1
             N R2
             L R3
            COLUMNS
                MARK0 'MARKER' 'INTORG'
                C0 OBJ 1.5
                C0 R0 1
                MARK1 'MARKER' 'INTEND'
                C1 R0 -0.1
                C1 R1 0.3333333333333333
                C2 OBJ -2
                C2 R1 1
                C2 R2 1
                C3 R3 1E-05
                C4 OBJ 0
            RHS
                RHS OBJ -7
                RHS R1 -3
                RHS R3 4
            RANGES
                RNG R1 5
            BOUNDS
             LO BND C0 0
             UP BND C0 10
             FR BND C2
             FX BND C3 2.5
             MI BND C4
             UP BND C4 -1
            ENDATA

            """;
        var builder = new LinearModelBuilder();
        int open = builder.AddColumn(0, 10, true, "open");
        int flow = builder.AddColumn(0, Inf, false, "flow");
        int swing = builder.AddColumn(-Inf, Inf, false, "swing");
        int settled = builder.AddColumn(2.5, 2.5, false, "fixed");
        builder.AddColumn(-Inf, -1, false, "lonely");
        builder.AddRow(0, 0, [(open, 1), (flow, -0.1)], "mass\nbalance");
        builder.AddRow(-3, 2, [(flow, 1.0 / 3), (swing, 1)], "range");
        builder.AddRow(-Inf, Inf, [(swing, 1)], "free row");
        builder.AddRow(-Inf, 4, [(settled, 1e-5)], "demand");
        builder.SetObjective(new AffineFunction([1.5, 0, -2, 0, 0], 7), maximize: true);
        Assert.That(MpsWriter.ToText(builder.Build()), Is.EqualTo(expected));
    }

    private static LinearModel Mixed()
    {
        var builder = new LinearModelBuilder();
        int n = builder.AddColumn(0, 3, true, "n");
        int x = builder.AddColumn(0, 10, false, "x");
        int y = builder.AddColumn(-Inf, Inf, false, "y");
        builder.AddRow(-Inf, 6, [(n, 1), (x, 1)], "cap");
        builder.AddRow(0, Inf, [(n, 1), (y, 1.0 / 3)], "floor");
        return builder.Build();
    }
}
