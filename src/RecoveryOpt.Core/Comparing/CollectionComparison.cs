using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Comparing;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Collection;

/// <summary>What changed from one collection problem or plan to another: inputs, who serves each stop, results, and which vehicle types are all out.</summary>
public static class CollectionComparison
{
    /// <summary>What two problems state differently, in the order of the document.</summary>
    /// <param name="first">The problem to compare with.</param>
    /// <param name="second">The other one.</param>
    public static ImmutableArray<Difference> OfProblems(CollectionProblem first, CollectionProblem second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return PlanComparison.Between(ComparedPart.Input, FlatDocument.Of(CollectionDocument.Write(first)), FlatDocument.Of(CollectionDocument.Write(second)), exact: true);
    }

    /// <summary>What differs between two plans: their problems' inputs, the vehicle type that serves each stop, what the plans come to, and the vehicle types that only one of them uses up.</summary>
    /// <param name="first">Problem of the first plan.</param>
    /// <param name="firstPlan">A plan that passes the recalculation.</param>
    /// <param name="second">Problem of the second plan.</param>
    /// <param name="secondPlan">A plan that passes the recalculation.</param>
    /// <exception cref="ArgumentException">A plan has findings (<see cref="CollectionAuditor.Audit"/>): its figures would mean nothing.</exception>
    public static ImmutableArray<Difference> OfPlans(CollectionProblem first, CollectionPlan firstPlan, CollectionProblem second, CollectionPlan secondPlan)
    {
        ImmutableArray<Difference> inputs = OfProblems(first, second);
        RefuseUnsound(first, firstPlan, nameof(firstPlan));
        RefuseUnsound(second, secondPlan, nameof(secondPlan));
        return
        [
            .. inputs,
            .. PlanComparison.Between(ComparedPart.Decision, Decisions(first, firstPlan), Decisions(second, secondPlan), exact: true),
            .. PlanComparison.Between(ComparedPart.Result, Figures(firstPlan), Figures(secondPlan), exact: false),
            .. PlanComparison.Between(ComparedPart.Binding, UsedUp(first, firstPlan), UsedUp(second, secondPlan), exact: true),
        ];
    }

    private static void RefuseUnsound(CollectionProblem problem, CollectionPlan plan, string name)
    {
        ArgumentNullException.ThrowIfNull(plan, name);
        if (CollectionAuditor.Audit(problem, plan) is [{ } finding, ..]) throw new ArgumentException($"The plan fails its recalculation: {finding.Kind}, {finding.Where}: {finding.Detail}", name);
    }

    private static List<FlatValue> Decisions(CollectionProblem problem, CollectionPlan plan)
    {
        Dictionary<string, string> by = plan.Routes
            .SelectMany(r => r.Visits.Where(v => v.UnloadingSite is null), (r, v) => (v.Stop, r.VehicleType))
            .ToDictionary(v => v.Stop, v => v.VehicleType, StringComparer.Ordinal);
        return
        [
            .. problem.VehicleTypes.Select(v => Number($"vehicleTypes[{v.Id}].routes", plan.Routes.Count(r => string.Equals(r.VehicleType, v.Id, StringComparison.Ordinal)))),
            .. problem.Stops.Select(s => new FlatValue($"stops[{s.Id}].servedBy", by.GetValueOrDefault(s.Id, "left out"), null)),
        ];
    }

    private static List<FlatValue> Figures(CollectionPlan plan) =>
    [
        Number("cost (money)", plan.Cost.Number),
        Number("stated value of stops served (money)", plan.Value.Number),
        Number("distance (km)", plan.Distance.Number),
        Number("emissions (kg CO2e)", plan.Emissions.Number),
        Number("collected (wet t)", plan.Routes.Sum(r => r.Collected.Number)),
        Number("driving (h)", plan.Routes.Sum(r => r.Driving.Number)),
        Number("routes", plan.Routes.Length),
        Number("stops left out", plan.Skipped.Length),
    ];

    private static List<FlatValue> UsedUp(CollectionProblem problem, CollectionPlan plan) =>
    [
        .. problem.VehicleTypes.Where(v => plan.Routes.Count(r => string.Equals(r.VehicleType, v.Id, StringComparison.Ordinal)) >= v.Count)
            .Select(v => new FlatValue($"vehicleTypes[{v.Id}].count", "used up", null)),
    ];

    private static FlatValue Number(string path, double number) => new(path, number.ToString("R", CultureInfo.InvariantCulture), number);
}
