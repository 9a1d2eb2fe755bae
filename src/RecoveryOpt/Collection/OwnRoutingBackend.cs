using RecoveryOpt.Engines;
using RecoveryOpt.Highs;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection;

/// <summary>Our own search, its routes recombined by HiGHS, or by whatever stands in for it.</summary>
internal sealed class OwnRoutingBackend : IRoutingBackend
{
    private readonly RouteChooser? _recombiner;

    public OwnRoutingBackend(Func<SolverEngine, OpenedEngine> open)
    {
        try
        {
            ISolverBackend solver = open(SolverEngine.Highs).Backend;
            _recombiner = new RouteChooser(solver, solver is HighsBackend ? static () => new HighsMaster() : null);
        }
        catch (EngineUnavailableException)
        {
            // Without a solver for the recombination the search is weaker, not wrong.
        }
    }

    public string Name => _recombiner is { } r ? $"RecoveryOpt route search with {r.Solver.Name} {r.Solver.Version}" : "RecoveryOpt route search without recombination";

    public RoutingFeatures Features => RoutingFeatures.All;

    public int MostPlaces => int.MaxValue;

    public RoutingAnswer Solve(CollectionProblem problem, CollectionOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        CollectionOutcome found = CollectionEngine.Run(problem, options with { Recombiner = _recombiner }, progress, cancellation);
        bool isPlan = found.Iterations > 0 || !found.Plan.Routes.IsEmpty || problem.Stops.IsEmpty;
        return new RoutingAnswer(isPlan ? found.Plan : null, found.Stop, found.Iterations) { Pool = found.Pool };
    }
}
