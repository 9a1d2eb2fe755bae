using RecoveryOpt.Formulation;
using RecoveryOpt.Highs;
using RecoveryOpt.Modelling;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Tests.Optimizing;

/// <summary>Gold per cost of tiny scenarios against trying every whole-number decision.</summary>
public sealed class EnumerationTests
{
    private const int Scenarios = 200;

    [Test]
    public void The_ratio_is_that_of_enumeration_and_the_bound_is_never_below_it()
    {
        var optimizer = new RecoveryOptimizer();
        int solved = 0;
        for (int seed = 1; solved < Scenarios; seed++)
        {
            Scenario scenario = RandomNetwork.Create(seed);
            Outcome outcome = optimizer.Optimize(scenario, Objective.GoldPerCost(), new OptimizeOptions { RelativeGap = 1e-8 });
            double? truth = BestByEnumeration(scenario);
            if (truth is not { } best)
            {
                Assert.That(outcome.Refusal, Is.EqualTo(Refusal.Infeasible), $"seed {seed}");
                continue;
            }

            solved++;
            Assert.Multiple(() =>
            {
                Assert.That(outcome.Bounds.Achieved, Is.EqualTo(best).Within(1e-7 * best), $"seed {seed}: {outcome.Stop} {outcome.Refusal} {outcome.Message}");
                Assert.That(outcome.Bounds.Proven, Is.GreaterThanOrEqualTo(best * (1 - 1e-9)), $"seed {seed}: bound below the truth");
                Assert.That(outcome.IsProven, $"seed {seed}: {outcome.Message}");
            });
        }
    }

    private static double? BestByEnumeration(Scenario scenario)
    {
        NetworkModel network = NetworkFormulation.Build(StreamExpander.Expand(scenario), Objective.GoldPerCost());
        LinearModel model = network.Model;
        int[] integers = [.. Enumerable.Range(0, model.ColumnCount).Where(j => model.IsInteger[j])];
        double[] lower = [.. model.ColumnLower];
        double[] upper = [.. model.ColumnUpper];
        LinearModel relaxed = model.WithRelaxedIntegers();
        double? best = null;
        Try(0);
        return best * network.GramsPerUnit / network.MoneyPerUnit;

        void Try(int k)
        {
            if (k == integers.Length)
            {
                double? ratio = BestRatio(relaxed.WithColumnBounds(lower, upper), network, best);
                if (ratio is { } r && r > (best ?? 0)) best = r;
                return;
            }

            int j = integers[k];
            for (double value = model.ColumnLower[j]; value <= model.ColumnUpper[j]; value++)
            {
                lower[j] = upper[j] = value;
                Try(k + 1);
            }

            lower[j] = model.ColumnLower[j];
            upper[j] = model.ColumnUpper[j];
        }
    }

    // Newton's iteration on max N - ratio D, from the best so far: an assignment that can't beat it is done after one solve.
    private static double? BestRatio(LinearModel model, NetworkModel network, double? atLeast)
    {
        var backend = new HighsBackend();
        double ratio = atLeast ?? 0;
        for (int step = 0; step < 50; step++)
        {
            SolverResult result = backend.Solve(model.WithObjective(network.PayableGold.Minus(ratio, network.Cost), maximize: true), new SolveRequest(), null, CancellationToken.None);
            if (result.Point is null) return null;
            double next = network.PayableGold.Evaluate(result.Point) / network.Cost.Evaluate(result.Point);
            if (next <= ratio * (1 + 1e-12)) return Math.Max(next, ratio);
            ratio = next;
        }

        return ratio;
    }
}
