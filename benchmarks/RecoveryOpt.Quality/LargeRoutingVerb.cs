using System.Diagnostics;
using System.Globalization;
using RecoveryOpt.Collection;
using RecoveryOpt.Highs;

namespace RecoveryOpt.Quality;

/// <summary>Ten thousand stops with windows: what two minutes of CPU and how much memory find, beside a savings construction.</summary>
internal static class LargeRoutingVerb
{
    private const int Stops = 10_000;
    private const double CpuSeconds = 120;
    private const double MostGigabytes = 1;
    private const double LeastGain = 10;

    public static int Run(QualityOptions options)
    {
        double budget = options.Budget ?? CpuSeconds;
        bool holds = true;
        Console.WriteLine($"{"seed",4} {"CPU s",7} {"peak GB",8} {"routes",6} {"cost",12} {"savings",12} {"routes",6} {"better %",8} {"its",10}");
        for (int seed = 1; seed <= (options.Seeds ?? 1); seed++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            CollectionProblem problem = LargeRegion.Create(Stops, seed);
            CollectionOutcome outcome = CollectionEngine.Run(problem, new CollectionOptions { Seed = seed, Threads = options.Threads, TimeLimit = TimeSpan.FromSeconds(budget) - (Environment.CpuUsage.TotalTime - before), Clock = new ProcessCpuClock(), Recombiner = new RouteChooser(new HighsBackend(), static () => new HighsMaster()) });
            double cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            double gigabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1e9;

            CollectionPlan savings = SavingsConstruction.Plan(problem);
            bool audited = CollectionAuditor.Audit(problem, outcome.Plan).IsEmpty && CollectionAuditor.Audit(problem, savings).IsEmpty;
            double better = 100 * (1 - outcome.Plan.Cost.Number / savings.Cost.Number);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{seed,4} {cpu,7:F1} {gigabytes,8:F2} {outcome.Plan.Routes.Length,6} {outcome.Plan.Cost.Number,12:F0} {savings.Cost.Number,12:F0} {savings.Routes.Length,6} {better,8:F2} {outcome.Iterations,10}{(audited ? "" : "  FAILS THE AUDIT")}"));
            holds &= audited && better >= LeastGain && gigabytes <= MostGigabytes && cpu <= budget + 1;
        }

        Console.WriteLine(holds ? "goals hold" : "GOALS MISSED");
        return holds ? 0 : 1;
    }
}
