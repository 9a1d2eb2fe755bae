using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>A piece of equipment or a plant with what it costs by size.</summary>
public sealed record ReferenceModule : ReferenceEntry
{
    internal ReferenceModule(string name, string title, string? group, ImmutableArray<ReferenceFigure> figures)
        : base(name, ReferenceKind.Module, title, group, figures)
    {
    }

    /// <summary>Cost by size.</summary>
    public CostCorrelation Correlation => new(Needed("cost"), Needed("reference_size"), Needed("exponent"));
}
