using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>Lists the tables that a document is made of.</summary>
internal static class FieldTables
{
    /// <summary>The root's table first, then each other one once, in the order of their first use.</summary>
    public static ImmutableArray<IFieldTable> All(IFieldTable root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { root.Table.Name };
        return [root, .. root.Inner.Where(t => seen.Add(t.Table.Name))];
    }

    public static ImmutableArray<DocumentTable> Of(IFieldTable root) => [.. All(root).Select(t => t.Table)];
}
