using System.Collections.Immutable;

namespace RecoveryOpt.Cli.Printing;

/// <summary>Gold, cost and the tightest limits of a recalculated plan.</summary>
internal static class LedgerSummary
{
    private const int MostLimits = 10;
    private const string PeriodPart = ", period ";

    /// <summary>A limit with less than this share of itself left is worth a look.</summary>
    private const double Tight = 0.05;

    public static void PrintGold(Printer printer, PlanLedger ledger)
    {
        printer.Heading("Gold");
        double contained = ledger.ContainedGold.Grams;
        printer.Pair(ledger.Mass.Opening > 0 ? "contained in what is bought and in opening stocks" : "contained in what is bought", Figures.Kilograms(contained) + (IsComplete(ledger) ? "" : "  (some feedstock isn't assayed for gold)"));
        printer.Pair("recovered in what is sold", Figures.Kilograms(ledger.RecoveredGold.Grams) + OfContained(ledger.RecoveredGold.Grams, contained));
        printer.Pair("payable: what buyers pay for", Figures.Kilograms(ledger.PayableGold.Grams) + OfContained(ledger.PayableGold.Grams, contained));
    }

    public static void PrintCost(Printer printer, PlanLedger ledger, string currency)
    {
        printer.Heading($"Cost, {currency}");
        var rows = ledger.CostByCategory.Where(c => c.Value.Undiscounted.Number != 0).Select(c => Row(Name(c.Key), c.Value)).ToList();
        rows.Add(Row("gross cost", ledger.GrossCost));
        if (ledger.Credit.Undiscounted.Number != 0)
        {
            rows.AddRange(ledger.CreditByKind.Where(c => c.Value.Undiscounted.Number != 0).Select(c => Row($"credit: {Name(c.Key)}", c.Value)));
            rows.Add(Row("net cost (less credits)", ledger.NetCost));
        }

        if (ledger.GoldRevenue is { } revenue) rows.Add(Row("gold revenue (in neither cost)", revenue));
        printer.Table([new("category"), new("as it falls", IsNumber: true), new("discounted", IsNumber: true)], rows);
    }

    public static void PrintRatio(Printer printer, PlanLedger ledger, CostBasis basis, string currency)
    {
        string cost = basis == CostBasis.Net ? "net" : "gross";
        printer.Heading("Gold per cost");
        printer.Pair("payable gold per unit of cost", ledger.GoldPerCost(basis) is { } ratio ? $"{Figures.Precise(ratio)} g/{currency}  (discounted, {cost} cost)" : "none: the cost isn't above zero");
        printer.Pair("levelised unit cost", ledger.UnitCostPerTroyOunce(basis) is { } unit
            ? $"{Figures.Number(unit)} {currency} per troy ounce of payable gold  (not AISC)"
            : "none: no payable gold");
    }

    /// <summary>Limits that are used up or nearly so, tightest first; the same limit in several periods is one row, at its tightest.</summary>
    public static void PrintTightest(Printer printer, PlanLedger ledger)
    {
        IGrouping<string, LimitUse>[] tight = [.. ledger.Uses
            .Where(u => u.Limit != 0 && Room(u) <= Tight)
            .OrderBy(Room).ThenBy(u => u.Kind).ThenBy(u => u.Path, StringComparer.Ordinal)
            .GroupBy(u => $"{LimitNames.Of(u.Kind)}: {WithoutPeriod(u.Path)}", StringComparer.Ordinal)];
        printer.Heading("Tightest limits");
        if (tight.Length == 0)
        {
            printer.Paragraph("No limit is used to more than 95 %.", indent: 2);
            return;
        }

        printer.Table(
            [new("limit"), new("periods", IsNumber: true), new("use", IsNumber: true), new(""), new("limit", IsNumber: true), new("unit"), new("room left", IsNumber: true)],
            tight.Take(MostLimits).Select(Row));
        if (tight.Length > MostLimits) printer.Paragraph($"... and {Figures.Count(tight.Length - MostLimits, "other", "others")} with less than 5 % room left.", indent: 2);
    }

    private static string[] Row(IGrouping<string, LimitUse> uses)
    {
        LimitUse u = uses.First();
        string periods = u.Path.Contains(PeriodPart, StringComparison.Ordinal) ? Figures.Number(uses.Count()) : "all";
        return [uses.Key, periods, Figures.Number(u.Value), u.Sense == LimitSense.AtMost ? "at most" : "at least", Figures.Number(u.Limit), u.Unit, Left(u)];
    }

    private static string WithoutPeriod(string path)
    {
        int at = path.IndexOf(PeriodPart, StringComparison.Ordinal);
        int end = at < 0 ? -1 : path.IndexOf(',', at + 1);
        return at < 0 ? path : path[..at] + (end < 0 ? "" : path[end..]);
    }

    private static string Left(LimitUse use) => Room(use) <= AuditOptions.DefaultTolerance ? "none" : Figures.Percent(Room(use));

    private static double Room(LimitUse use) => use.Slack / Math.Max(Math.Abs(use.Limit), Math.Abs(use.Value));

    private static bool IsComplete(PlanLedger ledger) => ledger.Analytes.GetValueOrDefault(Analyte.Gold)?.IsComplete ?? true;

    private static string OfContained(double grams, double contained) => contained > 0 ? $"  ({Figures.Percent(grams / contained)} of contained)" : "";

    private static string[] Row(string name, MoneySum sum) => [name, Figures.Amount(sum.Undiscounted), Figures.Amount(sum.Discounted)];

    private static string Name(CostCategory category) => category switch
    {
        CostCategory.Fixed => "fixed cost of what stands",
        CostCategory.Treatment => "treatment charges",
        CostCategory.Refining => "refining charges",
        CostCategory.Residue => "residue fees",
        CostCategory.Closure => "closure of residue sinks and facilities",
        CostCategory.Capex => "capital expenditure, net of grants",
        CostCategory.Resources => "resources drawn by sites",
        CostCategory.Insurance => "insurance of what was built",
        CostCategory.Bonds => "bonds of residue sinks, less what is returned",
        CostCategory.Financing => "financing of receivables, lock-up and stock",
        _ => Words.Split(category),
    };

    private static string Name(CreditKind kind) => Words.Split(kind);
}
