using System.Collections.Immutable;
using RecoveryOpt.Comparing;
using RecoveryOpt.Documents;

namespace RecoveryOpt;

/// <summary>What a difference is about.</summary>
public enum ComparedPart
{
    /// <summary>What the scenario states.</summary>
    Input,

    /// <summary>What the plan decides.</summary>
    Decision,

    /// <summary>What the plan yields and costs, recalculated.</summary>
    Result,

    /// <summary>A limit that is used up in one plan only.</summary>
    Binding,
}

/// <summary>One thing that differs.</summary>
/// <param name="Part">What it is about.</param>
/// <param name="Path">Where it stands: fields and ids, as documents name them.</param>
/// <param name="First">What the first has there, as its document writes it; null where it has nothing.</param>
/// <param name="Second">Likewise the second.</param>
public sealed record Difference(ComparedPart Part, string Path, string? First, string? Second)
{
    /// <summary>The first as a number; null where it is none.</summary>
    public double? FirstNumber { get; init; }

    /// <summary>Likewise the second.</summary>
    public double? SecondNumber { get; init; }

    /// <summary>Second less first; null unless both are numbers.</summary>
    public double? Change => SecondNumber - FirstNumber;
}

/// <summary>What changed from one scenario or plan to another: inputs, decisions, results, and which limits are used up.</summary>
public static class PlanComparison
{
    /// <summary>Two numbers of plans that differ by no more than this share are the same: optima are exact to about as much. Inputs are compared exactly.</summary>
    public const double SameShare = 1e-9;

    private const double UsedUp = 1e-6;

    /// <summary>What two scenarios state differently, in the order of the document.</summary>
    public static ImmutableArray<Difference> OfScenarios(Scenario first, Scenario second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return Between(ComparedPart.Input, FlatDocument.Of(ScenarioDocument.Write(first)), FlatDocument.Of(ScenarioDocument.Write(second)), exact: true);
    }

    /// <summary>What differs between two plans: their scenarios' inputs, what they decide, what they come to, and the limits that only one of them uses up.</summary>
    public static ImmutableArray<Difference> OfPlans(AuditedPlan first, AuditedPlan second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return
        [
            .. OfScenarios(first.Scenario, second.Scenario),
            .. Between(ComparedPart.Decision, Decisions(first), Decisions(second), exact: false),
            .. Between(ComparedPart.Result, PlanFigures.Of(first), PlanFigures.Of(second), exact: false),
            .. Between(ComparedPart.Binding, Binding(first), Binding(second), exact: true),
        ];
    }

    private static List<FlatValue> Decisions(AuditedPlan plan) =>
        [.. FlatDocument.Of(PlanDocument.Write(plan.Plan)).Where(v => !string.Equals(v.Path, "scenarioHash", StringComparison.Ordinal))];

    private static List<FlatValue> Binding(AuditedPlan plan) =>
    [
        .. plan.Ledger.Uses.Where(u => u.Limit != 0 && u.Slack <= UsedUp * Math.Max(Math.Abs(u.Limit), Math.Abs(u.Value)))
            .DistinctBy(u => (u.Kind, u.Path)).Select(u => new FlatValue($"{u.Kind}: {u.Path}", "used up", null)),
    ];

    /// <summary>What differs between two lists of values.</summary>
    internal static ImmutableArray<Difference> Between(ComparedPart part, List<FlatValue> first, List<FlatValue> second, bool exact)
    {
        Dictionary<string, FlatValue> others = second.ToDictionary(v => v.Path, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<Difference>();
        foreach (FlatValue value in first)
        {
            seen.Add(value.Path);
            FlatValue? other = others.GetValueOrDefault(value.Path);
            if (other is null || !Same(value, other, exact)) found.Add(Made(part, value.Path, value, other));
        }

        found.AddRange(second.Where(v => !seen.Contains(v.Path)).Select(v => Made(part, v.Path, null, v)));
        return found.ToImmutable();
    }

    private static Difference Made(ComparedPart part, string path, FlatValue? first, FlatValue? second) =>
        new(part, path, first?.Text, second?.Text) { FirstNumber = first?.Number, SecondNumber = second?.Number };

    private static bool Same(FlatValue a, FlatValue b, bool exact) => a.Number is { } x && b.Number is { } y
        ? exact ? x.Equals(y) : Math.Abs(x - y) <= SameShare * Math.Max(Math.Abs(x), Math.Abs(y))
        : string.Equals(a.Text, b.Text, StringComparison.Ordinal);
}
