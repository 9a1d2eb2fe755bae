namespace RecoveryOpt.Audit;

/// <summary>What waiting costs: for payment, for metal on its way through a plant, for stock to be used; and what is left of stock at the end.</summary>
internal static class FinancingAudit
{
    public static void AddTo(CostBook costs, AuditRun run, SettlementBook settlement)
    {
        double perDay = (run.Scenario.Content.Finance?.FinancingRatePerYear?.Number ?? 0) / 365;
        foreach (WalkedSale r in run.Plan.Sales.Where(r => r.Tonnes != 0 && r.Offtake.DaysToPayment is > 0))
            costs.Cost(CostCategory.Financing, r.Offtake.Id, r.Offtake.Site, r.Offtake.Owner, r.Period, perDay * r.Offtake.DaysToPayment!.Value * Owed(run, settlement, r));

        foreach (WalkedRun r in run.Plan.Runs.Where(r => r.Tonnes != 0 && r.Technology.LockUpDays is > 0))
            costs.Cost(CostCategory.Financing, r.Facility.Id, r.Facility.Site, r.Facility.Owner, r.Period, perDay * r.Technology.LockUpDays!.Value * OnItsWay(run, r));

        foreach (WalkedStock r in run.Plan.Stocks.Where(r => r.Tonnes != 0))
        {
            double until = r.Period + 1 < run.Time.Count ? run.Time.Starts[r.Period + 1] + (run.Time.Lengths[r.Period + 1] / 2) : run.Time.Starts[r.Period] + run.Time.Lengths[r.Period];
            double days = 365 * (until - run.Time.Starts[r.Period] - (run.Time.Lengths[r.Period] / 2));
            if (perDay > 0) costs.Cost(CostCategory.Financing, r.Site.Id, r.Site.Id, r.Site.Owner, r.Period, perDay * days * r.Tonnes * Value(run, r));
            if (r.Period == run.Time.Count - 1 && r.Stream.Material.StockValuePerDryTonne is { } left) AddLeft(costs, run, r, left.Number);
        }
    }

    // What the buyer owes for a delivery: payables at their price and the premium, less charges and what the lot itself is penalised.
    private static double Owed(AuditRun run, SettlementBook settlement, WalkedSale sale)
    {
        double due = settlement.PayableOf(sale).Sum(g => g.Value == 0 ? 0 : g.Value * PriceOf(run, g.Key, sale.Period));
        due += settlement.Payable(sale, Analyte.Gold) * (sale.Offtake.PurityPremium?.Number ?? 0);
        return due - settlement.Refining.GetValueOrDefault(sale) - (sale.Tonnes * (sale.Offtake.Terms.TreatmentCharge?.Number ?? 0)) - settlement.LotPenalties.GetValueOrDefault(sale);
    }

    // The metal that the run recovers into what isn't its rest, at its price where it has one.
    private static double OnItsWay(AuditRun run, WalkedRun r)
    {
        double value = 0;
        foreach (WalkedOutput output in r.Step.Outputs.Where(o => !o.Output.Remainder))
        {
            foreach (Recovery recovery in r.Mode.Recoveries.Where(x => string.Equals(x.Output, output.Output.Id, StringComparison.Ordinal)))
            {
                if (run.Scenario.PriceOf(recovery.Analyte)?.Value is { } price) value += r.Tonnes * output.Grams[run.Walker.IndexOf(recovery.Analyte)] * price[r.Period].Number;
            }
        }

        return value;
    }

    private static double Value(AuditRun run, WalkedStock r)
    {
        if (r.Stream.Material.StockValuePerDryTonne is { } stated) return stated.Number;
        bool isAsBought = r.Stream.Path.Steps.IsEmpty && !r.Stream.Feedstock.IsOpeningStock;
        return isAsBought ? Math.Max(0, PurchaseTermsAudit.PerDryTonne(run, r.Stream, r.Period)) : 0;
    }

    private static void AddLeft(CostBook costs, AuditRun run, WalkedStock r, double perTonne)
    {
        double metal = 0;
        for (int a = 0; a < run.Walker.Analytes.Length; a++)
        {
            if (r.Stream.Grades[a] > 0 && run.Scenario.PriceOf(run.Walker.Analytes[a])?.Value is { } price) metal += r.Stream.Grades[a] * price[r.Period].Number;
        }

        run.Log.AtMost(FindingKind.StockValueAboveMetal, $"sites/{r.Site.Id}, {r.Stream}", perTonne, metal, $"{run.Scenario.Content.Basis.Currency}/t", $"Value of a tonne of '{r.Stream}' left in stock against the metal in it");
        costs.CreditAtEnd(CreditKind.ClosingStock, r.Site.Id, r.Site.Id, r.Site.Owner, r.Tonnes * perTonne);
    }

    private static double PriceOf(AuditRun run, string analyte, int period)
    {
        if (run.Scenario.PriceOf(analyte)?.Value is { } price) return price[period].Number;
        run.Missing($"prices/{analyte}", $"'{analyte}' has no price, and what is owed for it is financed.");
        return 0;
    }
}
