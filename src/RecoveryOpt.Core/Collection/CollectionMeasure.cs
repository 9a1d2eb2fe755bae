namespace RecoveryOpt.Collection;

/// <summary>What a plan comes to by an objective.</summary>
internal static class CollectionMeasure
{
    /// <summary>Cost; value minus cost; or value per cost with the overhead, 0 where nothing costs anything.</summary>
    public static double Of(CollectionProblem problem, CollectionPlan plan, CollectionObjective objective) => objective switch
    {
        CollectionObjective.LeastCost => plan.Cost.Number,
        CollectionObjective.MostValueMinusCost => plan.Value.Number - plan.Cost.Number,
        _ => CostWithOverhead(problem, plan) is > 0 and var cost ? plan.Value.Number / cost : 0,
    };

    /// <summary>The same, so that less is better.</summary>
    public static double Worth(CollectionProblem problem, CollectionPlan plan, CollectionObjective objective) =>
        IsLeast(objective) ? Of(problem, plan, objective) : -Of(problem, plan, objective);

    /// <summary>Whether less of it is better.</summary>
    public static bool IsLeast(CollectionObjective objective) => objective == CollectionObjective.LeastCost;

    /// <summary>Cost of the routes and the overhead.</summary>
    public static double CostWithOverhead(CollectionProblem problem, CollectionPlan plan) => plan.Cost.Number + (problem.Content.Overhead?.Number ?? 0);

    /// <summary>Mass collected, t.</summary>
    public static double Tonnes(CollectionPlan plan) => plan.Routes.Sum(r => r.Collected.Number);

    /// <summary>Whether the plan collects the least mass.</summary>
    public static bool KeepsLeastMass(CollectionProblem problem, CollectionPlan plan) =>
        problem.Content.LeastMass is not { } least || Tonnes(plan) >= least.Number - 1e-9 * Math.Max(1, least.Number);
}
