using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What an objective asks of a scenario: gold where it is about gold, and the measure it names.</summary>
internal static class ObjectiveRules
{
    /// <summary>Every reason why the objective has no meaning for the scenario.</summary>
    public static ImmutableArray<Problem> Check(Scenario scenario, Objective objective)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        bool knowsGold = scenario.Content.Analytes.Any(a => string.Equals(a.Id, Analyte.Gold, StringComparison.Ordinal));
        if (!knowsGold && objective.All.Any(IsAboutGold))
            problems.Add(new Problem(ProblemCodes.NoGold, "analytes", "no analyte Au", "gold, because the objective is about gold", "Choose another objective, or add the analyte Au and assays of it."));
        CheckMeasure(scenario, objective, "objective", problems);
        for (int k = 0; k < objective.Keeps.Length; k++) CheckMeasure(scenario, objective.Keeps[k].Objective, $"objective.keeps[{k}]", problems);
        for (int k = 0; k < objective.Stages.Length; k++) CheckMeasure(scenario, objective.Stages[k].Objective, $"objective.stages[{k}]", problems);
        return problems.ToImmutable();
    }

    private static bool IsAboutGold(Objective objective) =>
        objective.Kind is ObjectiveKind.GoldPerCost or ObjectiveKind.MostGold or ObjectiveKind.LeastCostPerGold
        || objective.LeastGold is not null
        || objective.Measure?.StartsWith(BuiltInMeasures.GoldPrefix, StringComparison.Ordinal) == true;

    private static void CheckMeasure(Scenario scenario, Objective objective, string path, ImmutableArray<Problem>.Builder problems)
    {
        if (objective.Measure is { } measure) problems.AddRange(MeasureReferences.Faults(scenario.Content, new ScenarioNames(scenario.Content), $"{path}.measure", measure));
    }
}
