using System.Collections.Immutable;

namespace RecoveryOpt.Cli.Printing;

/// <summary>What the independent recalculation found, and the largest violation of each kind.</summary>
internal static class FindingsList
{
    private const int MostFindings = 200;

    public static void Print(Printer printer, ImmutableArray<Finding> findings)
    {
        foreach (Finding finding in findings.Take(MostFindings))
        {
            printer.Paragraph($"{EnumWords.Split(finding.Kind)}  {finding.Path}", indent: 2, hanging: 4, style: "1");
            printer.Paragraph(finding.Text, indent: 6);
        }

        if (findings.Length > MostFindings) printer.Paragraph($"... and {findings.Length - MostFindings} more.", indent: 2);
    }

    public static void PrintLargest(Printer printer, ImmutableArray<LargestViolation> largest)
    {
        if (largest.Length == 0)
        {
            printer.Paragraph("Every balance, limit and total agrees to the last digit.");
            return;
        }

        printer.Heading("Largest violation of each kind");
        printer.Table(
            [new("kind"), new("where"), new("by", IsNumber: true), new("unit"), new("of its scale", IsNumber: true)],
            largest.Select(v => new[]
            {
                EnumWords.Split(v.Kind), v.Path, Figures.Number(v.Violation), v.Unit, double.IsFinite(v.RelativeViolation) ? v.RelativeViolation.ToString("0.#E+0", System.Globalization.CultureInfo.InvariantCulture) : "-",
            }));
    }

    // AuditOptions.DefaultTolerance in words.
    public static string Passed { get; } =
        "Independent recalculation: every balance, limit and cost of this plan was recomputed from the scenario alone; nothing is off by more than a millionth of its size.";
}
