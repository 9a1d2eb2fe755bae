using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RecoveryOpt;

/// <summary>A process step with what is published of it: always data, and a ready step where the published numbers suffice for one.</summary>
public sealed record ReferenceTechnology : ReferenceEntry
{
    internal ReferenceTechnology(string name, string title, string? group, ImmutableArray<ReferenceFigure> figures)
        : base(name, ReferenceKind.Technology, title, group, figures) =>
        Step = ReadySteps.TryGetValue(name, out Func<ReferenceTechnology, ReferenceStep>? ready) ? ready(this) : null;

    /// <summary>The step that documents can take by name; null where a mass split or gold's recovery is not published.</summary>
    public ReferenceStep? Step { get; }

    // A step is ready when its mass split (or a metal product) and gold's way are published; all others stay data.
    private static readonly FrozenDictionary<string, Func<ReferenceTechnology, ReferenceStep>> ReadySteps =
        new Dictionary<string, Func<ReferenceTechnology, ReferenceStep>>(StringComparer.Ordinal)
        {
            ["DISMANTLE"] = t => new ReferenceStep(
                "boards of computers, by hand",
                [new("components") { MassPull = t.Needed("mass_pull") }, new("rest") { Remainder = true }],
                [new("components", Analyte.Gold, t.Needed("Au_captured_in_13pct_mass"))],
                []),
            ["CIL_CIP"] = t => new ReferenceStep(
                "historic gold tailings of about 0.29 g/t; a lower bound, not a recovery of ore",
                [new("dore") { IsMetal = true }, new("tailings") { Remainder = true }],
                [new("dore", Analyte.Gold, t.Needed("recovery_tailings_implied"))],
                [t.Needed("opex_tailings_actual_usd"), t.Needed("opex_tailings_actual")]),
        }.ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>A technology as far as it is published: what a document that names it takes, besides what it states itself.</summary>
/// <param name="Scope">What the numbers hold for.</param>
/// <param name="Outputs">The outputs, with their mass where it is published.</param>
/// <param name="Recoveries">Where analytes go.</param>
/// <param name="CostsPerDryTonne">Operating cost, one figure per currency it is published in; none where none is.</param>
public sealed record ReferenceStep(
    string Scope, ImmutableArray<ReferenceOutput> Outputs, ImmutableArray<ReferenceRecovery> Recoveries, ImmutableArray<ReferenceFigure> CostsPerDryTonne);

/// <summary>An output of a published step. Its material and moisture are the user's to say.</summary>
/// <param name="Id">Its id within the technology.</param>
public sealed record ReferenceOutput(string Id)
{
    /// <summary>Published dry tonnes per dry tonne fed; null where the output is metal, or the remainder.</summary>
    public ReferenceFigure? MassPull { get; init; }

    /// <summary>True for a metal product, whose fineness is the user's to say.</summary>
    public bool IsMetal { get; init; }

    /// <summary>True where it receives the mass and metal that no other output does.</summary>
    public bool Remainder { get; init; }
}

/// <summary>A published recovery of an analyte into an output.</summary>
/// <param name="Output">The output.</param>
/// <param name="Analyte">The analyte.</param>
/// <param name="Recovery">The share recovered.</param>
public sealed record ReferenceRecovery(string Output, string Analyte, ReferenceFigure Recovery);
