namespace RecoveryOpt.Explaining;

/// <summary>
/// Irreducible conflicts by dividing the limits in halves (QuickXplain, Junker 2004, AAAI-04): some k·log(n/k) questions for a conflict of k among n limits.
/// </summary>
/// <param name="question">The question with every limit.</param>
/// <param name="oracle">Says whether a question has a plan; a question it cannot decide counts as having one, so that no limit is blamed without proof.</param>
internal sealed class ConflictSearch(Question question, FeasibilityOracle oracle)
{
    /// <summary>The question without these limits.</summary>
    public Question Without(IEnumerable<StatedLimit> limits) => limits.Aggregate(question, (q, limit) => limit.Without(q));

    /// <summary>An irreducible set among <paramref name="limits"/> that has no plan once all of <paramref name="gone"/> are left out; the caller knows that there is one.</summary>
    public List<StatedLimit> Find(IReadOnlyList<StatedLimit> limits, IReadOnlyList<StatedLimit> gone) => Divide(limits, gone, hasNews: false);

    private List<StatedLimit> Divide(IReadOnlyList<StatedLimit> candidates, IReadOnlyList<StatedLimit> gone, bool hasNews)
    {
        if (hasNews && oracle.HasPlan(Without([.. gone, .. candidates])) == false) return [];
        if (candidates.Count == 1) return [candidates[0]];
        int half = candidates.Count / 2;
        StatedLimit[] first = [.. candidates.Take(half)];
        StatedLimit[] second = [.. candidates.Skip(half)];
        List<StatedLimit> ofSecond = Divide(second, gone, hasNews: true);
        StatedLimit[] unneeded = [.. second.Except(ofSecond)];
        List<StatedLimit> ofFirst = Divide(first, [.. gone, .. unneeded], hasNews: ofSecond.Count > 0);
        return [.. ofFirst, .. ofSecond];
    }
}
