using System.Globalization;
using System.Text;

namespace RecoveryOpt;

/// <summary>A plan in words, one line for each decision. Numbers are invariant, with no more digits than help; nothing is left out.</summary>
internal static class PlanWords
{
    public static string Of(Plan plan)
    {
        var text = new StringBuilder();
        foreach (string line in Investments(plan).Concat(Flows(plan))) text.Append(line).Append('\n');
        return text.Length == 0 ? "do nothing" : text.ToString(0, text.Length - 1);
    }

    /// <summary>The decisions, gold in its ledgers and cost.</summary>
    public static string Of(Plan plan, PlanLedger ledger, string currency)
    {
        string gold = $"gold: {Number(ledger.ContainedGold.Grams)} g contained, {Number(ledger.RecoveredGold.Grams)} g recovered, {Number(ledger.PayableGold.Grams)} g payable";
        string cost = $"cost, discounted: {Number(ledger.GrossCost.Discounted.Number)} {currency} gross, {Number(ledger.NetCost.Discounted.Number)} {currency} net";
        return $"{Of(plan)}\n{gold}\n{cost}";
    }

    private static IEnumerable<string> Investments(Plan plan) =>
    [
        .. plan.Builds.Select(b => $"{b.Period}: build {Size(b)} of {b.Facility}"),
        .. plan.LaneBuilds.Select(b => $"{b.Period}: build lane {b.Lane}"),
        .. plan.SinkRaises.Select(r => $"{r.Period}: raise {r.Sink} {Count(r.Raises, "time", "times")}"),
        .. plan.Closings.Select(c => $"{c.Period}: close {c.Facility} for good"),
        .. plan.CarePeriods.Select(c => $"{c.Period}: keep {c.Facility} in care and maintenance"),
        .. plan.Grants.Select(g => $"take grant {g.Grant}"),
    ];

    private static IEnumerable<string> Flows(Plan plan) =>
    [
        .. plan.Purchases.Select(p => $"{p.Period}: buy {Tonnes(p.DryTonnes)} of {new MaterialStreamPath(p.Feedstock, p.Block)}"),
        .. plan.Shipments.Select(s => $"{s.Period}: carry {Tonnes(s.DryTonnes)} of {s.Stream} on {s.Lane}"),
        .. plan.Runs.Select(r => $"{r.Period}: feed {Tonnes(r.DryTonnes)} of {r.Stream} to {r.Facility}, {r.Mode}{Details(r)}"),
        .. plan.Sales.Select(s => $"{s.Period}: sell {Tonnes(s.DryTonnes)} of {s.Stream} to {s.Offtake}"),
        .. plan.Disposals.Select(d => $"{d.Period}: dispose of {Tonnes(d.DryTonnes)} of {d.Stream} at {d.Sink}"),
        .. plan.Stocks.Select(s => $"{s.Period}: keep {Tonnes(s.DryTonnes)} of {s.Stream} at {s.Site}"),
        .. plan.Draws.Select(d => $"{d.Period}: draw {Number(d.Amount)} from {d.Supply} at {d.Site}"),
    ];

    private static string Size(Build build) => build switch
    {
        { Modules: { } modules } => Count(modules, "module", "modules"),
        { DryTonnesPerYear: { } tonnes } => $"{Number(tonnes)} dry t a year",
        _ => "no size",
    };

    private static string Details(Run run) =>
        (run.RampYear is { } year ? string.Create(CultureInfo.InvariantCulture, $", year of use {year}") : "") + (run.Loop is null ? "" : $", loop {run.Loop}");

    private static string Tonnes(double dryTonnes) => $"{Number(dryTonnes)} dry t";

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {many}");

    // Six significant digits: a kilogram of dore is 0.001 t, a year of tailings is a million.
    private static string Number(double value) => Math.Abs(value) >= 100_000
        ? value.ToString("#,0", CultureInfo.InvariantCulture)
        : Math.Abs(value) >= 1000 ? value.ToString("#,0.##", CultureInfo.InvariantCulture) : value.ToString("G6", CultureInfo.InvariantCulture);
}
