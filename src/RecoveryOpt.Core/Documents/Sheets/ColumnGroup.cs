using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>The columns of a sheet that together state one value: the value, or one for each period, its source, the figure it is.</summary>
internal sealed class ColumnGroup(SheetField stated, string? key, int container)
{
    private readonly List<(int Column, int Period, UnitFactor? Unit)> _periods = [];

    public SheetField Field => stated;

    /// <summary>Of objects under an id: the id.</summary>
    public string? Key => key;

    /// <summary>The object within the row that the value belongs to.</summary>
    public int Container => container;

    /// <summary>Its name in paths and in places.</summary>
    public string Name { get; } = key is null ? stated.Name : $"{stated.Name}.{key}";

    public string Property => key ?? stated.Property;

    public int Value { get; set; } = -1;

    public int Source { get; set; } = -1;

    public int Reference { get; set; } = -1;

    public UnitFactor? Unit { get; set; }

    public void AddPeriod(int column, int period, UnitFactor? unit) => _periods.Add((column, period, unit));

    /// <summary>The value that a row states; none where it states none or where a problem was found.</summary>
    public DocumentNode? Read(RowCells row, ImmutableArray<string> periods, UnitFactor? unitOfRow)
    {
        DocumentNode? value = row.IsBlank(Value) ? null : ReadValue(row, unitOfRow ?? Unit);
        if (_periods.Count > 0) value = ReadPeriods(row, periods, value);
        if (!row.IsBlank(Reference)) value = ReadReference(row, value);
        if (stated.Info.Kind == FieldKind.Arguments || !stated.IsNumber || row.IsBlank(Source)) return value;
        if (CellReader.Text(row, Source, $"{Name}.source") is not { } source) return value;
        if (value is null) return stated.Info.Kind == FieldKind.Numbers ? DocumentNode.OfRecord(source.Offset, ("source", source)) : SourceOfNothing(row);
        return DocumentNode.OfRecord(value.Offset, ("value", value), ("source", source));
    }

    private DocumentNode? SourceOfNothing(RowCells row)
    {
        // Where the value itself was refused, its source is no second problem.
        if (row.IsBlank(Value) && _periods.TrueForAll(p => row.IsBlank(p.Column)) && row.IsBlank(Reference))
        {
            row.Add(ProblemCodes.CellForm, Source, Name, "a source without a value", $"a value of '{Name}' beside it");
        }

        return null;
    }

    private DocumentNode? ReadValue(RowCells row, UnitFactor? unit) => stated switch
    {
        { Keyed: not null } => CellReader.Number(row, Value, Name, stated.Number, unit),
        { Role: SheetRole.Presence } => Presence(row),
        { Role: SheetRole.FieldSources } => CellReader.FieldSources(row, Value, Name),
        _ => stated.Info.Kind switch
        {
            FieldKind.Number or FieldKind.Whole or FieldKind.Series => CellReader.Number(row, Value, Name, stated.Info, unit),
            FieldKind.Numbers => CellReader.Numbers(row, Value, Name, stated.Info, unit),
            FieldKind.Texts => CellReader.Texts(row, Value, Name),
            FieldKind.Flag => CellReader.Flag(row, Value, Name),
            FieldKind.Arguments => CellReader.Arguments(row, Value, Source, Name),
            FieldKind kind => CellReader.Text(row, Value, Name, kind),
        },
    };

    private DocumentNode? Presence(RowCells row)
    {
        if (row[Value] is { Kind: CellKind.Text } cell && cell.Text.Trim() is CellText.EmptyObject) return DocumentNode.OfRecord(row.OffsetOf(Value));
        CellReader.AddUnfit(row, Value, Name, $"nothing, or {CellText.EmptyObject} where it is stated with nothing in it", "Its fields have columns of their own.");
        return null;
    }

    private DocumentNode? ReadPeriods(RowCells row, ImmutableArray<string> periods, DocumentNode? whole)
    {
        int filled = _periods.Count(p => !row.IsBlank(p.Column));
        if (filled == 0) return whole;
        int first = _periods.First(p => !row.IsBlank(p.Column)).Column;
        if (!row.IsBlank(Value))
        {
            row.Add(ProblemCodes.SeriesCells, first, Name, $"'{stated.Name}' for all periods, and for single ones", "one of the two");
            return null;
        }

        var values = new DocumentNode?[periods.Length];
        foreach ((int column, int period, UnitFactor? unit) in _periods)
        {
            if (!row.IsBlank(column)) values[period] = CellReader.Number(row, column, Name, stated.Info, unit);
            else row.Add(ProblemCodes.SeriesCells, column, Name, $"nothing for the period {periods[period]}", "a value for each period, or one for all of them", "Missing is not zero: write 0 where it is.");
        }

        foreach (int missing in Enumerable.Range(0, periods.Length).Where(i => !_periods.Exists(p => p.Period == i)))
        {
            row.Add(ProblemCodes.SeriesCells, first, Name, $"no column for the period {periods[missing]}", $"a column {stated.Name}@{periods[missing]}");
        }

        DocumentNode[] read = [.. values.OfType<DocumentNode>()];
        return read.Length == periods.Length ? DocumentNode.OfList(row.OffsetOf(first), read) : null;
    }

    private DocumentNode? ReadReference(RowCells row, DocumentNode? value)
    {
        if (value is null) return CellReader.Reference(row, Reference, Name);
        row.Add(ProblemCodes.SeriesCells, Reference, Name, "a value, and a reference in its place", "one of the two");
        return null;
    }
}
