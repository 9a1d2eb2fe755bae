using System.Collections.Immutable;
using System.Globalization;
using RecoveryOpt.Documents;
using RecoveryOpt.Reporting.Model;

namespace RecoveryOpt.Reporting.Content;

/// <summary>Basis of estimate: what all figures refer to. What nobody stated is printed as not stated.</summary>
internal static class BasisSection
{
    public static Section Build(ReportContext c)
    {
        Basis basis = c.Scenario.Content.Basis;
        ProposalStatement stated = c.Proposal.Statement;
        Provenance? made = c.Proposal.Proof?.Provenance;
        var rows = new List<ImmutableArray<Cell>>();
        void Row(string key, string? value) => rows.Add([c[key], string.IsNullOrWhiteSpace(value) ? c["notStated"] : CleanText.Of(value)]);

        Row("basis.question", c.Objective is { } objective ? ProofWords.Objective(c, objective) : null);
        Row("basis.currency", basis.Currency);
        Row("basis.terms", c[basis.Terms == MoneyTerms.Real ? "basis.real" : "basis.nominal"]);
        Row("basis.moneyDate", Day(basis.MoneyDate));
        Row("basis.startDate", Day(basis.StartDate));
        Row("basis.horizon", c.Texts.Format("basis.horizonText", c.Numbers.Whole(c.Scenario.Periods.Length), c.Scenario.Periods[0].Id, c.Scenario.Periods[^1].Id, c.Numbers.Alone(c.Scenario.Periods.Sum(p => p.Length.Number))));
        Row("basis.discountRate", c.Texts.Format("basis.discountText", c.Numbers.Percent(basis.DiscountRate.Number)));
        Row("basis.class", stated.EstimateClass);
        Row("basis.contingency", stated.Contingency);
        Row("basis.estimateDate", Day(stated.EstimateDate));
        Row("basis.hash", ScenarioDocument.Hash(c.Scenario));
        Row("basis.library", made?.Library);
        Row("basis.solver", made is null ? null : $"{made.Solver}{(made.EngineNote.Length > 0 ? $" ({made.EngineNote})" : "")}");
        Row("basis.gapAsked", made is null ? null : c.Numbers.Percent(made.RelativeGap));
        var table = new DataTable("basis", c["basis.caption"], [new(c["column.item"]), new(c["column.value"])], [.. rows]) { PrintsInFull = true };
        string? about = c.Scenario.Content.Description;
        return new Section("basis", c["heading.basis"], string.IsNullOrWhiteSpace(about) ? [table] : [new Paragraph(CleanText.Of(about)), table]);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
