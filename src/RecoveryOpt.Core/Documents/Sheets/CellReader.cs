using System.Globalization;

namespace RecoveryOpt.Documents;

/// <summary>Turns cells into the values of a document. What a cell can't be is a problem that names the likely cause, never a guess.</summary>
internal static class CellReader
{
    /// <summary>A number in the field's unit.</summary>
    public static DocumentNode? Number(RowCells row, int column, string name, DocumentField field, UnitFactor? unit)
    {
        SheetCell cell = row[column];
        const string expected = "a number";
        switch (cell.Kind)
        {
            case CellKind.Number:
                return InUnit(row, column, name, field, unit, cell.Number, null);
            case CellKind.Text:
                string text = cell.Text.Trim();
                if (unit is { IsPercent: true }) text = NumberText.WithoutPercent(text);
                if (NumberText.TryParse(text, out double number)) return InUnit(row, column, name, field, unit, number, text);
                row.Add(ProblemCodes.NumberText, column, name, Shown(cell), expected, NumberText.HintFor(cell.Text));
                return null;
            case CellKind.Date:
                row.Add(ProblemCodes.NumberText, column, name, Shown(cell), expected, "Maybe the spreadsheet turned a number such as 3.1 into a day: format the column as number and type it again.");
                return null;
            default:
                AddUnfit(row, column, name, expected, null);
                return null;
        }
    }

    /// <summary>A text; ids and periods that a spreadsheet stores as numbers are taken as they are written.</summary>
    public static DocumentNode? Text(RowCells row, int column, string name, FieldKind kind = FieldKind.Text)
    {
        SheetCell cell = row[column];
        switch (cell.Kind)
        {
            case CellKind.Text:
                return DocumentNode.OfText(kind is FieldKind.Text ? CellText.ToText(cell.Text) : cell.Text.Trim(), row.OffsetOf(column));
            case CellKind.Date when kind == FieldKind.Date:
                return DocumentNode.OfText(cell.Text, row.OffsetOf(column));
            case CellKind.Number when kind != FieldKind.Date:
                return DocumentNode.OfText(cell.Number.ToString("R", CultureInfo.InvariantCulture), row.OffsetOf(column));
            case CellKind.Date:
                AddUnfit(row, column, name, "a text", "Maybe the spreadsheet turned a text into a day: format the column as text and type it again.");
                return null;
            default:
                AddUnfit(row, column, name, kind == FieldKind.Date ? "a day such as 2027-01-31" : "a text",
                    cell.Kind == CellKind.Number ? "Maybe a day that is formatted as a number." : null);
                return null;
        }
    }

    public static DocumentNode? Flag(RowCells row, int column, string name)
    {
        SheetCell cell = row[column];
        if (cell.Kind == CellKind.Flag) return DocumentNode.OfFlag(cell.Number != 0, row.OffsetOf(column));
        string word = cell.Kind == CellKind.Text ? cell.Text.Trim() : "";
        if (string.Equals(word, "true", StringComparison.OrdinalIgnoreCase)) return DocumentNode.OfFlag(true, row.OffsetOf(column));
        if (string.Equals(word, "false", StringComparison.OrdinalIgnoreCase)) return DocumentNode.OfFlag(false, row.OffsetOf(column));
        AddUnfit(row, column, name, "true or false", null);
        return null;
    }

    /// <summary>A list of texts between semicolons.</summary>
    public static DocumentNode? Texts(RowCells row, int column, string name)
    {
        if (Text(row, column, name, FieldKind.Texts) is not { } cell) return null;
        if (CellText.TryList(cell.Text, out List<string>? items)) return DocumentNode.OfList(cell.Offset, items.Select(i => DocumentNode.OfText(i, cell.Offset)));
        row.Add(ProblemCodes.CellForm, column, name, cell.Describe(), "texts between semicolons, as one;other", "Maybe a semicolon too many, or a backslash at the end.");
        return null;
    }

