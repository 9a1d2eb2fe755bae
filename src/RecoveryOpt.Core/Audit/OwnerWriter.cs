using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>Who pays whom, and what each owner is left with.</summary>
/// <remarks>
/// toll = tonnes fed x tollPerDryTonne, where what is fed began as a feedstock or opening stock of another owner than the facility's; an owner that isn't
/// stated is one of its own. What one pays the other receives, so the statements add up to the plan's money.
/// </remarks>
internal sealed class OwnerWriter
{
    private readonly AuditRun _run;
    private readonly CostBook _costs;
    private readonly Func<WalkedSale, double> _revenueOf;
    private readonly WalkedToll[] _tolls;

    public OwnerWriter(AuditRun run, CostBook costs, Func<WalkedSale, double> revenueOf)
    {
        _run = run;
        _costs = costs;
        _revenueOf = revenueOf;
        _tolls = [.. run.Plan.Runs.Where(r => r.Tonnes != 0 && r.Facility.TollPerDryTonne is not null).Select(TollOf).Where(t => t.Amount != 0 && !string.Equals(t.From, t.To, StringComparison.Ordinal))];
    }

    public ImmutableArray<TransferLine> Transfers() =>
    [
        .. _tolls.GroupBy(t => (t.Period, t.Item, t.From))
            .OrderBy(g => g.Key.Period).ThenBy(g => g.Key.Item, StringComparer.Ordinal).ThenBy(g => g.Key.From, StringComparer.Ordinal)
            .Select(g => new TransferLine(g.Key.Item, g.Key.From, g.First().To, _run.Time.Ids[g.Key.Period], g.Sum(t => t.Tonnes), Sum(g.Select(t => (t.Amount, t.Period))))),
    ];

    public ImmutableArray<OwnerStatement> Statements()
    {
        IEnumerable<string> owners = _costs.Costs.Select(c => c.Money).Concat(_costs.Credits.Select(c => c.Money)).Select(m => Name(m.Bearer))
            .Concat(_run.Plan.Sales.Where(r => r.Tonnes != 0).Select(r => Name(r.Stream.Feedstock.Owner)))
            .Concat(_tolls.SelectMany(t => new[] { t.From, t.To }));
        return [.. owners.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Statement)];
    }

    private OwnerStatement Statement(string owner)
    {
        WalkedMoney[] Mine<T>(IEnumerable<(T Kind, WalkedMoney Money)> lines, Func<T, bool> which) => [.. lines.Where(l => which(l.Kind) && Is(owner, Name(l.Money.Bearer))).Select(l => l.Money)];
        MoneySum purchases = Sum(Mine(_costs.Costs, c => c == CostCategory.Purchase));
        MoneySum others = Sum(Mine(_costs.Costs, c => c != CostCategory.Purchase));
        MoneySum credits = Sum(Mine(_costs.Credits, _ => true));
        MoneySum revenue = Sum(_run.Plan.Sales.Where(r => r.Tonnes != 0 && Is(owner, Name(r.Stream.Feedstock.Owner))).Select(r => (_revenueOf(r), r.Period)));
        MoneySum received = Sum(_tolls.Where(t => Is(owner, t.To)).Select(t => (t.Amount, t.Period)));
        MoneySum paid = Sum(_tolls.Where(t => Is(owner, t.From)).Select(t => (t.Amount, t.Period)));
        return new OwnerStatement(owner, purchases, others, credits, revenue, received, paid, new MoneySum(
            revenue.Undiscounted + credits.Undiscounted + received.Undiscounted - purchases.Undiscounted - others.Undiscounted - paid.Undiscounted,
            revenue.Discounted + credits.Discounted + received.Discounted - purchases.Discounted - others.Discounted - paid.Discounted));
    }

    private WalkedToll TollOf(WalkedRun r) =>
        new(r.Facility.Id, Name(r.Stream.Feedstock.Owner), Name(r.Facility.Owner), r.Period, r.Tonnes, r.Tonnes * r.Facility.TollPerDryTonne![r.Period].Number);

    private MoneySum Sum(IEnumerable<(double Amount, int Period)> amounts)
    {
        (double Amount, int Period)[] all = [.. amounts];
        return new MoneySum(Money.Of(all.Sum(a => a.Amount)), Money.Of(all.Sum(a => a.Amount * _run.Time.FlowFactors[a.Period])));
    }

    private static MoneySum Sum(WalkedMoney[] money) => new(Money.Of(money.Sum(m => m.Amount)), Money.Of(money.Sum(m => m.Amount * m.Factor)));

    private static string Name(string? owner) => owner ?? PlanLedger.NoOwner;

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    private sealed record WalkedToll(string Item, string From, string To, int Period, double Tonnes, double Amount);
}
