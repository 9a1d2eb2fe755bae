using System.Collections.Immutable;
using RecoveryOpt.Reporting.Charts;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What else could be: Pareto fronts, sensitivity, the smallest feasible size, and what would bring in what is left aside; each marked as not computed where it isn't given.</summary>
internal static class RangeSection
{
    public static Section Build(ReportContext c)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.AddRange(Fronts(c));
        blocks.AddRange(Sensitivity(c));
        blocks.Add(new SubHeading(c["range.smallest"]));
        blocks.Add(c.Proposal.SmallestFeasibleSize is { } s
            ? new Paragraph(c.Texts.Format("range.smallestText", CleanText.Of(s.What), c.Numbers.Alone(s.Value), CleanText.Of(s.Unit), CleanText.Of(s.Note)).Trim())
            : new Paragraph(c["notComputed.sentence"], Tone.Note));
        blocks.AddRange(Entry(c));
        return new Section("range", c["heading.range"], blocks.ToImmutable());
    }

    private static IEnumerable<Block> Fronts(ReportContext c)
    {
        yield return new SubHeading(c["range.pareto"]);
        ParetoFront[] fronts = [.. c.Proposal.ParetoFronts.Where(f => !f.Points.IsDefaultOrEmpty)];
        if (fronts.Length == 0) yield return new Paragraph(c["notComputed.sentence"], Tone.Note);
        for (int k = 0; k < fronts.Length; k++)
        {
            ParetoFront f = Clean(fronts[k]);
            yield return new Figure($"pareto-{k + 1}", c.Texts.Format("range.paretoCaption", f.Name), c.Texts.Format("range.paretoAlternative", c.Numbers.Whole(f.Points.Length), f.X, f.Y), PointChart.Draw(f, c.Palette, c.Numbers));
            yield return new DataTable($"pareto-table-{k + 1}", c.Texts.Format("range.paretoTable", f.Name), [new(c["column.point"]), new(f.X, ColumnKind.Number, f.XUnit), new(f.Y, ColumnKind.Number, f.YUnit)],
                [.. f.Points.Select(p => ImmutableArray.Create<Cell>(p.Label, p.X, p.Y))]);
        }
    }

    private static ParetoFront Clean(ParetoFront f) => new(CleanText.Of(f.Name), CleanText.Of(f.X), CleanText.Of(f.XUnit), CleanText.Of(f.Y), CleanText.Of(f.YUnit), [.. f.Points.Select(p => p with { Label = CleanText.Of(p.Label) })]);

    private static IEnumerable<Block> Sensitivity(ReportContext c)
    {
        yield return new SubHeading(c["range.sensitivity"]);
        if (c.Proposal.Sensitivity.IsDefaultOrEmpty || c.Proposal.Proof?.Bounds.Achieved is not { } middle)
        {
            yield return new Paragraph(c["notComputed.sentence"], Tone.Note);
            yield break;
        }

        SensitivityRow[] rows = [.. c.Proposal.Sensitivity.Select(r => r with { Input = CleanText.Of(r.Input), Low = CleanText.Of(r.Low), High = CleanText.Of(r.High) })];
        string unit = c.UnitText(c.Proposal.Proof.Bounds.Unit);
        yield return new Figure("sensitivity", c["range.sensitivityCaption"], c.Texts.Format("range.sensitivityAlternative", c.Numbers.Whole(rows.Length), c.Numbers.Alone(middle), unit), TornadoChart.Draw(rows, middle, unit, c.Palette, c.Numbers));
        yield return new DataTable("sensitivity-table", c["range.sensitivityTable"], [new(c["column.input"]), new(c["range.low"]), new(c["range.high"]), new(c["range.atLow"], ColumnKind.Number, unit) { Mixed = true }, new(c["range.atHigh"], ColumnKind.Number, unit) { Mixed = true }],
            [.. rows.Select(r => ImmutableArray.Create<Cell>(r.Input, r.Low, r.High, r.ObjectiveAtLow, r.ObjectiveAtHigh))]);
    }

    private static IEnumerable<Block> Entry(ReportContext c)
    {
        yield return new SubHeading(c["range.entry"]);
        if (c.Proposal.Entry is not { } entry)
        {
            yield return new Paragraph(c["notComputed.sentence"], Tone.Note);
            yield break;
        }

        yield return new DataTable("entry", c["range.entryCaption"], [new(c["column.item"]), new(c["range.lever"]), new(c["range.stated"], ColumnKind.Number) { Mixed = true }, new(c["range.needed"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["column.note"])],
            [.. entry.Conditions.Select(e => ImmutableArray.Create<Cell>(CleanText.Of(e.Thing), CleanText.Of(e.Lever), e.Stated, e.Needed is { } n ? n : new Cell("\u2013", null), c.UnitText(e.Unit), CleanText.Of(e.Note)))])
        {
            Note = entry.Stop == StopReason.Completed ? c["range.entryNote"] : c["limits.incomplete"],
        };
    }
}
