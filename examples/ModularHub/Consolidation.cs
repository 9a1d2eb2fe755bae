using RecoveryOpt;
using RecoveryOpt.Examples;

namespace ModularHub;

/// <summary>Each way on its own against the free choice, with and without the least sizes of the plan, for a large and a small region.</summary>
internal static class Consolidation
{
    private static readonly (string Name, string[] Plants)[] Ways =
    [
        ("modules of 100 t/d at the dumps", Region.Modules),
        ("one hub of 500 t/d", Region.Hub500),
        ("one hub of 2,000 t/d", Region.Hub2000),
        ("heap leaching at the hub", Region.Heap),
        ("flotation at the dumps, concentrate smelted or sold", Region.Flotation),
    ];

    public static void Run(string folder, Checks checks)
    {
        Outcome best = Table("4.8 Mt in ten dumps, at least 800 kg, least sizes in force (scenario.json)", () => new Region(folder, "scenario.json"), checks);
        Outcome free = Table("the same without the least sizes (without-policy.json)", () => new Region(folder, "without-policy.json"), checks);
        Outcome small = Table("1.2 Mt in ten dumps, at least 300 kg, least sizes in force (small-region.json)", () => new Region(folder, "small-region.json"), checks);
        Outcome smallFree = Table("the same without the least sizes", () => new Region(folder, "small-region.json").WithoutLeastSizes(), checks);
        PlanReport.Print("Free choice, 4.8 Mt, least sizes in force", best);
        PlanReport.Print("Free choice, 1.2 Mt, least sizes in force", small);

        Console.WriteLine();
        Console.WriteLine("What must hold");
        checks.That("a limit less is never a worse plan", free.Bounds.Proven >= best.Bounds.Achieved && smallFree.Bounds.Proven >= small.Bounds.Achieved);
        checks.Figure("free choice, 4.8 Mt", 1000 * best.Bounds.Achieved!.Value, 21.6321, 0.0022, "g per US$1,000");
        checks.Figure("free choice, 1.2 Mt", 1000 * small.Bounds.Achieved!.Value, 14.6113, 0.0015, "g per US$1,000");
    }

    private static Outcome Table(string title, Func<Region> region, Checks checks)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine($"  {"payable gold per cost, both discounted",-52}g/US$1,000   no plan above        kg   US$/oz levelised");
        Outcome[] ways = [.. Ways.Select(w => region().WithOnly(w.Plants).Solve())];
        Outcome best = region().Solve();
        foreach (((string name, _), Outcome outcome) in Ways.Zip(ways)) WriteLine(name, outcome);
        WriteLine("free choice of all of them", best);
        checks.That($"every line is proven to within {Region.RelativeGap:0.00 %}, and none is better than the free choice",
            best.IsProven && ways.All(w => (w.IsProven && w.Bounds.Achieved <= best.Bounds.Proven) || w.Refusal == Refusal.Infeasible));
        return best;
    }

    private static void WriteLine(string name, Outcome outcome)
    {
        string figures = outcome.Best?.Ledger is { } ledger
            ? $"{1000 * outcome.Bounds.Achieved,10:F4}   {1000 * outcome.Bounds.Proven,13:F4}  {ledger.PayableGold.Grams / 1000,8:N0}   {ledger.UnitCostPerTroyOunce(CostBasis.Gross),16:N0}"
            : outcome.Refusal == Refusal.Infeasible ? "   can't: no plan keeps every limit" : $"   no plan ({outcome.Stop}, {outcome.Refusal})";
        Console.WriteLine($"  {name,-52}{figures}");
    }
}
