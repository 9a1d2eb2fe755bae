using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>A sheet whose header is understood: which columns state what.</summary>
internal sealed class SheetTable
{
    private readonly Dictionary<(SheetField Field, string? Key), ColumnGroup> _groups = [];
    private readonly Dictionary<string, int> _containers = new(StringComparer.Ordinal) { [""] = 0 };

    private SheetTable(SheetShape sheet) => Parents = new int[sheet.Ancestors.Length];

    /// <summary>The columns that name the rows it stands in; -1 where one is missing.</summary>
    public int[] Parents { get; }

    /// <summary>The column of the id that its rows stand under, or of their number; -1 where there is none.</summary>
    public int Id { get; private set; } = -1;

    /// <summary>The column of the units of single rows; -1 where there is none.</summary>
    public int Unit { get; private set; } = -1;

    /// <summary>The column of a list in parts; -1 where there is none.</summary>
    public int Values { get; private set; } = -1;

    public List<ColumnGroup> Groups { get; } = [];

    /// <summary>The objects within a row: the name of each and the one it stands in. The first is the row.</summary>
    public List<(string Name, int Outer)> Containers { get; } = [("", 0)];

    /// <summary>Columns without a name: a filled cell of one is a problem.</summary>
    public List<int> Nameless { get; } = [];

    /// <summary>Columns without a name that were told of.</summary>
    public HashSet<int> Told { get; } = [];

    /// <summary>Count of columns that the header has.</summary>
    public int Width { get; private init; }

    /// <summary>Understands a header, or reports what can't be.</summary>
    public static SheetTable Of(SheetShape sheet, SheetHeaderRow header, SheetContext context)
    {
        var table = new SheetTable(sheet) { Width = header.Texts.Length };
        Array.Fill(table.Parents, -1);
        var names = new SheetHeader(sheet, context.Periods);
        var seen = new Dictionary<ColumnMeaning, int>();
        for (int column = 0; column < header.Texts.Length; column++)
        {
            string text = header.Texts[column];
            if (text.Length == 0) table.Nameless.Add(column);
            else if (text[0] != SheetHeader.Note && !header.Ignored.Contains(column)) table.Add(sheet, header, column, text, names, seen, context);
        }

        return table;
    }

    private void Add(SheetShape sheet, SheetHeaderRow header, int column, string text, SheetHeader names, Dictionary<ColumnMeaning, int> seen, SheetContext context)
    {
        if (names.Find(header.Names[column]) is not { } found)
        {
            header.Add(ProblemCodes.UnknownColumn, column, $"{sheet.Name}.{text}", $"the column '{text}'", $"a column of {sheet.Name}", names.HintFor(header.Names[column]) ?? $"A column whose name begins with {SheetHeader.Note} is a note of your own.");
            context.Reading.NamesAreIncomplete = true;
            return;
        }

        ColumnMeaning meaning = found.Meaning;
        if (!seen.TryAdd(meaning, column))
        {
            header.Add(ProblemCodes.ColumnTwice, column, $"{sheet.Name}.{text}", $"'{text}' beside '{header.Texts[seen[meaning]]}'", "each column once");
            return;
        }

        UnitFactor? unit = UnitOf(sheet, header, column, meaning, header.Units[column] ?? found.Unit, context);
        switch (meaning.Part)
        {
            case ColumnPart.Parent:
                Parents[meaning.Index] = column;
                break;
            case ColumnPart.Id:
                Id = column;
                break;
            case ColumnPart.Unit:
                Unit = column;
                break;
            case ColumnPart.Values:
                Values = column;
                break;
            case ColumnPart.Value:
                ColumnGroup group = GroupOf(meaning);
                (group.Value, group.Unit) = (column, unit);
                break;
            case ColumnPart.Period:
                GroupOf(meaning).AddPeriod(column, meaning.Index, unit);
                break;
            case ColumnPart.Source:
                GroupOf(meaning).Source = column;
                break;
            default:
                GroupOf(meaning).Reference = column;
                break;
        }
    }

    private ColumnGroup GroupOf(ColumnMeaning meaning)
    {
        SheetField field = meaning.Field!;
        if (_groups.TryGetValue((field, meaning.Key), out ColumnGroup? group)) return group;

        group = new ColumnGroup(field, meaning.Key, ContainerOf(meaning.Key is null ? field.Record : field.Record.Add(field.Property)));
        _groups.Add((field, meaning.Key), group);
        Groups.Add(group);
        return group;
    }

    private int ContainerOf(ImmutableArray<string> record)
    {
        string name = string.Join('.', record);
        if (_containers.TryGetValue(name, out int known)) return known;

        int outer = ContainerOf(record.RemoveAt(record.Length - 1));
        _containers.Add(name, Containers.Count);
        Containers.Add((record[^1], outer));
        return Containers.Count - 1;
    }

    /// <summary>How the numbers of a column become ours; none where no unit is stated.</summary>
    private static UnitFactor? UnitOf(SheetShape sheet, SheetHeaderRow header, int column, ColumnMeaning meaning, string? unit, SheetContext context)
    {
        if (unit is null) return null;
        string path = $"{sheet.Name}.{header.Texts[column]}";
        if (meaning is { Part: ColumnPart.Value or ColumnPart.Period, Field: { IsNumber: true } field })
        {
            // What a price is per depends on its row.
            if (SheetContext.HasUnitsOfRows(sheet)) return null;
            return context.FactorOf(unit, field.Number, (code, found, expected, hint) => header.Add(code, column, path, found, expected, hint));
        }

        header.Add(ProblemCodes.UnitUnfit, column, path, $"the unit [{unit}]", $"no unit: '{header.Texts[column]}' holds no number");
        return null;
    }
}

/// <summary>The header of a sheet as it is read.</summary>
/// <param name="Texts">The headers as they stand.</param>
/// <param name="Names">The headers in our words, where a mapping says so.</param>
/// <param name="Units">Units that a mapping states.</param>
/// <param name="Ignored">Columns that a mapping leaves out.</param>
/// <param name="Reading">The reading.</param>
/// <param name="Offset">Offset of the header's row.</param>
internal sealed record SheetHeaderRow(string[] Texts, string[] Names, string?[] Units, IReadOnlySet<int> Ignored, DocumentReading Reading, int Offset)
{
    /// <summary>Offsets of the headers where they stand below each other.</summary>
    public ImmutableArray<int> Offsets { get; init; }

    public void Add(string code, int column, string path, string found, string expected, string? hint = null) =>
        Reading.Add(code, path, Offsets.IsDefault ? Offset + 1 + column : Offsets[column], found, expected, hint);
}
