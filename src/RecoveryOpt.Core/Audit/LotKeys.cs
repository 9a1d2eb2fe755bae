namespace RecoveryOpt.Audit;

/// <summary>Which streams are one material: those that were together in a blend, by what was fed to it, and went the same way since.</summary>
/// <remarks>
/// A stream that was never blended is a lot of its own. What was fed to one facility in one mode and period is one pool;
/// where a pooled stream is stocked, the pools of both periods are one. Two plants that share a feed are taken as one pool
/// where their outputs meet, since the plan can't tell them apart there.
/// </remarks>
internal sealed class LotKeys
{
    private readonly Dictionary<Element, Element> _parent = [];

    public LotKeys(WalkedPlan plan)
    {
        var pools = plan.Runs
            .Where(r => r.Technology.Operation == Operation.Blended && r.Tonnes != 0)
            .GroupBy(r => (r.Facility.Id, r.Mode.Id, r.Period));
        foreach (var pool in pools)
        {
            Element[] fed = [.. pool.Select(r => new Element($"{r.Technology.Id}/{r.Mode.Id}", r.Period, r.Stream.Path))];
            foreach (Element e in fed) Unite(fed[0], e);
        }

        foreach (WalkedStock stock in plan.Stocks.Where(s => s.Stream.IsPooled && s.Tonnes != 0))
        {
            Element now = ElementOf(stock.Stream, stock.Period);
            Unite(now, now with { Period = stock.Period + 1 });
        }
    }

    /// <summary>The lot that a stream belongs to in a period; equal keys are one material.</summary>
    public string Of(WalkedStream stream, int period)
    {
        if (!stream.IsPooled) return stream.Name;
        return $"{PoolOf(stream, period)}|{stream.PoolSuffix}";
    }

    /// <summary>The blend that a pooled stream came out of, whatever was done to it since.</summary>
    public string PoolOf(WalkedStream stream, int period)
    {
        Element root = Root(ElementOf(stream, period));
        return $"{root.Step}@{root.Period}:{root.Feed}";
    }

    private static Element ElementOf(WalkedStream stream, int period) =>
        new($"{stream.PoolStep!.Value.Technology}/{stream.PoolStep.Value.Mode}", period, stream.PoolFeed!.Path);

    private Element Root(Element e)
    {
        while (_parent.TryGetValue(e, out Element? up) && up != e) e = up;
        return e;
    }

    private void Unite(Element a, Element b)
    {
        Element x = Root(a);
        Element y = Root(b);
        if (x != y) _parent[y] = x;
    }

    private sealed record Element(string Step, int Period, MaterialStreamPath Feed);
}
