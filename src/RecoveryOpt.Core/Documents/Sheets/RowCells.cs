using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>The row of a sheet that is being read.</summary>
internal sealed class RowCells(DocumentReading reading)
{
    private Func<string> _path = () => "document";

    /// <summary>Its cells by column.</summary>
    public ReadOnlyMemory<SheetCell> Cells { get; private set; }

    /// <summary>Offset of the row itself.</summary>
    public int Offset { get; private set; }

    /// <summary>Offsets of the cells where they stand below each other and not side by side.</summary>
    public ImmutableArray<int> Offsets { get; set; }

    public DocumentReading Reading => reading;

    /// <summary>The way to the object that the row is.</summary>
    public string Path => _path();

    public SheetCell this[int column] => column >= 0 && column < Cells.Length ? Cells.Span[column] : SheetCell.Blank;

    public void Set(ReadOnlyMemory<SheetCell> cells, int offset, Func<string> path) => (Cells, Offset, _path) = (cells, offset, path);

    public int OffsetOf(int column) => Offsets.IsDefault ? Offset + 1 + column : Offsets[column];

    /// <summary>True where a cell states nothing.</summary>
    public bool IsBlank(int column) => this[column] is var cell && (cell.Kind == CellKind.Blank || (cell.Kind == CellKind.Text && string.IsNullOrWhiteSpace(cell.Text)));

    public bool IsBlank()
    {
        for (int i = 0; i < Cells.Length; i++)
        {
            if (!IsBlank(i) && this[i].Kind != CellKind.Merged) return false;
        }

        return true;
    }

    /// <summary>Reports a cell; what stands at that place of the document is then not known, and rules say nothing more of it.</summary>
    public void Add(string code, int column, string name, string found, string expected, string? hint = null) =>
        reading.Add(code, Path is "document" ? name : $"{Path}.{name}", OffsetOf(column), found, expected, hint);
}
