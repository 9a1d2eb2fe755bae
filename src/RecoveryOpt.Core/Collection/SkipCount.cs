namespace RecoveryOpt.Collection;

/// <summary>Skips on board along a route, with the fewest empty ones fetched that do.</summary>
internal static class SkipCount
{
    /// <summary>Empty skips on departure, and empty and full ones after each call.</summary>
    public static (int Start, (int Empty, int Full)[] After) Along(IReadOnlyList<RouteCall> calls)
    {
        var after = new (int Empty, int Full)[calls.Count];
        int start = FewestFrom(calls, 0);
        int empty = start;
        int full = 0;
        for (int k = 0; k < calls.Count; k++)
        {
            if (calls[k].Stop is { } stop)
            {
                if (stop.Kind is StopKind.SkipExchange or StopKind.SkipDelivery) empty--;
                if (stop.Kind is StopKind.SkipExchange or StopKind.SkipRemoval) full++;
            }
            else
            {
                empty = calls[k].Site!.KeepsSkips ? FewestFrom(calls, k + 1) : empty + full;
                full = 0;
            }

            after[k] = (empty, full);
        }

        return (start, after);
    }

    // What is needed until skips can be fetched again: full ones become empty where the vehicle unloads.
    private static int FewestFrom(IReadOnlyList<RouteCall> calls, int first)
    {
        int fewest = 0;
        int empty = 0;
        int full = 0;
        for (int k = first; k < calls.Count; k++)
        {
            if (calls[k].Site is { } site)
            {
                if (site.KeepsSkips) break;
                empty += full;
                full = 0;
                continue;
            }

            StopKind kind = calls[k].Stop!.Kind;
            if (kind is StopKind.SkipExchange or StopKind.SkipDelivery) empty--;
            if (kind is StopKind.SkipExchange or StopKind.SkipRemoval) full++;
            fewest = Math.Max(fewest, -empty);
        }

        return fewest;
    }
}
