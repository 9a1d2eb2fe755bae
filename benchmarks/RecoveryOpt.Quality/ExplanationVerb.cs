using System.Globalization;
using RecoveryOpt.Engines;
using RecoveryOpt.Formulation;
using RecoveryOpt.Solving;
using RecoveryOpt.Streams;

namespace RecoveryOpt.Quality;

/// <summary>What explaining an infeasible network of 0.1 million nonzeros costs, beside one solve of its relaxation.</summary>
/// <remarks>The relaxation of the network as it was before it was broken, made best for the gold per cost of its kind: most gold. CPU is that of the process.</remarks>
internal static class ExplanationVerb
{
    private const double MostSolves = 10;

    public static int Run(QualityOptions options)
    {
        NetworkSize size = NetworkSize.ForBuilding[0];
        bool holds = true;
        for (int seed = 1; seed <= options.Seeds; seed++)
        {
            Scenario sound = GeneratedNetwork.Create(size, seed);
            NetworkModel model = NetworkFormulation.Build(StreamExpander.Expand(sound), Objective.MostGold());
            OpenedEngine engine = EngineRoom.Shipped.Open(SolverEngine.Highs);
            double one = Cpu(() => new SolveSession(engine.Backend, new ObjectiveOptions(), CancellationToken.None).SolveRelaxed(model.Model), out SolverResult relaxed);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {model.Model.NonzeroCount} nonzeros, one relaxation {one:F2} CPU s ({(relaxed.IsOptimal ? "optimal" : "not optimal")})"));
            foreach ((string cause, Scenario broken) in Broken(sound))
            {
                double cpu = Cpu(() => new InfeasibilityExplainer().Explain(broken, Objective.MostGold()), out InfeasibilityExplanation found);
                bool isFound = found.IsInfeasible == true && found.Conflicts.Any(c => c.Contains(cause, StringComparer.Ordinal));
                bool isWithin = isFound && cpu <= MostSolves * one;
                holds &= isWithin;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {cause,-24} {(isFound ? "found" : "NOT FOUND"),-9} {cpu,7:F2} CPU s = {cpu / one,6:F1} relaxations, {found.Solves} questions; {string.Join(" | ", found.Conflicts.Select(c => string.Join(", ", c)))}; {found.Alone.Length} repairs"));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"goal: at most {MostSolves} relaxations: {(holds ? "goal holds" : "GOAL MISSED")}"));
        return holds ? 0 : 1;
    }

    private static IEnumerable<(string Cause, Scenario Broken)> Broken(Scenario sound)
    {
        ScenarioContent c = sound.Content;
        Limit With(string id, double by) => c.Limits.Single(l => l.Id == id) is var limit ? limit with { Value = LimitValue.Of(limit.Value!.Values[0].Number * by) } : throw new InvalidOperationException();
        yield return ("limits[contract]", new Scenario(c with { Limits = [c.Limits.Single(l => l.Id == "carbon"), With("contract", 50)] }));
        yield return ("limits[carbon]", new Scenario(c with { Limits = [With("carbon", 1e-4), c.Limits.Single(l => l.Id == "contract")] }));
    }

    private static double Cpu<T>(Func<T> work, out T result)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        result = work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
