using RecoveryOpt.Engines;
using RecoveryOpt.Explaining;
using RecoveryOpt.Formulation;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;
using RecoveryOpt.Tests.Optimizing;
using RecoveryOpt.Tests.TestScenarios;

namespace RecoveryOpt.Tests;

/// <summary>Marginal values against what re-solving says when the limit really moves.</summary>
public sealed class MarginalValueTests
{
    private const double Share = 1.0 / (1 << 10);

    private static readonly Func<Objective>[] Objectives =
    [
        () => Objective.GoldPerCost(leastTotalCost: Money.Of(1000)),
        () => Objective.LeastCost(leastGold: MetalMass.Grams(50)),
        () => Objective.MostGold(Money.Of(1_000_000)),
        () => Objective.NetPresentValue(),
        () => Objective.LeastCostPerGold(MetalMass.Grams(50)),
        () => Objective.GoldPerCost(CostBasis.Net, leastTotalCost: Money.Of(1000)),
    ];

    // The last block holds a size whose columns are scaled by the limit: the model is not affine in it.
    private static readonly int[] Some = [0, 1, 20];
    private static readonly int[] Others = [.. Enumerable.Range(0, 30).Except(Some)];

    [Test]
    public void They_are_what_the_objective_does_when_the_limit_moves([ValueSource(nameof(Some))] int block) => CompareBlock(block);

    [Test]
    [Category("Long")]
    public void They_are_so_on_three_hundred_scenarios([ValueSource(nameof(Others))] int block) => CompareBlock(block);

    private static void CompareBlock(int block)
    {
        int compared = 0;
        for (int seed = 10 * block; seed < 10 * block + 10; seed++)
        {
            Scenario scenario = RandomNetwork.Create(seed, integers: seed % 3 != 0);
            Objective objective = Objectives[seed % Objectives.Length]();
            Outcome outcome = new RecoveryOptimizer().Optimize(scenario, objective);
            if (outcome.Point is null) continue;
            MarginalValues found = new LimitValuer().Value(scenario, objective, outcome);
            var question = new Question(scenario.Content, objective);
            double here = Value(question, outcome.Point)!.Value;
            Assert.That(found.Objective, Is.EqualTo(here).Within(1e-9 * Math.Abs(here)), $"seed {seed}");
            foreach (StatedLimit limit in StatedLimits.Of(question).Where(l => l.Relaxed is not null))
            {
                MarginalValue value = found.Limits.Single(v => v.Limit == limit.Path && v.Period is null);
                double unit = value.Stated == 0 ? 1 : Math.Abs(value.Stated);
                compared += Compare(question, limit, outcome.Point, here, value.IfRelaxed * unit, 1, $"seed {seed}: {limit.Path} relaxed");
                compared += Compare(question, limit, outcome.Point, here, value.IfTightened * unit, -1, $"seed {seed}: {limit.Path} tightened");
                double better = objective.IsMaximised ? 1 : -1;
                if (value is { IfRelaxed: { } gain, IfTightened: { } loss }) Assert.That(better * gain, Is.LessThanOrEqualTo((better * loss) + (1e-6 * Math.Abs(loss))), $"seed {seed}: {limit.Path}");
            }
        }

        Assert.That(compared, Is.GreaterThan(40));
    }

    // One side's difference quotient, its curvature taken out by halving the step. Where two such quotients disagree a kink lies between, and nothing can be said.
    private static int Compare(Question question, StatedLimit limit, double[] point, double here, double? slope, int sign, string what)
    {
        var quotients = new double[3];
        for (int k = 0; k < quotients.Length; k++)
        {
            double share = sign * Share / (1 << k);
            if (Value(limit.Relaxed!(question, share), point) is not { } moved) return 0;
            quotients[k] = (moved - here) / share;
        }

        double coarse = (2 * quotients[1]) - quotients[0];
        double fine = (2 * quotients[2]) - quotients[1];
        double noise = 3e-10 * Math.Abs(here);
        if (Math.Abs(coarse - fine) > (3e-7 * Math.Abs(fine)) + noise) return 0;
        Assert.That(slope, Is.Not.Null, what);
        Assert.That(slope!.Value, Is.EqualTo(fine).Within((1e-6 * Math.Abs(fine)) + noise), what);
        return 1;
    }

    private static double? Value(Question question, double[] point)
    {
        NetworkModel model = NetworkFormulation.Build(StreamExpander.Expand(new Scenario(question.Content)), question.Objective);
        if (model.Model.ColumnCount != point.Length) return null;
        var session = new SolveSession(EngineRoom.Shipped.Open(SolverEngine.Highs).Backend, new ObjectiveOptions(), CancellationToken.None);
        BestAtIntegers? best = BestAtIntegers.Of(session, model, question.Objective, point);
        return best is null ? null : best.IsRatio ? best.Ratio * Math.Abs(best.Unit) : best.Program.Objective.Evaluate(best.Point) * best.Unit;
    }
}
