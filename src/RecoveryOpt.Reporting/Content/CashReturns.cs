using System.Collections.Immutable;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What a reader of proposals asks of a cash flow: when it has paid back, and at which rate it would be worth nothing.</summary>
internal static class CashReturns
{
    private const double MostRate = 10;

    /// <summary>The period at whose end the running sum is no longer below zero, for good; null where it never is below zero, or still is at the end.</summary>
    public static string? PaybackPeriod(IReadOnlyList<string> periods, IReadOnlyList<double> running)
    {
        if (running.Min() >= 0 || running[^1] < 0) return null;
        int last = Enumerable.Range(0, running.Count).Last(p => running[p] < 0);
        return periods[last + 1];
    }

    /// <summary>
    /// The rate per year at which the flows are worth nothing at the start, before tax and debt; null where the running order of the flows changes its sign more than once or never
    /// (there may then be several such rates, or none), or is none below 1,000 %.
    /// </summary>
    /// <remarks>Each flow at its own time: capital at the start of its period, what comes back at the end at the horizon's end, all else at mid-period: sum of flow x (1 + rate)^-time = 0.</remarks>
    public static double? InternalRate(IEnumerable<(double Years, double Amount)> flows)
    {
        (double Years, double Amount)[] byTime = [.. flows.GroupBy(f => f.Years).Select(g => (g.Key, g.Sum(f => f.Amount))).Where(f => f.Item2 != 0).OrderBy(f => f.Key)];
        int changes = byTime.Zip(byTime.Skip(1)).Count(p => Math.Sign(p.First.Amount) != Math.Sign(p.Second.Amount));
        if (changes != 1 || byTime[0].Amount > 0) return null;
        double Worth(double rate) => byTime.Sum(f => f.Amount * Math.Pow(1 + rate, -f.Years));
        (double low, double high) = (-0.99, MostRate);
        if (Worth(low) <= 0 || Worth(high) >= 0) return null;
        for (int k = 0; k < 200; k++)
        {
            double middle = (low + high) / 2;
            if (Worth(middle) > 0) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>The rate of a plan; null as well where the times that its flows are taken at do not give its net present value, which tells that they are others.</summary>
    public static double? InternalRate(Scenario scenario, PlanLedger ledger)
    {
        const double Same = 1e-6;
        if (ledger.NetPresentValue is not { } value) return null;
        (double Years, double Amount)[] flows = [.. Flows(scenario, ledger)];
        double rate = scenario.Content.Basis.DiscountRate.Number, gross = flows.Sum(f => Math.Abs(f.Amount));
        double worth = flows.Sum(f => f.Amount * Math.Pow(1 + rate, -f.Years));
        return Math.Abs(worth - value.Number) <= Same * gross ? InternalRate(flows) : null;
    }

    /// <summary>Every flow of a plan with its time in years from the start.</summary>
    public static IEnumerable<(double Years, double Amount)> Flows(Scenario scenario, PlanLedger ledger)
    {
        var start = new Dictionary<string, double>(StringComparer.Ordinal);
        double at = 0;
        foreach (Period p in scenario.Periods)
        {
            start[p.Id] = at;
            at += p.Length.Number;
        }

        double horizon = at;
        double Middle(string period) => start[period] + (scenario.Periods.First(p => string.Equals(p.Id, period, StringComparison.Ordinal)).Length.Number / 2);
        foreach (SettlementRow s in ledger.Settlements.Where(s => string.Equals(s.Analyte, Analyte.Gold, StringComparison.Ordinal))) yield return (Middle(s.Period), s.Value ?? 0);
        foreach (CreditLine c in ledger.Credits) yield return (c.Kind is CreditKind.Salvage or CreditKind.ClosingStock ? horizon : Middle(c.Period), c.Amount.Undiscounted.Number);
        foreach (CostLine c in ledger.Costs)
        {
            // A bond is deposited at the start of a period and comes back at the end; what closing a facility costs is paid at the start.
            double years = c.Category switch
            {
                CostCategory.Capex => start[c.Period],
                CostCategory.Bonds when c.Amount.Undiscounted.Number < 0 => horizon,
                CostCategory.Bonds when scenario.FindSink(c.Item) is { BondRatePerYear: null } => start[c.Period],
                CostCategory.Closure when scenario.FindFacility(c.Item) is not null => start[c.Period],
                _ => Middle(c.Period),
            };
            yield return (years, -c.Amount.Undiscounted.Number);
        }
    }
}
