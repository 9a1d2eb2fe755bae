using System.Collections.Immutable;

namespace RecoveryOpt.Cli.Printing;

/// <summary>Gold and cost of a recalculated plan.</summary>
internal static class LedgerSummary
{
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

    /// <summary>What each owner is left with; nothing where there is only one.</summary>
    public static void PrintOwners(Printer printer, PlanLedger ledger, string currency)
    {
        if (ledger.Owners.Length < 2) return;
        printer.Heading($"By owner, {currency}, as it falls");
        bool hasTolls = ledger.Transfers.Length > 0;
        Column[] columns = [new("owner"), new("purchases", IsNumber: true), new("other costs", IsNumber: true), new("credits", IsNumber: true), new("gold revenue", IsNumber: true)];
        Column[] tolls = hasTolls ? [new("tolls received", IsNumber: true), new("tolls paid", IsNumber: true)] : [];
        printer.Table([.. columns, .. tolls, new("net", IsNumber: true)], ledger.Owners.Select(o => Row(o, hasTolls)));
    }

    private static string[] Row(OwnerStatement o, bool hasTolls)
    {
        MoneySum[] tolls = hasTolls ? [o.TransfersReceived, o.TransfersPaid] : [];
        MoneySum[] sums = [o.Purchases, o.OtherCosts, o.Credits, o.GoldRevenue, .. tolls, o.Net];
        return [o.Owner, .. sums.Select(s => Figures.Amount(s.Undiscounted))];
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
        _ => EnumWords.Split(category),
    };

    private static string Name(CreditKind kind) => EnumWords.Split(kind);
}
