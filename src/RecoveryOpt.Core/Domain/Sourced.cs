using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>A row of a scenario whose numbers say where they come from.</summary>
public abstract record Sourced
{
    private static readonly ImmutableSortedDictionary<string, string> NoFieldSources =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private protected Sourced()
    {
    }

    /// <summary>Id of the source of this row's numbers: the default for all its fields.</summary>
    public string? Source { get; init; }

    /// <summary>Sources of single fields where they differ from the row's: document field name to source id.</summary>
    public ImmutableSortedDictionary<string, string> FieldSources { get; init => field = value ?? NoFieldSources; } = NoFieldSources;

    /// <summary>The source of one field: its own, else that of the part it stands in, else the row's, else none.</summary>
    /// <param name="field">
    /// The field's name in documents, e.g. <c>dryTonnesPerPeriod</c>; within a part without a source of its own the way to it,
    /// e.g. <c>terms.payables[0].refiningCharge</c>.
    /// </param>
    public string? SourceOf(string field)
    {
        ArgumentNullException.ThrowIfNull(field);
        for (string part = field; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOfAny(['.', '[']))])
        {
            if (FieldSources.TryGetValue(part, out string? source)) return source;
        }

        return Source;
    }
}

/// <summary>How far a number can be relied on.</summary>
public enum SourceStatus
{
    /// <summary>Seen in the cited source.</summary>
    Sourced,

    /// <summary>Computed from sourced numbers; the citation says how.</summary>
    Derived,

    /// <summary>Assumed or unverified; marked as such wherever it is shown.</summary>
    Assumed,
}

/// <summary>Where numbers come from.</summary>
public sealed record Source
{
    /// <summary>Unique id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Author, title, year, table: what a reader needs to find it.</summary>
    public string Citation { get; init; } = "";

    /// <summary>Date of the source or of the assumption; free text such as "2025-09" where the day is unknown.</summary>
    public string? Date { get; init; }

    /// <summary>Seen, derived, or assumed.</summary>
    public SourceStatus Status { get; init; }

    /// <summary>Primary, press, peer-reviewed ...: free text.</summary>
    public string? Kind { get; init; }

    /// <summary>Address of the document, if public.</summary>
    public string? Address { get; init; }
}