    /// <summary>A list of numbers between semicolons.</summary>
    public static DocumentNode? Numbers(RowCells row, int column, string name, DocumentField field, UnitFactor? unit)
    {
        if (row[column].Kind == CellKind.Number)
        {
            return Number(row, column, name, field, unit) is { } one ? DocumentNode.OfList(one.Offset, [one]) : null;
        }

        if (Text(row, column, name, FieldKind.Numbers) is not { } cell) return null;
        var numbers = new List<DocumentNode>();
        foreach (string part in cell.Text.Split(';', StringSplitOptions.TrimEntries))
        {
            if (!NumberText.TryParse(part, out double number))
            {
                row.Add(ProblemCodes.NumberText, column, name, $"'{Shortened(part)}'", "numbers between semicolons, as 0.5;0.8;1", NumberText.HintFor(part));
                return null;
            }

            if (InUnit(row, column, name, field, unit, number, part) is not { } read) return null;
            numbers.Add(read);
        }

        return DocumentNode.OfList(cell.Offset, numbers);
    }

    /// <summary>Numbers and lists of numbers by name, as <c>k=0.25;grades=[1, 2]</c>, with their sources as <c>k=id</c> in a cell of its own.</summary>
    public static DocumentNode? Arguments(RowCells row, int column, int sourceColumn, string name)
    {
        const string expected = "parameters as k=0.25;grades=[1, 2]";
        if (Text(row, column, name, FieldKind.Arguments) is not { } cell) return null;
        DocumentNode arguments = DocumentNode.OfRecord(cell.Offset);
        if (cell.Text is CellText.EmptyObject) return arguments;
        if (!CellText.TryMap(cell.Text, out List<KeyValuePair<string, string>>? pairs))
        {
            row.Add(ProblemCodes.CellForm, column, name, cell.Describe(), expected);
            return null;
        }

        Dictionary<string, string> sources = sourceColumn >= 0 && !row.IsBlank(sourceColumn) ? SourceMap(row, sourceColumn, $"{name}.source") : [];
        foreach ((string parameter, string text) in pairs)
        {
            if (Argument(text, cell.Offset) is not { } value)
            {
                row.Add(ProblemCodes.NumberText, column, $"{name}.{parameter}", $"'{Shortened(text)}'", expected, NumberText.HintFor(text.Trim('[', ']')));
                return null;
            }

            arguments.Add(parameter, sources.Remove(parameter, out string? source)
                ? DocumentNode.OfRecord(cell.Offset, ("value", value), ("source", DocumentNode.OfText(source, row.OffsetOf(sourceColumn)))) : value);
        }

        foreach (string left in sources.Keys.Order(StringComparer.Ordinal))
        {
            row.Add(ProblemCodes.CellForm, sourceColumn, $"{name}.{left}", $"a source of '{left}'", "a parameter that is stated", NearestName.Hint(left, pairs.Select(p => p.Key)));
        }

        return arguments;
    }

    /// <summary>Sources by field, as <c>name=F01;origin=F02</c>.</summary>
    public static DocumentNode? FieldSources(RowCells row, int column, string name)
    {
        DocumentNode sources = DocumentNode.OfRecord(row.OffsetOf(column));
        foreach ((string field, string source) in SourceMap(row, column, name)) sources.Add(field, DocumentNode.OfText(source, row.OffsetOf(column)));
        return sources.Properties.Count == 0 ? null : sources;
    }

    /// <summary>A figure of the reference library, and what goes with it: <c>GRID:North_China;at=high</c>.</summary>
    public static DocumentNode? Reference(RowCells row, int column, string name)
    {
        if (Text(row, column, name, FieldKind.TextMap) is not { } cell) return null;
        string[] parts = cell.Text.Split(';', 2, StringSplitOptions.TrimEntries);
        DocumentNode reference = DocumentNode.OfRecord(cell.Offset, ("reference", DocumentNode.OfText(parts[0], cell.Offset)));
        if (parts.Length == 1) return reference;
        if (!CellText.TryMap(parts[1], out List<KeyValuePair<string, string>>? pairs))
        {
            row.Add(ProblemCodes.CellForm, column, name, cell.Describe(), "a figure, as ENTRY:figure or ENTRY:figure;at=low");
            return null;
        }

        foreach ((string said, string value) in pairs)
        {
            reference.Add(said, NumberText.TryParse(value, out double number) ? DocumentNode.OfNumber(number, cell.Offset) : DocumentNode.OfText(value, cell.Offset));
        }

        return reference;
    }

