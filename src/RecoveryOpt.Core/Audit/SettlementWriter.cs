using System.Collections.Immutable;

namespace RecoveryOpt.Audit;

/// <summary>The settlement table: what each buyer is delivered and pays for, by period and analyte.</summary>
internal static class SettlementWriter
{
    public static ImmutableArray<SettlementRow> Write(AuditRun run, SettlementBook settlement) =>
    [
        .. run.Plan.Sales.Where(r => r.Tonnes != 0).GroupBy(r => (r.Offtake.Id, r.Period))
            .OrderBy(g => g.Key.Id, StringComparer.Ordinal).ThenBy(g => g.Key.Period)
            .SelectMany(g => Rows(run, settlement, [.. g])),
    ];

    private static IEnumerable<SettlementRow> Rows(AuditRun run, SettlementBook settlement, WalkedSale[] sales)
    {
        (Offtake offtake, int period) = (sales[0].Offtake, sales[0].Period);
        foreach (string analyte in offtake.Terms.Payables.Select(p => p.Analyte).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return new SettlementRow(
                offtake.Id, run.Time.Ids[period], analyte, sales.Sum(r => r.Tonnes),
                sales.Sum(r => r.Tonnes * run.Read(r.Stream, analyte, $"Offtake '{offtake.Id}'")),
                sales.Sum(r => settlement.Payable(r, analyte)),
                run.Scenario.PriceOf(analyte)?.Value?[period].Number);
        }
    }
}
