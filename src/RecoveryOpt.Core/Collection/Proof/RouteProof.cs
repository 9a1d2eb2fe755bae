using System.Collections.Immutable;
using RecoveryOpt.Solving;

namespace RecoveryOpt.Collection.Proof;

/// <summary>What a proof may cost, and what it works with.</summary>
internal sealed record ProofBudget
{
    /// <summary>When the answer is due.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>Most pairs of labels compared: the limit of work.</summary>
    public long Work { get; init; } = long.MaxValue;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Opens the linear program that columns are added to.</summary>
    public required Func<ILinearMaster> OpenMaster { get; init; }

    /// <summary>Told of each better bound, in the objective's unit.</summary>
    public Action<double>? Improved { get; init; }
}

/// <summary>What was proven of all plans of a problem.</summary>
/// <param name="Bound">No plan is better than this, in the objective's unit; null when nothing was proven.</param>
/// <param name="WhyNot">Why nothing was proven; empty when something was.</param>
/// <param name="Relaxed">What of the problem the bound leaves out.</param>
/// <param name="Rounds">Exact pricings done.</param>
/// <param name="Work">Pairs of labels compared.</param>
internal sealed record RouteProofAnswer(double? Bound, string WhyNot, ImmutableArray<string> Relaxed, int Rounds, long Work)
{
    /// <summary>The network the routes are of; null when none was built.</summary>
    public ProofData? Data { get; init; }

    /// <summary>How many of <see cref="Routes"/>, the first ones, the proof began with: those of the plan held, then those that a search met.</summary>
    public int Begun { get; init; }

    /// <summary>Routes to choose a plan from, in the order in which they were found, with the share of the relaxation's answer.</summary>
    public IReadOnlyList<(int Network, int[] Stops, double Share)> Routes { get; init; } = [];
}

/// <summary>Proves how good any plan of a problem can be.</summary>
internal sealed class RouteProof(CollectionProblem problem, CollectionObjective objective, ProofBudget budget, CancellationToken cancellation)
{
    private const int MostRatios = 8;
    private const int MostCutRounds = 100;

    // Where exact pricing by all rules has proven nothing after so much of the budget, it goes on with fewer of them.
    private const double ShareWithAllRules = 0.25;

    // Where all rules at once are too many: few rules and a short memory have a bound within seconds, and each step begins with the routes of the one before.
    private static readonly (PricedRules Rules, int Near)[] Steps = [(PricedRules.Mass, 2), (PricedRules.Mass, ProofDataBuilder.NearStops), (PricedRules.Loads, ProofDataBuilder.NearStops)];

    private CollectionPlan? plan;
    private (int VehicleType, int[] Stops)[] begin = [];
    private ProofData? data;
    private IReadOnlyList<(int Network, int[] Stops, double Share)> routes = [];
    private string[] relaxed = [];
    private bool climbs = ProofDataBuilder.HasTimes(problem) && ProofDataBuilder.HasWideTimes(problem);
    private long work;
    private int rounds;

    /// <summary>Proves a bound.</summary>
    /// <param name="held">A plan without fault: routes to begin with, and where the bound meets it nothing is left to prove.</param>
    /// <param name="met">Further routes to begin with.</param>
    public RouteProofAnswer Run(CollectionPlan? held, IReadOnlyList<(int VehicleType, int[] Stops)>? met = null)
    {
        if (ProofDataBuilder.WhyNot(problem, objective) is { } why) return new RouteProofAnswer(null, why, [], 0, 0);
        plan = held;
        begin = [.. held is null ? [] : ProofStart.Of(problem, held), .. met ?? []];
        double? bound = objective == CollectionObjective.MostValuePerCost ? OfRatio() : OfSum();
        string reason = bound is not null ? "" : cancellation.IsCancellationRequested ? "It was cancelled before a bound was proven."
            : work >= budget.Work ? "The work allowed ended before a bound was proven." : "The time allowed ended before a bound was proven.";
        return new RouteProofAnswer(bound, reason, [.. relaxed], rounds, work) { Data = data, Routes = routes, Begun = Math.Min(begin.Length, routes.Count) };
    }

    private double? OfSum()
    {
        double held = plan is null ? double.PositiveInfinity : CollectionMeasure.Worth(problem, plan, objective);
        double sign = CollectionMeasure.IsLeast(objective) ? 1 : -1;
        double? least = Least(objective, 1, 0, held, b => budget.Improved?.Invoke(sign * b)).Bound;
        return least is { } b ? sign * b : null;
    }

