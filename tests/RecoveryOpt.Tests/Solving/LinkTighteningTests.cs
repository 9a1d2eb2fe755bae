using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Solving;

/// <summary>Links with a bound that nothing reaches.</summary>
[TestFixture]
internal sealed class LinkTighteningTests
{
    private const double Inf = double.PositiveInfinity;

    [Test]
    public void A_link_of_1000_for_what_at_most_10_can_flow_through_becomes_10()
    {
        // x0 + x1 <= 10 in all: each link's 1,000 becomes 10, and no less, since either may take it all. The relaxation then pays for one opening.
        LinearModel tight = Tightened(TwoPlants(mostFlow: 10));
        Assert.Multiple(() =>
        {
            Assert.That(tight.RowValues(1)[1], Is.EqualTo(-10).Within(1e-5));
            Assert.That(tight.RowValues(2)[1], Is.EqualTo(-10).Within(1e-5));
            Assert.That(tight.RowValues(1)[1], Is.LessThanOrEqualTo(-10));
            Assert.That(Optimum(tight.WithRelaxedIntegers()), Is.EqualTo(1).Within(1e-5));
            Assert.That(Optimum(TwoPlants(10).WithRelaxedIntegers()), Is.EqualTo(0.01).Within(1e-9));
        });
    }

    [Test]
    public void A_link_that_is_reached_and_a_row_that_is_no_link_stay_as_they_are()
    {
        LinearModel full = TwoPlants(mostFlow: 1_000);
        Assert.That(Tightened(full).HasSameContent(full));
        LinearModel open = TwoPlants(10);
        Assert.That(LinkTightening.Of(Session(), open, [[0]]).HasSameContent(open));
    }

    [Test]
    public void No_optimum_of_random_models_moves()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            int plants = random.Next(2, 5);
            var builder = new LinearModelBuilder();
            for (int i = 0; i < plants; i++) builder.AddColumn(0, 50, false, $"x{i}");
            for (int i = 0; i < plants; i++) builder.AddColumn(0, random.Next(1, 3), true, $"y{i}");
            var flows = Enumerable.Range(0, plants).Select(i => (i, 1.0 + random.Next(3))).ToArray();
            builder.AddRow(random.Next(1, 10), random.Next(10, 30), flows, "all");
            for (int i = 0; i < plants; i++) builder.AddRow(-Inf, 0, [(i, 0.5 + random.NextDouble()), (plants + i, -random.Next(20, 200))], $"link {i}");
            double[] cost = [.. Enumerable.Range(0, 2 * plants).Select(j => j < plants ? random.NextDouble() - 0.3 : random.Next(1, 9))];
            builder.SetObjective(new AffineFunction(cost), maximize: false);
            LinearModel model = builder.Build();

            LinearModel tight = LinkTightening.Of(Session(), model, [[.. Enumerable.Range(1, plants)]]);
            Assert.That(Optimum(tight), Is.EqualTo(Optimum(model)).Within(1e-6), $"seed {seed}");
            Assert.That(Optimum(tight.WithRelaxedIntegers()), Is.GreaterThanOrEqualTo(Optimum(model.WithRelaxedIntegers()) - 1e-7), $"seed {seed}");
        }
    }

    private static LinearModel TwoPlants(double mostFlow)
    {
        var builder = new LinearModelBuilder();
        for (int i = 0; i < 2; i++) builder.AddColumn(0, 1_000, false, $"x{i}");
        for (int i = 0; i < 2; i++) builder.AddColumn(0, 1, true, $"y{i}");
        builder.AddRow(mostFlow, mostFlow, [(0, 1.0), (1, 1.0)], "all");
        builder.AddRow(-Inf, 0, [(0, 1.0), (2, -1_000.0)], "link 0");
        builder.AddRow(-Inf, 0, [(1, 1.0), (3, -1_000.0)], "link 1");
        builder.SetObjective(new AffineFunction([0, 0, 1, 1]), maximize: false);
        return builder.Build();
    }

    private static LinearModel Tightened(LinearModel model) => LinkTightening.Of(Session(), model, [[1, 2]]);

    private static SolveSession Session() => new(new HighsBackend(), new ObjectiveOptions(), CancellationToken.None);

    private static double Optimum(LinearModel model) => new HighsBackend().Solve(model, new SolveRequest(), null, CancellationToken.None).Objective!.Value;
}
