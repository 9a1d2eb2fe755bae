using System.Globalization;
using RecoveryOpt.Collection;
using RecoveryOpt.Collection.Proof;
using RecoveryOpt.Highs;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Quality;

/// <summary>What a plan chosen from the routes of a proof adds to a short search, and whether the search's own routes beside them help.</summary>
internal static class ColumnsVerb
{
    private const double SearchSeconds = 1;
    private const double ProofSeconds = 10;

    public static int Run(QualityOptions options)
    {
        string folder = Instances.Folder("routing");
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"skipped: {folder} is absent");
            return 0;
        }

        int seeds = options.Seeds ?? 3;
        Console.WriteLine($"{"instance",-15} {"seed",4} {"best known",12} {"search %",9} {"columns %",9} {"pooled %",9}   after {SearchSeconds.ToString(CultureInfo.InvariantCulture)} CPU s of search and {ProofSeconds.ToString(CultureInfo.InvariantCulture)} of proof; worse than best known by");
        foreach (BoundsVerb.Row row in BoundsVerb.Rows.Where(r => options.Wants(r.Name)))
        {
            (CollectionProblem problem, CollectionObjective objective) = BoundsVerb.Read(row, folder);
            double best = row.BestKnown > 0 ? row.BestKnown : Worth(problem, objective, Search(problem, objective, seed: 1, 20 * SearchSeconds).Plan);
            for (int seed = 1; seed <= seeds; seed++) Measure(row.Name, problem, objective, best, seed);
        }

        return 0;
    }

    private static void Measure(string name, CollectionProblem problem, CollectionObjective objective, double best, int seed)
    {
        CollectionOutcome found = Search(problem, objective, seed, SearchSeconds);
        double Gap(CollectionPlan? plan) => plan is null || !CollectionAuditor.Audit(problem, plan).IsEmpty ? double.NaN
            : 100 * (CollectionMeasure.IsLeast(objective) ? 1 : -1) * (Worth(problem, objective, plan) - best) / Math.Abs(best);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-15} {seed,4} {best,12:G8} {Gap(found.Plan),9:F3} {Gap(Chosen(problem, objective, found, pooled: false)),9:F3} {Gap(Chosen(problem, objective, found, pooled: true)),9:F3}"));
    }

    private static CollectionOutcome Search(CollectionProblem problem, CollectionObjective objective, int seed, double seconds) =>
        CollectionEngine.Run(problem, new CollectionOptions { Objective = objective, Seed = seed, TimeLimit = TimeSpan.FromSeconds(seconds), Clock = new ProcessCpuClock(), Recombiner = new RouteChooser(new HighsBackend(), static () => new HighsMaster()) });

    private static CollectionPlan? Chosen(CollectionProblem problem, CollectionObjective objective, CollectionOutcome found, bool pooled)
    {
        var clock = new ProcessCpuClock();
        var budget = new ProofBudget { Deadline = Deadline.After(TimeSpan.FromSeconds(ProofSeconds), clock), Clock = clock, OpenMaster = () => new HighsMaster() };
        RouteProofAnswer proof = new RouteProof(problem, objective, budget, CancellationToken.None).Run(found.Plan, pooled ? found.Pool : null);
        return ColumnPlan.Choose(problem, proof, new HighsBackend(), Deadline.After(TimeSpan.FromSeconds(ProofSeconds), clock), CancellationToken.None);
    }

    private static double Worth(CollectionProblem problem, CollectionObjective objective, CollectionPlan plan) => CollectionMeasure.Of(problem, plan, objective);
}
