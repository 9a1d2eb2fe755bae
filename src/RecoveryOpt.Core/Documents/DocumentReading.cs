using System.Collections.Immutable;

namespace RecoveryOpt.Documents;

/// <summary>One reading of one document: collects every problem with its place.</summary>
internal sealed class DocumentReading(DocumentOptions options, IDocumentPlaces places)
{
    private readonly List<Problem> _problems = [];

    /// <summary>Paths (without line) at which the document itself is wrong: what rules say about them is a consequence.</summary>
    public HashSet<string> BrokenPaths { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths without the numbers of rows, as <c>feedstocks[].moisture</c>: columns that are missing as a whole, of which each row would be told again.</summary>
    public HashSet<string> BrokenColumns { get; } = new(StringComparer.Ordinal);

    /// <summary>True once a row or an id could not be read, so that references to it would be reported wrongly.</summary>
    public bool NamesAreIncomplete { get; set; }

    public ImmutableArray<Problem> Problems => [.. _problems];

    public DocumentOptions Options => options;

    /// <summary>The document, once it was read; none where its places are no longer those of the file.</summary>
    public DocumentNode? Root { get; set; }

    /// <summary>Adds what the rules found, with the place it is about.</summary>
    public void AddFound(Problem problem) => Add(Root is null ? problem : places.Locate(problem, null, Root));

    public void Add(string code, DocumentPath path, DocumentNode? at, string found, string expected, string? hint = null) =>
        Add(code, path.ToString(), at?.Offset, found, expected, hint);

    public void Add(string code, string path, int? offset, string found, string expected, string? hint = null)
    {
        BrokenPaths.Add(path);
        var problem = new Problem(code, path, found, expected, hint);
        Add(offset is null ? problem : places.Locate(problem, offset, Root));
    }

    public void Add(Problem problem)
    {
        if (_problems.Count < options.MostProblems) _problems.Add(problem);
        else if (_problems.Count == options.MostProblems)
        {
            _problems.Add(new Problem(ProblemCodes.MoreProblems, "document", "more problems than are listed", $"at most {options.MostProblems}", "Repair these first."));
        }
    }
}

/// <summary>The way to a value, put into words only when a problem needs it: <c>feedstocks[2] (MOGALE).moisture</c>.</summary>
internal sealed class DocumentPath
{
    private readonly DocumentPath? _parent;
    private readonly string _name;
    private readonly int _index;

    private DocumentPath(DocumentPath? parent, string name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
    }

    public static DocumentPath Root { get; } = new(null, "", -1);

    /// <summary>The last name on the way: of a field, or the id of a row.</summary>
    public string Name => _name;

    public DocumentPath Field(string name) => new(this, name, -1);

    /// <summary>A row of this list, with its id where it has one.</summary>
    public DocumentPath Row(int index, string? id) => new(this, id ?? "", index);

    /// <inheritdoc/>
    public override string ToString()
    {
        if (_parent is null) return "document";
        string before = _parent._parent is null ? "" : _parent.ToString();
        if (_index >= 0) return ProblemPath.Row(before, _index, _name);
        return before.Length == 0 ? _name : $"{before}.{_name}";
    }
}

/// <summary>Where sources of single fields are kept: those of the nearest row that has sources.</summary>
internal sealed class SourceKeeper
{
    public string? OfRow { get; set; }

    public ImmutableSortedDictionary<string, string>.Builder OfFields { get; } =
        ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
}

/// <summary>Where a value is being read: its reading, its path, and where its sources go.</summary>
/// <param name="Reading">The reading.</param>
/// <param name="Path">The way to the value.</param>
/// <param name="Sources">Keeps sources; null where none can be kept.</param>
/// <param name="Key">The value's key among the sources; empty for the row that keeps them.</param>
internal readonly record struct ReadScope(DocumentReading Reading, DocumentPath Path, SourceKeeper? Sources, string Key)
{
    public ReadScope Field(string name, string? key = null) =>
        this with { Path = Path.Field(name), Key = Key.Length == 0 ? key ?? name : $"{Key}.{key ?? name}" };

    public ReadScope Row(int index, string? id) =>
        this with { Path = Path.Row(index, id), Key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Key}[{index}]") };

    public void Add(string code, DocumentNode? at, string found, string expected, string? hint = null) =>
        Reading.Add(code, Path, at, found, expected, hint);

    public void WrongType(DocumentNode at, string expected) =>
        Add(ProblemCodes.WrongType, at, at.Describe(), expected, at.Kind == NodeKind.Null ? "Leave the field out where nothing is known." : null);
}
