using System.Collections.Immutable;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>What to build, what to collect, what it yields, how sure it is: in words, with the figures that a reader must see first.</summary>
internal static class SummarySection
{
    private const int MostNamed = 5;
    private const double GramsPerKilogram = 1000;

    public static Section Build(ReportContext c)
    {
        ImmutableArray<Block>.Builder blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.Add(new Paragraph(Lead(c), Tone.Lead));
        blocks.Add(new KeyFigures([.. Figures(c)]));
        blocks.Add(new BulletList([ToBuild(c), ToCollect(c), ToProcess(c), ToSell(c), Cost(c)]));
        blocks.Add(new SubHeading(c["summary.howSure"]));
        blocks.Add(new Paragraph(ProofWords.Sentence(c)));
        blocks.Add(new Paragraph(c["summary.recalculation"]));
        blocks.Add(Inputs(c));
        return new Section("summary", c["heading.summary"], blocks.ToImmutable());
    }

    private static string Lead(ReportContext c)
    {
        PlanLedger l = c.Ledger;
        return c.Texts.Format("summary.lead", Kilograms(c, l.PayableGold.Grams), c.Numbers.Alone(c.Scenario.Periods.Sum(p => p.Length.Number)), c.MoneyText(l.GrossCost.Discounted),
            l.UnitCostPerTroyOunce(c.CostBasis) is { } unit ? c.Texts.Format("summary.leadUnit", c.Numbers.Alone(unit), c.Currency) : "");
    }

    private static IEnumerable<KeyFigure> Figures(ReportContext c)
    {
        PlanLedger l = c.Ledger;
        yield return Figure(c, "figure.payable", l.PayableGold.Grams / GramsPerKilogram, "kg");
        yield return new KeyFigure(c["figure.recovery"], l.ContainedGold.Grams > 0 ? c.Numbers.Percent(l.RecoveredGold.Grams / l.ContainedGold.Grams) : c["notComputed"], "", l.ContainedGold.Grams > 0 ? l.RecoveredGold.Grams / l.ContainedGold.Grams : null);
        yield return Figure(c, "figure.cost", c.Scaled(l.TotalCost(c.CostBasis)), c.MoneyUnit);
        yield return Figure(c, "figure.unitCost", l.UnitCostPerTroyOunce(c.CostBasis), $"{c.Currency}/oz");
        yield return Figure(c, "figure.goldPerCost", 1000 * l.GoldPerCost(c.CostBasis), c.Texts.Format("unit.gramsPerThousand", c.Currency));
        yield return Figure(c, "figure.value", l.NetPresentValue is { } value ? c.Scaled(value) : null, c.MoneyUnit);
    }

    private static KeyFigure Figure(ReportContext c, string key, double? value, string unit) =>
        value is { } number ? new KeyFigure(c[key], c.Numbers.Alone(number), unit, number) : new KeyFigure(c[key], c["notComputed"], "", null);

    private static string ToBuild(ReportContext c)
    {
        string[] built =
        [
            .. c.Proposal.Plan.Plan.Builds.Select(b => c.Texts.Format("summary.builds.one", b.Modules is { } modules
                ? c.Texts.Format(modules == 1 ? "summary.module" : "summary.modules", c.Numbers.Whole(modules))
                : c.Texts.Format("summary.size", c.Numbers.Alone(b.DryTonnesPerYear ?? 0)), c.NameOf($"facilities/{b.Facility}"), CleanText.Of(b.Period))),
            .. c.Proposal.Plan.Plan.LaneBuilds.Select(b => c.Texts.Format("summary.builds.lane", CleanText.Of(b.Lane), CleanText.Of(b.Period))),
            .. c.Proposal.Plan.Plan.SinkRaises.Select(b => c.Texts.Format("summary.builds.raise", c.NameOf($"residueSinks/{b.Sink}"), CleanText.Of(b.Period))),
        ];
        return built.Length == 0 ? c["summary.buildsNothing"] : c.Texts.Format("summary.builds", Few(c, built));
    }

    private static string ToCollect(ReportContext c)
    {
        var bought = c.Proposal.Plan.Plan.Purchases.GroupBy(p => p.Feedstock, StringComparer.Ordinal).Select(g => (Id: g.Key, Tonnes: g.Sum(p => p.DryTonnes))).OrderByDescending(f => f.Tonnes).ThenBy(f => f.Id, StringComparer.Ordinal).ToArray();
        if (bought.Length == 0) return c["summary.collectsNothing"];
        return c.Texts.Format("summary.collects", c.Numbers.Alone(bought.Sum(f => f.Tonnes)), Kilograms(c, c.Ledger.ContainedGold.Grams), Few(c, [.. bought.Select(f => $"{c.NameOf($"feedstocks/{f.Id}")} {c.Numbers.Alone(f.Tonnes)} t")]));
    }

    private static string ToProcess(ReportContext c)
    {
        string[] used = [.. c.Ledger.Stages.GroupBy(s => s.Facility, StringComparer.Ordinal).OrderByDescending(g => g.Sum(s => s.DryTonnesFed)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => c.NameOf($"facilities/{g.Key}"))];
        return used.Length == 0 ? c["summary.processesNothing"] : c.Texts.Format("summary.processes", Few(c, used));
    }

    private static string ToSell(ReportContext c)
    {
        PlanLedger l = c.Ledger;
        string share = l.ContainedGold.Grams > 0 ? c.Texts.Format("summary.ofContained", c.Numbers.Percent(l.RecoveredGold.Grams / l.ContainedGold.Grams)) : "";
        return c.Texts.Format("summary.yields", Kilograms(c, l.RecoveredGold.Grams), share, Kilograms(c, l.PayableGold.Grams), c.Numbers.Alone(l.PayableGold.Grams / MetalMass.GramsPerTroyOunce));
    }

    private static string Cost(ReportContext c) => c.Texts.Format("summary.costs", c.MoneyText(c.Ledger.GrossCost.Undiscounted), c.MoneyText(c.Ledger.GrossCost.Discounted))
        + (c.Ledger.Credit.Discounted.Number == 0 ? "." : c.Texts.Format("summary.credits", c.MoneyText(c.Ledger.Credit.Discounted), c.MoneyText(c.Ledger.NetCost.Discounted)));

    private static Paragraph Inputs(ReportContext c)
    {
        int Count(SourceStatus? status) => c.Inputs.Where(i => i.Source?.Status == status).Sum(i => i.Values.Length);
        int total = c.Inputs.Sum(i => i.Values.Length), weak = Count(SourceStatus.Assumed) + Count(null);
        return new Paragraph(
            c.Texts.Format("summary.inputs", c.Numbers.Whole(total), c.Numbers.Whole(Count(SourceStatus.Sourced)), c.Numbers.Whole(Count(SourceStatus.Derived)), c.Numbers.Whole(Count(SourceStatus.Assumed)), c.Numbers.Whole(Count(null))),
            weak > 0 ? Tone.Warning : Tone.Normal);
    }

    private static string Few(ReportContext c, IReadOnlyList<string> items) => items.Count <= MostNamed
        ? string.Join("; ", items)
        : $"{string.Join("; ", items.Take(MostNamed))}; {c.Texts.Format("summary.more", c.Numbers.Whole(items.Count - MostNamed))}";

    private static string Kilograms(ReportContext c, double grams) => $"{c.Numbers.Alone(grams / GramsPerKilogram)} kg";
}
