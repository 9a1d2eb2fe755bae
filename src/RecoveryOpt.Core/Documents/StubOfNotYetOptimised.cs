using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>Stands in until the branch docs brings the real one.</summary>
public static class NotYetOptimised
{
    /// <summary>Nothing yet.</summary>
    public static ImmutableArray<Problem> Check(Scenario scenario) => [];
}
