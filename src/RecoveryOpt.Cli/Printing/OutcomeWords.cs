namespace RecoveryOpt.Cli.Printing;

/// <summary>Says in words why a run stopped, what is held and what is proven. A plan without its proof is "best found", never "optimal".</summary>
internal static class OutcomeWords
{
    public static string Verdict(Outcome outcome) => outcome switch
    {
        { Refusal: not Refusal.None } => "No answer: " + Reason(outcome.Refusal),
        { IsProven: true } => "Proven within the gap asked for.",
        { Best: not null } => $"Best found so far, not proven best: {Stop(outcome.Stop)}.",
        { AuditFindings.Length: > 0 } => "No plan: the independent recalculation refused what the solver gave.",
        _ => $"No plan is held: {Stop(outcome.Stop)}.",
    };

    /// <summary>One word for files.</summary>
    public static string Standing(Outcome outcome) => outcome switch
    {
        { Refusal: not Refusal.None } => "refused",
        { IsProven: true } => "proven",
        { Best: not null } => "best found, not proven",
        _ => "no plan",
    };

    public static string Stop(StopReason stop) => stop switch
    {
        StopReason.Completed => "the question was answered",
        StopReason.TimeLimit => "the time limit was reached first",
        StopReason.WorkLimit => "the work limit was reached first",
        StopReason.Cancelled => "it was interrupted first",
        StopReason.Failed => "something went wrong",
        _ => stop.ToString(),
    };

    /// <summary>What the proven gap says, and what it doesn't.</summary>
    public static string ProvenGap(ObjectiveBounds bounds, ObjectiveKind kind)
    {
        if (bounds is not { Achieved: { } achieved, Proven: { } proven }) return "Nothing is proven about how far another plan could be from this one.";

        const string Scope = "it says nothing about the inputs";
        return kind switch
        {
            ObjectiveKind.GoldPerCost => $"No other plan for these inputs recovers more than {More(achieved, proven)} more payable gold per unit of cost; {Scope}.",
            ObjectiveKind.MostGold => $"No other plan for these inputs recovers more than {More(achieved, proven)} more payable gold; {Scope}.",
            ObjectiveKind.LeastCostPerGold => $"No other plan for these inputs costs less by more than {Figures.Precise(Math.Max(0, achieved - proven))} {bounds.Unit} of payable gold; {Scope}.",
            ObjectiveKind.LeastOfMeasure => $"No other plan for these inputs has less by more than {Figures.Precise(Math.Max(0, achieved - proven))} {bounds.Unit}; {Scope}.",
            ObjectiveKind.MostOfMeasure => $"No other plan for these inputs has more by more than {Figures.Precise(Math.Max(0, proven - achieved))} {bounds.Unit}; {Scope}.",
            ObjectiveKind.NetPresentValue => $"No other plan for these inputs is worth more than {Figures.Precise(Math.Max(0, proven - achieved))} {bounds.Unit} more; {Scope}.",
            _ => $"No other plan for these inputs costs more than {Less(achieved, proven)} less; {Scope}.",
        };
    }

    public static string Reason(Refusal refusal) => refusal switch
    {
        Refusal.Infeasible => "no plan keeps every limit.",
        Refusal.NegativeCost => "a plan exists whose cost is below zero, so gold per unit of cost means nothing.",
        Refusal.FreeGold => "a plan exists that yields gold at no cost, so gold per unit of cost has no limit.",
        Refusal.FloorNeeded => "doing nothing costs nothing and is allowed, so the best ratio is that of the smallest plan.",
        Refusal.NoGold => "no plan that keeps every limit yields any payable gold.",
        Refusal.Unbounded => "for every plan there is a better one: what is asked for has no limit.",
        _ => "",
    };

    public static string WhatToDo(Refusal refusal) => refusal switch
    {
        Refusal.Infeasible => "Loosen a limit, a minimum or a floor. 'recoveryopt streams' shows what can go where; 'recoveryopt check' shows what is missing.",
        Refusal.NegativeCost => "Credits outweigh cost. Ask with --objective least-cost-per-gold --least-gold GRAMS, which means something for any sign of the cost, or with --cost-basis gross.",
        Refusal.FreeGold => "Set --least-cost MONEY, state the costs that are missing, or ask with --objective least-cost --least-gold GRAMS.",
        Refusal.FloorNeeded => "Say how much is wanted: --least-gold GRAMS (for example --least-gold 5kg), or --least-cost MONEY.",
        Refusal.Unbounded => "State the limit or the capacity that is missing, or a --budget.",
        Refusal.NoGold => "See that an offtake pays for Au in a product that a facility can make, and that a lane leads there: 'recoveryopt streams' shows it.",
        _ => "",
    };

    public static string Describe(Objective objective, string currency)
    {
        if (objective.Kind == ObjectiveKind.InOrder) return DescribeOrder(objective, currency);
        string basis = objective.CostBasis == CostBasis.Net ? "net cost (credits taken off)" : "gross cost (credits left out)";
        string what = objective.Kind switch
        {
            ObjectiveKind.GoldPerCost => $"most payable gold per unit of {basis}, both discounted",
            ObjectiveKind.MostGold => "most payable gold, discounted",
            ObjectiveKind.LeastCostPerGold => $"least {basis} per gram of payable gold, both discounted",
            ObjectiveKind.LeastOfMeasure => $"least {objective.Measure} over the horizon",
            ObjectiveKind.MostOfMeasure => $"most {objective.Measure} over the horizon",
            ObjectiveKind.NetPresentValue => "highest net present value (gold revenue and credits less cost, discounted)",
            _ => $"least discounted {basis}",
        };
        if (objective.LeastGold is { } gold) what += $", with at least {Figures.Kilograms(gold.Grams)} of payable gold";
        if (objective.LeastTotalCost is { } cost) what += $", with a cost of at least {Figures.Money(cost, currency)}";
        if (objective.MostTotalCost is { } budget) what += $", with a discounted {basis} of at most {Figures.Money(budget, currency)}";
        return what;
    }

    private static string DescribeOrder(Objective order, string currency)
    {
        string what = string.Join("; then ", order.Stages.Select((s, k) => Describe(s.Objective, currency) + (k + 1 < order.Stages.Length ? $" (kept within {Figures.Percent(s.RelativeTolerance)})" : "")));
        if (order.LeastGold is { } gold) what += $"; with at least {Figures.Kilograms(gold.Grams)} of payable gold in each";
        if (order.MostTotalCost is { } budget) what += $"; with a discounted {(order.CostBasis == CostBasis.Net ? "net" : "gross")} cost of at most {Figures.Money(budget, currency)} in each";
        return what;
    }

    private static string More(double achieved, double proven) =>
        achieved > 0 ? Figures.PercentRoundedUp((proven - achieved) / achieved) : "an unknown share";

    private static string Less(double achieved, double proven) =>
        achieved == 0 ? "0 %" : Figures.PercentRoundedUp((achieved - proven) / Math.Abs(achieved));
}
