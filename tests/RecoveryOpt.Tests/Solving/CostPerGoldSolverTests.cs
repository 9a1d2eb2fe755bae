using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Tests.Solving;

/// <summary>Least cost per gold where the cost may change sign: against enumeration, and by hand.</summary>
[TestFixture]
internal sealed class CostPerGoldSolverTests
{
    // More for a nightly run, as for the ratio.
    private static readonly int Seeds = TestContext.Parameters.Get("seeds", 400);

    private readonly CostPerGoldSolver solver = new(new HighsBackend());

    [Test]
    public void Tiny_problems_agree_with_enumeration_and_no_bound_is_above_the_truth()
    {
        int solved = 0, negative = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            RatioProblem problem = RandomRatio.Signed(seed);
            BruteForceRatio truth = BruteForceRatio.Of(problem.FeasibleSet, problem.Numerator, problem.Denominator);
            CostPerGoldResult result = solver.Solve(problem, RandomRatio.Audit(problem));
            string where = FormattableString.Invariant($"seed {seed}: {result.Stop} {result.Refusal} {result.Message} {result.Achieved:R} {result.Proven:R} true {truth.LeastCostPerGold:R}");
            Assert.That(result.Stop, Is.EqualTo(StopReason.Completed), where);
            if (!truth.Feasible)
            {
                Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.Infeasible), where);
                continue;
            }

            solved++;
            if (truth.LeastCostPerGold < 0) negative++;
            Assert.That(result.Refusal, Is.EqualTo(RatioRefusal.None), where);
            Assert.That(result.Achieved, Is.EqualTo(truth.LeastCostPerGold).Within(1e-7 * Math.Max(1, Math.Abs(truth.LeastCostPerGold))), where);
            Assert.That(result.Proven, Is.LessThanOrEqualTo(truth.LeastCostPerGold + 1e-12 * Math.Max(1, Math.Abs(truth.LeastCostPerGold))), where);
            Assert.That(result.Proven, Is.LessThanOrEqualTo(result.Achieved!.Value), where);
            Assert.That(result.Proven, Is.GreaterThan(truth.LeastCostPerGold - 1e-5 * Math.Max(1, Math.Abs(truth.LeastCostPerGold))), where);
        }

        TestContext.Out.WriteLine($"{solved} solved, {negative} of them below zero");
        Assert.That(solved, Is.GreaterThan(Seeds / 2));
        Assert.That(negative, Is.GreaterThan(Seeds / 8));
        Assert.That(solved - negative, Is.GreaterThan(Seeds / 8));
    }

    [Test]
    public void Every_step_of_the_proof_stays_below_the_truth()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            RatioProblem problem = RandomRatio.Signed(seed);
            BruteForceRatio truth = BruteForceRatio.Of(problem.FeasibleSet, problem.Numerator, problem.Denominator);
            if (!truth.Feasible) continue;
            foreach (RatioStep step in solver.Solve(problem, RandomRatio.Audit(problem), new RatioOptions { NodeLimit = 1 }).Steps)
            {
                Assert.That(step.Bound ?? double.NegativeInfinity, Is.LessThanOrEqualTo(truth.LeastCostPerGold + 1e-12 * Math.Max(1, Math.Abs(truth.LeastCostPerGold))), $"seed {seed}, {step.Phase}");
                Assert.That(step.LeastCost ?? 1, Is.Positive, $"seed {seed}");
                Assert.That(step.MaxSurplus ?? 0, Is.LessThanOrEqualTo(0), $"seed {seed}: C is never above zero");
            }
        }
    }

    [Test]
    public void The_certificate_is_that_of_the_paragraph()
    {
        // (N, D) = (1, -1), (4, -6), (8, -8), exactly one of them: -1, -1.5 and -1 per gram. At mu = -1.5, C = min(D + 1.5 N) = 0.5, 0, 4: C = 0, so the bound is -1.5.
        var builder = new LinearModelBuilder();
        for (int k = 0; k < 3; k++) builder.AddColumn(0, 1, true, $"plan {k}");
        builder.AddRow(1, 1, [(0, 1), (1, 1), (2, 1)], "one of them");
        var problem = new RatioProblem(builder.Build(), new AffineFunction([1, 4, 8]), new AffineFunction([-1, -6, -8]));
        CostPerGoldResult result = solver.Solve(problem, RandomRatio.Audit(problem));
        Assert.Multiple(() =>
        {
            Assert.That(result.Achieved, Is.EqualTo(-1.5).Within(1e-12));
            Assert.That(result.Proven, Is.LessThanOrEqualTo(-1.5).And.GreaterThan(-1.5 - 1e-7));
            Assert.That(result.Point, Is.EqualTo(new[] { 0.0, 1.0, 0.0 }));
        });
    }

    [Test]
    public void Without_a_least_gold_a_floor_is_asked_for()
    {
        var builder = new LinearModelBuilder();
        builder.AddColumn(0, 1, false, "x");
        builder.AddRow(double.NegativeInfinity, 1, [(0, 1)], "loose");
        var problem = new RatioProblem(builder.Build(), new AffineFunction([1]), new AffineFunction([-1], 1));
        Assert.That(solver.Solve(problem, RandomRatio.Audit(problem)).Refusal, Is.EqualTo(RatioRefusal.FloorNeeded));
    }

    [Test]
    public void Turning_every_cost_of_a_positive_problem_is_the_ratio_upside_down()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            RatioProblem problem = RandomRatio.Facilities(4, 6, seed, floorShare: 0.5);
            RatioResult ratio = new RatioSolver(new HighsBackend()).Solve(problem, RandomRatio.Audit(problem));
            CostPerGoldResult cost = solver.Solve(problem, RandomRatio.Audit(problem));
            Assert.That(cost.Achieved, Is.EqualTo(1 / ratio.Achieved!.Value).Within(1e-7 / ratio.Achieved.Value), $"seed {seed}");
            Assert.That(cost.Proven, Is.EqualTo(1 / ratio.Proven!.Value).Within(1e-6 / ratio.Proven.Value), $"seed {seed}");
        }
    }

    [Test]
    public void A_cancelled_run_proves_nothing_and_says_so()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        RatioProblem problem = RandomRatio.Facilities(4, 6, 1, floorShare: 0.5);
        CostPerGoldResult result = solver.Solve(problem, RandomRatio.Audit(problem), cancellation: cancelled.Token);
        Assert.Multiple(() =>
        {
            Assert.That(result.Stop, Is.EqualTo(StopReason.Cancelled));
            Assert.That(result.Proven, Is.Null);
        });
    }
}
