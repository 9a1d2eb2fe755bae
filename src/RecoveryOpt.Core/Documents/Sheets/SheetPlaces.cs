namespace RecoveryOpt.Documents;

/// <summary>Cells of sheets. An offset counts the cells of all sheets in the order they were read; each row has one before its cells, which is the row itself.</summary>
internal sealed class SheetPlaces : IDocumentPlaces
{
    private readonly List<SheetPlace> _sheets = [];

    /// <summary>The title of the sheet of single values, where what the document lacks is said.</summary>
    public string? RootTitle { get; set; }

    /// <summary>Begins a sheet; offsets of its rows follow those of the sheet before.</summary>
    public SheetPlace Begin(ISheet sheet, int width)
    {
        long first = _sheets.Count == 0 ? 1 : _sheets[^1].First + ((long)_sheets[^1].RowNumbers.Count * _sheets[^1].Stride);
        if (first + width > int.MaxValue) throw new DocumentLimitException("more cells than can be counted", "fewer rows or columns");
        var place = new SheetPlace(sheet, (int)first, width + 1);
        _sheets.Add(place);
        return place;
    }

    public Problem Locate(Problem problem, int? offset, DocumentNode? root)
    {
        if (offset is { } at && Place(at, out bool isRow) is { } place && !isRow) return problem with { Place = place };
        if (root is null) return problem with { Place = offset is { } known ? Place(known, out _) : null };
        return problem with { Place = ByPath(root, problem.Path) ?? (offset is { } row ? Place(row, out _) : null) ?? RootTitle };
    }

    /// <summary>The cell of the innermost value on the way; of a value that a row lacks, the empty cell of its column.</summary>
    private string? ByPath(DocumentNode root, string path)
    {
        string? place = null;
        foreach ((DocumentNode node, string left) in DocumentLines.Way(root, path))
        {
            if (Find(node.Offset) is not { } sheet) continue;
            if (!sheet.IsRow(node.Offset)) place = sheet.At(node.Offset);
            else if (left.Length == 0) place ??= sheet.At(node.Offset);
            else place = sheet.ColumnOf(left.TrimStart('.')) is { } column ? sheet.At(node.Offset + 1 + column) : sheet.At(node.Offset);
        }

        return place ?? _sheets.Find(s => s.SingleRows?.ContainsKey(path) == true)?.AtSingle(path);
    }

    private string? Place(int offset, out bool isRow)
    {
        SheetPlace? sheet = Find(offset);
        isRow = sheet?.IsRow(offset) ?? false;
        return sheet?.At(offset);
    }

    private SheetPlace? Find(int offset)
    {
        int low = 0;
        int high = _sheets.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            SheetPlace sheet = _sheets[middle];
            if (offset < sheet.First) high = middle - 1;
            else if (offset >= sheet.First + ((long)sheet.RowNumbers.Count * sheet.Stride)) low = middle + 1;
            else return sheet;
        }

        return null;
    }
}

/// <summary>The cells of one sheet.</summary>
internal sealed class SheetPlace(ISheet sheet, int first, int stride)
{
    public int First => first;

    public int Stride => stride;

    /// <summary>The numbers of the rows that were read, the header's first.</summary>
    public List<int> RowNumbers { get; } = [];

    /// <summary>Headers by column, as they stand.</summary>
    public string[] Headers { get; set; } = [];

    /// <summary>Count of columns that the file has; those beyond are constants of a mapping.</summary>
    public int RealColumns { get; set; } = int.MaxValue;

    /// <summary>Columns by the name of what they hold.</summary>
    public Dictionary<string, int> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Of the sheet of single values: the row of each field.</summary>
    public Dictionary<string, int>? SingleRows { get; set; }

    /// <summary>Adds a row and gives its offset.</summary>
    public int Add(int rowNumber)
    {
        long offset = first + ((long)RowNumbers.Count * stride);
        if (offset + stride > int.MaxValue) throw new DocumentLimitException("more cells than can be counted", "fewer rows or columns");
        RowNumbers.Add(rowNumber);
        return (int)offset;
    }

    public bool IsRow(int offset) => (offset - first) % stride == 0;

    public int? ColumnOf(string name)
    {
        if (Columns.TryGetValue(name, out int column)) return column;
        const string source = ".source";
        return name.EndsWith(source, StringComparison.Ordinal) && Columns.TryGetValue($"{name[..^source.Length]}{SheetField.SourceSuffix}", out column) ? column : null;
    }

    public string At(int offset)
    {
        int row = (offset - first) / stride;
        int column = Math.Max(0, ((offset - first) % stride) - 1);
        if (column >= RealColumns && column < Headers.Length) return $"{sheet.Title}, {sheet.Place(RowNumbers[row], 0)}, constant of the mapping ({Headers[column]})";
        string place = $"{sheet.Title}, {sheet.Place(RowNumbers[row], column)}";
        bool isNamed = row > 0 && !IsRow(offset) && column < Headers.Length && Headers[column].Length > 0;
        return isNamed ? $"{place} ({Headers[column]})" : place;
    }

    public string AtSingle(string field) => At(SingleRows![field]);
}
