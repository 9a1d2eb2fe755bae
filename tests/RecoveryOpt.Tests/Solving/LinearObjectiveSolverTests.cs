using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Solving;

[TestFixture]
internal sealed class LinearObjectiveSolverTests
{
    private readonly LinearObjectiveSolver solver = new(new HighsBackend());

    private ObjectiveResult Solve(LinearModel model, ObjectiveOptions? options = null) => solver.Solve(model, x => model.Objective.Evaluate(x), options);

    [Test]
    public void A_linear_model_is_solved_and_proven()
    {
        ObjectiveResult result = Solve(SmallModels.TwoCropsOneField());
        Assert.Multiple(() =>
        {
            Assert.That(result.Achieved, Is.EqualTo(11).Within(1e-9));
            Assert.That(result.Proven, Is.GreaterThanOrEqualTo(result.Achieved!.Value).And.LessThan(11 + 1e-8));
        });
    }

    [Test]
    public void An_integer_model_is_polished_to_exact_whole_numbers()
    {
        ObjectiveResult result = Solve(SmallModels.SmallKnapsack());
        Assert.Multiple(() =>
        {
            Assert.That(result.Point, Is.EqualTo(new[] { 2.0, 0.0, 1.0 }));
            Assert.That(result.Achieved, Is.EqualTo(13.0));
            Assert.That(result.Proven, Is.GreaterThanOrEqualTo(13).And.LessThan(13 + 1e-6));
        });
    }

    [Test]
    public void Infeasible_and_unbounded_are_claims()
    {
        LinearModel infeasible = SmallModels.TwoCropsOneField().WithExtraRow(5, double.PositiveInfinity, [(0, 1), (1, 1)], "too much");
        Assert.Multiple(() =>
        {
            Assert.That(Solve(infeasible).Claim, Is.EqualTo(SolverClaim.Infeasible));
            Assert.That(Solve(SmallModels.OneColumn(double.NegativeInfinity, 5, false, 1, maximize: false)).Claim, Is.EqualTo(SolverClaim.Unbounded));
        });
    }

    [Test]
    public void Unbounded_is_not_said_of_a_model_without_a_solution()
    {
        // x has no lower bound, so the relaxation falls without end; y would have to be half a whole number.
        var builder = new LinearModelBuilder();
        int x = builder.AddColumn(double.NegativeInfinity, 5, false, "x");
        int y = builder.AddColumn(0, 9, true, "y");
        builder.AddRow(1, 1, [(y, 2)], "half a whole number");
        builder.SetObjective(new AffineFunction([1, 0]), maximize: false);
        Assert.That(Solve(builder.Build()).Claim, Is.EqualTo(SolverClaim.Infeasible));
        Assert.That(x, Is.Zero);
    }

    [Test]
    public void An_audit_better_than_the_bound_fails_loudly()
    {
        ObjectiveResult result = solver.Solve(SmallModels.SmallKnapsack(), static _ => 14);
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Failed));
            Assert.That(result.Message, Does.Contain("disagree"));
        });
    }

    [Test]
    public void At_the_time_limit_there_is_a_bound_below_the_best_found()
    {
        ObjectiveResult result = Solve(SmallModels.MarketSplit(5, seed: 9), new ObjectiveOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(1)) });
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.TimeLimit));
            Assert.That(result.Proven, Is.LessThanOrEqualTo(result.Achieved!.Value));
        });
    }

    [Test]
    public void Polishing_keeps_a_point_whose_integers_lead_nowhere()
    {
        // 0.4 rounds to 0, and then nothing meets the row: the point comes back as it went in.
        LinearModel model = SmallModels.SmallKnapsack().WithExtraRow(1, double.PositiveInfinity, [(0, 1)], "at least one");
        var session = new SolveSession(new HighsBackend(), new ObjectiveOptions(), CancellationToken.None);
        double[] point = [0.4, 0, 0];
        Assert.That(IntegerPolish.Polish(session, model, point), Is.SameAs(point));
    }
}
