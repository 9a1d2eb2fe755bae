using System.Collections.Immutable;

namespace RecoveryOpt.Explaining;

/// <summary>Puts the use of each limit, as the plan was recalculated, beside what the limit is worth.</summary>
internal static class LimitUses
{
    /// <summary>The values with their uses: of a single period where the value is of one, otherwise the use that leaves the least room.</summary>
    public static ImmutableArray<MarginalValue> Beside(ImmutableArray<MarginalValue> values, ImmutableArray<LimitUse> uses)
    {
        ILookup<string, LimitUse> ofLimit = uses
            .Select(use => (Name: LimitPaths.StatedName(use.Kind, LimitPaths.WithoutTime(use.Path)), Use: use))
            .Where(named => named.Name is not null)
            .ToLookup(named => named.Name!, named => named.Use, StringComparer.Ordinal);
        return [.. values.Select(v => v with { Use = Of(v, ofLimit[v.Limit]) })];
    }

    // A least and a most may share a name: they are told apart by their sense.
    private static LimitUse? Of(MarginalValue value, IEnumerable<LimitUse> uses) => uses
        .Where(u => u.Sense == (value.IsLeast ? LimitSense.AtLeast : LimitSense.AtMost))
        .Where(u => value.Period is null || string.Equals(LimitPaths.TimeOf(u.Path), value.Period, StringComparison.Ordinal))
        .MinBy(LimitPaths.Room);
}
