using System.Globalization;

namespace RecoveryOpt.Quality;

/// <summary>The OR-Library facility-location cases as scenarios through the public API: proven, equal to the published multi-source optima.</summary>
internal static class NetworkVerb
{
    private const double MostError = 1e-7;
    private const double MostCpuSeconds = 1.5;

    public static int Run(QualityOptions options)
    {
        string folder = Instances.Folder("facility-location");
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"skipped: {folder} is absent");
            return 0;
        }

        var optimizer = new RecoveryOptimizer();
        double worstError = 0;
        double cpu = 0;
        bool allProven = true;
        Console.WriteLine($"{"instance",-8} {"rows",6} {"columns",7} {"cost",16} {"published",16} {"error",9} {"gap",9} {"CPU s",7} {"wall s",7}");
        foreach ((string file, string name, double optimum) in Published(folder).Where(p => options.Wants(p.Name)))
        {
            Scenario scenario = FacilityLocationFile.Read(Path.Combine(folder, file)).ToScenario(name);
            Outcome outcome = optimizer.Optimize(scenario, Objective.LeastCost(), new OptimizeOptions { RelativeGap = 1e-9, TimeLimit = TimeSpan.FromSeconds(options.Budget ?? 60) });
            double cost = outcome.Bounds.Achieved ?? double.NaN;
            double error = Math.Abs(cost - optimum) / optimum;
            worstError = Math.Max(worstError, double.IsNaN(error) ? double.PositiveInfinity : error);
            cpu += outcome.Statistics.SolverCpuSeconds;
            allProven &= outcome.IsProven;
            RunStatistics s = outcome.Statistics;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-8} {s.Rows,6} {s.Columns,7} {cost,16:F4} {optimum,16:F4} {error,9:E1} {outcome.Bounds.Gap,9:E1} {s.SolverCpuSeconds,7:F3} {s.Elapsed.TotalSeconds,7:F3}"));
        }

        bool holds = allProven && worstError <= MostError && cpu <= MostCpuSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"worst error {worstError:E2} (goal {MostError:E0}), solving {cpu:F2} CPU s in total (goal {MostCpuSeconds}), {(allProven ? "all proven" : "NOT all proven")}: {(holds ? "goals hold" : "GOALS MISSED")}"));
        return holds ? 0 : 1;
    }

    private static IEnumerable<(string File, string Name, double Optimum)> Published(string folder) =>
        File.ReadLines(Path.Combine(folder, "optima.csv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','))
            .Select(f => (f[0], f[1], double.Parse(f[6], CultureInfo.InvariantCulture)));
}
