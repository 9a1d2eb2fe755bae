using System.Globalization;

namespace RecoveryOpt.Comparing;

/// <summary>What a plan comes to, as named figures.</summary>
internal static class PlanFigures
{
    public static List<FlatValue> Of(AuditedPlan plan)
    {
        PlanLedger ledger = plan.Ledger;
        string currency = plan.Scenario.Content.Basis.Currency;
        var figures = new List<FlatValue>();
        if (plan.Objective is { } objective && ledger.ValueOf(objective) is { } value) figures.Add(Figure($"objective ({objective.Unit(plan.Scenario)})", value));
        figures.Add(Figure("contained gold (g)", ledger.ContainedGold.Grams));
        figures.Add(Figure("recovered gold (g)", ledger.RecoveredGold.Grams));
        figures.Add(Figure("payable gold (g)", ledger.PayableGold.Grams));
        figures.Add(Figure("discounted payable gold (g)", ledger.DiscountedPayableGold.Grams));
        foreach ((string name, MoneySum? sum) in new (string, MoneySum?)[] { ("gross cost", ledger.GrossCost), ("credits", ledger.Credit), ("net cost", ledger.NetCost), ("gold revenue", ledger.GoldRevenue) })
        {
            if (sum is { } known) figures.Add(Figure($"{name}, discounted ({currency})", known.Discounted.Number));
        }

        figures.AddRange(ledger.CostByCategory.Where(c => c.Value.Discounted.Number != 0).Select(c => Figure($"cost of {c.Key}, discounted ({currency})", c.Value.Discounted.Number)));
        figures.AddRange(ledger.CreditByKind.Where(c => c.Value.Discounted.Number != 0).Select(c => Figure($"credit of {c.Key}, discounted ({currency})", c.Value.Discounted.Number)));
        return figures;
    }

    private static FlatValue Figure(string name, double value) => new(name, value.ToString("R", CultureInfo.InvariantCulture), value);
}
