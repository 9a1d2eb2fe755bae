using System.Collections.Frozen;
using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>A sheet that was found to be one of ours, by its name or by a mapping.</summary>
internal sealed class SheetBinding(ISheet sheet, SheetShape shape, MappedSheet? mapping)
{
    private readonly FrozenSet<string> _ignoredRows = (mapping?.IgnoredRows ?? []).ToFrozenSet(StringComparer.Ordinal);
    private SheetCell[] _cells = [];
    private int _width;

    public ISheet Sheet => sheet;

    public SheetShape Shape => shape;

    public IEnumerable<SheetRow> Rows(Action<Problem> report) => sheet.Rows(report);

    /// <summary>Understands a row as the header; null where it isn't it.</summary>
    public (SheetPlace Place, SheetHeaderRow Header)? HeaderOf(SheetRow row, SheetPlaces places, DocumentReading reading)
    {
        if (mapping?.HeaderRow is { } wanted ? row.Number < wanted : IsBlank(row)) return null;

        string[] texts = [.. row.Cells.ToArray().Select(TextOf)];
        _width = Array.FindLastIndex(texts, t => t.Length > 0) + 1;
        if (_width > reading.Options.MostColumns) throw new DocumentLimitException($"{_width} columns in {sheet.Title}", string.Create(CultureInfo.InvariantCulture, $"at most {reading.Options.MostColumns}"));
        texts = texts[.._width];
        string[] names = [.. texts];
        var units = new string?[texts.Length].ToList();
        var ignored = new HashSet<int>();
        foreach (MappedColumn column in mapping?.Columns ?? [])
        {
            if (Find(texts, column.Column, "columns", reading) is not { } at) continue;
            (names[at], units[at]) = (column.Field, column.Unit);
        }

        foreach (string column in mapping?.IgnoredColumns ?? [])
        {
            if (Find(texts, column, "ignoredColumns", reading) is { } at) ignored.Add(at);
        }

        MappedConstant[] constants = [.. mapping?.Constants ?? []];
        string[] all = [.. texts, .. constants.Select(c => c.Field)];
        SheetPlace place = places.Begin(sheet, all.Length);
        place.Headers = all;
        place.RealColumns = _width;
        units.AddRange(constants.Select(c => c.Unit));
        _cells = new SheetCell[all.Length];
        for (int i = 0; i < constants.Length; i++) _cells[_width + i] = SheetCell.OfText(constants[i].Value);
        return (place, new SheetHeaderRow(all, [.. names, .. constants.Select(c => c.Field)], [.. units], ignored, reading, place.Add(row.Number)));
    }

    /// <summary>The cells of a row, with the values that every row has. Blank where the row is left out.</summary>
    public ReadOnlyMemory<SheetCell> CellsOf(SheetRow row)
    {
        if (mapping is null) return row.Cells;

        ReadOnlySpan<SheetCell> cells = row.Cells.Span;
        int first = 0;
        while (first < cells.Length && TextOf(cells[first]).Length == 0) first++;
        if (first == cells.Length || _ignoredRows.Contains(TextOf(cells[first]))) return ReadOnlyMemory<SheetCell>.Empty;
        if (_cells.Length == _width) return row.Cells;

        Array.Fill(_cells, SheetCell.Blank, 0, _width);
        cells[..Math.Min(_width, cells.Length)].CopyTo(_cells);
        return _cells;
    }

    private int? Find(string[] texts, string column, string way, DocumentReading reading)
    {
        int at = Array.FindIndex(texts, t => string.Equals(t, column.Trim(), StringComparison.Ordinal));
        if (at < 0) at = Array.FindIndex(texts, t => string.Equals(t, column.Trim(), StringComparison.OrdinalIgnoreCase));
        if (at >= 0) return at;
        reading.Add(new Problem(ProblemCodes.MappingUnfit, $"mapping.{sheet.Name}.{way}", $"the column '{column}', which the sheet doesn't have", $"a column of {sheet.Title}",
            NearestName.Hint(column, texts.Where(t => t.Length > 0)) ?? $"Columns: {string.Join(", ", texts.Where(t => t.Length > 0).Take(20))}.") { Place = sheet.Title });
        return null;
    }