    /// <summary>Reports a cell that its column can't hold.</summary>
    public static void AddUnfit(RowCells row, int column, string name, string expected, string? hint)
    {
        SheetCell cell = row[column];
        switch (cell.Kind)
        {
            case CellKind.Error:
                row.Add(ProblemCodes.CellError, column, name, $"the error {cell.Text}", expected, "Repair the formula, or put its value in its place.");
                break;
            case CellKind.Merged:
                row.Add(ProblemCodes.CellMerged, column, name, "a part of merged cells", expected, "Unmerge the cells and fill in each of them.");
                break;
            default:
                row.Add(ProblemCodes.CellKind, column, name, Shown(cell), expected, hint);
                break;
        }
    }

    private static DocumentNode? Argument(string text, int offset)
    {
        string said = text.Trim();
        if (!said.StartsWith('[')) return NumberText.TryParse(said, out double number) ? DocumentNode.OfNumber(number, offset) : null;
        if (!said.EndsWith(']')) return null;
        string[] parts = said[1..^1].Trim() is { Length: > 0 } inner ? inner.Split(',', StringSplitOptions.TrimEntries) : [];
        var items = new List<DocumentNode>();
        foreach (string part in parts)
        {
            if (!NumberText.TryParse(part, out double item)) return null;
            items.Add(DocumentNode.OfNumber(item, offset));
        }

        return DocumentNode.OfList(offset, items);
    }

    private static Dictionary<string, string> SourceMap(RowCells row, int column, string name)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Text(row, column, name, FieldKind.TextMap) is not { } cell) return sources;
        bool isMap = CellText.TryMap(cell.Text, out List<KeyValuePair<string, string>>? pairs);
        foreach ((string field, string source) in pairs ?? []) isMap &= sources.TryAdd(field, source);
        if (!isMap) row.Add(ProblemCodes.CellForm, column, name, cell.Describe(), "sources by field, each once, as name=F01;origin=F02");
        return isMap ? sources : [];
    }

    /// <summary>The number as the document holds it; one that leaves its range by a change of unit is told as it stands in the cell.</summary>
    private static DocumentNode? InUnit(RowCells row, int column, string name, DocumentField field, UnitFactor? unit, double number, string? text)
    {
        if (unit is null || unit.Times == unit.Over)
        {
            // Kept as it was written, unless JSON has no such form: +1, .5, 007.
            bool isJson = text is not null && (text[0] is >= '1' and <= '9' || (text[0] == '0' && text is ['0'] or ['0', '.', ..]));
            return isJson ? DocumentNode.OfNumber(text!, row.OffsetOf(column)) : DocumentNode.OfNumber(number, row.OffsetOf(column));
        }

        string? converted = double.IsFinite(number) ? unit.Convert(number) : null;
        if (converted is not null && field is { Least: { } least, Most: { } most } && double.Parse(converted, CultureInfo.InvariantCulture) is var value && (value < least || value > most))
        {
            row.Add(ProblemCodes.OutOfRange, column, name, $"{Shown(row[column])}, which is {converted} {field.Unit}".TrimEnd(), string.Create(CultureInfo.InvariantCulture, $"between {least:R} and {most:R} {field.Unit}").TrimEnd());
            return null;
        }

        if (converted is not null) return DocumentNode.OfNumber(converted, row.OffsetOf(column));
        row.Add(ProblemCodes.NotFinite, column, name, Shown(row[column]), "a number that can be turned into the field's unit");
        return null;
    }

    /// <summary>What a cell holds, for a message.</summary>
    private static string Shown(SheetCell cell) => cell.Kind switch
    {
        CellKind.Blank => "nothing",
        CellKind.Number => string.Create(CultureInfo.InvariantCulture, $"the number {cell.Number:R}"),
        CellKind.Flag => cell.Number != 0 ? "true" : "false",
        CellKind.Date => $"the day {cell.Text}",
        _ => $"'{Shortened(cell.Text)}'",
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 37), "...");
}
