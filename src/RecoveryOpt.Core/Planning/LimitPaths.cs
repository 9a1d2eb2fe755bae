namespace RecoveryOpt;

/// <summary>Which stated limit a use of the recalculation belongs to: it names a rule and its thing, a document names a field.</summary>
internal static class LimitPaths
{
    // What a rule of the recalculation is called in the document that states it.
    private static readonly (FindingKind Kind, string Field)[] Fields =
    [
        (FindingKind.SupplyExceeded, ".dryTonnesPerPeriod"), (FindingKind.HorizonSupplyExceeded, ".dryTonnesOverHorizon"), (FindingKind.BelowLeastPurchase, ".leastDryTonnesPerPeriod"),
        (FindingKind.LaneCapacity, ".wetTonnesPerYear"), (FindingKind.CapacityTonnes, ".capacity"), (FindingKind.PolicyLeastSize, ".policyLeastDryTonnesPerYear"), (FindingKind.BelowLeastFeed, ".leastFeedWhileRunning"),
        (FindingKind.OfftakeBelowLeast, ".leastDryTonnesPerPeriod"), (FindingKind.OfftakeExceeded, ".mostDryTonnesPerPeriod"),
        (FindingKind.SinkRate, ".dryTonnesPerYear"), (FindingKind.SinkTonnes, ".remainingDryTonnes"), (FindingKind.SinkVolume, ".remainingVolume"),
    ];

    /// <summary>Name of the limit, as explanations and marginal values have it; null where it is known by no field of its own.</summary>
    /// <param name="kind">The rule.</param>
    /// <param name="path">The thing, without a time.</param>
    public static string? StatedName(FindingKind kind, string path)
    {
        string[] parts = path.Split('/');
        if (parts.Length != 2) return null;
        if (string.Equals(parts[0], "limits", StringComparison.Ordinal)) return $"limits[{parts[1]}]";
        if (string.Equals(parts[0], "objective", StringComparison.Ordinal)) return $"objective.{parts[1]}";
        string? field = Fields.FirstOrDefault(f => f.Kind == kind).Field;
        return field is null ? null : $"{parts[0]}[{parts[1]}]{field}";
    }

    /// <summary>The path without its period: "lanes/A, period 2027, Au" is "lanes/A, Au".</summary>
    public static string WithoutTime(string path) => Time(path) is (>= 0 and var at, var end) ? path[..at] + (end < 0 ? "" : path[end..]) : path;

    /// <summary>The period (or periods) of a path; empty where it has none.</summary>
    public static string TimeOf(string path) => Time(path) is (>= 0 and var at, var end) ? (end < 0 ? path[at..] : path[at..end])[", period".Length..].TrimStart('s', ' ') : "";

    /// <summary>The room left as a share of the limit, or of the use where that is larger.</summary>
    public static double Room(LimitUse use) => use.Slack / Math.Max(1e-300, Math.Max(Math.Abs(use.Limit), Math.Abs(use.Value)));

    private static (int At, int End) Time(string path)
    {
        int at = path.IndexOf(", period", StringComparison.Ordinal);
        return at < 0 ? (-1, -1) : (at, path.IndexOf(',', at + 1));
    }
}
