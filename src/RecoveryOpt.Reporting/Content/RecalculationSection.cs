using System.Collections.Immutable;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>The independent recalculation, made again as the report is written, with the largest deviation of every kind; and the steps of what is proven.</summary>
internal static class RecalculationSection
{
    public static Section Build(ReportContext c)
    {
        AuditResult again = PlanAuditor.Audit(c.Scenario, c.Proposal.Plan.Plan, c.Proposal.Plan.Objective);
        if (!again.Passed) throw new InvalidOperationException($"The plan fails its independent recalculation: {again.Findings[0]}");
        return new Section("recalculation", c["heading.recalculation"],
        [
            new Paragraph(c.Texts.Format("recalculation.words", c.Numbers.Whole(again.Ledger!.Uses.Length))),
            new Paragraph(ProofWords.Sentence(c)),
            Bounds(c),
            new DataTable("deviations", c["recalculation.caption"],
                [new(c["column.rule"]), new(c["recalculation.where"]), new(c["recalculation.deviation"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["recalculation.relative"], ColumnKind.Number) { Mixed = true }],
                [.. again.LargestViolations.Select(v => ImmutableArray.Create<Cell>(EnumWords.Split(v.Kind), CleanText.Of(v.Path), v.Violation, c.UnitText(v.Unit), v.RelativeViolation))]) { Note = c["recalculation.note"] },
        ]);
    }

    private static DataTable Bounds(ReportContext c)
    {
        ProofStatement[] stages = c.Proposal.Proof is { } proof ? proof.Stages.IsEmpty ? [proof] : [.. proof.Stages] : [];
        return new DataTable("bounds", c["recalculation.boundsCaption"],
            [new(c["basis.question"]), new(c["recalculation.achieved"], ColumnKind.Number) { Mixed = true }, new(c["recalculation.bound"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["recalculation.gap"]), new(c["recalculation.stop"])],
            [
                .. stages.Select(s => ImmutableArray.Create<Cell>(ProofWords.Objective(c, s.Objective), s.Bounds.Achieved, s.Bounds.Proven, c.UnitText(s.Bounds.Unit), s.Bounds.Gap is { } gap ? c.Numbers.PercentRoundedUp(gap) : c["notComputed"], c[$"stop.{s.Stop}"])),
            ]) { Note = stages.Length == 0 ? c["proof.none"] : c["recalculation.boundsNote"] };
    }
}
