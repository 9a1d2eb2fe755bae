namespace RecoveryOpt.Spreadsheets;

/// <summary>The merged ranges of a sheet, looked up row by row from the top.</summary>
internal sealed class MergedRanges
{
    private const int Most = 100_000;

    private readonly List<(int Row, int Column, int LastRow, int LastColumn)> _ranges = [];
    private int[] _until = [];
    private int[] _firstIn = [];
    private int _next;

    private MergedRanges()
    {
    }

    /// <summary>None of them: a sheet that has no merged range needs no second look.</summary>
    public static MergedRanges None { get; } = new();

    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>Reads the whole part for them: they come after the rows that they are about.</summary>
    public static MergedRanges Of(WorkbookParts parts, string part)
    {
        if (!parts.Inspect(part).MentionsMergedCells) return None;

        var merged = new MergedRanges();
        using var xml = new PartReader(parts, part);
        xml.MoveToRoot("worksheet");
        while (xml.NextWithin(0))
        {
            if (xml.Name is not "mergeCells") continue;
            int depth = xml.Depth;
            while (xml.NextWithin(depth)) merged.Add(parts, part, xml.Attribute("ref"));
        }

        merged._ranges.Sort();
        return merged;
    }

    /// <summary>True where a cell is part of a merged range, and not its first. Rows must be asked for in rising order.</summary>
    public bool Covers(int row, int column)
    {
        for (; _next < _ranges.Count && _ranges[_next].Row <= row; _next++) Begin(_ranges[_next]);
        return column < _until.Length && _until[column] >= row && _firstIn[column] != row;
    }

    private void Add(WorkbookParts parts, string part, string? range)
    {
        if (!CellReference.TryParseRange(range, out (int Row, int Column) first, out (int Row, int Column) last)) throw WorkbookException.Damaged(part, $"the merged range '{XlsxText.Short(range)}'", "a range such as B2:D5");
        if (_ranges.Count == Most) throw WorkbookException.TooLarge(part, $"more than {Most} merged ranges", $"at most {Most}");
        _ranges.Add((first.Row, first.Column, last.Row, Math.Min(last.Column, parts.Options.MostColumns - 1)));
    }

    private void Begin((int Row, int Column, int LastRow, int LastColumn) range)
    {
        if (range.LastColumn >= _until.Length)
        {
            Array.Resize(ref _until, range.LastColumn + 1);
            Array.Resize(ref _firstIn, range.LastColumn + 1);
        }

        for (int c = range.Column; c <= range.LastColumn; c++) _until[c] = Math.Max(_until[c], range.LastRow);
        if (range.Column <= range.LastColumn) _firstIn[range.Column] = range.Row;
    }
}
