namespace RecoveryOpt.Documents;

/// <summary>One row of a sheet.</summary>
/// <param name="Number">Its number in the file, counted from 1: a row of a spreadsheet, the first line of a record in a CSV file.</param>
/// <param name="Cells">Its cells by column. The memory is the reader's: it holds until the next row is read.</param>
internal readonly record struct SheetRow(int Number, ReadOnlyMemory<SheetCell> Cells);

/// <summary>One sheet: the rows of a table, the header among them.</summary>
internal interface ISheet
{
    /// <summary>Its name: of the sheet, or of the CSV file without folder and extension.</summary>
    string Name { get; }

    /// <summary>What people call it, e.g. <c>sheet 'feedstocks'</c> or <c>feedstocks.csv</c>.</summary>
    string Title { get; }

    /// <summary>The rows in the file's order, read once; blank ones may be left out, since a row carries its number.</summary>
    /// <param name="report">Takes what is wrong with the file itself. Rows may end early after it was called.</param>
    IEnumerable<SheetRow> Rows(Action<Problem> report);

    /// <summary>Where a cell is, in the words of the file's own program: <c>cell D12</c>, or <c>line 12, column 4</c>.</summary>
    /// <param name="row">Number of the row, from 1.</param>
    /// <param name="column">The column, from 0.</param>
    string Place(int row, int column);
}

/// <summary>The sheets of a workbook or of a folder.</summary>
internal interface ISheetSource : IDisposable
{
    /// <summary>Sheets in the file's order; of a folder, in ordinal order of their names.</summary>
    IReadOnlyList<ISheet> Sheets { get; }
}

/// <summary>Takes the sheets that a document is written as: a workbook, or a folder of CSV files.</summary>
internal interface ISheetTarget
{
    /// <summary>Begins a sheet, and ends the one before.</summary>
    /// <param name="name">Name of the sheet.</param>
    /// <param name="header">The columns, with what each means.</param>
    void Begin(string name, IReadOnlyList<SheetColumn> header);

    /// <summary>Writes a row of the sheet that was begun last.</summary>
    void Write(ReadOnlySpan<SheetCell> cells);
}

/// <summary>A column of a sheet that is written.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Description">What it means, its unit, range and default: a comment or a tooltip, where the file can hold one.</param>
/// <param name="Choices">The words that are allowed; empty where any are.</param>
internal sealed record SheetColumn(string Name, string Description, IReadOnlyList<string> Choices);
