using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>What a column of a sheet is.</summary>
internal enum ColumnPart
{
    /// <summary>The id of a row that its own row stands in.</summary>
    Parent,

    /// <summary>The id that its row stands under, or its number.</summary>
    Id,

    /// <summary>The field's value.</summary>
    Value,

    /// <summary>The field's value in one period.</summary>
    Period,

    /// <summary>The field's source.</summary>
    Source,

    /// <summary>The figure of the reference library that the field is.</summary>
    Reference,

    /// <summary>The unit of the row's value.</summary>
    Unit,

    /// <summary>A part of a list that is too long for a cell.</summary>
    Values,
}

/// <summary>The meaning of a column.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Field">The field it belongs to; none for ids.</param>
/// <param name="Key">Of objects under an id: the id.</param>
/// <param name="Index">The period, or which of the rows it stands in.</param>
internal readonly record struct ColumnMeaning(ColumnPart Part, SheetField? Field = null, string? Key = null, int Index = 0);

/// <summary>Finds what the headers of a sheet mean.</summary>
internal sealed class SheetHeader
{
    /// <summary>What a header begins with that is a note of the user's own.</summary>
    public const char Note = '#';

    private readonly SheetShape _sheet;
    private readonly ImmutableArray<string> _periods;
    private readonly Dictionary<string, ColumnMeaning> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableArray<SheetField> _keyed;

    public SheetHeader(SheetShape sheet, ImmutableArray<string> periods)
    {
        (_sheet, _periods) = (sheet, periods);
        ImmutableArray<SheetShape> ancestors = sheet.Ancestors;
        for (int i = 0; i < ancestors.Length; i++) _names.Add(ancestors[i].IdColumn, new(ColumnPart.Parent, Index: i));
        if (sheet.Form == SheetForm.Keyed) _names.Add(sheet.IdField!, new(ColumnPart.Id));
        if (sheet.Form == SheetForm.Rows && sheet.IdField is null) _names.Add(SheetShape.NumberColumn, new(ColumnPart.Id));
        if (sheet.Form == SheetForm.Values) _names.Add(SheetShape.ValuesColumn, new(ColumnPart.Values));
        if (sheet.Form == SheetForm.Keyed && !sheet.Table.Table.Fields.Any(f => f.Name is "unit")) _names.Add("unit", new(ColumnPart.Unit));
        foreach (SheetField field in sheet.Fields.Where(f => f.Keyed is null)) Add(field);
        _keyed = [.. sheet.Fields.Where(f => f.Keyed is not null).OrderByDescending(f => f.Name.Length)];
    }

    /// <summary>Every name that a header may have, without those that hold an id or a period.</summary>
    public IEnumerable<string> Names => _names.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a header means, and the unit in brackets behind it; null where it is none of ours.</summary>
    public (ColumnMeaning Meaning, string? Unit)? Find(string header)
    {
        string name = header.Trim();
        if (Meaning(name) is { } whole) return (whole, null);
        int open = name.LastIndexOf('[');
        if (open <= 0 || name[^1] != ']') return null;
        return Meaning(name[..open].TrimEnd()) is { } meaning ? (meaning, name[(open + 1)..^1].Trim()) : null;
    }

    /// <summary>A likely cause of a header that is none of ours.</summary>
    public string? HintFor(string header)
    {
        string name = header.Trim();
        int at = name.IndexOf('@', StringComparison.Ordinal);
        if (at > 0 && _names.TryGetValue(name[..at], out ColumnMeaning series) && series is { Part: ColumnPart.Value, Field: { } field })
        {
            return field.Info.Kind != FieldKind.Series ? $"'{field.Name}' has one value for all periods."
                : NearestName.Hint(name[(at + 1)..], _periods) ?? (_periods.IsEmpty ? "No periods are declared." : $"Periods: {string.Join(", ", _periods.Take(8))}.");
        }

        int open = name.IndexOf('[', StringComparison.Ordinal);
        string bare = open > 0 ? name[..open].TrimEnd() : name;
        return NearestName.Hint(bare, Names) ?? NearestName.Hint(bare, _names.Where(n => n.Value.Field is { Record.IsEmpty: false }).Select(n => n.Value.Field!.Info.Name));
    }

    private void Add(SheetField field)
    {
        _names.Add(field.Name, new(ColumnPart.Value, field));
        if (field.TakesSource) _names.TryAdd(field.Name + SheetField.SourceSuffix, new(ColumnPart.Source, field));
        if (field.TakesReference) _names.TryAdd(field.Name + SheetField.ReferenceSuffix, new(ColumnPart.Reference, field));
    }

    private ColumnMeaning? Meaning(string name)
    {
        if (_names.TryGetValue(name, out ColumnMeaning meaning)) return meaning;
        return OfPeriod(name) ?? OfKey(name);
    }

    private ColumnMeaning? OfPeriod(string name)
    {
        int at = name.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || !_names.TryGetValue(name[..at], out ColumnMeaning series) || series is not { Part: ColumnPart.Value, Field.Info.Kind: FieldKind.Series }) return null;
        int period = _periods.IndexOf(name[(at + 1)..], StringComparer.Ordinal);
        return period < 0 ? null : series with { Part = ColumnPart.Period, Index = period };
    }

    private ColumnMeaning? OfKey(string name)
    {
        foreach (SheetField field in _keyed)
        {
            if (name.Length < field.Name.Length + 2 || name[field.Name.Length] != '.' || !name.StartsWith(field.Name, StringComparison.OrdinalIgnoreCase)) continue;
            string key = name[(field.Name.Length + 1)..].Trim();
            if (key.Length == 0 || key[^1] == ']') continue;
            if (Without(key, SheetField.SourceSuffix) is { } sourced) return new(ColumnPart.Source, field, sourced);
            if (Without(key, SheetField.ReferenceSuffix) is { } referring) return new(ColumnPart.Reference, field, referring);
            return new(ColumnPart.Value, field, key);
        }

        return null;
    }

    private static string? Without(string key, string suffix) =>
        key.Length > suffix.Length && key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? key[..^suffix.Length].TrimEnd() : null;
}
