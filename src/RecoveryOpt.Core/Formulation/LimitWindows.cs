namespace RecoveryOpt.Formulation;

/// <summary>The periods over which a limit is added up: each one, all of them, those from the start through each one, or every longest run of consecutive ones inside its rolling window.</summary>
internal static class LimitWindows
{
    private const double SameTime = 1e-9;

    public static IEnumerable<int[]> Of(Calendar calendar, Limit limit)
    {
        int[] all = [.. Enumerable.Range(0, calendar.Count)];
        if (limit.RollingWindow is { } window) return Rolling(calendar, window.Number);
        return limit.Span switch
        {
            LimitSpan.EachPeriod => all.Select(p => new[] { p }),
            LimitSpan.Cumulative => all.Select(p => all[..(p + 1)]),
            _ => [all],
        };
    }

    private static IEnumerable<int[]> Rolling(Calendar calendar, double years)
    {
        int reached = 0;
        for (int first = 0; first < calendar.Count; first++)
        {
            double length = 0;
            int end = first;
            while (end < calendar.Count && length + calendar.Length[end] <= years + SameTime) length += calendar.Length[end++];
            if (end <= reached) continue;
            reached = end;
            yield return [.. Enumerable.Range(first, end - first)];
        }
    }
}
