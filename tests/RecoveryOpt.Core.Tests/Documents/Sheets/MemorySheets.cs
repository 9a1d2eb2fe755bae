using System.Globalization;
using RecoveryOpt.Documents;

namespace RecoveryOpt.Tests.Documents.Sheets;

/// <summary>Sheets in memory with cells of every kind, placed as a workbook places them.</summary>
internal sealed class MemorySheets : ISheetSource, ISheetTarget
{
    private readonly List<MemorySheet> _sheets = [];

    public IReadOnlyList<ISheet> Sheets => _sheets;

    public List<SheetCell[]> this[string sheet] => _sheets.Single(s => s.Name == sheet).Cells;

    public static MemorySheets Of(Scenario scenario)
    {
        var sheets = new MemorySheets();
        ScenarioTables.Write(scenario, sheets);
        return sheets;
    }

    /// <summary>The cell of a row under a header.</summary>
    public MemorySheets Set(string sheet, int row, string column, SheetCell cell)
    {
        int at = Array.FindIndex(this[sheet][0], c => c.Text == column);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), column);
        this[sheet][row][at] = cell;
        return this;
    }

    public MemorySheets Rename(string sheet, string column, string name)
    {
        int at = Array.FindIndex(this[sheet][0], c => c.Text == column);
        Assert.That(at, Is.GreaterThanOrEqualTo(0), column);
        this[sheet][0][at] = SheetCell.OfText(name);
        return this;
    }

    public MemorySheets AddColumn(string sheet, string column, params SheetCell[] cells)
    {
        List<SheetCell[]> rows = this[sheet];
        Assert.That(cells, Has.Length.EqualTo(rows.Count - 1));
        rows[0] = [.. rows[0], SheetCell.OfText(column)];
        for (int i = 0; i < cells.Length; i++) rows[i + 1] = [.. rows[i + 1], cells[i]];
        return this;
    }

    public MemorySheets Add(string sheet, params SheetCell[][] rows)
    {
        if (!_sheets.Exists(s => s.Name == sheet)) _sheets.Add(new MemorySheet(sheet));
        this[sheet].AddRange(rows);
        return this;
    }

    public MemorySheets Remove(string sheet)
    {
        _sheets.RemoveAll(s => s.Name == sheet);
        return this;
    }

    public void Begin(string name, IReadOnlyList<SheetColumn> header)
    {
        _sheets.Add(new MemorySheet(name));
        Write([.. header.Select(c => SheetCell.OfText(c.Name))]);
    }

    public void Write(ReadOnlySpan<SheetCell> cells) => _sheets[^1].Cells.Add(cells.ToArray());

    public void Dispose()
    {
    }

    private sealed class MemorySheet(string name) : ISheet
    {
        public List<SheetCell[]> Cells { get; } = [];

        public string Name => name;

        public string Title => $"sheet '{name}'";

        public IEnumerable<SheetRow> Rows(Action<Problem> report) => Cells.Select((cells, i) => new SheetRow(i + 1, cells));

        public string Place(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"cell {(char)('A' + (column % 26))}{row}");
    }
}
