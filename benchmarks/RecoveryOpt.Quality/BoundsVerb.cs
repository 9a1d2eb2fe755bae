using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Collection;
using RecoveryOpt.Collection.Proof;
using RecoveryOpt.Documents;
using RecoveryOpt.Highs;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Quality;

/// <summary>The proven bound on vehicle routes: gap of the best plan known to it, after so many CPU seconds of one thread.</summary>
internal static class BoundsVerb
{
    // Name, file, first stops (0: all), best known (0: what the search finds), CPU s, most gap in %; values and goals of issue 6.
    internal static readonly ImmutableArray<Row> Rows =
    [
        new("RC108-25", "vrptw/RC108.txt", 25, 2945, 5, 0.00),
        new("RC108-50", "vrptw/RC108.txt", 50, 0, 30, 2.00),
        new("RC108", "vrptw/RC108.txt", 0, 11142, 60, 1.00),
        new("R1_10_5-100", "vrptw/r1_10_5.txt", 100, 101907, 2, 0.08),
        new("R1_10_5-200", "vrptw/r1_10_5.txt", 200, 0, 60, 0.50),
        new("X-n101-k25", "cvrp/X-n101-k25.vrp", 0, 27591, 30, 0.80),
        new("X200-HD", "hfvrp/X200-HD.vrp", 0, 6011925, 60, double.NaN),
        new("PC R1_10_1-40", "pcvrptw/R1_10_1.vrp", 40, 0, 15, 0.00) { Overhead = 30_000 },
        new("PC R1_10_1-80", "pcvrptw/R1_10_1.vrp", 80, 0, 15, 0.00) { Overhead = 30_000 },
        new("PC R1_10_1-100", "pcvrptw/R1_10_1.vrp", 100, 0, 15, 0.10) { Overhead = 30_000 },
        new("City least cost", CityFile, 0, 0, 60, double.NaN),
        new("City value", CityFile, 0, 0, 60, double.NaN) { CountsValue = true },
    ];

    private const string CityFile = "CityCollection";

    public static int Run(QualityOptions options)
    {
        string folder = Instances.Folder("routing");
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"skipped: {folder} is absent");
            return 0;
        }

        bool holds = true;
        Console.WriteLine($"{"instance",-15} {"CPU s",6} {"used",6} {"best known",12} {"bound",12} {"gap %",7} {"goal %",7} {"routes",7} {"rounds",6} {"work M",9} left out");
        foreach (Row row in Rows.Where(r => options.Wants(r.Name)))
        {
            (CollectionProblem problem, CollectionObjective objective) = Read(row, folder);
            CollectionPlan found = CollectionEngine.Run(problem, new CollectionOptions
            {
                Objective = objective,
                TimeLimit = TimeSpan.FromSeconds(10),
                Clock = new ProcessCpuClock(),
                Recombiner = new RouteChooser(new HighsBackend(), static () => new HighsMaster()),
            }).Plan;
            double held = CollectionMeasure.Of(problem, found, objective);
            bool isLeast = CollectionMeasure.IsLeast(objective);
            double best = row.BestKnown <= 0 ? held : isLeast ? Math.Min(row.BestKnown, held) : Math.Max(row.BestKnown, held);
            double seconds = row.CpuSeconds * (options.Budget ?? 1);
            var clock = new ProcessCpuClock();
            long began = clock.GetTimestamp();
            RouteProofAnswer proof = new RouteProof(problem, objective, new ProofBudget { Deadline = Deadline.After(TimeSpan.FromSeconds(seconds), clock), Clock = clock, OpenMaster = () => new HighsMaster() }, CancellationToken.None).Run(found);
            double used = clock.GetElapsedTime(began).TotalSeconds;
            double gap = proof.Bound is { } bound ? 100 * (isLeast ? best - bound : bound - best) / Math.Abs(best) : double.PositiveInfinity;
            holds &= !(gap > row.Goal + 0.005);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Name,-15} {seconds,6:F0} {used,6:F1} {best,12:G8} {proof.Bound,12:G8} {gap,7:F3} {row.Goal,7:F2} {proof.Routes.Count,7} {proof.Rounds,6} {proof.Work / 1_000_000,9} {string.Join("; ", proof.Relaxed)}{proof.WhyNot}"));
        }

        Console.WriteLine(holds ? "goals hold" : "GOALS MISSED");
        return holds ? 0 : 1;
    }

    internal static (CollectionProblem Problem, CollectionObjective Objective) Read(Row row, string folder)
    {
        if (string.Equals(row.File, CityFile, StringComparison.Ordinal))
            return (CollectionDocument.Read(File.ReadAllBytes(Instances.Example("CityCollection", "collection.json"))), row.CountsValue ? CollectionObjective.MostValueMinusCost : CollectionObjective.LeastCost);
        RoutingInstance instance = RoutingInstance.Read(Path.Combine(folder, row.File)).First(row.Stops);
        return row.Overhead > 0
            ? (new CollectionProblem(instance.Problem.Content with { Overhead = Money.Of(row.Overhead) }), CollectionObjective.MostValuePerCost)
            : (instance.Problem, instance.Objective);
    }

    internal sealed record Row(string Name, string File, int Stops, double BestKnown, double CpuSeconds, double Goal)
    {
        // Above 0 where the objective is value per cost.
        public double Overhead { get; init; }

        // Of our own example: whether value counts.
        public bool CountsValue { get; init; }
    }
}
