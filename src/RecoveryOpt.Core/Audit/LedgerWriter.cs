using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Adds the walked rows up to a ledger.</summary>
internal sealed class LedgerWriter(AuditRun run, SettlementBook settlement, CostBook costs)
{
    /// <summary>The ledger; none where a sum is beyond any quantity.</summary>
    public PlanLedger? Write()
    {
        MaterialAccount mass = AccountWriter.Mass(run);
        ImmutableSortedDictionary<string, MaterialAccount> analytes = AccountWriter.Analytes(run, settlement);
        AccountWriter.CheckClosure(run, "mass", mass);
        foreach ((string analyte, MaterialAccount account) in analytes) AccountWriter.CheckClosure(run, $"analytes/{analyte}", account);

        double turnover = costs.Costs.Sum(c => Math.Abs(c.Money.Amount)) + costs.Credits.Sum(c => Math.Abs(c.Money.Amount));
        double revenue = run.Plan.Sales.Sum(r => Math.Abs(Revenue(r)));
        double gold = run.Plan.AllRows.Select(r => Math.Abs(r.Grams(run.Walker.Gold))).Where(g => !double.IsNaN(g)).Sum();
        if (!(turnover < Money.Most && revenue < Money.Most && gold < MetalMass.Most))
        {
            run.Log.Broken(FindingKind.NotANumber, "plan", "The sums of this plan are beyond any quantity.");
            return null;
        }

        MoneySum gross = Total(costs.Costs.Select(c => c.Money));
        MoneySum credit = Total(costs.Credits.Select(c => c.Money));
        return new PlanLedger
        {
            Costs = CostLines(),
            Credits = CreditLines(),
            CostByCategory = Enum.GetValues<CostCategory>().ToImmutableSortedDictionary(
                c => c, c => Total(costs.Costs.Where(x => x.Category == c).Select(x => x.Money))),
            CostBySite = CostBy(m => m.Site),
            CostByOwner = CostBy(OwnerOf),
            CostByPeriod = CostBy(m => run.Time.Ids[m.Period]),
            CreditByKind = Enum.GetValues<CreditKind>().ToImmutableSortedDictionary(
                k => k, k => Total(costs.Credits.Where(x => x.Kind == k).Select(x => x.Money))),
            GrossCost = gross,
            Credit = credit,
            NetCost = new MoneySum(gross.Undiscounted - credit.Undiscounted, gross.Discounted - credit.Discounted),
            GoldRevenue = run.Scenario.PriceOf(Analyte.Gold)?.Value is null ? null : new MoneySum(
                Money.Of(run.Plan.Sales.Sum(Revenue)), Money.Of(run.Plan.Sales.Sum(r => run.Time.FlowFactors[r.Period] * Revenue(r)))),
            ContainedGold = new ContainedMetal(MetalMass.Grams(analytes[Analyte.Gold].Purchased + analytes[Analyte.Gold].Opening)),
            RecoveredGold = new RecoveredMetal(MetalMass.Grams(analytes[Analyte.Gold].Sold)),
            PayableGold = new PayableMetal(MetalMass.Grams(analytes[Analyte.Gold].Payable)),
            DiscountedPayableGold = new PayableMetal(MetalMass.Grams(
                run.Plan.Sales.Sum(r => run.Time.FlowFactors[r.Period] * settlement.Payable(r, Analyte.Gold)))),
            Mass = mass,
            Analytes = analytes,
            Stages = StageWriter.Write(run),
            Uses = run.Log.Uses,
            GoldByFeedstock = GoldBy(f => f.Id),
            GoldByOwner = GoldBy(f => f.Owner ?? PlanLedger.NoOwner),
        };
    }

    private ImmutableArray<CostLine> CostLines() =>
    [
        .. costs.Costs
            .GroupBy(c => (c.Money.Period, c.Category, c.Money.Item))
            .OrderBy(g => g.Key.Period).ThenBy(g => g.Key.Category).ThenBy(g => g.Key.Item, StringComparer.Ordinal)
            .Select(g => new CostLine(
                g.Key.Category, g.Key.Item, g.First().Money.Site, OwnerOf(g.First().Money), run.Time.Ids[g.Key.Period], Total(g.Select(c => c.Money)))),
    ];

    private ImmutableArray<CreditLine> CreditLines() =>
    [
        .. costs.Credits
            .GroupBy(c => (c.Money.Period, c.Kind, c.Money.Item))
            .OrderBy(g => g.Key.Period).ThenBy(g => g.Key.Kind).ThenBy(g => g.Key.Item, StringComparer.Ordinal)
            .Select(g => new CreditLine(
                g.Key.Kind, g.Key.Item, g.First().Money.Site, OwnerOf(g.First().Money), run.Time.Ids[g.Key.Period], Total(g.Select(c => c.Money)))),
    ];

    private ImmutableSortedDictionary<string, MoneySum> CostBy(Func<WalkedMoney, string> key) =>
        costs.Costs.GroupBy(c => key(c.Money), StringComparer.Ordinal)
            .ToImmutableSortedDictionary(g => g.Key, g => Total(g.Select(c => c.Money)), StringComparer.Ordinal);

    private ImmutableArray<GoldOrigin> GoldBy(Func<Feedstock, string> key)
    {
        double Grams(WalkedRow r) => double.IsNaN(r.Grams(run.Walker.Gold)) ? 0 : r.Grams(run.Walker.Gold);
        return
        [
            .. run.Plan.Purchases.Concat<WalkedRow>(run.Plan.Openings).Concat(run.Plan.Sales)
                .GroupBy(r => key(r.Stream.Feedstock), StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new GoldOrigin(
                    g.Key,
                    new ContainedMetal(MetalMass.Grams(g.Where(r => r is WalkedPurchase or WalkedOpening).Sum(Grams))),
                    new RecoveredMetal(MetalMass.Grams(g.OfType<WalkedSale>().Sum(Grams))),
                    new PayableMetal(MetalMass.Grams(g.OfType<WalkedSale>().Sum(r => settlement.Payable(r, Analyte.Gold)))))),
        ];
    }

    private double Revenue(WalkedSale r) =>
        settlement.Payable(r, Analyte.Gold) is var grams && grams != 0 && run.Scenario.PriceOf(Analyte.Gold)?.Value is { } price
            ? grams * price[r.Period].Number
            : 0;

    private static MoneySum Total(IEnumerable<WalkedMoney> money)
    {
        WalkedMoney[] all = [.. money];
        return new MoneySum(Money.Of(all.Sum(m => m.Amount)), Money.Of(all.Sum(m => m.Amount * m.Factor)));
    }

    private static string OwnerOf(WalkedMoney money) => money.Owner ?? PlanLedger.NoOwner;
}
