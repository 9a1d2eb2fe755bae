namespace RecoveryOpt.Audit;

/// <summary>The floors of the objective, and what somebody claims the plan comes to.</summary>
internal static class ClaimAudit
{
    public static void CheckFloors(FindingLog log, PlanLedger ledger, Objective? objective)
    {
        if (objective?.LeastGold is { } gold)
        {
            log.AtLeast(FindingKind.GoldFloor, "objective/leastGold", ledger.PayableGold.Grams, gold.Grams, "g", "Payable gold over the horizon");
        }

        if (objective?.LeastTotalCost is { } cost)
        {
            log.AtLeast(FindingKind.CostFloor, "objective/leastTotalCost", ledger.TotalCost(objective.CostBasis).Number, cost.Number, "money",
                "Discounted total cost", GrossOf(ledger, objective.CostBasis));
        }

        if (objective?.MostTotalCost is { } budget)
        {
            log.AtMost(FindingKind.CostBudget, "objective/mostTotalCost", ledger.TotalCost(objective.CostBasis).Number, budget.Number, "money",
                "Discounted total cost", GrossOf(ledger, objective.CostBasis));
        }
    }

    /// <summary>Values of other objectives that the plan must keep; those of ratios as gold against its price in cost, which means something for any sign of the cost.</summary>
    public static void CheckKeeps(FindingLog log, PlanLedger ledger, Objective? objective)
    {
        for (int k = 0; k < (objective?.Keeps.Length ?? 0); k++)
        {
            (Objective kept, double least) = objective!.Keeps[k];
            string path = $"objective/keeps/{k}";
            double gold = ledger.DiscountedPayableGold.Grams;
            double cost = ledger.TotalCost(kept.CostBasis).Number;
            double gross = GrossOf(ledger, kept.CostBasis);
            switch (kept.Kind)
            {
                case ObjectiveKind.GoldPerCost:
                    log.AtLeast(FindingKind.ObjectiveNotKept, path, gold, least * cost, "g", "Discounted payable gold", Math.Abs(least) * gross);
                    break;
                case ObjectiveKind.LeastCostPerGold:
                    log.AtMost(FindingKind.ObjectiveNotKept, path, cost, least * gold, "money", "Discounted total cost", gross);
                    break;
                default:
                    CheckValue(log, path, kept, ledger.ValueOf(kept), least, kept.Kind == ObjectiveKind.NetPresentValue ? GrossOf(ledger, CostBasis.Net) + (ledger.GoldRevenue?.Discounted.Number ?? 0) : gross);
                    break;
            }
        }
    }

    private static void CheckValue(FindingLog log, string path, Objective kept, double? value, double bound, double gross)
    {
        if (value is not { } number) log.Broken(FindingKind.ObjectiveNotKept, path, "What must be kept has no value in this plan.");
        else if (kept.IsMaximised) log.AtLeast(FindingKind.ObjectiveNotKept, path, number, bound, "", "What an earlier objective achieved", gross);
        else log.AtMost(FindingKind.ObjectiveNotKept, path, number, bound, "", "What an earlier objective achieved", gross);
    }

    public static void CheckClaims(FindingLog log, PlanLedger ledger, Objective? objective, PlanClaims? claims)
    {
        if (claims is null) return;
        CostBasis basis = objective?.CostBasis ?? CostBasis.Gross;
        double turnover = GrossOf(ledger, CostBasis.Net);

        Check(log, "payableGrams", claims.PayableGrams, ledger.PayableGold.Grams, "g", 0);
        Check(log, "discountedPayableGrams", claims.DiscountedPayableGrams, ledger.DiscountedPayableGold.Grams, "g", 0);
        Check(log, "grossCost", claims.GrossCost, ledger.GrossCost.Discounted.Number, "money", 0);
        Check(log, "netCost", claims.NetCost, ledger.NetCost.Discounted.Number, "money", turnover);
        Check(log, "totalCost", claims.TotalCost, ledger.TotalCost(basis).Number, "money", GrossOf(ledger, basis));
        if (claims.Ratio is null) return;
        if (ledger.GoldPerCost(basis) is { } ratio) Check(log, "ratio", claims.Ratio, ratio, "g/money", 0);
        else log.Broken(FindingKind.ClaimDiffers, "claims/ratio", "A ratio is claimed, but the total cost isn't above zero: it means nothing.");
    }

    // A net cost is a difference of two sums: it is judged on their scale too.
    private static double GrossOf(PlanLedger ledger, CostBasis basis) =>
        basis == CostBasis.Net ? ledger.GrossCost.Discounted.Number + ledger.Credit.Discounted.Number : 0;

    private static void Check(FindingLog log, string name, double? claimed, double recomputed, string unit, double gross)
    {
        if (claimed is { } c) log.Equal(FindingKind.ClaimDiffers, $"claims/{name}", c, recomputed, unit, $"Claimed {name} against what the decisions come to", gross);
    }
}
