using System.Collections.Immutable;
using RecoveryOpt.Metallurgy;

namespace RecoveryOpt;

/// <summary>Terms of a published contract: payable steps and grades of acceptance that documents can take, and figures that they can't state.</summary>
public sealed record ReferenceTerms : ReferenceEntry
{
    private const string Payable = "payable_";
    private const string Acceptance = "acceptance_";
    private const string Rejection = "rejection_";

    internal ReferenceTerms(string name, string title, string? group, ImmutableArray<ReferenceFigure> figures)
        : base(name, ReferenceKind.Terms, title, group, figures)
    {
    }

    /// <summary>The payable steps by analyte: shares of all the metal, by grade.</summary>
    public ImmutableArray<PayableTerm> Payables =>
    [
        .. Figures.Where(IsPayableStep).GroupBy(f => f.Key.Split('_')[1], StringComparer.Ordinal).Select(steps => new PayableTerm
        {
            Analyte = steps.Key,
            Steps = [.. steps.Select(s => new PayableStep(Grade.GramsPerTonne(s.StepFrom!.Value), Share.Of(UnitConversion.InUnit(s, ReferenceValue.Typical, Share.Unit)!.Value)))],
        }),
    ];

    /// <summary>The grades a delivered lot must keep: what the contract accepts, or rejects beyond.</summary>
    public ImmutableArray<GradeLimit> Limits =>
    [
        .. from figure in Figures
           where IsGate(figure)
           select new GradeLimit
           {
               Analyte = figure.Key[(figure.Key.IndexOf('_', StringComparison.Ordinal) + 1)..],
               Least = InGrams(figure, figure.Low), Most = InGrams(figure, figure.High), Basis = LimitBasis.PerLot,
           },
    ];

    /// <summary>Figures of the contract that the terms of a document can't state: a document that takes the terms by name goes without them.</summary>
    public IEnumerable<ReferenceFigure> NotStated => Figures.Where(f => !IsPayableStep(f) && !IsGate(f));

    private static bool IsPayableStep(ReferenceFigure figure) =>
        figure.Key.StartsWith(Payable, StringComparison.Ordinal) && figure.StepUnit is "g/t" && UnitConversion.InUnit(figure, ReferenceValue.Typical, Share.Unit) is not null;

    private static bool IsGate(ReferenceFigure figure) =>
        figure.Key.StartsWith(Acceptance, StringComparison.Ordinal) || figure.Key.StartsWith(Rejection, StringComparison.Ordinal);

    private static Grade? InGrams(ReferenceFigure figure, double? value) =>
        value is { } number && UnitConversion.TryConvert(figure, number, new WantedUnit(Grade.Unit), out double grams, out _) ? Grade.GramsPerTonne(grams) : null;
}
