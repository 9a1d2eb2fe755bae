using RecoveryOpt.Reporting.Content;

namespace RecoveryOpt.Reporting.Model;

/// <summary>Cells as print shows them: the numbers of a column with the same decimals, unless its rows have different units.</summary>
internal sealed class CellText
{
    private readonly ReportContext _context;
    private readonly DataTable _table;
    private readonly int[] _decimals;

    public CellText(ReportContext context, DataTable table)
    {
        (_context, _table) = (context, table);
        _decimals = [.. table.Columns.Select(c => Decimals(table, c))];
    }

    /// <summary>Decimals of a column: those of its largest number, and for amounts of money those of the largest in the table, so that they line up across it.</summary>
    private int Decimals(DataTable table, Column column)
    {
        bool isMoney = string.Equals(column.Unit, _context.MoneyUnit, StringComparison.Ordinal);
        IEnumerable<int> alike = Enumerable.Range(0, table.Columns.Length).Where(k => isMoney ? string.Equals(table.Columns[k].Unit, column.Unit, StringComparison.Ordinal) : ReferenceEquals(table.Columns[k], column));
        double largest = alike.SelectMany(k => table.Rows.Select(r => Math.Abs(r[k].Number ?? 0))).DefaultIfEmpty(0).Max();
        int decimals = PrintedNumber.DecimalsFor(largest);
        return isMoney ? _context.MoneyScale == 1 ? Math.Min(decimals, 2) : Math.Max(decimals, 1) : decimals;
    }

    public string Of(int row, int column)
    {
        Cell cell = _table.Rows[row][column];
        return cell.NotComputed ? _context["notComputed"] : cell.Number is { } number ? Number(number, column) : cell.Text ?? "";
    }

    public string Total(int column) => Number(_table.Total(column), column);

    private string Number(double number, int column) => _table.Columns[column] switch
    {
        { Kind: ColumnKind.Share } => _context.Numbers.Percent(number),
        { Kind: ColumnKind.Whole } => _context.Numbers.Whole(number),
        { Mixed: true } => _context.Numbers.Alone(number),
        _ => _context.Numbers.With(number, _decimals[column]),
    };
}