    private static bool IsBlank(SheetRow row)
    {
        foreach (SheetCell cell in row.Cells.Span)
        {
            if (TextOf(cell).Length > 0) return false;
        }

        return true;
    }

    private static string TextOf(SheetCell cell) => cell.Kind switch
    {
        CellKind.Number => cell.Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Flag => cell.Number != 0 ? "true" : "false",
        _ => cell.Text.Trim(),
    };
}

/// <summary>Finds which sheets are which of ours.</summary>
internal static class SheetBindings
{
    public static ILookup<SheetShape, SheetBinding> Of(ISheetSource source, SheetLayout layout, HeaderMapping? mapping, DocumentReading reading)
    {
        var shapes = layout.Sheets.ToFrozenDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);
        var bindings = new List<SheetBinding>();
        ReportUnfit(source, layout, mapping, reading);
        foreach (ISheet sheet in source.Sheets)
        {
            if (sheet.Name.StartsWith(SheetHeader.Note) || IsIgnored(mapping, sheet.Name)) continue;

            MappedSheet? mapped = mapping?.Sheets.FirstOrDefault(m => Same(m.Sheet, sheet.Name));
            string table = mapped is null || !shapes.ContainsKey(mapped.Table.Trim()) ? sheet.Name.Trim() : mapped.Table.Trim();
            if (mapped is not null && !shapes.ContainsKey(mapped.Table.Trim())) continue;
            if (!shapes.TryGetValue(table, out SheetShape? shape))
            {
                reading.Add(new Problem(ProblemCodes.SheetUnknown, sheet.Name, $"'{sheet.Name}', which is none of our tables", $"one of {string.Join(", ", layout.Sheets.Where(s => s.Parent is null).Select(s => s.Name))}",
                    NearestName.Hint(sheet.Name, shapes.Keys) ?? $"A name that begins with {SheetHeader.Note} is a note of your own; a mapping says what a sheet of your own is.") { Place = sheet.Title });
                reading.NamesAreIncomplete = true;
            }
            else if (mapped is null && bindings.Find(b => b.Shape == shape) is { } first)
            {
                reading.Add(new Problem(ProblemCodes.ColumnTwice, sheet.Name, $"{sheet.Title} beside {first.Sheet.Title}", $"the table {shape.Name} once") { Place = sheet.Title });
            }
            else
            {
                bindings.Add(new SheetBinding(sheet, shape, mapped));
            }
        }

        if (source.Sheets.Count == 0) reading.Add(new Problem(ProblemCodes.SheetMissing, "document", "no sheet at all", $"sheets such as {string.Join(", ", layout.Sheets.Where(s => s.Parent is null).Take(3).Select(s => s.Name))}"));
        return bindings.ToLookup(b => b.Shape);
    }

    /// <summary>A mapping that names what isn't there does something else than its writer thinks.</summary>
    private static void ReportUnfit(ISheetSource source, SheetLayout layout, HeaderMapping? mapping, DocumentReading reading)
    {
        foreach (MappedSheet mapped in mapping?.Sheets ?? [])
        {
            if (!source.Sheets.Any(s => Same(s.Name, mapped.Sheet)))
            {
                Add("sheet", $"the sheet '{mapped.Sheet}', which is not there", "a sheet that is", NearestName.Hint(mapped.Sheet, source.Sheets.Select(s => s.Name)) ?? $"Sheets: {string.Join(", ", source.Sheets.Take(20).Select(s => s.Name))}.");
            }

            if (!layout.Sheets.Any(s => Same(s.Name, mapped.Table)))
            {
                Add("table", $"'{mapped.Table}', which is none of our tables", $"one of {string.Join(", ", layout.Sheets.Where(s => s.Parent is null).Select(s => s.Name))}", NearestName.Hint(mapped.Table, layout.Sheets.Select(s => s.Name)));
            }

            void Add(string field, string found, string expected, string? hint) =>
                reading.Add(new Problem(ProblemCodes.MappingUnfit, $"mapping.{mapped.Sheet}.{field}", found, expected, hint));
        }
    }

    private static bool IsIgnored(HeaderMapping? mapping, string name) => mapping?.IgnoredSheets.Any(s => Same(s, name)) == true;

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
