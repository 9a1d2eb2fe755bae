using System.Globalization;
using RecoveryOpt.Formulation;
using RecoveryOpt.Modelling;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Quality;

/// <summary>RELOG's boat example through the public API: its published cost, proven, and no more CPU than plain HiGHS takes on our own MPS export.</summary>
internal static class RelogVerb
{
    private const double MostError = 1e-7;
    private const double MostRatio = 1.0;
    private const double Gap = 1e-9;
    private const int Pairs = 9;

    public static int Run(QualityOptions options)
    {
        string folder = Path.Combine(Instances.Folder("peer-cases"), "relog_boat");
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"skipped: {folder} is absent");
            return 0;
        }

        (Scenario scenario, double published) = RelogCase.Read(folder);
        Objective objective = Objective.LeastCost(CostBasis.Net);
        LinearModel model = NetworkFormulation.Build(StreamExpander.Expand(scenario), objective).Model;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.RowCount} rows, {model.ColumnCount} columns, {model.IsInteger.Count(i => i)} integers, {model.NonzeroCount} nonzeros; published cost {published:F5} USD"));

        double worstError = 0;
        bool allProven = true;
        var ratios = new List<double>();
        for (int pair = 0; pair < (options.Seeds ?? Pairs); pair++)
        {
            Outcome outcome = new RecoveryOptimizer().Optimize(scenario, objective, new OptimizeOptions { RelativeGap = Gap, TimeLimit = TimeSpan.FromSeconds(options.Budget ?? 300) });
            double cost = outcome.Bounds.Achieved ?? double.NaN;
            double error = Math.Abs(cost - published) / published;
            worstError = Math.Max(worstError, double.IsNaN(error) ? double.PositiveInfinity : error);
            allProven &= outcome.IsProven;
            (_, double plain) = PlainHighs.Solve(model, Gap);
            ratios.Add(outcome.Statistics.SolverCpuSeconds / plain);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"cost {cost:F5}, proven {outcome.Bounds.Proven:F5}, error {error:E1}, ours {outcome.Statistics.SolverCpuSeconds:F3} CPU s, plain HiGHS {plain:F3} CPU s, ratio {ratios[^1]:F3} {outcome.Message}"));
        }

        double median = ratios.Order().ElementAt(ratios.Count / 2);
        bool holds = allProven && worstError <= MostError && median <= MostRatio;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"worst error {worstError:E2} (goal {MostError:E0}), {(allProven ? "all proven" : "NOT all proven")}, median CPU ratio of {ratios.Count} pairs {median:F3} (goal {MostRatio:F1}): {(holds ? "goals hold" : "GOALS MISSED")}"));
        return holds ? 0 : 1;
    }
}
