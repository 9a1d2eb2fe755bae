namespace RecoveryOpt.Formulation;

/// <summary>A facility that is built is at least as large as policy asks, while anything of it that was built stands.</summary>
/// <remarks>
/// modules: N open[p] ≤ ∑_q built[q] ≤ mostNew (open[p] + closed by p), open binary, N = ⌈policy / capacity of a module − existing⌉, for every period p;
/// size: existing + size[q] ≥ policy where on[q] and not closed by the first period in which it stands, for every q that ever does;   q: builds that stand in p
/// </remarks>
internal sealed class PolicyLeastSize : IConstraintFamily
{
    // 3 modules of 0.1 are 0.30000000000000004: a count that is whole but for rounding is that whole number.
    private const double Rounding = 1e-9;

    public void AddTo(FormulationContext context)
    {
        for (int f = 0; f < context.Scenario.Content.Facilities.Length; f++)
        {
            Facility facility = context.Scenario.Content.Facilities[f];
            if (facility.PolicyLeastDryTonnesPerYear is not { } policy) continue;
            if (facility.Modules is { DryTonnesPerYear: { } perModule, MostNew: > 0 }) AddModules(context, f, LeastNew(facility.Modules, perModule.Number, policy.Number));
            if (facility.Size?.Most is not null) AddSize(context, f, policy.Number - (facility.Size.Existing?.Number ?? 0));
            context.Claim(Restriction.PolicyLeastSize(facility));
        }
    }

    // More than may be built stands for what can't be reached: nothing is built then.
    private static double LeastNew(ModuleCapacity modules, double perModule, double policy)
    {
        if (policy <= perModule * modules.Existing) return 0;
        return perModule > 0 ? Math.Min(Math.Ceiling((policy / perModule) - modules.Existing - Rounding), modules.MostNew + 1) : modules.MostNew + 1;
    }

    private static void AddModules(FormulationContext context, int f, double leastNew)
    {
        if (leastNew <= 1) return;
        Facility facility = context.Scenario.Content.Facilities[f];
        for (int p = 0; p < context.Calendar.Count; p++)
        {
            int[] built = [.. context.Calendar.StandingIn(p, facility).Select(q => context.Variables.ModulesBuilt[f, q])];
            if (built.Length == 0) continue;
            int open = context.Builder.AddColumn(0, 1, isInteger: true, $"policy size[{facility.Id},{p}]");
            context.AddRow(0, double.PositiveInfinity, Sum(built).Add(open, -leastNew), $"policy least[{facility.Id},{p}]");
            context.AddRow(double.NegativeInfinity, 0, Sum(built).Add(open, -facility.Modules!.MostNew).Add(ClosingAndCare.Closed(context, f, p), -facility.Modules.MostNew), $"policy open[{facility.Id},{p}]");
        }
    }

    private static void AddSize(FormulationContext context, int f, double leastNew)
    {
        Facility facility = context.Scenario.Content.Facilities[f];
        if (leastNew <= 0) return;
        foreach ((int q, int first) in Enumerable.Range(0, context.Calendar.Count).SelectMany(p => context.Calendar.StandingIn(p, facility).Select(q => (q, p))).DistinctBy(x => x.q))
        {
            var size = new Expression().Add(context.Variables.SizeBuilt[f, q], facility.Size!.Most!.Value.Number).Add(context.Variables.SizeIsBuilt[f, q], -leastNew)
                .Add(ClosingAndCare.Closed(context, f, first), leastNew);
            context.AddRow(0, double.PositiveInfinity, size, $"policy least[{facility.Id},{q}]");
        }
    }

    private static Expression Sum(int[] columns)
    {
        var sum = new Expression();
        foreach (int column in columns) sum.Add(column, 1);
        return sum;
    }
}
