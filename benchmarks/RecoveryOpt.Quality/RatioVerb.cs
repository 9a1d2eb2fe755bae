using System.Globalization;

namespace RecoveryOpt.Quality;

/// <summary>Gold per cost on generated recovery networks: how few Dinkelbach steps certify how small a gap.</summary>
internal static class RatioVerb
{
    private const double MostGap = 1e-4;
    private const int MostSteps = 6;

    public static int Run(QualityOptions options)
    {
        var optimizer = new RecoveryOptimizer();
        double worstGap = 0;
        int worstSteps = 0;
        bool allHeld = true;
        Console.WriteLine($"{"instance",-10} {"integers",8} {"nonzeros",8} {"achieved",14} {"proven",14} {"gap",9} {"steps",5} {"CPU s",8} {"stop",-10}");
        foreach (NetworkSize size in NetworkSize.All.Where(s => options.Only is null ? s.IsGoal : options.Wants(s.Name)))
        {
            for (int seed = 1; seed <= (options.Seeds ?? 5); seed++)
            {
                Scenario scenario = GeneratedNetwork.Create(size, seed);
                Outcome outcome = optimizer.Optimize(scenario, Objective.GoldPerCost(), new OptimizeOptions { RelativeGap = MostGap, TimeLimit = TimeSpan.FromSeconds(options.Budget ?? 120) });
                int steps = outcome.Steps.Count(s => s.Phase != "relaxation");
                double gap = outcome.Bounds.Gap ?? double.PositiveInfinity;
                worstGap = Math.Max(worstGap, gap);
                worstSteps = Math.Max(worstSteps, steps);
                allHeld &= outcome.Best is not null;
                RunStatistics s = outcome.Statistics;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{size.Name + "-" + seed,-10} {s.Integers,8} {s.Nonzeros,8} {outcome.Bounds.Achieved,14:E7} {outcome.Bounds.Proven,14:E7} {gap,9:E1} {steps,5} {s.SolverCpuSeconds,8:F2} {outcome.Stop,-10} {outcome.Message}"));
            }
        }

        bool holds = allHeld && worstGap <= MostGap && worstSteps <= MostSteps;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"worst gap {worstGap:P4} (goal {MostGap:P2}), most steps {worstSteps} (goal {MostSteps}): {(holds ? "goals hold" : "GOALS MISSED")}"));
        return holds ? 0 : 1;
    }
}
