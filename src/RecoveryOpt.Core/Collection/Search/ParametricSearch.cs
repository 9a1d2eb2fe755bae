namespace RecoveryOpt.Collection;

/// <summary>
/// Searches where the objective is a quotient, or a least mass has to be collected: a few searches one after the other, each from the plan
/// before it, with prices moved between them. For value per cost the price of value is one over the best ratio so far
/// (Dinkelbach 1967, Management Science 13(7)); the least mass has a price per tonne, doubled until it is met and halved back.
/// </summary>
internal static class ParametricSearch
{
    private const int Steps = 6;

    // A price of value so high that every stop worth anything is served.
    private const double LeastRatio = 1e-9;

    public static bool Needs(CollectionProblem problem, CollectionObjective objective) =>
        objective == CollectionObjective.MostValuePerCost || problem.Content.LeastMass is not null;

    public static CollectionOutcome Run(CollectionProblem problem, CollectionOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        long began = options.Clock.GetTimestamp();
        CollectionOutcome? best = null;
        CollectionOutcome? last = null;
        CollectionPlan? from = options.Start;
        double ratio = from is not null && CollectionAuditor.Audit(problem, from).IsEmpty ? CollectionMeasure.Of(problem, from, options.Objective) : FirstRatio(problem);
        var mass = new MassPrice(problem);
        long iterations = 0;
        for (int k = 0; k < Steps; k++)
        {
            TimeSpan left = options.TimeLimit - options.Clock.GetElapsedTime(began);
            if (k > 0 && left <= TimeSpan.Zero) break;
            last = CollectionEngine.Run(problem, options with
            {
                Start = from,
                TimeLimit = Shared(left, Steps - k),
                IterationLimit = options.IterationLimit is { } most ? Math.Max(1, (most - iterations) / (Steps - k)) : null,
                Prices = new StopPrices(OfValue(options.Objective, ratio), mass.PerTonne),
            }, null, cancellation);
            iterations += last.Iterations;
            bool isEnough = CollectionMeasure.KeepsLeastMass(problem, last.Plan);
            if (last.ServesAll && isEnough && (best is null || CollectionMeasure.Worth(problem, last.Plan, options.Objective) < CollectionMeasure.Worth(problem, best.Plan, options.Objective)))
            {
                best = last;
                progress?.Report(new SolveProgress(options.Clock.GetElapsedTime(began), "searching routes", CollectionMeasure.Of(problem, best.Plan, options.Objective), null, null));
            }

            if (last.Stop == StopReason.Cancelled) break;
            mass.Move(isEnough, last.Plan);
            from = best?.Plan ?? last.Plan;
            if (options.Objective == CollectionObjective.MostValuePerCost && best is not null) ratio = CollectionMeasure.Of(problem, best.Plan, options.Objective);
            if (options.IterationLimit is { } limit && iterations >= limit) break;
        }

        CollectionOutcome held = best ?? last!;
        return held with { Stop = last!.Stop, Iterations = iterations };
    }

    private static double OfValue(CollectionObjective objective, double ratio) => objective switch
    {
        CollectionObjective.LeastCost => 0,
        CollectionObjective.MostValueMinusCost => 1,
        _ => 1 / Math.Max(LeastRatio, ratio),
    };

    private static TimeSpan Shared(TimeSpan left, int steps)
    {
        TimeSpan share = left / steps;
        return share > TimeSpan.Zero ? share : TimeSpan.FromTicks(1);
    }

    // The best stop on a trip of its own: a ratio that some plan nearly reaches, wherever single trips keep the rules.
    public static double FirstRatio(CollectionProblem problem)
    {
        double best = 0;
        foreach (CollectionStop stop in problem.Stops.Where(s => s.Value is { Number: > 0 }))
        {
            foreach (VehicleType v in problem.VehicleTypes)
            {
                double cost = (problem.Content.Overhead?.Number ?? 0) + Trip(problem, v, stop);
                if (cost > 0) best = Math.Max(best, stop.Value!.Value.Number / cost);
            }
        }

        return best;
    }

    private static double Trip(CollectionProblem problem, VehicleType v, CollectionStop stop)
    {
        string start = problem.Depot(v.StartDepot).Location;
        string end = problem.Depot(v.EndDepot ?? v.StartDepot).Location;
        double km = problem.DistanceBetween(v.Profile, start, stop.Location).Number + problem.DistanceBetween(v.Profile, stop.Location, end).Number;
        double hours = problem.TimeBetween(v.Profile, start, stop.Location).Number + stop.Service.Number + problem.TimeBetween(v.Profile, stop.Location, end).Number;
        return v.FixedCost.Number + v.CostPerKm.Number * km + v.CostPerHour.Number * hours;
    }

    // What a tonne is paid for, so that the least mass is collected and little more.
    private sealed class MassPrice(CollectionProblem problem)
    {
        private double tooLow;
        private double? enough;

        public double PerTonne { get; private set; }

        public void Move(bool isEnough, CollectionPlan plan)
        {
            if (problem.Content.LeastMass is null || isEnough && PerTonne <= 0) return;
            if (isEnough) enough = PerTonne;
            else tooLow = PerTonne;
            PerTonne = enough is { } high ? (tooLow + high) / 2 : Math.Max(2 * tooLow, First(plan));
        }

        private double First(CollectionPlan plan)
        {
            double tonnes = CollectionMeasure.Tonnes(plan);
            if (tonnes > 0 && plan.Cost.Number > 0) return plan.Cost.Number / tonnes;
            return problem.Stops.Where(s => s.Lots.Sum(l => l.Mass.Number) > 0)
                .Select(s => problem.VehicleTypes.Min(v => Trip(problem, v, s)) / s.Lots.Sum(l => l.Mass.Number)).DefaultIfEmpty(1).Min();
        }
    }
}