    // Bounds 1, 2 and 5 of the ratio's certificate: λ where no plan has value above λ · cost, else λ + excess / least cost; the least of all.
    private double? OfRatio()
    {
        double overhead = problem.Content.Overhead?.Number ?? 0;
        double lambda = plan is null ? 0 : CollectionMeasure.Of(problem, plan, objective);
        bool isHeld = lambda > 0;
        if (!isHeld) lambda = ParametricSearch.FirstRatio(problem);
        if (lambda <= 0) return null;
        double leastCost = overhead > 0 ? overhead : Math.Max(0, Least(CollectionObjective.LeastCost, 1, 0, double.PositiveInfinity, null).Bound ?? 0);
        (data, routes) = (null, []);
        double? best = null;
        for (int k = 0; k < MostRatios && !IsOver(); k++)
        {
            // Where λ is the ratio of a plan, its excess is 0.
            RouteBound answer = Least(CollectionObjective.MostValueMinusCost, lambda, lambda * overhead, isHeld ? 0 : double.PositiveInfinity, null);
            if (answer.Bound is not { } least) break;
            double excess = -least;
            double rounding = 1e-7 * (1 + Math.Abs(lambda) * leastCost);
            if (excess <= 0) best = Math.Min(best ?? double.PositiveInfinity, lambda);
            else if (leastCost > 0) best = Math.Min(best ?? double.PositiveInfinity, lambda + excess / leastCost);
            if (best is { } proven) budget.Improved?.Invoke(proven);
            if (Math.Abs(excess) <= rounding || !answer.IsConverged) break;
            if (excess < 0 && k == 0 && isHeld) throw new InvalidOperationException("The bound says that no plan reaches the ratio of the plan held.");
            if (excess < 0 && isHeld) break;

            // From above as from below: the ratio of the relaxation's answer is never above the best.
            double next = NextRatio(answer, lambda, overhead, excess);
            if (next <= 0) break;
            lambda = next;
        }

        return best;
    }

    // The ratio of the relaxation's answer: a little above it, so that rounding does not leave an excess that asks for one more step.
    private double NextRatio(RouteBound answer, double lambda, double overhead, double excess)
    {
        double cost = overhead + answer.Routes.Sum(r => r.Share > 0 ? r.Share * data!.CostOf(r.Network, r.Stops) : 0);
        return cost > 0 ? (lambda + excess / cost) * (1 + 1e-9) : 2 * lambda;
    }

    private RouteBound Least(CollectionObjective sum, double weight, double constant, double held, Action<double>? improved)
    {
        if (climbs) return Climb(sum, weight, constant, held, improved);
        bool canClimb = ProofDataBuilder.HasTimes(problem) || ProofDataBuilder.HasLoads(problem);
        RouteBound answer = Least(sum, weight, constant, held, improved, (PricedRules.All, ProofDataBuilder.NearStops), canClimb ? ShareWithAllRules : 1);
        if (answer.Bound is not null || !canClimb || IsOver()) return answer;
        climbs = true;
        return Climb(sum, weight, constant, held, improved);
    }

    // Bounds by more and more rules; the best of them counts, with what it leaves out.
    private RouteBound Climb(CollectionObjective sum, double weight, double constant, double held, Action<double>? improved)
    {
        RouteBound? best = null;
        (ProofData? Data, IReadOnlyList<(int Network, int[] Stops, double Share)> Routes, string[] Relaxed) ofBest = (null, [], []);
        foreach ((PricedRules Rules, int Near) step in Steps)
        {
            if (step.Rules == PricedRules.Loads && !ProofDataBuilder.HasLoads(problem)) continue;
            RouteBound answer = Least(sum, weight, constant, held, Improve, step, 1);
            if (best is null || answer.Bound > best.Bound) (best, ofBest) = (answer, (data, routes, relaxed));
            if (!answer.IsConverged || best.Bound >= held || IsOver()) break;
        }

        (data, routes, relaxed) = ofBest;
        return best!;

        void Improve(double bound)
        {
            if (best?.Bound is not { } known || bound > known) improved?.Invoke(bound);
        }
    }

    private RouteBound Least(CollectionObjective sum, double weight, double constant, double held, Action<double>? improved, (PricedRules Rules, int Near) by, double share)
    {
        ProofData its = ProofDataBuilder.Build(problem, sum, weight, constant, by.Rules, by.Near);
        using ILinearMaster master = budget.OpenMaster();
        var generation = new ColumnGeneration(its, master, cancellation);
        ProofStart.Take(generation, its, begin);
        if (data is not null && its.Stops.AsSpan().SequenceEqual(data.Stops)) foreach ((int network, int[] stops, _) in routes) generation.AddRoute(network, stops);
        long before = work;
        TimeSpan left = budget.Deadline.Remaining;
        ColumnGenerationOptions Limits(double part) => new()
        {
            Deadline = part < 1 ? Deadline.After(left * part, budget.Clock) : budget.Deadline,
            Work = part < 1 ? (long)((budget.Work - before) * part) : budget.Work - before,
            Held = held,
            CutRounds = climbs && by != Steps[^1] ? 0 : MostCutRounds,
            Improved = improved,
        };
        RouteBound answer = generation.Run(Limits(share));
        if (share < 1 && answer.Bound is not null && !answer.IsConverged && !IsOver()) answer = generation.Run(Limits(1));
        work += answer.Work;
        rounds += answer.Rounds;
        data = its;
        routes = answer.Routes;
        relaxed = its.Relaxed;
        return answer;
    }

    private bool IsOver() => cancellation.IsCancellationRequested || work >= budget.Work || budget.Deadline.IsPast;
}
