namespace RecoveryOpt.Examples;

/// <summary>A plan for a reader: what is built, fed, sold and disposed of, gold in its three ledgers, cost, what binds, and the proof.</summary>
internal static class PlanReport
{
    private const double FullyUsed = 1e-6;

    public static void Print(string title, Outcome outcome)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        if (outcome.Best is not { } best)
        {
            Console.WriteLine($"  no plan ({outcome.Stop}, {outcome.Refusal}). {outcome.Message}");
            return;
        }

        PrintDecisions(best.Plan);
        PrintGoldAndCost(best);
        PrintBinding(best.Ledger);
        PrintProof(outcome);
    }

    /// <summary>Whether a limit is used up.</summary>
    public static bool IsTight(LimitUse use) => Math.Abs(use.Limit) > 0 && Math.Abs(use.Slack) <= FullyUsed * Math.Abs(use.Limit);

    private static void PrintDecisions(Plan plan)
    {
        foreach (Build build in plan.Builds)
            Console.WriteLine($"  built at the start of {build.Period}: {(build.Modules is { } modules ? $"{modules} x " : "")}{build.Facility}{(build.DryTonnesPerYear is { } size ? $", {size:N0} t a year" : "")}");
        if (plan.Builds.IsEmpty) Console.WriteLine("  nothing is built");
        Sums("fed to", plan.Runs.Select(r => (r.Facility, r.DryTonnes)));
        Sums("sold to", plan.Sales.Select(s => (s.Offtake, s.DryTonnes)));
        Sums("disposed of at", plan.Disposals.Select(d => (d.Sink, d.DryTonnes)));
    }

    private static void Sums(string what, IEnumerable<(string Where, double DryTonnes)> rows)
    {
        var sums = rows.GroupBy(r => r.Where, StringComparer.Ordinal).Select(g => (Where: g.Key, DryTonnes: g.Sum(r => r.DryTonnes)))
            .Where(s => s.DryTonnes > 0).OrderByDescending(s => s.DryTonnes).ThenBy(s => s.Where, StringComparer.Ordinal);
        foreach ((string where, double dryTonnes) in sums) Console.WriteLine($"  {what,-15} {where,-26} {dryTonnes,14:N0} dry t");
    }

    private static void PrintGoldAndCost(AuditedPlan plan)
    {
        PlanLedger ledger = plan.Ledger;
        string currency = plan.Scenario.Content.Basis.Currency;
        Console.WriteLine($"  gold: {ledger.ContainedGold.Grams / 1000:N1} kg contained, {ledger.RecoveredGold.Grams / 1000:N1} kg recovered, {ledger.PayableGold.Grams / 1000:N1} kg payable");
        string[] parts = [.. ledger.CostByCategory.Where(c => c.Value.Discounted.Number > 0).OrderByDescending(c => c.Value.Discounted.Number)
            .Select(c => $"{c.Key.ToString().ToLowerInvariant()} {c.Value.Discounted.Number / 1e6:N2}")];
        Console.WriteLine($"  gross cost, million {currency} discounted: {ledger.GrossCost.Discounted.Number / 1e6:N2} = {string.Join(" + ", parts)}");
        if (ledger.Credit.Discounted.Number != 0) Console.WriteLine($"  credits, in no gross cost: {ledger.Credit.Discounted.Number / 1e6:N2}; net cost {ledger.NetCost.Discounted.Number / 1e6:N2}");
        if (ledger.NetPresentValue is { } value) Console.WriteLine($"  gold revenue and credits less cost, discounted: {value.Number / 1e6:N2} million {currency}");
        Console.WriteLine(ledger.UnitCostPerTroyOunce(CostBasis.Gross) is { } unitCost
            ? $"  {1000 * ledger.GoldPerCost(CostBasis.Gross):N5} g per 1,000 {currency}; {unitCost:N0} {currency}/oz levelised (not AISC)"
            : "  no payable gold");
    }

    // What must be taken and is all there is binds both ways and says nothing.
    private static void PrintBinding(PlanLedger ledger)
    {
        LimitUse[] tight = [.. ledger.Uses.Where(IsTight)];
        var obliged = tight.Where(u => u.Kind == FindingKind.BelowLeastPurchase).Select(u => u.Path).ToHashSet(StringComparer.Ordinal);
        var binding = tight.Where(u => u.Kind is not (FindingKind.BelowLeastPurchase or FindingKind.SupplyExceeded) || !obliged.Contains(u.Path))
            .GroupBy(u => $"{Words(u.Kind)} {u.Path.Split(',')[0]}", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var limit in binding) Console.WriteLine($"  binds: {limit.Key}{(limit.Count() == 1 ? "" : $", {limit.Count()} times")}");
        if (tight.Length == 0) Console.WriteLine("  nothing binds");
    }

    // The recalculation names rules by how they are broken; these are kept.
    private static string Words(FindingKind kind) => kind switch
    {
        FindingKind.SupplyExceeded or FindingKind.HorizonSupplyExceeded => "supply of",
        FindingKind.BelowLeastPurchase => "what must be taken of",
        FindingKind.CapacityTonnes or FindingKind.CapacityHours => "capacity of",
        FindingKind.TooMuchBuilt => "most that may be built of",
        FindingKind.PolicyLeastSize => "least size by policy of",
        FindingKind.SinkRate => "yearly rate of",
        FindingKind.MixGrade or FindingKind.LotGrade => "grade at",
        FindingKind.LaneCapacity => "capacity of",
        FindingKind.OfftakeExceeded => "most delivered to",
        _ => "limit",
    };

    private static void PrintProof(Outcome outcome) =>
        Console.WriteLine(outcome.IsProven
            ? $"  proven: {outcome.Bounds.Achieved:G6} {outcome.Bounds.Unit}, no plan for these inputs beyond {outcome.Bounds.Proven:G6} (gap {outcome.Bounds.Gap:0.0E+0}); it says nothing about the inputs"
            : $"  best found, not proven: {outcome.Bounds.Achieved:G6} {outcome.Bounds.Unit} ({outcome.Stop})");
}
