using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>Finds the name a person most likely meant.</summary>
internal static class NearestName
{
    // Names longer than this are not typed by hand; comparing them costs time and helps nobody.
    private const int LongestCompared = 100;

    /// <summary>A hint that names the nearest known name, or null where none is near.</summary>
    public static string? Hint(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $"Maybe '{nearest}'?" : null;

    /// <summary>The known name with the fewest edits, if there are at most a third of its length (and at least one is allowed).</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestCompared) return null;

        string? nearest = null;
        int fewest = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in known.Where(k => !string.IsNullOrEmpty(k) && k.Length <= LongestCompared).Order(StringComparer.Ordinal))
        {
            int edits = string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase) ? 0 : Edits(name, candidate, fewest);
            if (edits >= fewest) continue;
            fewest = edits;
            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>The nearest known names, best first: those that hold the name, and those with at most a third of its length in edits.</summary>
    public static ImmutableArray<string> FindSeveral(string name, IEnumerable<string> known, int most)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestCompared) return [];

        int limit = Math.Max(1, name.Length / 3) + 1;
        IEnumerable<string> nearest =
            from candidate in known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            let edits = candidate.Contains(name, StringComparison.OrdinalIgnoreCase) ? 1 : Edits(name, candidate, limit)
            where edits < limit
            orderby edits, candidate.Length
            select candidate;
        return [.. nearest.Take(most)];
    }

    /// <summary>Levenshtein distance with letters compared regardless of case; gives up at <paramref name="limit"/>.</summary>
    private static int Edits(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit) return limit;

        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = previous[j - 1] + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
