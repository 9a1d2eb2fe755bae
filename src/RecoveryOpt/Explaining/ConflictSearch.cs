namespace RecoveryOpt.Explaining;

/// <summary>
/// Irreducible conflicts by dividing the limits in halves (QuickXplain, Junker 2004, AAAI-04): some k·log(n/k) questions for a conflict of k among n limits.
/// </summary>
/// <remarks>
/// Where the relaxation is infeasible already, it is searched first, which takes linear programs only. What is found there is irreducible for the relaxation;
/// each limit of it is then asked about with whole numbers, and where one of them proves unneeded the set is searched again with whole numbers.
/// </remarks>
/// <param name="question">The question with every limit.</param>
/// <param name="oracle">Says whether a question has a plan; a question it cannot decide counts as having one, so that no limit is blamed without proof.</param>
internal sealed class ConflictSearch(Question question, FeasibilityOracle oracle)
{
    private Func<Question, bool?> _hasPlan = oracle.HasPlan;

    /// <summary>The question without these limits.</summary>
    public Question Without(IEnumerable<StatedLimit> limits) => limits.Aggregate(question, (q, limit) => limit.Without(q));

    /// <summary>An irreducible set among <paramref name="limits"/> that has no plan once all of <paramref name="gone"/> are left out; the caller knows that there is one.</summary>
    public List<StatedLimit> Find(IReadOnlyList<StatedLimit> limits, IReadOnlyList<StatedLimit> gone)
    {
        if (oracle.HasRelaxedPlan(Without(gone)) != false) return FindBy(oracle.HasPlan, limits, gone);
        List<StatedLimit> relaxed = FindRelaxed(limits, gone);
        StatedLimit[] others = [.. gone, .. limits.Except(relaxed)];
        bool isIrreducible = relaxed.Count == 1 || relaxed.TrueForAll(limit => oracle.HasPlan(Without([.. others, limit])) != false);
        return isIrreducible || oracle.IsOver ? relaxed : FindBy(oracle.HasPlan, relaxed, others);
    }

    // With few candidates left each is asked about by itself: where all are needed, as mostly, every answer is a plan, and plans are found quickly.
    private List<StatedLimit> FindRelaxed(IReadOnlyList<StatedLimit> limits, IReadOnlyList<StatedLimit> gone)
    {
        const int Few = 40;
        if (Narrowed(limits, gone) is not { } narrowed) return FindBy(oracle.HasRelaxedPlan, limits, gone);
        List<StatedLimit> others = [.. gone, .. limits.Except(narrowed)];
        if (narrowed.Count > Few) return FindBy(oracle.HasRelaxedPlan, narrowed, others);
        var needed = new List<StatedLimit>();
        foreach (StatedLimit limit in narrowed)
        {
            if (oracle.HasRelaxedPlan(Without([.. others, limit])) == false) others.Add(limit);
            else needed.Add(limit);
        }

        return needed;
    }

    // The limits that a certificate of the relaxation's infeasibility uses, and those that it can't speak of: rules, and what stands in coefficients (a capacity of
    // modules). Null where that is no help, or they turn out to be no conflict.
    private List<StatedLimit>? Narrowed(IReadOnlyList<StatedLimit> limits, IReadOnlyList<StatedLimit> gone)
    {
        Question stated = Without(gone);
        StatedLimit[] movable = [.. limits.Where(l => l.Relaxed is not null)];
        if (oracle.LeastRelaxedShare(share => movable.Aggregate(stated, (q, l) => l.Relaxed!(q, share)), leavesCoefficients: true) is not { Share: > 0 } least) return null;
        if (Owners(movable, stated, least) is not { } owners) return null;
        List<StatedLimit> candidates = [.. limits.Where(l => owners.Contains(l) || l.Relaxed is null)];
        return candidates.Count < limits.Count && oracle.HasRelaxedPlan(Without([.. gone, .. limits.Except(candidates)])) == false ? candidates : null;
    }

    // Which limits hold the rows of a certificate, and those whose coefficients move: each question moves half of the limits, so that a row that moves in
    // questions 0 and 2 belongs to limit number 5. A row of several limits names a wrong one; what is found is therefore asked about before it is believed.
    private HashSet<StatedLimit>? Owners(StatedLimit[] movable, Question stated, LeastShare least)
    {
        var sides = least.Support.Select(h => h.Name).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => 0, StringComparer.Ordinal);
        var coefficients = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int bit = 1; bit <= movable.Length; bit <<= 1)
        {
            Question half = movable.Where((_, k) => ((k + 1) & bit) != 0).Aggregate(stated, (q, l) => l.Relaxed!(q, ShareProgram.Step));
            if (oracle.Moves(stated, half) is not { } moving) return null;
            foreach (string name in sides.Keys.Where(moving.Sides.Contains).ToArray()) sides[name] |= bit;
            foreach (string name in moving.Coefficients) coefficients[name] = coefficients.GetValueOrDefault(name) | bit;
        }

        int[] numbers = [.. sides.Values, .. coefficients.Values];
        return Array.TrueForAll(numbers, n => n >= 1 && n <= movable.Length) ? [.. numbers.Distinct().Select(n => movable[n - 1])] : null;
    }

    private List<StatedLimit> FindBy(Func<Question, bool?> hasPlan, IReadOnlyList<StatedLimit> limits, IReadOnlyList<StatedLimit> gone)
    {
        _hasPlan = hasPlan;
        return Divide(limits, gone, hasNews: false);
    }

    private List<StatedLimit> Divide(IReadOnlyList<StatedLimit> candidates, IReadOnlyList<StatedLimit> gone, bool hasNews)
    {
        if (hasNews && _hasPlan(Without([.. gone, .. candidates])) == false) return [];
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
