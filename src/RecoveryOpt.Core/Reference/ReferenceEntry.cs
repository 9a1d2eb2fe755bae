using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>What an entry of the reference library is.</summary>
public enum ReferenceKind
{
    /// <summary>A feed class with what is published of its assay.</summary>
    Feedstock,

    /// <summary>A process step with what is published of it.</summary>
    Technology,

    /// <summary>Emission per unit of energy, reagent or freight, and what is published beside it.</summary>
    EmissionFactor,

    /// <summary>A limit or a rule of a jurisdiction or a standard.</summary>
    Limit,

    /// <summary>Terms of a contract.</summary>
    Terms,

    /// <summary>Prices of metals, energy and reagents.</summary>
    Price,

    /// <summary>A piece of equipment or a plant of one size with what it cost.</summary>
    Module,

    /// <summary>Background: markets, networks, vehicles without a factor.</summary>
    Background,
}

/// <summary>A named group of published figures.</summary>
public record ReferenceEntry
{
    private protected ReferenceEntry(string name, ReferenceKind kind, string title, string? group, ImmutableArray<ReferenceFigure> figures) =>
        (Name, Kind, Title, Group, Figures) = (name, kind, title, group, figures);

    /// <summary>The name documents use, such as <c>PCB_MIX_LIT</c>.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public ReferenceKind Kind { get; }

    /// <summary>What it is in words.</summary>
    public string Title { get; }

    /// <summary>Family or category, such as e-waste; none where there is none.</summary>
    public string? Group { get; }

    /// <summary>What is published of it.</summary>
    public ImmutableArray<ReferenceFigure> Figures { get; }

    /// <summary>The figure with this key, or null.</summary>
    /// <param name="key">The part of its name after the entry, such as <c>Au</c>.</param>
    public ReferenceFigure? Figure(string key) => Figures.FirstOrDefault(f => string.Equals(f.Key, key, StringComparison.Ordinal));

    /// <summary>The figure with this key.</summary>
    internal ReferenceFigure Needed(string key) =>
        Figure(key) ?? throw new InvalidOperationException($"The reference library has no {Name}:{key}.");

    internal static ReferenceEntry Of(string name, ReferenceKind kind, string title, string? group, ImmutableArray<ReferenceFigure> figures) => kind switch
    {
        ReferenceKind.Feedstock => new ReferenceFeedstock(name, title, group, figures),
        ReferenceKind.Technology => new ReferenceTechnology(name, title, group, figures),
        ReferenceKind.Terms => new ReferenceTerms(name, title, group, figures),
        ReferenceKind.Module => new ReferenceModule(name, title, group, figures),
        _ => new ReferenceEntry(name, kind, title, group, figures),
    };
}

/// <summary>A feed class with what is published of its assay.</summary>
public sealed record ReferenceFeedstock : ReferenceEntry
{
    internal ReferenceFeedstock(string name, string title, string? group, ImmutableArray<ReferenceFigure> figures)
        : base(name, ReferenceKind.Feedstock, title, group, figures)
    {
    }

    /// <summary>The figures that are head grades of an analyte, dry basis; recovered grades and grades per piece are not among them.</summary>
    public IEnumerable<ReferenceFigure> Grades => Figures.Where(UnitText.IsContent);

    /// <summary>The assay of typical values, in g/t. An analyte of which only a range is published is not in it.</summary>
    public ImmutableArray<AssayLine> Assay =>
    [
        .. from figure in Grades
           let grade = UnitConversion.InUnit(figure, ReferenceValue.Typical, Grade.Unit)
           where grade is not null
           select new AssayLine { Analyte = figure.Key, Grade = Grade.GramsPerTonne(grade.Value), Source = figure.Name },
    ];

    /// <summary>Typical moisture as a fraction of wet mass; null where only a range or nothing is published.</summary>
    public Moisture? Moisture =>
        Figure("moisture") is { } figure && UnitConversion.InUnit(figure, ReferenceValue.Typical, RecoveryOpt.Moisture.Unit) is { } fraction
            ? RecoveryOpt.Moisture.Of(fraction) : null;
}
