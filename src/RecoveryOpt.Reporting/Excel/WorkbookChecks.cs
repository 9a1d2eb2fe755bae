using RecoveryOpt.Reporting.Content;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Excel;

/// <summary>Figures that the workbook holds twice, in two sheets, so that a reader can see them agree: formulas over cells, with no number of their own.</summary>
internal static class WorkbookChecks
{
    /// <summary>A check.</summary>
    /// <param name="Name">What is checked.</param>
    /// <param name="First">A formula.</param>
    /// <param name="Second">Another one for the same.</param>
    /// <param name="Value">What both come to.</param>
    public sealed record Check(string Name, string First, string Second, double Value);

    public static IEnumerable<Check> Of(ReportContext c, IReadOnlyDictionary<string, DataTable> tables, Func<string, int, int, string> cell)
    {
        if (!tables.TryGetValue("cost-breakdown", out DataTable? breakdown)) yield break;
        string scale = c.MoneyScale == 1 ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{c.MoneyScale}");
        int gross = Row(breakdown, c["cost.gross"]), net = Row(breakdown, c["cost.net"]);
        PlanLedger l = c.Ledger;
        if (tables.TryGetValue("cost-lines", out DataTable? lines))
        {
            yield return new Check($"{c["cost.gross"]}, {c["column.undiscounted"]}", cell("cost-breakdown", gross, 1), Sum("cost-lines", lines, 5) + scale, c.Scaled(l.GrossCost.Undiscounted));
            yield return new Check($"{c["cost.gross"]}, {c["column.discounted"]}", cell("cost-breakdown", gross, 2), Sum("cost-lines", lines, 6) + scale, c.Scaled(l.GrossCost.Discounted));
            if (tables.TryGetValue("credit-lines", out DataTable? credits))
                yield return new Check($"{c["cost.net"]}, {c["column.discounted"]}", cell("cost-breakdown", net, 2), $"({Sum("cost-lines", lines, 6)}-{Sum("credit-lines", credits, 6)}){scale}", c.Scaled(l.NetCost.Discounted));
        }

        yield return new Check(c["cost.gross"], cell("cost-breakdown", gross, 1), Sum("cost-breakdown", breakdown, 1, gross), c.Scaled(l.GrossCost.Undiscounted));
        if (!tables.TryGetValue("settlement-all", out DataTable? settlement)) yield break;
        yield return new Check($"{c["figure.payable"]}, kg", cell("summary", 0, 1), SumOfGold("settlement-all", settlement, 5) + "/1000", l.PayableGold.Grams / 1000);
        if (l.GoldRevenue is { } revenue)
            yield return new Check(c["cost.revenue"], cell("cost-breakdown", breakdown.Rows.Length - 1, 1), SumOfGold("settlement-all", settlement, 8), c.Scaled(revenue.Undiscounted));

        string Range(string id, int rows, int column) => $"{cell(id, 0, column)}:{cell(id, rows - 1, column).Split('!')[1]}";
        string Sum(string id, DataTable table, int column, int? rows = null) => $"SUM({Range(id, rows ?? table.Rows.Length, column)})";
        string SumOfGold(string id, DataTable table, int column) => $"SUMIF({Range(id, table.Rows.Length, 2)},\"{Analyte.Gold}\",{Range(id, table.Rows.Length, column)})";
    }

    private static int Row(DataTable table, string name) => Enumerable.Range(0, table.Rows.Length).First(r => string.Equals(table.Rows[r][0].Text, name, StringComparison.Ordinal));
}
