using System.Globalization;

namespace RecoveryOpt.Collection;

/// <summary>What keeps value per cost from meaning the single best route alone.</summary>
internal static class RatioFloor
{
    /// <exception cref="InvalidScenarioException">Value per cost is asked for without an overhead or a least mass.</exception>
    public static void Require(CollectionProblem problem, CollectionObjective objective)
    {
        if (objective != CollectionObjective.MostValuePerCost) return;
        var problems = new List<Problem>();
        if (problem.Content.Overhead is not { Number: > 0 } && problem.Content.LeastMass is not { Number: > 0 })
            problems.Add(new Problem("RO5100", "overhead", "neither an overhead nor a least mass", "one of the two where value per cost is asked for", "Without either, the best value per cost is the single best route, whatever is left lying. State what a day costs before the first vehicle leaves, or the tonnes you need."));
        if (!problem.Stops.Any(s => s.Value is { Number: > 0 }))
            problems.Add(new Problem("RO5101", "stops", "no stop with a value", "a value of some stop where value per cost is asked for"));
        if (problems.Count > 0) throw new InvalidScenarioException([.. problems]);
    }

    /// <summary>That the floor is what makes the plan as large as it is; null when it is not.</summary>
    public static string? Binding(CollectionProblem problem, CollectionPlan plan, CollectionObjective objective)
    {
        if (problem.Content.LeastMass is { } least && SmallestOptional(problem, plan) is { } smallest && CollectionMeasure.Tonnes(plan) - smallest < least.Number)
            return string.Create(CultureInfo.InvariantCulture, $"The least mass of {least.Number:#,0.###} t binds: the plan collects {CollectionMeasure.Tonnes(plan):#,0.###} t, and without its smallest optional stop it would be below.");
        if (objective != CollectionObjective.MostValuePerCost || problem.Content.Overhead is not { Number: > 0 } overhead) return null;
        double whole = CollectionMeasure.Of(problem, plan, objective);
        double best = plan.Routes.Select(r => r.Cost.Number > 0 ? Value(problem, r) / r.Cost.Number : 0).DefaultIfEmpty(0).Max();
        return best > whole && plan.Routes.Length > 1
            ? string.Create(CultureInfo.InvariantCulture, $"The overhead of {overhead.Number:#,0.##} binds: without it, one route alone would have {best:0.####} of value per cost, and the plan would shrink to it.")
            : null;
    }

    private static double? SmallestOptional(CollectionProblem problem, CollectionPlan plan)
    {
        double[] masses = [.. plan.Routes.SelectMany(r => r.Visits).Select(v => problem.FindStop(v.Stop)).OfType<CollectionStop>()
            .Where(s => s.Obligation == Obligation.May && s.Group is null).Select(s => s.Lots.Sum(l => l.Mass.Number)).Where(m => m > 0)];
        return masses.Length == 0 ? null : masses.Min();
    }

    private static double Value(CollectionProblem problem, VehicleRoute route) => route.Visits.Sum(v => problem.FindStop(v.Stop)?.Value?.Number ?? 0);
}
