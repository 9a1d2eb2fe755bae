using Google.OrTools.ConstraintSolver;
using Google.Protobuf.WellKnownTypes;

namespace RecoveryOpt.OrTools;

/// <summary>The best settings of OR-Tools' routing that were measured: iterated local search with ruin by string removals, cheapest insertion, no local search on top, annealing.</summary>
internal static class RoutingSettings
{
    // String removal as its authors suggest it (Christiaens and Vanden Berghe 2020, section 5).
    private const uint AverageRemoved = 10;
    private const uint LongestString = 10;
    private const double Bypass = 0.01;

    private static readonly TimeSpan LongestLimit = TimeSpan.FromDays(30);

    public static RoutingSearchParameters Of(TimeSpan limit, long? solutions)
    {
        RoutingSearchParameters p = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        p.TimeLimit = Duration.FromTimeSpan(limit < LongestLimit ? limit : LongestLimit);
        if (solutions is { } most) p.SolutionLimit = most;
        p.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.LocalCheapestInsertion;
        p.UseIteratedLocalSearch = true;
        p.IteratedLocalSearchParameters = new IteratedLocalSearchParameters
        {
            PerturbationStrategy = PerturbationStrategy.Types.Value.RuinAndRecreate,
            RuinRecreateParameters = Perturbation(),
            ImprovePerturbedSolution = false,
            ReferenceSolutionAcceptanceStrategy = new AcceptanceStrategy
            {
                SimulatedAnnealing = new SimulatedAnnealingAcceptanceStrategy
                {
                    CoolingScheduleStrategy = CoolingScheduleStrategy.Types.Value.Exponential,
                    AutomaticTemperatures = true,
                },
            },
            BestSolutionAcceptanceStrategy = new AcceptanceStrategy { GreedyDescent = new GreedyDescentAcceptanceStrategy() },
        };
        return p;
    }

    private static RuinRecreateParameters Perturbation()
    {
        var perturbation = new RuinRecreateParameters
        {
            RuinCompositionStrategy = RuinCompositionStrategy.Types.Value.RunOneRandomly,
            RecreateStrategy = new RecreateStrategy { Heuristic = FirstSolutionStrategy.Types.Value.LocalCheapestInsertion },
            RouteSelectionNeighborsRatio = 1,
            RouteSelectionMinNeighbors = 10,
            RouteSelectionMaxNeighbors = 100,
        };
        perturbation.RuinStrategies.Add(new RuinStrategy
        {
            Sisr = new SISRRuinStrategy { AvgNumRemovedVisits = AverageRemoved, MaxRemovedSequenceSize = LongestString, BypassFactor = Bypass },
        });
        return perturbation;
    }
}
