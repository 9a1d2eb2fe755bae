using System.Collections.Immutable;
using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>Reads the sheets of a document into one tree of values, which is then read as if it had been JSON.</summary>
internal sealed class SheetReader
{
    private readonly SheetLayout _layout;
    private readonly DocumentReading _reading;
    private readonly SheetPlaces _places;
    private readonly DocumentNode _root = DocumentNode.OfRecord(0);
    private readonly SheetContext _context;
    private readonly Dictionary<SheetShape, SheetRows> _rows = [];

    private SheetReader(SheetLayout layout, DocumentReading reading, SheetPlaces places)
    {
        (_layout, _reading, _places) = (layout, reading, places);
        _context = new SheetContext(layout, reading, _root);
        reading.Root = _root;
    }

    /// <summary>The tree; null where there is nothing that could be one.</summary>
    public static DocumentNode? Read(ISheetSource source, SheetLayout layout, HeaderMapping? mapping, DocumentReading reading, SheetPlaces places)
    {
        var reader = new SheetReader(layout, reading, places);
        try
        {
            return reader.ReadAll(SheetBindings.Of(source, layout, mapping, reading)) ? reader._root : null;
        }
        catch (DocumentLimitException limit)
        {
            reading.Add(new Problem(ProblemCodes.TooLarge, "document", limit.Found, limit.Expected));
            return null;
        }
    }

    private bool ReadAll(ILookup<SheetShape, SheetBinding> bindings)
    {
        if (bindings.Count == 0) return false;

        // Periods first, because columns are named after them; then the single values, because units need the currency.
        if (_layout.Periods is { } periods)
        {
            Read(periods, bindings);
            _context.Periods = [.. (_root.Find(periods.Way[0])?.Items ?? []).Select(p => p.Find("id")?.Text ?? "")];
        }

        foreach (SheetShape sheet in _layout.Sheets.Where(s => s != _layout.Periods)) Read(sheet, bindings);
        return !ReportMissing(bindings);
    }

    private void Read(SheetShape sheet, ILookup<SheetShape, SheetBinding> bindings)
    {
        if (!bindings.Contains(sheet)) return;

        bool hasChildren = _layout.Sheets.Any(s => s.Parent == sheet && bindings.Contains(s));
        var rows = new SheetRows(sheet, _context, sheet.Parent is null ? null : _rows.GetValueOrDefault(sheet.Parent), hasChildren);
        _rows.Add(sheet, rows);
        foreach (SheetBinding binding in bindings[sheet]) Read(binding, rows);
    }

    private void Read(SheetBinding binding, SheetRows rows)
    {
        var cells = new RowCells(_reading);
        SheetPlace? place = null;
        SheetTable? table = null;
        SingleValues? single = null;
        int count = 0;
        foreach (SheetRow row in binding.Rows(_reading.Add))
        {
            if (place is null)
            {
                if (binding.HeaderOf(row, _places, _context.Reading) is not { } header) continue;
                (place, SheetHeaderRow texts) = header;
                if (rows.Sheet.Form == SheetForm.Single) single = SingleValues.Of(rows.Sheet, texts, place, _context);
                else table = rows.Begin(texts, place);
                if (single is null && table is null) return;
                continue;
            }

            if (++count > _reading.Options.MostRows) throw new DocumentLimitException(string.Create(CultureInfo.InvariantCulture, $"more than {_reading.Options.MostRows} rows in {binding.Sheet.Title}"), string.Create(CultureInfo.InvariantCulture, $"at most {_reading.Options.MostRows}"));
            cells.Set(binding.CellsOf(row), 0, () => "document");
            if (cells.IsBlank()) continue;
            cells.Set(cells.Cells, place.Add(row.Number), () => "document");
            if (single is not null) single.Add(cells);
            else rows.Read(cells, table!);
        }

        if (place is null) _reading.Add(new Problem(ProblemCodes.SheetUnreadable, rows.Sheet.Name, "no header", "a row with the names of the columns") { Place = binding.Sheet.Title });
        single?.ReadInto(_root);
    }

    /// <summary>Sheets that must be there. A list that must have rows is missed here, so that the rules need not say it again.</summary>
    private bool ReportMissing(ILookup<SheetShape, SheetBinding> bindings)
    {
        bool isRootMissing = !bindings.Contains(_layout.Root);
        if (isRootMissing) Missing(_layout.Root, $"a sheet of fields and values, with '{_layout.VersionField}' among them");
        foreach (SheetShape sheet in _layout.Sheets.Where(s => s is { Parent: null, Field.Required: true, Way.Length: 1 } && !bindings.Contains(s)))
        {
            Missing(sheet, sheet.Field!.Description.TrimEnd('.'));
        }

        return isRootMissing;

        void Missing(SheetShape sheet, string expected)
        {
            _reading.BrokenPaths.Add(sheet.Way.IsEmpty ? sheet.Name : sheet.Way[0]);
            _reading.Add(new Problem(ProblemCodes.SheetMissing, sheet.Name, $"no sheet '{sheet.Name}'", expected));
        }
    }
}
