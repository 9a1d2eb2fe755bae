using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>
/// Published figures of secondary gold: feedstocks, technologies, emission factors, limits, terms, prices and equipment, each with its source.
/// Only what was seen in a source, or derived from such figures, is here; nothing is estimated. It belongs to no site: replace it by your own
/// assays, tests and quotations as they come.
/// </summary>
public static class ReferenceData
{
    private static readonly Lazy<ReferenceLibrary> Library = new(ReferenceLibrary.Read);

    /// <summary>How the rows were chosen, in numbers.</summary>
    internal static ImmutableArray<TableRows> Rows => Library.Value.Rows;

    /// <summary>Every entry, by name.</summary>
    public static ImmutableArray<ReferenceEntry> Entries => Library.Value.Entries;

    /// <summary>Every document that figures were seen in, by id.</summary>
    public static ImmutableArray<ReferenceSource> Sources => Library.Value.Sources;

    /// <summary>Feed classes.</summary>
    public static ImmutableArray<ReferenceFeedstock> Feedstocks => [.. Entries.OfType<ReferenceFeedstock>()];

    /// <summary>Process steps; those whose numbers suffice have a <see cref="ReferenceTechnology.Step"/>.</summary>
    public static ImmutableArray<ReferenceTechnology> Technologies => [.. Entries.OfType<ReferenceTechnology>()];

    /// <summary>Emissions per unit of energy, reagent or freight.</summary>
    public static ImmutableArray<ReferenceEntry> EmissionFactors => OfKind(ReferenceKind.EmissionFactor);

    /// <summary>Limits and rules of jurisdictions and standards.</summary>
    public static ImmutableArray<ReferenceEntry> Limits => OfKind(ReferenceKind.Limit);

    /// <summary>Terms of published contracts.</summary>
    public static ImmutableArray<ReferenceTerms> Terms => [.. Entries.OfType<ReferenceTerms>()];

    /// <summary>Prices of metals, energy and reagents. There are no exchange rates.</summary>
    public static ImmutableArray<ReferenceEntry> Prices => OfKind(ReferenceKind.Price);

    /// <summary>Equipment with cost by size, for modules of small mines.</summary>
    public static ImmutableArray<ReferenceModule> Modules => [.. Entries.OfType<ReferenceModule>()];

    /// <summary>The plant cost indices that are published, by year.</summary>
    public static ImmutableArray<CostIndex> CostIndices =>
        [.. Find("COST_INDEX")!.Figures.Select(f => new CostIndex(f.Year!, f.Value()!.Value, f))];

    /// <summary>The figures of limits that hold in a jurisdiction.</summary>
    /// <param name="jurisdiction">Such as CN, US, or International Cyanide Code.</param>
    public static IEnumerable<ReferenceFigure> LimitsOf(string jurisdiction) =>
        Limits.SelectMany(l => l.Figures).Where(f => string.Equals(f.Region, jurisdiction, StringComparison.Ordinal));

    /// <summary>The entry of this name, or null.</summary>
    /// <param name="name">Such as <c>PCB_MIX_LIT</c>.</param>
    public static ReferenceEntry? Find(string name) => Library.Value.ByName.GetValueOrDefault(name);

    /// <summary>The figure of this name, or null.</summary>
    /// <param name="name">Such as <c>PCB_MIX_LIT:Au</c>.</param>
    public static ReferenceFigure? FindFigure(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : Find(name[..colon])?.Figure(name[(colon + 1)..]);
    }

    /// <summary>The names nearest to one that is not there, best first; none where none is near.</summary>
    /// <param name="name">An entry's or a figure's name.</param>
    public static ImmutableArray<string> Nearest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        IEnumerable<string> all = Entries.Select(e => e.Name).Concat(Entries.SelectMany(e => e.Figures).Select(f => f.Name));
        return NearestName.FindSeveral(name, all, most: 3);
    }

    private static ImmutableArray<ReferenceEntry> OfKind(ReferenceKind kind) => [.. Entries.Where(e => e.Kind == kind)];
}

/// <summary>How many rows of a table of published figures are in the library, or were left out.</summary>
/// <param name="Table">The table.</param>
/// <param name="LeftOut">Why they were left out; null of those that are in the library.</param>
/// <param name="Count">How many.</param>
internal sealed record TableRows(string Table, string? LeftOut, int Count);

/// <summary>The library as it was read.</summary>
internal sealed record ReferenceLibrary(ImmutableArray<TableRows> Rows, ImmutableArray<ReferenceSource> Sources, ImmutableArray<ReferenceEntry> Entries)
{
    public FrozenDictionary<string, ReferenceEntry> ByName { get; } = Entries.ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);

    public static ReferenceLibrary Read()
    {
        using Stream stream = typeof(ReferenceLibrary).Assembly.GetManifestResourceStream("RecoveryOpt.reference-data.json")
            ?? throw new InvalidOperationException("The reference library is not in the assembly.");
        return ReferenceReader.Read(stream);
    }
}
