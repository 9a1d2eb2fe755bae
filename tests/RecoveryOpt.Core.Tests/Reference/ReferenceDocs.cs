using System.Globalization;
using System.Text;

namespace RecoveryOpt.Tests.Reference;

/// <summary>docs/reference-data.md, written from the library.</summary>
internal static class ReferenceDocs
{
    public static string Text()
    {
        var text = new StringBuilder(
            """
            # Reference data

            Written from the library that ships inside RecoveryOpt.Core; do not edit. `ReferenceData` has it in code, `recoveryopt reference` prints it with the sources.

            Nothing here is about your site. A figure stands in until you have an assay, a test or a quotation, and the written scenario says so: what a document takes by
            name is in it in full, each number with the figure as its source, and the source's row says what was published, when, and how good it is.

            ## Taking figures by name

            ```json
            { "id": "yard", "reference": "PCB_MIX_LIT", "assay": { "Au": 210 }, "moisture": 0.01, ... }
            ```

            * A **feedstock** takes the typical head grades of the analytes that the scenario lists, and its moisture where one is published. Own fields win.
            * **Terms** (`"terms": {"reference": "CN_CONC"}`) take payable steps and the grades a lot must keep; what else the contract says is listed in the source's row.
            * A **technology** takes mass pulls, recoveries and cost where they are published as a step; what is missing is a problem that names it.
            * Any **number** takes a figure: `"emissions": {"CO2e": {"reference": "GRID:North_China"}}`, `"prices": {"Au": {"reference": "PRICE:annual_average_2025"}}`,
              `"feePerDryTonne": {"reference": "TSF_CONV:opex"}`. `"at"` is `low`, `typical` (the default) or `high`; the middle of a range is nobody's figure.
              Units are converted or refused; another currency is refused, as there are no exchange rates; money keeps the year it was published in.
              `"solutionPerDryTonne"` turns mg/L into a grade, `"daysPerYear"` a daily rate into a yearly one.

            ## How rows were chosen

            The tables of published figures mark each row. In the library are the rows that are sourced or derived and whose source is neither weak nor in conflict with
            another; where one thing is stated twice, what was seen beats what was derived. No number was changed. A recovered grade is never a head grade.


            """);
        text.Append("| table | rows | in the library | left out |\n|---|---|---|---|\n");
        foreach (IGrouping<string, TableRows> table in ReferenceData.Rows.GroupBy(r => r.Table, StringComparer.Ordinal))
        {
            string left = string.Join(", ", table.Where(r => r.LeftOut is not null).Select(r => $"{r.Count} {r.LeftOut}"));
            text.Append(CultureInfo.InvariantCulture, $"| {table.Key} | {table.Sum(r => r.Count)} | {table.Where(r => r.LeftOut is null).Sum(r => r.Count)} | {left} |\n");
        }

        text.Append(
            """

            ## Cost by size

            `CostScaling.Scale` and `CostCorrelation.CostAt`: C2 = C1 (Q2/Q1)^n x index2/index1. The costs are of bare equipment in the money of 2016; installed cost is `LANG_FACTOR:default`
            times as much. No index of 2016 is published with them: who wants another year's money states it. Sizes more than ten times away from the known one are refused unless
            asked for.


            """);
        text.Append(CultureInfo.InvariantCulture, $"Indices: {string.Join(", ", ReferenceData.CostIndices.Select(i => $"{i.Value:R} ({i.Year})"))}.\n\n");
        text.Append("| module | cost, USD of 2016 | at | exponent |\n|---|---|---|---|\n");
        foreach (ReferenceModule module in ReferenceData.Modules)
        {
            CostCorrelation c = module.Correlation;
            text.Append(CultureInfo.InvariantCulture, $"| {module.Name} | {c.Cost.Value():R} | {c.Size.Value():R} {c.Size.Unit} | {c.Exponent.Value():R} |\n");
        }

        foreach (ReferenceKind kind in Enum.GetValues<ReferenceKind>().Where(k => k != ReferenceKind.Module)) Append(text, kind);
        text.Append("\n## sources\n\n| id | kind | citation | address |\n|---|---|---|---|\n");
        foreach (ReferenceSource s in ReferenceData.Sources) text.Append($"| {s.Id} | {s.Kind} | {Cell(s.Citation)} | {Cell(s.Address)} |\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReferenceKind kind)
    {
        string name = kind.ToString();
        text.Append(CultureInfo.InvariantCulture, $"\n## {char.ToLowerInvariant(name[0])}{name[1..]}\n");
        foreach (ReferenceEntry entry in ReferenceData.Entries.Where(e => e.Kind == kind))
        {
            string step = entry is ReferenceTechnology { Step: { } ready } ? $" A step: {ready.Scope}." : "";
            text.Append($"\n**{entry.Name}**: {entry.Title}.{step}\n\n");
            foreach (ReferenceFigure figure in entry.Figures)
            {
                text.Append($"* {figure} [{string.Join(", ", figure.Sources.Select(s => s.Id))}{(figure.Year is null ? "" : $"; {figure.Year}")}; {(figure.Status == SourceStatus.Derived ? "derived; " : "")}{figure.SourceKind}]\n");
            }
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
