namespace RecoveryOpt.Tests.Reference;

/// <summary>Which published rows may be in the library, and why the others are not.</summary>
internal static class ReferenceChoice
{
    // Rows that pass by their status and source, and still can't be used.
    private static readonly Dictionary<(string Id, string Key), string> Unusable = new()
    {
        [("ANODE_SLIME", "As")] = "its unit is in doubt (printed as 365 %)",
    };

    /// <summary>Why a row is left out; null where it is in the library.</summary>
    public static string? LeftOut(PublishedRow row, IReadOnlyDictionary<string, string> kindOfSource)
    {
        if (row.Status is "unverified") return "not verified";
        if (row.Status is not ("sourced" or "derived")) return $"status '{row.Status}'";
        IEnumerable<string> kinds = row.Source.Split('+').Select(id => kindOfSource[id]).Append(row.SourceKind);
        if (kinds.Any(k => k.Contains("weak", StringComparison.Ordinal))) return "weak source";
        if (kinds.Any(k => k.Contains("conflict", StringComparison.Ordinal))) return "conflicting sources";
        return Unusable.GetValueOrDefault((row.Id, row.Key));
    }

    /// <summary>The rows of the library: where one thing is stated twice, what was seen beats what was derived.</summary>
    public static IReadOnlyList<PublishedRow> Chosen(IReadOnlyList<PublishedRow> rows, IReadOnlyDictionary<string, string> kindOfSource) =>
    [
        .. rows.Where(r => LeftOut(r, kindOfSource) is null)
            .GroupBy(r => (r.File, r.Id, r.Item, r.Key))
            .Select(same => same.OrderBy(r => r.Status is "sourced" ? 0 : 1).First()),
    ];
}
