using System.Collections.Immutable;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>The plan beside what is done today, beside other cases, and beside what others published.</summary>
internal static class StandingSection
{
    private const double GramsPerKilogram = 1000;

    public static Section Build(ReportContext c) => new("standing", c["heading.standing"], [.. Plans(c), .. Peers(c)]);

    private static IEnumerable<Block> Plans(ReportContext c)
    {
        NamedPlan[] others = [.. c.Proposal.Baseline is { } today ? [new NamedPlan(c["standing.today"], today)] : Array.Empty<NamedPlan>(), .. c.Proposal.Cases];
        if (c.Proposal.Baseline is null) yield return new Paragraph(c["standing.noBaseline"], Tone.Note);
        if (c.Proposal.Cases.IsDefaultOrEmpty) yield return new Paragraph(c["standing.noCases"], Tone.Note);
        if (others.Length == 0) yield break;
        string[] foreign = [.. others.Where(o => !string.Equals(o.Plan.Scenario.Content.Basis.Currency, c.Scenario.Content.Basis.Currency, StringComparison.Ordinal)).Select(o => CleanText.Of(o.Name))];
        if (foreign.Length > 0) yield return new Paragraph(c.Texts.Format("standing.otherCurrency", string.Join(", ", foreign)), Tone.Warning);
        yield return Table(c, others);
    }

    /// <summary>The same figures of several plans, side by side.</summary>
    public static DataTable Table(ReportContext c, IReadOnlyList<NamedPlan> others)
    {
        NamedPlan[] all = [new(c["standing.thisPlan"], c.Proposal.Plan), .. others];
        Column[] columns = [new(c["column.figure"]), new(c["column.unit"]), .. all.Select(p => new Column(CleanText.Of(p.Name), ColumnKind.Number) { Mixed = true })];
        (string Label, string Unit, double?[] Values)[] figures = [.. FiguresOf(c, all)];
        return new DataTable("side-by-side", c["standing.caption"], [.. columns], [.. figures.Select(f => (ImmutableArray<Cell>)[f.Label, f.Unit, .. f.Values.Select(v => (Cell)v)])]);
    }

    private static IEnumerable<(string, string, double?[])> FiguresOf(ReportContext c, NamedPlan[] plans)
    {
        (string, string, double?[]) Figure(string key, string unit, Func<PlanLedger, double?> of) => (c[key], unit, [.. plans.Select(p => of(p.Plan.Ledger))]);
        yield return Figure("figure.bought", "t", l => l.Mass.Purchased);
        yield return Figure("figure.contained", "kg", l => l.ContainedGold.Grams / GramsPerKilogram);
        yield return Figure("figure.recovered", "kg", l => l.RecoveredGold.Grams / GramsPerKilogram);
        yield return Figure("figure.payable", "kg", l => l.PayableGold.Grams / GramsPerKilogram);
        yield return Figure("figure.grossCost", c.MoneyUnit, l => c.Scaled(l.GrossCost.Discounted));
        yield return Figure("figure.credits", c.MoneyUnit, l => c.Scaled(l.Credit.Discounted));
        yield return Figure("figure.revenue", c.MoneyUnit, l => l.GoldRevenue is { } r ? c.Scaled(r.Discounted) : null);
        yield return Figure("figure.value", c.MoneyUnit, l => l.NetPresentValue is { } v ? c.Scaled(v) : null);
        yield return Figure("figure.goldPerCost", c.Texts.Format("unit.gramsPerThousand", c.Currency), l => 1000 * l.GoldPerCost(c.CostBasis));
        yield return Figure("figure.unitCost", $"{c.Currency}/oz", l => l.UnitCostPerTroyOunce(c.CostBasis));
        yield return Figure("figure.costPerTonne", $"{c.Currency}/t", PerTonne);
        foreach (MeasureSeries measure in c.Ledger.Environment.Where(m => m.Measure.StartsWith("emissions/", StringComparison.Ordinal)))
        {
            yield return (CleanText.Of(measure.Measure["emissions/".Length..]), "t", [.. plans.Select(p => p.Plan.Ledger.Environment.FirstOrDefault(m => string.Equals(m.Measure, measure.Measure, StringComparison.Ordinal))?.Total / 1000)]);
        }
    }

    private static double? PerTonne(PlanLedger l) => l.Mass.Purchased > 0 ? l.GrossCost.Undiscounted.Number / l.Mass.Purchased : null;

    private static IEnumerable<Block> Peers(ReportContext c)
    {
        yield return new SubHeading(c["standing.peers"]);
        var rows = new List<ImmutableArray<Cell>>
        {
            ImmutableArray.Create<Cell>(c["standing.thisPlan"], c["figure.costPerTonne"], PerTonne(c.Ledger), $"{c.Currency}/t", c["standing.computed"]),
            ImmutableArray.Create<Cell>(c["standing.thisPlan"], c["figure.unitCost"], c.Ledger.UnitCostPerTroyOunce(c.CostBasis), $"{c.Currency}/oz", c["standing.computed"]),
        };
        rows.AddRange(c.Proposal.Statement.Peers.Select(p => ImmutableArray.Create<Cell>(CleanText.Of(p.Name), CleanText.Of(p.Figure), p.Value, CleanText.Of(p.Unit), CleanText.Of(p.Source))));
        yield return new DataTable("peers", c["standing.peersCaption"],
            [new(c["column.whose"]), new(c["column.figure"]), new(c["column.value"], ColumnKind.Number) { Mixed = true }, new(c["column.unit"]), new(c["column.source"])], [.. rows])
        {
            Note = c.Proposal.Statement.Peers.IsEmpty ? c["standing.noPeers"] : c["standing.peersNote"],
        };
    }
}
